import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** The supplier’s side: answering and handing in. */
export function svarRuter(miljoe: Miljoe): Rute[] {
  void miljoe;
  return [];
}
