import type { Tx } from '../../../../platform/db/database.ts';
import { deltagertal, hentMarkedskrav, type Markedsdialog } from '../../queries.ts';
import type { Udgivelsesgrundlag } from './rules.ts';

/** What publication is judged by. */
export async function hentUdgivelsesgrundlag(tx: Tx, dialog: Markedsdialog): Promise<Udgivelsesgrundlag> {
  const krav = await hentMarkedskrav(tx, dialog.id);
  const { inviteret } = await deltagertal(tx, dialog.id);
  return { dialog, krav, inviterede: inviteret };
}
