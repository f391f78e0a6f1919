import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';

/** Every route of the module; each part has its own file. */
export function markedsdialogRuter(miljoe: Miljoe): Rute[] {
  return [];
}
