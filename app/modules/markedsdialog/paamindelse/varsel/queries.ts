import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';

/** Whether the person is to be told when the answers open. Row-level security shows only one's own wishes. */
export async function vilHaveVarsel(tx: Tx, dialogId: number): Promise<boolean> {
  const r = await raekke(
    tx,
    sql`select 1 from markedsvarsel where dialog_id = ${dialogId} and sendt_kl is null`,
  );
  return r !== null;
}
