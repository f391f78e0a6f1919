import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Questions and answers, both sides. */
export function spoergsmaalRuter(miljoe: Miljoe): Rute[] {
  void miljoe;
  return [];
}
