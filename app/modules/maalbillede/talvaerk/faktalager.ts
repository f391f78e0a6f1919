/**
 * Facts as they lie in the database, in columns of its own numbers. Read in pages, so that the event loop breathes and
 * an embedded database serves others in between; later only what an import changed is read again.
 *
 * What is known at one knowledge time never changes: a later import only marks rows as closed by itself. So the pages
 * may be read in transactions of their own.
 */
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';

/** Column 0 is the row's id; dates are days since 1970-01-01. */
const KOLONNER = {
  anvendelse: ['id', 'system_id', 'kommune_id', 'fra', 'til'],
  tilslutning: ['id', 'system_id', 'integration_id', 'fra', 'til'],
  ibrugtagning: ['id', 'system_id', 'kommune_id', 'integration_id', 'fra', 'til', 'ukendt'],
  undtagelse: [
    'id',
    'system_id',
    'kommune_id',
    'integration_id',
    'fra',
    'til',
    'dispensation',
    'daekkes_via_id',
  ],
} as const;
export type Faktatabel = keyof typeof KOLONNER;
export const FAKTATABELLER = Object.keys(KOLONNER) as Faktatabel[];

/** `til` of a period without end. */
export const AABEN_DAG = 2_147_483_647;

const UDTRYK: Readonly<Record<string, string>> = {
  fra: "(fra - date '1970-01-01')",
  til: `coalesce(til - date '1970-01-01', ${AABEN_DAG})`,
  ukendt: "(status = 'ukendt')::int",
  dispensation: "(art = 'dispensation')::int",
  kommune_id: 'coalesce(kommune_id, 0)',
  daekkes_via_id: 'coalesce(daekkes_via_id, 0)',
};

/** The rows of one table: `kolonner[c][r]`. Ids are whole numbers up to 2⁵³, everything else fits 32 bits. */
export type Faktarum = readonly [id: Float64Array, ...resten: Int32Array[]];
export type Faktalager = Readonly<Record<Faktatabel, Faktarum>>;

export interface Uddrag {
  /** Ids of the imports whose facts are known. */
  readonly kendte: readonly number[];
  /** Only what matters in this month: its first day and the first day of the next. */
  readonly maaned?: { readonly naeste: string };
}

const PR_SIDE = 20_000;
const KOMMA = 44;
const MINUS = 45;

/** The numbers of `1,2,3;4,5,6`, appended column by column. Faster than a row object per fact. */
function laesSide(tekst: string, kolonner: number[][]): void {
  const bredde = kolonner.length;
  let kolonne = 0;
  let tal = 0;
  let fortegn = 1;
  for (let plads = 0; plads <= tekst.length; plads += 1) {
    const tegn = plads === tekst.length ? KOMMA : tekst.charCodeAt(plads);
    if (tegn >= 48 && tegn <= 57) tal = tal * 10 + tegn - 48;
    else if (tegn === MINUS) fortegn = -1;
    else {
      kolonner[kolonne].push(fortegn * tal);
      kolonne = (kolonne + 1) % bredde;
      tal = 0;
      fortegn = 1;
    }
  }
}

function tilRum(kolonner: readonly number[][]): Faktarum {
  return [Float64Array.from(kolonner[0]), ...kolonner.slice(1).map((kolonne) => Int32Array.from(kolonne))];
}

function udtryk(tabel: Faktatabel) {
  const vaerdier = KOLONNER[tabel].map((kolonne) => UDTRYK[kolonne] ?? kolonne);
  return sql.raw(`concat_ws(',', ${vaerdier.join(', ')})`);
}

/** `+ 0` keeps the planner on the range of ids: without statistics it would scan and sort the import's rows per page. */
function kendtNu(kendte: readonly number[]) {
  return sql`import_fra + 0 = any(${kendte}::int[]) and (import_til is null or import_til <> all(${kendte}::int[]))`;
}

/** A promised connection lies after its month, so all of them matter. */
function iMaaneden(tabel: Faktatabel, maaned: Uddrag['maaned']) {
  if (!maaned || tabel === 'tilslutning') return sql`true`;
  return sql`fra < ${maaned.naeste}::date and (til is null or til >= ${maaned.naeste}::date)`;
}

/** All known facts of one table, by ranges of ids. `kun` narrows the ranges to where some imports wrote. */
async function laesTabel(
  db: Database,
  tabel: Faktatabel,
  { kendte, maaned }: Uddrag,
  kun?: readonly number[],
): Promise<Faktarum> {
  const kolonner: number[][] = KOLONNER[tabel].map(() => []);
  const hvor = kun ? sql`import_fra = any(${kun}::int[])` : sql`true`;
  const spaend = await db.somSystem('talværk: alle fakta til beregningen', (tx) =>
    raekke(
      tx,
      sql<{ foerst: number | null; sidst: number | null }>`select min(id) as foerst, max(id) as sidst
        from ${sql.table(tabel)} where ${hvor}`,
    ),
  );
  const { foerst, sidst } = spaend ?? {};
  if (typeof foerst !== 'number' || typeof sidst !== 'number') return tilRum(kolonner);
  for (let fra = foerst; fra <= sidst; fra += PR_SIDE) {
    const side = await db.somSystem('talværk: alle fakta til beregningen', (tx) =>
      raekke(
        tx,
        sql<{
          tekst: string | null;
        }>`select string_agg(${udtryk(tabel)}, ';') as tekst from ${sql.table(tabel)}
          where id >= ${fra} and id < ${fra + PR_SIDE} and ${kendtNu(kendte)} and ${iMaaneden(tabel, maaned)}`,
      ),
    );
    if (side?.tekst) laesSide(side.tekst, kolonner);
    await new Promise(setImmediate);
  }
  return tilRum(kolonner);
}

/** The day of the earliest fact of a table; `null` when there is none. */
export function foersteDag(lager: Faktalager, tabel: Faktatabel): number | null {
  const fra = lager[tabel][(KOLONNER[tabel] as readonly string[]).indexOf('fra')];
  let foerste = Number.POSITIVE_INFINITY;
  for (let r = 0; r < fra.length; r += 1) if (fra[r] < foerste) foerste = fra[r];
  return foerste === Number.POSITIVE_INFINITY ? null : foerste;
}

export async function laesLager(db: Database, uddrag: Uddrag): Promise<Faktalager> {
  const rum: Partial<Record<Faktatabel, Faktarum>> = {};
  for (const tabel of FAKTATABELLER) rum[tabel] = await laesTabel(db, tabel, uddrag);
  return rum as Faktalager;
}

/** The rows without those whose id is in `ids`, and with `nye` after them. */
function erstat(rum: Faktarum, ids: ReadonlySet<number>, nye: Faktarum): Faktarum {
  const [id] = rum;
  const beholdt: number[] = [];
  for (let r = 0; r < id.length; r += 1) if (!ids.has(id[r])) beholdt.push(r);
  const flet = <A extends Float64Array | Int32Array>(gammel: A, ny: A): A => {
    const ud = new (gammel.constructor as new (laengde: number) => A)(beholdt.length + ny.length);
    if (beholdt.length === gammel.length) ud.set(gammel);
    else for (let r = 0; r < beholdt.length; r += 1) ud[r] = gammel[beholdt[r]];
    ud.set(ny, beholdt.length);
    return ud;
  };
  const [nyId, ...nyeResten] = nye;
  const [, ...resten] = rum;
  return [flet(id, nyId), ...resten.map((kolonne, nr) => flet(kolonne, nyeResten[nr]))];
}

/** The facts as known now, from those known before: reads only what the imports `nye` added and closed. */
export async function opdaterLager(
  db: Database,
  lager: Faktalager,
  nye: readonly number[],
  kendte: readonly number[],
): Promise<Faktalager> {
  if (nye.length === 0) return lager;
  const rum: Partial<Record<Faktatabel, Faktarum>> = {};
  for (const tabel of FAKTATABELLER) {
    const lukkede = await db.somSystem('talværk: fakta, som en import har lukket', (tx) =>
      raekker(
        tx,
        sql<{ id: number }>`select id from ${sql.table(tabel)}
          where import_til = any(${nye}::int[]) and import_fra = any(${kendte}::int[])`,
      ),
    );
    const tilkomne = await laesTabel(db, tabel, { kendte: nye }, nye);
    // A fact that one of the new imports brought and another of them closed is in neither.
    rum[tabel] = erstat(lager[tabel], new Set(lukkede.map(({ id }) => id)), tilkomne);
  }
  return rum as Faktalager;
}
