import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';

/** Invitations, templates and the log of what was sent. */
export function deltagerRuter(miljoe: Miljoe): Rute[] {
  void miljoe;
  return [];
}
