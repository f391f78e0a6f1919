import type { Miljoe } from '../../platform/miljoe.ts';
import { SOEG_PR_SIDE, type Soegekilde, soeg } from '../../platform/search.ts';
import { type Rute, rute } from '../../platform/web/rute.ts';
import { side } from '../../platform/web/svar.ts';
import { paths } from '../../routes.ts';
import { SOEGEFELTER } from './forms.ts';
import { Soegeside } from './pages/soeg.tsx';

/** Search across everything that the modules let be found. */
export function soegningRuter({ db }: Miljoe, kilder: readonly Soegekilde[]): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.soeg.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const soegning = SOEGEFELTER.parse(query);
        const svar = await soeg(db, aktoer, kilder, soegning);
        return side(<Soegeside {...soegning} prSide={SOEG_PR_SIDE} svar={svar} />);
      },
    }),
  ];
}
