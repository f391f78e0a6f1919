import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { egneDialoger, type Markedsdialog } from '../queries.ts';

/** One page of the organisation's own dialogues, the newest first, and how many there are. */
export async function dialogside(
  tx: Tx,
  organisationId: number,
  side: number,
  antal: number,
): Promise<{ readonly dialoger: readonly Markedsdialog[]; readonly ialt: number }> {
  const ialt = await raekke(
    tx,
    sql<{ n: number }>`select count(*)::int as n from markedsdialog
      where organisation_id = ${organisationId} and slettet_kl is null`,
  );
  const dialoger = await egneDialoger(tx, organisationId, { fra: (side - 1) * antal, antal });
  return { dialoger, ialt: ialt?.n ?? 0 };
}
