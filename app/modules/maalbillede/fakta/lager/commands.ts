import type { Aktoer } from '../../../../kernel/adgang.ts';
import { STADIG } from '../../../../kernel/dag.ts';
import { maanedFraNr } from '../../../../kernel/maaned.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { tagLaas } from '../../../../platform/db/transaktionslaas.ts';
import { FAKTATABELLER } from '../import/rules.ts';
import {
  FAKTAARK,
  type Fakta,
  type Faktaark,
  INGEN,
  ibrugFraKode,
  type Maalbilledversion,
  type Ordboeger,
  undtagelseFraKode,
} from '../rules.ts';

/** Rows per transaction: some tens of milliseconds, so that one connection still serves others in between. */
export const SKRIVEPORTION = 10_000;
const GRUND = 'fakta: gem en faktafil';
const TABELLER = [...FAKTAARK.map((ark) => FAKTATABELLER[ark]), 'maalbillede_version'];

/**
 * The knowledge time of what this transaction confirms: now, but always later than every earlier one, so that "as known
 * at k" never changes afterwards. Holds others back until the transaction ends; call it last.
 */
export async function videnstid(tx: Tx, nu: Date): Promise<Date> {
  await tagLaas(tx, 'viden');
  const svar = await raekke(
    tx,
    sql<{ kl: Date }>`select greatest(${nu}::timestamptz,
      (select max(bekraeftet_kl) from import) + interval '1 millisecond') as kl`,
  );
  return svar!.kl;
}

export interface NyImport {
  readonly kilde: string;
  readonly fuldt: boolean;
  readonly aktoer: Aktoer | null;
  readonly filnavn: string;
  readonly sha256: string;
  readonly stoerrelse: number;
}

/** Opens an import that nobody sees anything of yet. Only for whoever holds the import lock. */
export function aabnImport(db: Database, ny: NyImport, nu: Date): Promise<number> {
  const { aktoer } = ny;
  return db.somSystem(GRUND, async (tx) => {
    const lavet = await raekke(
      tx,
      sql<{ id: number }>`with f as (
        insert into fil (organisation_id, navn, type, stoerrelse, sha256, oprettet_af, oprettet_kl)
        values (${aktoer?.organisation.id ?? null}, ${ny.filnavn}, 'application/octet-stream', ${ny.stoerrelse},
          ${ny.sha256}, ${aktoer?.personId ?? null}, ${nu}) returning id)
      insert into import (kilde, art, fuldt, organisation_id, person_id, filnavn, fil_id, sha256, tilstand, startet_kl)
      select ${ny.kilde}, 'fil', ${ny.fuldt}, ${aktoer?.organisation.id ?? null}, ${aktoer?.personId ?? null},
        ${ny.filnavn}, f.id, ${ny.sha256}, 'gemmer', ${nu} from f returning id`,
    );
    return lavet!.id;
  });
}

/**
 * Takes back what imports that were killed had written. Only for whoever holds the import lock, since then nobody is
 * writing. Their facts were never visible, and closings by them have had no effect. Returns their ids.
 */
export async function rydAfbrudte(db: Database): Promise<number[]> {
  const doede = await db.somSystem(GRUND, (tx) =>
    raekker(tx, sql<{ id: number }>`select id from import where tilstand = 'gemmer' order by id`),
  );
  for (const { id } of doede) {
    for (const tabel of TABELLER) {
      await iPortioner(db, (tx) =>
        sql`update ${sql.table(tabel)} set import_til = null
          where id in (select id from ${sql.table(tabel)} where import_til = ${id} limit ${SKRIVEPORTION})`.execute(
          tx,
        ),
      );
      if (tabel === 'maalbillede_version') {
        await db.somSystem(GRUND, (tx) =>
          sql`delete from maalbillede_krav where version_id in
            (select id from maalbillede_version where import_fra = ${id})`.execute(tx),
        );
      }
      await iPortioner(db, (tx) =>
        sql`delete from ${sql.table(tabel)}
          where id in (select id from ${sql.table(tabel)} where import_fra = ${id} limit ${SKRIVEPORTION})`.execute(
          tx,
        ),
      );
    }
    await db.somSystem(GRUND, (tx) =>
      sql`update import set tilstand = 'afbrudt' where id = ${id} and tilstand = 'gemmer'`.execute(tx),
    );
  }
  return doede.map(({ id }) => id);
}

/** Repeats a statement that takes at most `SKRIVEPORTION` rows until it takes none. */
async function iPortioner(
  db: Database,
  udfoer: (tx: Tx) => Promise<{ numAffectedRows?: bigint }>,
): Promise<void> {
  for (;;) {
    const { numAffectedRows } = await db.somSystem(GRUND, udfoer);
    if ((numAffectedRows ?? 0n) < BigInt(SKRIVEPORTION)) return;
  }
}

/** Ids in the database by code of the file's dictionaries. */
export interface Faktaider {
  readonly kommune: Int32Array;
  readonly system: Int32Array;
  readonly integration: Int32Array;
  /** By system key, for `daekkes_via`. */
  readonly systemVedNoegle: ReadonlyMap<string, number>;
}

/** A column to insert: how SQL reads it, and its values. */
interface Kolonne {
  readonly navn: string;
  readonly vaerdi: ReturnType<typeof sql>;
  readonly data: ReturnType<typeof sql>;
}

/** An array of integers goes as one text, read by the server: much cheaper for both drivers than an array parameter. */
function heltal(navn: string, hent: (k: number) => number | null, antal: number, dag = false): Kolonne {
  let tekst = '{';
  for (let k = 0; k < antal; k++) tekst += `${k === 0 ? '' : ','}${hent(k) ?? 'null'}`;
  const c = sql.ref(navn);
  return {
    navn,
    vaerdi: dag ? sql`date '1970-01-01' + t.${c}` : sql`t.${c}`,
    data: sql`${`${tekst}}`}::text::int[]`,
  };
}

function tekster(navn: string, hent: (k: number) => string, antal: number): Kolonne {
  const vaerdier = Array.from({ length: antal }, (_, k) => hent(k));
  return { navn, vaerdi: sql`t.${sql.ref(navn)}`, data: sql`${vaerdier}::text[]` };
}

function kolonner(
  ark: Faktaark,
  fakta: Fakta,
  indeks: ArrayLike<number>,
  ider: Faktaider,
  ordboeger: Ordboeger,
): Kolonne[] {
  const n = indeks.length;
  const id = (koder: Int32Array, slags: Int32Array) => (k: number) => {
    const kode = koder[indeks[k]!]!;
    return kode === INGEN ? null : slags[kode]!;
  };
  const faelles = [
    heltal('system_id', id(fakta.system, ider.system), n),
    heltal('fra', (k) => fakta.fra[indeks[k]!]!, n, true),
    heltal(
      'til',
      (k) => {
        const til = fakta.til[indeks[k]!]!;
        return til === STADIG ? null : til;
      },
      n,
      true,
    ),
    heltal('raekke', (k) => fakta.nr[indeks[k]!]!, n),
  ];
  const kommune = () => heltal('kommune_id', id(fakta.kommune, ider.kommune), n);
  const integration = () => heltal('integration_id', id(fakta.integration, ider.integration), n);
  switch (ark) {
    case 'tilslutninger':
      return [integration(), ...faelles];
    case 'anvendelser':
      return [kommune(), ...faelles];
    case 'ibrugtagninger': {
      const ibrug = (k: number) => ibrugFraKode(fakta.indhold[indeks[k]!]!);
      return [
        kommune(),
        integration(),
        ...faelles,
        tekster('evidens', (k) => ibrug(k).evidens ?? '', n),
        tekster('status', (k) => ibrug(k).status, n),
      ];
    }
    case 'undtagelser': {
      const indhold = (k: number) => undtagelseFraKode(ordboeger.undtagelser, fakta.indhold[indeks[k]!]!);
      return [
        kommune(),
        integration(),
        ...faelles,
        tekster('art', (k) => indhold(k).art, n),
        tekster('begrundelse', (k) => indhold(k).begrundelse, n),
        tekster('godkendt_af', (k) => indhold(k).godkendtAf ?? '', n),
        heltal(
          'daekkes_via_id',
          (k) => {
            const via = indhold(k).daekkesVia;
            return via === null ? null : ider.systemVedNoegle.get(via)!;
          },
          n,
        ),
      ];
    }
  }
}

/** Inserts some facts of the file under an import that isn't confirmed yet; `indeks` chooses them. */
export async function indsaetFakta(
  tx: Tx,
  importId: number,
  ark: Faktaark,
  fakta: Fakta,
  indeks: ArrayLike<number>,
  ider: Faktaider,
  ordboeger: Ordboeger,
): Promise<void> {
  const k = kolonner(ark, fakta, indeks, ider, ordboeger);
  const navne = sql.join(k.map(({ navn }) => sql.ref(navn)));
  await sql`insert into ${sql.table(FAKTATABELLER[ark])} (import_fra, ${navne})
    select ${importId}::int, ${sql.join(k.map(({ vaerdi }) => vaerdi))}
    from unnest(${sql.join(k.map(({ data }) => data))}) as t(${navne})`.execute(tx);
}

/** Inserts versions of målbilleder with their rows, under an import that isn't confirmed yet. */
export async function indsaetVersioner(
  tx: Tx,
  importId: number,
  versioner: readonly Maalbilledversion[],
  systemId: ReadonlyMap<string, number>,
  integrationId: ReadonlyMap<string, number>,
): Promise<void> {
  if (versioner.length === 0) return;
  const ider = await raekker(
    tx,
    sql<{ id: number }>`select nextval(pg_get_serial_sequence('maalbillede_version', 'id'))::int as id
      from generate_series(1, ${versioner.length}::int)`,
  );
  await sql`insert into maalbillede_version (id, system_id, gyldig_fra, kilde, raekke, import_fra)
    overriding system value
    select t.id, t.system_id, t.fra::date, t.kilde, t.raekke, ${importId}::int
    from unnest(${ider.map((i) => i.id)}::int[], ${versioner.map((v) => systemId.get(v.system)!)}::int[],
      ${versioner.map((v) => `${maanedFraNr(v.gyldigFra)}-01`)}::text[], ${versioner.map((v) => v.kilde)}::text[],
      ${versioner.map((v) => v.nr)}::int[]) as t(id, system_id, fra, kilde, raekke)`.execute(tx);
  const poster = versioner.flatMap((v, i) => v.poster.map((p) => ({ ...p, version: ider[i]!.id })));
  if (poster.length === 0) return;
  await sql`insert into maalbillede_krav (version_id, integration_id, arbejdsgang, relevans)
    select * from unnest(${poster.map((p) => p.version)}::int[],
      ${poster.map((p) => integrationId.get(p.integration)!)}::int[],
      ${poster.map((p) => p.arbejdsgang ?? '')}::text[], ${poster.map((p) => p.relevans)}::text[])`.execute(
    tx,
  );
}

/** Marks stored facts as corrected by this import; it has no effect until the import is confirmed. */
export async function lukFakta(
  tx: Tx,
  importId: number,
  ark: Faktaark | 'maalbilleder',
  ider: readonly number[],
): Promise<void> {
  const tabel = ark === 'maalbilleder' ? 'maalbillede_version' : FAKTATABELLER[ark];
  await sql`update ${sql.table(tabel)} set import_til = ${importId}
    where id = any(${`{${ider.join(',')}}`}::text::bigint[]) and import_til is null`.execute(tx);
}

/** The import has been taken from us: another process thought us dead and has removed what we wrote. */
export class ImportTaget extends Error {
  override name = 'ImportTaget';
}

/** One short transaction of an import under way. */
export function skriv(db: Database, importId: number, arbejde: (tx: Tx) => Promise<void>): Promise<void> {
  return db.somSystem(GRUND, async (tx) => {
    const vores = await raekke(
      tx,
      sql`select 1 from import where id = ${importId} and tilstand = 'gemmer' for share`,
    );
    if (vores === null) throw new ImportTaget(`import ${importId} is no longer ours`);
    await arbejde(tx);
  });
}

/**
 * The one instant in which everything becomes visible: `medfoelger` writes what goes with it (systems, audit) in the
 * same transaction, at the import's knowledge time.
 */
export function bekraeftImport(
  db: Database,
  importId: number,
  nu: Date,
  tal: unknown,
  medfoelger: (tx: Tx, kl: Date) => Promise<void>,
): Promise<Date> {
  return db.somSystem(GRUND, async (tx) => {
    const kl = await videnstid(tx, nu);
    await medfoelger(tx, kl);
    const { numAffectedRows } = await sql`update import
      set tilstand = 'gemt', bekraeftet_kl = ${kl}, tal = ${JSON.stringify(tal)}::jsonb
      where id = ${importId} and tilstand = 'gemmer'`.execute(tx);
    if (numAffectedRows !== 1n) throw new ImportTaget(`import ${importId} is no longer ours`);
    return kl;
  });
}
