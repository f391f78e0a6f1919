import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

export function projektRuter(_miljoe: Miljoe): Rute[] {
  return [];
}
