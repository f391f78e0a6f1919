import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Phase-out of the old solution. */
export function udfasningRuter(_miljoe: Miljoe): Rute[] {
  return [];
}
