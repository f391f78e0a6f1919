import { type Database, raekker, sql } from '../../app/platform/db/database.ts';

const DOEGN_MS = 86_400_000;

/** That many days later, at noon in UTC. */
export function dageFremme(nu: Date, dage: number): Date {
  const dag = new Date(nu.getTime() + dage * DOEGN_MS);
  dag.setUTCHours(11, 0, 0, 0);
  return dag;
}

/**
 * Moves everything that happened in a markedsdialog so many days back, its deadlines too. Answers can only be given before
 * the deadline, by the database's own clock, so a dialogue of the demo that is over is played while it is open and moved
 * back then. The guards of the tables (which the owner may lift) are down within one transaction that nobody else can look
 * into, so that it is moved as a whole or not at all, whenever the process is killed.
 */
export async function rykTilbage(db: Database, dialog: number, dage: number): Promise<void> {
  const kolonner = await raekker(
    db.kysely,
    sql<{ tabel: string; noegle: string; tider: string[] }>`
      select t.table_name as tabel,
        max(case when t.table_name = 'markedsdialog' then 'id' else 'dialog_id' end) as noegle,
        array_agg(c.column_name::text order by c.column_name) as tider
      from information_schema.tables t join information_schema.columns c on c.table_name = t.table_name
        and c.table_schema = t.table_schema and c.data_type = 'timestamp with time zone'
      where t.table_schema = 'public' and t.table_name like 'markeds%' and (t.table_name = 'markedsdialog'
        or exists (select from information_schema.columns d where d.table_name = t.table_name and d.column_name = 'dialog_id'))
      group by t.table_name order by t.table_name`,
  );
  await db.somEjer(async (tx) => {
    for (const { tabel, noegle, tider } of kolonner) {
      await tx.script(`alter table ${tabel} disable trigger user`);
      const saet = tider.map((t) => `${t} = ${t} - make_interval(days => $2)`).join(', ');
      await tx.raekker(`update ${tabel} set ${saet} where ${noegle} = $1`, [dialog, dage]);
      await tx.script(`alter table ${tabel} enable trigger user`);
    }
  });
}
