import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Exports, record under § 39, OCDS and API. */
export function udvekslingRuter(miljoe: Miljoe): Rute[] {
  void miljoe;
  return [];
}
