import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { RETTER } from '../rules.ts';
import { afgoer } from './commands.ts';
import { AnmodningerSide } from './pages/anmodninger.tsx';
import { aabneAnmodninger } from './queries.ts';
import { ANMODNINGSHANDLINGER } from './rules.ts';

export function anmodningRuter(miljoe: Miljoe): Rute[] {
  const adgang = RETTER.anmodninger;
  const vis = async (aktoer: Aktoer, afvist: readonly Hindring[] = []) =>
    side(
      <AnmodningerSide anmodninger={await miljoe.db.som(aktoer, aabneAnmodninger)} afvist={afvist} />,
      afvist.length > 0 ? 409 : 200,
    );
  return [
    rute({
      metode: 'GET',
      sti: paths.leverandoeranmodninger.moenster,
      adgang,
      audit: 'ingen',
      handler: ({ aktoer }) => vis(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.leverandoeranmodningHandling.moenster,
      adgang,
      audit: 'organisation.anmodning',
      async handler({ aktoer, params }) {
        const handling = ANMODNINGSHANDLINGER.find((h) => h === params.handling);
        if (!handling) return findesIkke();
        const svar = await afgoer(miljoe, aktoer, tilId(params.anmodning), handling);
        if (!svar.ok) return vis(aktoer, svar.hindringer);
        return videre(
          paths.leverandoeranmodninger(),
          handling === 'godkend' ? 'Godkendt. Personen får besked.' : 'Afvist. Personen får besked.',
        );
      },
    }),
  ];
}
