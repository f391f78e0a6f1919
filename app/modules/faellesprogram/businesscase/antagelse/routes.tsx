import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { Rute } from '../../../../platform/web/rute.ts';
import { paths } from '../../../../routes.ts';
import { fjernEllerGendan } from '../faelles/routes.tsx';
import { ANTAGELSESNAVNE, type Antagelsesfelter, antagelsestekster, laesAntagelse } from '../forms.ts';
import { Antagelsesside } from '../pages/former.tsx';
import { type Post, postRuter } from '../post/routes.tsx';
import { hentAntagelser } from '../queries.ts';
import { fjernAntagelse, retAntagelse, tilfoejAntagelse } from './commands.ts';

const ANTAGELSE: Post<Antagelsesfelter> = {
  navn: 'antagelse',
  parameter: 'antagelse',
  moenstre: {
    ny: paths.businesscaseantagelseNy.moenster,
    en: paths.businesscaseantagelse.moenster,
    handling: paths.businesscaseantagelseHandling.moenster,
  },
  kvitteringer: { ny: 'Antagelsen er tilføjet.', ret: 'Antagelsen er gemt.' },
  tom: {},
  navne: () => ANTAGELSESNAVNE,
  find: async (tx, caseId, id) => (await hentAntagelser(tx, caseId)).find((a) => a.id === id && !a.fjernet),
  tekster: antagelsestekster,
  laes: laesAntagelse,
  side: Antagelsesside,
  tilfoej: tilfoejAntagelse,
  ret: retAntagelse,
  handling(navn) {
    const fjern = fjernEllerGendan(navn);
    return fjern === null
      ? null
      : {
          goer: (...sted) => fjernAntagelse(...sted, fjern),
          kvittering: fjern
            ? 'Antagelsen er fjernet. Hent den tilbage under »Fjernet fra kladden«.'
            : 'Antagelsen er hentet tilbage.',
        };
  },
};

/** The assumptions of the version under work. */
export const antagelseRuter = (miljoe: Miljoe): Rute[] => postRuter(miljoe, ANTAGELSE);
