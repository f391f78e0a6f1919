import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { klasseRuter } from './klasse/routes.tsx';
import { kravlisteRuter } from './kravliste/routes.tsx';
import { udvekslingRuter } from './udveksling/routes.tsx';

/** Every route of the kravbank and the kravguide; each part states its own. */
export function kravbankRuter(miljoe: Miljoe): Rute[] {
  return [...klasseRuter(miljoe), ...kravlisteRuter(miljoe), ...udvekslingRuter(miljoe)];
}
