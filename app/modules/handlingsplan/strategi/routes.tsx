import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

export function strategiRuter(_miljoe: Miljoe): Rute[] {
  return [];
}
