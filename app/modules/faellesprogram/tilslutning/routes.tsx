import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Joining rounds: material, what each kommune decides, signatures, the list. */
export function tilslutningRuter(_miljoe: Miljoe): Rute[] {
  return [];
}
