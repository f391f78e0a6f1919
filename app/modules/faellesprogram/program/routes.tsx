import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** The programmes and what belongs to their frame. */
export function programRuter(_miljoe: Miljoe): Rute[] {
  return [];
}
