import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Interests, matrix, judgements and rounds of elaboration. */
export function evalueringRuter(miljoe: Miljoe): Rute[] {
  void miljoe;
  return [];
}
