import { felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { Leverandoerbrugside } from '../pages/leverandoer.tsx';
import { LEVERANDOER_LAES } from '../rules.ts';
import { deltMedMig } from './queries.ts';

/** What suppliers see of the portfolios. */
export function leverandoerbrugRuter({ db }: Miljoe): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.leverandoerbrug.moenster,
      adgang: LEVERANDOER_LAES,
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const q = felt(query, 'q').trim().slice(0, 200);
        return side(<Leverandoerbrugside linjer={await db.som(aktoer, (tx) => deltMedMig(tx, q))} q={q} />);
      },
    }),
  ];
}
