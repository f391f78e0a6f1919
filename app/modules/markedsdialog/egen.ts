import type { Aktoer } from '../../kernel/adgang.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findDialog, type Markedsdialog } from './queries.ts';

/** A dialogue of the actor's own house, as its buyer; null for others' and for deleted drafts. */
export async function findEgen(
  tx: Tx,
  aktoer: Aktoer,
  id: number,
  { laas = false } = {},
): Promise<Markedsdialog | null> {
  const dialog = await findDialog(tx, id, { laas });
  return dialog && dialog.organisationId === aktoer.organisation.id && dialog.slettet === null
    ? dialog
    : null;
}
