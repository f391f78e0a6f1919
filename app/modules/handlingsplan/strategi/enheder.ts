import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { enhedsvalg, medlemmer } from '../../organisation/public.ts';

/** The open units of the house as choices, named by their path. */
export function enhedsliste(tx: Tx, aktoer: Aktoer): Promise<readonly { id: number; navn: string }[]> {
  return enhedsvalg(tx, aktoer);
}

/** The people of the house as choices. */
export function husetsFolk(tx: Tx, aktoer: Aktoer): Promise<{ id: string; navn: string }[]> {
  return medlemmer(tx, aktoer.organisation.id);
}
