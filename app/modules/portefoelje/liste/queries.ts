import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Feltvaerdi } from '../felt/rules.ts';
import {
  type Gruppe,
  LISTER,
  type Listekolonne,
  type Listenavn,
  type Listesoegning,
  listekolonner,
  summeres,
} from './rules.ts';
import type { Kilde } from './spejl/kolonne.ts';
import type { Spejle } from './spejl/lager.ts';
import type { Spejl } from './spejl/spejl.ts';
import { findPladser, grupper, kildeAf, SOEG, sorter, summer } from './spejl/udvaelg.ts';

type Udtryk = ReturnType<typeof sql>;

/** Who asks for which list, and where the lists are kept. */
export interface Listekald {
  readonly tx: Tx;
  readonly spejle: Spejle;
  readonly aktoer: Aktoer;
  readonly liste: Listenavn;
}

/** One row of a list: the values of the columns that were asked for. */
export interface Listeraekke {
  readonly id: number;
  /** The shared catalogue's system; null for contracts and registrations, and where nobody has said which it is. */
  readonly systemId: number | null;
  readonly systemnoegle: string | null;
  readonly v: Readonly<Record<string, Feltvaerdi>>;
}

export interface Listeudsnit {
  readonly raekker: readonly Listeraekke[];
  readonly ialt: number;
  /** The page that is shown: the last one where the address asks for a later. */
  readonly side: number;
  /** Sums of the columns that add up, over all that is found. */
  readonly summer: Readonly<Record<string, number>>;
}

/** The list in memory as of now, with what the search asks of it. */
function hentSpejl(
  { tx, spejle, aktoer, liste }: Listekald,
  s: Pick<Listesoegning, 'q' | 'filtre'>,
  ogsaa: readonly string[],
): Promise<Spejl> {
  const noegler = new Set([...s.filtre.map((f) => f.kolonne), ...ogsaa]);
  const kolonner = listekolonner(liste);
  const kilder = [...noegler].flatMap((n): Kilde[] => {
    const k = kolonner.get(n);
    return k && !k.opslag ? [kildeAf(k)] : [];
  });
  return spejle.hent(tx, aktoer.organisation.id, liste, s.q === '' ? kilder : [...kilder, SOEG]);
}

function sumkolonner(liste: Listenavn, vis: readonly string[]): readonly string[] {
  const kolonner = listekolonner(liste);
  return vis.filter((n) => {
    const k = kolonner.get(n);
    return k !== undefined && summeres(k);
  });
}

/** Names of what a row is joined to, for the rows that are shown. */
function opslag(liste: Listenavn, noegle: string): Udtryk {
  if (noegle !== 'systemer') return sql`''`;
  const led =
    liste === 'kontrakter'
      ? sql`kontrakt_systembrug ks where ks.kontrakt_id = t.id`
      : sql`behandling_systembrug ks where ks.behandling_id = t.id`;
  return sql`coalesce((select jsonb_agg(b.navn order by b.navn_orden, b.id) from systembrug b
    where b.fjernet_kl is null and b.id in (select ks.brug_id from ${led})), '[]')`;
}

/** The chosen columns of these rows, in the order of the ids. */
async function hentRaekker(
  { tx, liste }: Listekald,
  vis: readonly string[],
  valgte: readonly number[],
): Promise<Listeraekke[]> {
  if (valgte.length === 0) return [];
  const kolonner = listekolonner(liste);
  const felter = vis.flatMap((n) => {
    const k = kolonner.get(n);
    return k ? [sql`${sql.lit(n)}::text, ${k.opslag ? opslag(liste, n) : sql.ref(`t.${n}`)}`] : [];
  });
  const medSystem = liste === 'systemer';
  return raekker(
    tx,
    sql<Listeraekke>`select t.id, ${medSystem ? sql`t.system_id` : sql`null::int`} as "systemId",
        ${medSystem ? sql`(select s.noegle from system s where s.id = t.system_id)` : sql`null`} as systemnoegle,
        ${samlet(felter)} as v
      from unnest(${[...valgte]}::int[]) with ordinality as i(id, plads) join ${sql.table(LISTER[liste].art)} t on t.id = i.id
      order by i.plads`,
  );
}

/** One object of all the columns; a function call takes at most 100 arguments. */
function samlet(felter: readonly Udtryk[]): Udtryk {
  const PR = 40;
  const dele: Udtryk[] = [];
  for (let i = 0; i < felter.length; i += PR)
    dele.push(sql`jsonb_build_object(${sql.join(felter.slice(i, i + PR))})`);
  return sql.join(dele, sql` || `);
}

/** One page of a list, with the total and the sums of what is found. */
export async function hentListe(kald: Listekald, s: Listesoegning): Promise<Listeudsnit> {
  const kolonner = listekolonner(kald.liste);
  const sumaf = sumkolonner(kald.liste, s.vis);
  const spejl = await hentSpejl(kald, s, [...s.sort.map((t) => t.noegle), ...sumaf]);
  const fundne = findPladser(spejl, kolonner, s);
  const side = Math.max(1, Math.min(s.side, Math.ceil(fundne.length / s.pr)));
  const ordnet = sorter(spejl, fundne, s.sort).subarray((side - 1) * s.pr, side * s.pr);
  const ider = Array.from(ordnet, (plads) => spejl.ider[plads]);
  const sum = summer(spejl, fundne, sumaf);
  return { raekker: await hentRaekker(kald, s.vis, ider), ialt: fundne.length, side, summer: sum };
}

/** The ids of all that a search finds, in the list's order; at most `maks` of them. */
export async function hentIder(
  kald: Listekald,
  s: Listesoegning,
  maks: number,
): Promise<{ readonly ider: readonly number[]; readonly ialt: number }> {
  const spejl = await hentSpejl(
    kald,
    s,
    s.sort.map((t) => t.noegle),
  );
  const ordnet = sorter(spejl, findPladser(spejl, listekolonner(kald.liste), s), s.sort);
  return { ider: Array.from(ordnet.subarray(0, maks), (plads) => spejl.ider[plads]), ialt: ordnet.length };
}

const PORTION = 2000;

/** Every row that a search finds, in portions: for files. */
export async function hentAlle(kald: Listekald, s: Listesoegning): Promise<Listeraekke[]> {
  const { ider: alle } = await hentIder(kald, s, Number.MAX_SAFE_INTEGER);
  const ud: Listeraekke[] = [];
  for (let i = 0; i < alle.length; i += PORTION)
    ud.push(...(await hentRaekker(kald, s.vis, alle.slice(i, i + PORTION))));
  return ud;
}

const GRUPPER_MAKS = 1000;

/** The groups of all that a search finds; the largest, when there are very many. */
export interface Gruppering {
  readonly grupper: readonly Gruppe[];
  readonly flere: boolean;
  /** How many rows they are of. */
  readonly ialt: number;
}

/** What is found, counted by a column; a row with several values counts in each. */
export async function hentGrupper(kald: Listekald, s: Listesoegning, k: Listekolonne): Promise<Gruppering> {
  const sumaf = sumkolonner(kald.liste, s.vis);
  const spejl = await hentSpejl(kald, s, [k.noegle, ...sumaf]);
  const fundne = findPladser(spejl, listekolonner(kald.liste), s);
  const alle = grupper(spejl, fundne, k, sumaf);
  return { grupper: alle.slice(0, GRUPPER_MAKS), flere: alle.length > GRUPPER_MAKS, ialt: fundne.length };
}

const ORD_MAKS = 200;

/** Suggestions for what is written freely: the words of the register, and those in use, the most used first. */
export async function hentOrd(kald: Listekald, k: Listekolonne): Promise<readonly string[]> {
  const ingen = { q: '', filtre: [] };
  const spejl = await hentSpejl(kald, ingen, [k.noegle]);
  const brugte = grupper(spejl, findPladser(spejl, listekolonner(kald.liste), ingen), k, []);
  const ord = [...(k.beskrivelse.forslag ?? []), ...brugte.flatMap((g) => g.vaerdi ?? [])];
  return [...new Set(ord)].slice(0, ORD_MAKS);
}
