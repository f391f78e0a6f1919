import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Requirements of a dialogue and addenda. */
export function tillaegRuter(miljoe: Miljoe): Rute[] {
  void miljoe;
  return [];
}
