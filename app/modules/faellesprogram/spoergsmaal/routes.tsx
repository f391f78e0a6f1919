import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Questions and answers. */
export function spoergsmaalRuter(_miljoe: Miljoe): Rute[] {
  return [];
}
