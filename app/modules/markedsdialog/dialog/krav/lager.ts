/** Writes requirements: in a draft, where a version is rewritten, and by an addendum, which adds one. */
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Kravtekst } from '../../tillaeg/rules.ts';

/** Who and when; `tillaegId` null while the dialogue is a draft. `kl` is the database's clock as it was read. */
export interface Kravskriver {
  readonly dialogId: number;
  readonly personId: string;
  readonly tillaegId: number | null;
}

/** A new requirement, last in the order. Returns its id. */
export async function nytKrav(tx: Tx, s: Kravskriver, t: Kravtekst): Promise<number> {
  const ny = await raekke(
    tx,
    sql<{ id: number }>`insert into markedskrav (dialog_id, raekkefoelge, krav_id)
      select ${s.dialogId}::int, coalesce(max(raekkefoelge), 0) + 1, ${t.kravId}::int from markedskrav
        where dialog_id = ${s.dialogId} returning id`,
  );
  if (!ny) throw new Error('the krav was not stored');
  await nyVersion(tx, s, ny.id, 1, t);
  return ny.id;
}

/** One version of a requirement. */
export async function nyVersion(tx: Tx, s: Kravskriver, id: number, nr: number, t: Kravtekst): Promise<void> {
  await sql`insert into markedskrav_version (markedskrav_id, nr, dialog_id, version_nr, nummer, kategori, prioritet, pris,
      indhold, tillaeg_id, kl, af)
    values (${id}, ${nr}, ${s.dialogId}, ${t.versionNr}, ${t.nummer}, ${t.kategori}, ${t.prioritet}, ${t.pris},
      ${JSON.stringify(t.indhold)}::jsonb, ${s.tillaegId}, app_nu(), ${s.personId})`.execute(tx);
}

/** Rewrites the only version that a draft's requirement has. */
export async function omskrivKrav(tx: Tx, s: Kravskriver, id: number, t: Kravtekst): Promise<void> {
  await sql`update markedskrav_version set version_nr = ${t.versionNr}, nummer = ${t.nummer}, kategori = ${t.kategori},
      prioritet = ${t.prioritet}, pris = ${t.pris}, indhold = ${JSON.stringify(t.indhold)}::jsonb, kl = app_nu(), af = ${s.personId}
    where markedskrav_id = ${id} and nr = 1`.execute(tx);
}

/** Takes a requirement out of a draft, without trace: nobody else has seen it. */
export async function sletKrav(tx: Tx, id: number): Promise<void> {
  await sql`delete from markedskrav_version where markedskrav_id = ${id}`.execute(tx);
  await sql`delete from markedskrav where id = ${id}`.execute(tx);
}

/** Numbers the requirements in this order. */
export async function saetOrden(tx: Tx, dialogId: number, ider: readonly number[]): Promise<void> {
  await sql`update markedskrav k set raekkefoelge = x.nr
    from unnest(${[...ider]}::int[]) with ordinality as x(id, nr)
    where k.id = x.id and k.dialog_id = ${dialogId} and k.raekkefoelge <> x.nr`.execute(tx);
}
