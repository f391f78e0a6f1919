import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Points and consensus. */
export function scoringRuter(miljoe: Miljoe): Rute[] {
  void miljoe;
  return [];
}
