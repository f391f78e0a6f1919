import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Counts, price model, settlements and invoices. */
export function afregningRuter(_miljoe: Miljoe): Rute[] {
  return [];
}
