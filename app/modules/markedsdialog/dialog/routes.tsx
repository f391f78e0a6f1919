import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** The buyer’s dialogue: list, new, edit, life. */
export function dialogRuter(miljoe: Miljoe): Rute[] {
  void miljoe;
  return [];
}
