import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { epoke, SKRIVER, type Stand, skrevetSiden } from '../../lager/skrevet.ts';
import { LISTER, type Listenavn } from '../rules.ts';
import type { Celle, Kilde } from './kolonne.ts';
import { type Aendring, Spejl } from './spejl.ts';

/** As many rows are brought up to date one by one; after more the list is read again. */
const AENDRINGER_MAKS = 1000;
/** Characters of JSON that were read for what is kept of all houses; those asked for longest ago go first. */
const TEGN_MAKS = 128 * 1024 * 1024;
/** A mirror may have as much of what was replaced as of what is there, and this. */
const SLID_MINDST = 1024 * 1024;

interface Kendt {
  readonly spejl: Spejl;
  /** What the mirror is as of. */
  stand: Stand;
  /** The table's file: another one after the table has been emptied, as by a restore. */
  readonly epoke: string;
  /** Counts up when anything of it is replaced. */
  skift: number;
  /** Characters of JSON that its columns were read from, and of what has been replaced since, which is kept too. */
  tegn: number;
  slid: number;
}

interface Svar {
  readonly stand: Stand;
  readonly epoke: string;
  /** The kommune that the transaction acts for; null for everybody else. */
  readonly kommune: number | null;
  /** The transaction has written, so that it sees what nobody else does. */
  readonly skriver: boolean;
  /** JSON: rows written since, as `[id, on the list, ...values]`. */
  readonly aendret: string | null;
  /** JSON of the ids, and of each new column in their order; null where there are none. */
  readonly ider: string | null;
  readonly nye: readonly (string | null)[];
}

const udtryk = ({ noegle, type }: Kilde) =>
  type === 'dato' ? sql`t.${sql.ref(noegle)} - date '1970-01-01'` : sql`t.${sql.ref(noegle)}`;

interface Spoergsmaal {
  readonly liste: Listenavn;
  readonly organisationId: number;
  /** The columns that are here as of `stand`; null: none are. */
  readonly kendte: readonly Kilde[];
  readonly stand: Stand | null;
  readonly nye: readonly Kilde[];
}

/** One statement, so that all of it is as of one snapshot. */
async function laes(tx: Tx, { liste, organisationId, kendte, stand, nye }: Spoergsmaal): Promise<Svar> {
  const art = LISTER[liste].art;
  const husets = sql`t.organisation_id = ${organisationId}`;
  const aendret =
    stand === null
      ? sql`null`
      : sql`(select json_agg(json_build_array(${sql.join([sql`t.id`, sql`t.fjernet_kl is null`, ...kendte.map(udtryk)])}))::text
          from (select t.* from ${sql.table(art)} t where ${husets}
            and ${skrevetSiden(stand)} limit ${sql.lit(AENDRINGER_MAKS + 1)}) t)`;
  const kolonner = nye.map((k, i) => sql`, json_agg(${udtryk(k)})::text as ${sql.ref(`k${i}`)}`);
  const alle =
    stand !== null && nye.length === 0
      ? sql`(select null::text as ider) n`
      : sql`(select json_agg(t.id)::text as ider ${sql.join(kolonner, sql``)}
          from (select t.* from ${sql.table(art)} t where ${husets} and t.fjernet_kl is null order by t.id) t) n`;
  const svar = await raekke(
    tx,
    sql<
      Omit<Svar, 'nye'> & Readonly<Record<string, unknown>>
    >`select n.*, pg_current_snapshot()::text as stand, ${epoke(art)} as epoke,
        app_kommune() as kommune, ${SKRIVER} as skriver, ${aendret} as aendret
      from ${alle}`,
  );
  if (!svar) throw new Error('a statement without a row');
  return { ...svar, nye: nye.map((_, i) => tekst(svar[`k${i}`])) };
}

const tekst = (v: unknown): string | null => (typeof v === 'string' ? v : null);

type Raa = readonly [id: number, paaListen: boolean, ...celler: Celle[]];

function laesAendringer(json: string | null): Aendring[] {
  const raa: readonly Raa[] = json === null ? [] : JSON.parse(json);
  return raa.map(([id, paaListen, ...celler]) => ({ id, celler: paaListen ? celler : null }));
}

const laesCeller = <T>(json: string | null): readonly T[] => (json === null ? [] : JSON.parse(json));

function fyld(spejl: Spejl, kilder: readonly Kilde[], nye: Svar['nye']): void {
  for (const [i, kilde] of kilder.entries()) spejl.tilfoej(kilde, laesCeller<Celle>(nye[i]));
}

const tegnAf = (nye: Svar['nye']) => nye.reduce((sum, n) => sum + (n?.length ?? 0), 0);

/**
 * The lists of each house in memory, since any of fifty columns can be searched, ordered and grouped by and no index has them
 * all. What is kept is what everybody in the kommune may read, and each transaction asks under row-level security what has been
 * written since: `skrevet_i` is the number of the transaction that wrote a row (0019), and the snapshot says which of them one had
 * seen. So it is never older than the transaction, and nobody but the kommune's own is shown it. A transaction that has written
 * gets a mirror of its own.
 */
export class Spejle {
  readonly #kendte = new Map<string, Kendt>();

  /** The rows that are on the house's list now, with at least these columns. To be used at once, before anything is awaited. */
  async hent(tx: Tx, organisationId: number, liste: Listenavn, kilder: readonly Kilde[]): Promise<Spejl> {
    const noegle = `${organisationId} ${liste}`;
    for (;;) {
      const kendt = this.#kendte.get(noegle);
      const skift = kendt?.skift;
      const nye = kilder.filter((k) => !kendt?.spejl.har(k.noegle));
      const svar = await laes(tx, {
        liste,
        organisationId,
        kendte: kendt?.spejl.kilder ?? [],
        stand: kendt?.stand ?? null,
        nye,
      });
      if (svar.kommune !== organisationId || svar.skriver) return kunTil(tx, liste, organisationId, kilder);
      // Somebody else has brought it further meanwhile, and what was read here may be older.
      if (this.#kendte.get(noegle) !== kendt || kendt?.skift !== skift) continue;
      const nu = kendt ? foert(kendt, svar, nye) : nyt(svar, nye);
      this.#kendte.delete(noegle);
      if (nu === null) continue;
      this.#kendte.set(noegle, nu);
      this.#ryd();
      return nu.spejl;
    }
  }

  #ryd(): void {
    let tegn = 0;
    for (const k of this.#kendte.values()) tegn += k.tegn + k.slid;
    for (const [noegle, k] of this.#kendte) {
      if (tegn <= TEGN_MAKS || this.#kendte.size === 1) return;
      this.#kendte.delete(noegle);
      tegn -= k.tegn + k.slid;
    }
  }
}

/** Read anew, and kept by nobody. */
async function kunTil(
  tx: Tx,
  liste: Listenavn,
  organisationId: number,
  kilder: readonly Kilde[],
): Promise<Spejl> {
  return nyt(await laes(tx, { liste, organisationId, kendte: [], stand: null, nye: kilder }), kilder).spejl;
}

function nyt(svar: Svar, kilder: readonly Kilde[]): Kendt {
  const spejl = new Spejl(laesCeller<number>(svar.ider));
  fyld(spejl, kilder, svar.nye);
  return { spejl, stand: svar.stand, epoke: svar.epoke, skift: 0, tegn: tegnAf(svar.nye), slid: 0 };
}

/** Brought up to what was read; null where it is to be read from the start. */
function foert(kendt: Kendt, svar: Svar, nye: readonly Kilde[]): Kendt | null {
  const aendringer = laesAendringer(svar.aendret);
  kendt.slid += svar.aendret?.length ?? 0;
  const slidt = kendt.slid > kendt.tegn + SLID_MINDST;
  if (kendt.epoke !== svar.epoke || aendringer.length > AENDRINGER_MAKS || slidt) return null;
  kendt.spejl.anvend(aendringer);
  fyld(kendt.spejl, nye, svar.nye);
  kendt.tegn += tegnAf(svar.nye);
  kendt.stand = svar.stand;
  if (aendringer.length > 0 || nye.length > 0) kendt.skift += 1;
  return kendt;
}
