import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { guideRuter } from './guide/routes.tsx';
import { klasseRuter } from './klasse/routes.tsx';
import { kravRuter } from './krav/routes.tsx';
import { kravlisteRuter } from './kravliste/routes.tsx';
import { listeRuter } from './liste/routes.tsx';
import { ophoejelseRuter } from './ophoejelse/routes.tsx';
import { tilpasningRuter } from './tilpasning/routes.tsx';
import { udvekslingRuter } from './udveksling/routes.tsx';

/** Every route of the kravbank and the kravguide; each part states its own. */
export function kravbankRuter(miljoe: Miljoe): Rute[] {
  return [
    ...listeRuter(miljoe),
    ...kravRuter(miljoe),
    ...klasseRuter(miljoe),
    ...ophoejelseRuter(miljoe),
    ...tilpasningRuter(miljoe),
    ...guideRuter(miljoe),
    ...udvekslingRuter(miljoe),
    ...kravlisteRuter(miljoe),
  ];
}
