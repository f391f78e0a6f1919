import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Choice of supplier and letters. */
export function valgRuter(miljoe: Miljoe): Rute[] {
  void miljoe;
  return [];
}
