import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { Rute } from '../../../../platform/web/rute.ts';
import { paths } from '../../../../routes.ts';
import { fjernEllerGendan } from '../faelles/routes.tsx';
import { type Linjefelter, laesLinje, linjenavne, linjetekster } from '../forms.ts';
import { Linjeside } from '../pages/former.tsx';
import { type Post, postRuter } from '../post/routes.tsx';
import { hentLinjer } from '../queries.ts';
import { fjernLinje, flytLinje, retLinje, tilfoejLinje } from './commands.ts';

const LINJE: Post<Linjefelter> = {
  navn: 'linje',
  parameter: 'caselinje',
  moenstre: {
    ny: paths.businesscaselinjeNy.moenster,
    en: paths.businesscaselinje.moenster,
    handling: paths.businesscaselinjeHandling.moenster,
  },
  kvitteringer: { ny: 'Linjen er tilføjet.', ret: 'Linjen er gemt.' },
  tom: { usikkerhedBp: '10' },
  navne: linjenavne,
  find: async (tx, caseId, id) => (await hentLinjer(tx, caseId)).find((l) => l.id === id && !l.fjernet),
  tekster: linjetekster,
  laes: laesLinje,
  side: Linjeside,
  tilfoej: tilfoejLinje,
  ret: retLinje,
  handling(navn) {
    if (navn === 'op' || navn === 'ned')
      return { goer: (...sted) => flytLinje(...sted, navn), kvittering: 'Linjen er flyttet.' };
    const fjern = fjernEllerGendan(navn);
    return fjern === null
      ? null
      : {
          goer: (...sted) => fjernLinje(...sted, fjern),
          kvittering: fjern
            ? 'Linjen er fjernet. Hent den tilbage under »Fjernet fra kladden«.'
            : 'Linjen er hentet tilbage.',
        };
  },
};

/** The cost lines of the version under work. */
export const linjeRuter = (miljoe: Miljoe): Rute[] => postRuter(miljoe, LINJE);
