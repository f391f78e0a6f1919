import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Business case: versions, sensitivity, what-if. */
export function businesscaseRuter(_miljoe: Miljoe): Rute[] {
  return [];
}
