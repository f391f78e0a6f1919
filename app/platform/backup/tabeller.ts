import type { Ejertransaktion } from '../db/database.ts';

/** Not in a backup: the migrations are run again, and nobody is logged in afterwards. */
const UDELADT = ['migration', 'session'];
/** Rows fetched at a time. */
const PORTION = 2000;

const navn = (s: string) => `"${s.replaceAll('"', '""')}"`;

/** The tables of schema public, by name. */
export async function tabelnavne(tx: Ejertransaktion): Promise<string[]> {
  const r = await tx.raekker<{ navn: string }>(
    `select relname as navn from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not relispartition and relname <> all($1) order by relname collate "C"`,
    [UDELADT],
  );
  return r.map((x) => x.navn);
}

/**
 * Text output that both databases read back to the same value: every row is PostgreSQL's own text form of a record,
 * so no type is converted on the way.
 */
export async function ensTekst(tx: Ejertransaktion): Promise<void> {
  await tx.script(`set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
    set local extra_float_digits = 1; set local bytea_output = 'hex';`);
}

/** The rows of a table as text, some at a time. */
export async function* laesRaekker(tx: Ejertransaktion, tabel: string): AsyncGenerator<string[]> {
  await tx.script(`declare backup_laeser no scroll cursor for select t::text as r from ${navn(tabel)} t`);
  for (;;) {
    const portion = await tx.raekker<{ r: string }>(`fetch ${PORTION} from backup_laeser`, []);
    if (portion.length > 0) yield portion.map((x) => x.r);
    if (portion.length < PORTION) break;
  }
  await tx.script('close backup_laeser');
}

export interface Taeller {
  readonly navn: string;
  readonly vaerdi: number;
  readonly brugt: boolean;
}

/** Where every sequence of schema public stands, those behind identity columns included. */
export async function taellere(tx: Ejertransaktion): Promise<Taeller[]> {
  const sekvenser = await tx.raekker<{ navn: string }>(
    `select relname as navn from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
       order by relname collate "C"`,
    [],
  );
  const ud: Taeller[] = [];
  for (const s of sekvenser) {
    const [r] = await tx.raekker<{ vaerdi: number; brugt: boolean }>(
      `select last_value as vaerdi, is_called as brugt from ${navn(s.navn)}`,
      [],
    );
    ud.push({ navn: s.navn, ...r });
  }
  return ud;
}

interface Fremmednoegle {
  tabel: string;
  navn: string;
  definition: string;
}

/**
 * Makes the tables ready to be filled in any order: empty, without foreign keys and with our own triggers off (an
 * audit row keeps its hash). All of it needs no more than owning the tables.
 * @returns what puts everything back; adding the keys checks every row
 */
export async function aabnForIndlaesning(tx: Ejertransaktion): Promise<() => Promise<void>> {
  const tabeller = await tabelnavne(tx);
  const noegler = await tx.raekker<Fremmednoegle>(
    `select conrelid::regclass::text as tabel, conname as navn, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
    [],
  );
  for (const n of noegler) await tx.script(`alter table ${n.tabel} drop constraint ${navn(n.navn)}`);
  for (const t of tabeller) await tx.script(`alter table ${navn(t)} disable trigger user`);
  await tx.script(`truncate ${[...tabeller, 'session'].map(navn).join(', ')}`);
  return async () => {
    for (const t of tabeller) await tx.script(`alter table ${navn(t)} enable trigger user`);
    for (const n of noegler)
      await tx.script(`alter table ${n.tabel} add constraint ${navn(n.navn)} ${n.definition}`);
  };
}

/** Writes rows as they were read. Columns that the database computes itself, and the number of the transaction, are left to it. */
export async function skrivRaekker(
  tx: Ejertransaktion,
  tabel: string,
  raekker: readonly string[],
): Promise<void> {
  const kolonner = await tx.raekker<{ navn: string }>(
    `select attname as navn from pg_attribute a left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
         and pg_get_expr(d.adbin, d.adrelid) is distinct from 'pg_current_xact_id()' order by attnum`,
    [navn(tabel)],
  );
  const liste = kolonner.map((k) => navn(k.navn));
  // "offset 0" keeps the planner from parsing the text once per column.
  await tx.raekker(
    `insert into ${navn(tabel)} (${liste.join(', ')}) overriding system value
       select ${liste.map((k) => `(q.r).${k}`).join(', ')}
       from (select x::${navn(tabel)} as r from unnest($1::text[]) x offset 0) q`,
    [raekker],
  );
}

export async function stilTaellere(tx: Ejertransaktion, taellere: readonly Taeller[]): Promise<void> {
  for (const t of taellere) {
    await tx.raekker('select setval($1::regclass, $2::bigint, $3::boolean)', [
      navn(t.navn),
      t.vaerdi,
      t.brugt,
    ]);
  }
}
