import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { leverandoerensSystemer } from '../../../portefoelje/public.ts';

/** The supplier's own systems to choose among. */
export function hentSystemer(tx: Tx, aktoer: Aktoer) {
  return leverandoerensSystemer(tx, aktoer.organisation.id);
}
