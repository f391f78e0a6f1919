import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Markedsdialog } from '../../queries.ts';
import { type Brev, brevartFor } from './rules.ts';

/** Every letter that the actor may see: its house's, drafts too, or the ones that were sent to a supplier. */
async function alleBreve(tx: Tx, dialogId: number): Promise<Brev[]> {
  return raekker(
    tx,
    sql<Brev>`select b.id, b.deltagelse_id as "deltagelseId", d.navn as leverandoer, b.slags, b.emne, b.tekst,
        b.rettet_kl as rettet, b.sendt_kl as sendt, b.laas
      from markedsbrev b join markedsdeltagelse d on d.id = b.deltagelse_id
      where b.dialog_id = ${dialogId} order by b.slags = 'tildeling' desc, dansk_sortering(d.navn), b.id`,
  );
}

/** The buyer's letters that fit how the dialogue stands: drafts of an undone choice are left out. */
export async function hentBreve(tx: Tx, dialog: Markedsdialog): Promise<Brev[]> {
  return (await alleBreve(tx, dialog.id)).filter(
    (b) => b.sendt !== null || b.slags === brevartFor(dialog, b.deltagelseId),
  );
}

/** What has been sent to a supplier, newest first. */
export async function modtagneBreve(tx: Tx, dialogId: number, deltagelseId: number): Promise<Brev[]> {
  return (await alleBreve(tx, dialogId))
    .filter((b) => b.sendt !== null && b.deltagelseId === deltagelseId)
    .toSorted((a, b) => b.id - a.id);
}
