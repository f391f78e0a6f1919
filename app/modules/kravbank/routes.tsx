import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';

/** Every route of the kravbank and the kravguide; each part states its own. */
export function kravbankRuter(_miljoe: Miljoe): Rute[] {
  return [];
}
