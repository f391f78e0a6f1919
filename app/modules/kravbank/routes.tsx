import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { guideRuter } from './guide/routes.tsx';
import { klasseRuter } from './klasse/routes.tsx';

/** Every route of the kravbank and the kravguide; each part states its own. */
export function kravbankRuter(miljoe: Miljoe): Rute[] {
  return [...guideRuter(miljoe), ...klasseRuter(miljoe)];
}
