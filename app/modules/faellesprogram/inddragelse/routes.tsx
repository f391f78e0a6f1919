import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Involvement, channel plan and readiness. */
export function inddragelseRuter(_miljoe: Miljoe): Rute[] {
  return [];
}
