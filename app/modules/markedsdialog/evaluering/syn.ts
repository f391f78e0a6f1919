import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { findEgen } from '../egen.ts';
import type { Markedsdialog } from '../queries.ts';
import { hentAdgang } from './queries.ts';
import { type Adgang, maaLaese } from './rules.ts';

/** The dialogue with whether its answers are open to the actor: what every page with answers begins with. */
export async function aabnDialog(
  tx: Tx,
  aktoer: Aktoer,
  id: number,
): Promise<{ readonly dialog: Markedsdialog; readonly adgang: Adgang; readonly aaben: boolean } | null> {
  const dialog = await findEgen(tx, aktoer, id);
  if (!dialog) return null;
  const adgang = await hentAdgang(tx, aktoer, id);
  return { dialog, adgang, aaben: maaLaese(adgang) };
}
