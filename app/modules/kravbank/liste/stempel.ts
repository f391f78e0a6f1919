import type { RawBuilder } from 'kysely';
import { sql } from '../../../platform/db/database.ts';
import type { Klasser } from '../klasse/rules.ts';
import { PRIORITETSORDEN, type Slags, type Tilstand } from '../rules.ts';
import { ALLE_DOMAENER, FACETTER, type Facet, STANDARDTILSTANDE } from './rules.ts';

// A krav's stamp says in one number what the small facets have of it; alike krav are counted at once.

/** How many krav there would be with this value alone chosen in its facet, and all other facets as they are. */
export type Facettal = Readonly<Record<Facet, ReadonlyMap<string, number>>>;

/** How many krav of each kind the standard list has: the heading's numbers, whatever is searched for. */
export type Slagstal = Readonly<Record<Slags, number>>;

export const BIT = Object.fromEntries(FACETTER.map((facet, i) => [facet, 2 ** i])) as Record<Facet, number>;

export type Betingelse = RawBuilder<unknown>;

/** The facets of the catalogue's codes, by the letter before a code of theirs in `krav.koder`. */
export const BOGSTAV: Readonly<Record<string, Facet>> = { i: 'integration', a: 'arbejdsgang' };

/** The krav has this bit of `krav.stempel`. */
export const harBit = (nr: number) => sql`k.stempel & ${sql.lit(2 ** nr)} <> 0`;

/**
 * What is yes or no of a krav, each a bit of its stamp from the lowest up. Those of the krav itself are in
 * `krav.stempel` (0009_kravbank_liste.sql, keep in step); the reader's own are added here.
 */
export const FLAG = [
  ['driftsform', 'saas', harBit(0)],
  ['driftsform', 'on_premise', harBit(1)],
  ['domaene', String(ALLE_DOMAENER), harBit(2)],
  ['slags', 'oensket', sql`k.oensket`],
  ['mine', 'favorit', sql`k.m_favorit`],
  ['mine', 'fravalgt', sql`k.m_fravalgt`],
  ['mine', 'kladde', sql`k.m_kladde`],
  ['mine', 'aendret', sql`k.m_aendret`],
] as const satisfies readonly (readonly [Facet, string, Betingelse])[];
/** The lowest flags are those of the krav itself. */
export const FASTE_FLAG = 3;

/** Facets of which a krav has one value: its place in `vaerdier` lies in the stamp from bit `fra`. */
const KODE = {
  slags: { fra: 8, bits: 2, vaerdier: ['tvaerkommunalt', 'samarbejdskrav', 'lokalt'] satisfies Slags[] },
  prioritet: { fra: 10, bits: 2, vaerdier: PRIORITETSORDEN },
  tilstand: {
    fra: 12,
    bits: 4,
    vaerdier: ['kladde', 'i_review', 'publiceret', 'udgaaet', 'slettet'] satisfies Tilstand[],
  },
} as const;
type Kodefacet = keyof typeof KODE;
/** Below this a stamp holds values; above, the facets that the krav fails. */
export const FEJL_FRA = 2 ** 16;

/** The code of a krav in such a facet. */
export const kode = (facet: Kodefacet) =>
  sql`(k.stempel >> ${sql.lit(KODE[facet].fra)} & ${sql.lit(2 ** KODE[facet].bits - 1)})`;

/** The krav has one of these values; the facet may have others than codes, e.g. what is wished elevated. */
export function harKode(facet: Kodefacet, valgte: readonly string[]): Betingelse {
  const koder = [...KODE[facet].vaerdier].flatMap((v, nr) => (valgte.includes(v) ? [sql.lit(nr)] : []));
  return koder.length === 0 ? sql`false` : sql`${kode(facet)} in (${sql.join(koder)})`;
}

/** What a krav with this stamp has in such a facet. */
export function kodevaerdi<F extends Kodefacet>(
  facet: F,
  stempel: number,
): (typeof KODE)[F]['vaerdier'][number] {
  const { fra, bits, vaerdier } = KODE[facet];
  return vaerdier[(stempel >> fra) & (2 ** bits - 1)];
}

/** The values that a stamp stands for. */
function vaerdier(stempel: number): [Facet, string][] {
  return [
    ...FLAG.flatMap(([facet, vaerdi], i) =>
      ((stempel >> i) & 1) === 1 ? [[facet, vaerdi] satisfies [Facet, string]] : [],
    ),
    ...(Object.keys(KODE) as Kodefacet[]).map((facet): [Facet, string] => [
      facet,
      kodevaerdi(facet, stempel),
    ]),
  ];
}

/** The krav of one stamp: how many, and `krav.koder` of all of them, with commas between. */
export type Gruppe = readonly [stempel: number, antal: number, koder: string | null];

export const fejlI = (stempel: number) => Math.floor(stempel / FEJL_FRA);

/** How often each id and code stands in `krav.koder` of many krav. By hand: there are tens of thousands of them. */
function optael(tekst: string): { ider: Map<number, number>; koder: Map<string, number> } {
  const ider = new Map<number, number>();
  const koder = new Map<string, number>();
  for (let her = 0; her < tekst.length; her++) {
    const fra = her;
    let id = 0;
    for (let c = tekst.charCodeAt(her); c >= 48 && c <= 57; c = tekst.charCodeAt(++her))
      id = id * 10 + c - 48;
    if (her > fra) ider.set(id, (ider.get(id) ?? 0) + 1);
    else {
      const komma = tekst.indexOf(',', fra);
      her = komma < 0 ? tekst.length : komma;
      const kode = tekst.slice(fra, her);
      koder.set(kode, (koder.get(kode) ?? 0) + 1);
    }
  }
  return { ider, koder };
}

export function facettal(grupper: readonly Gruppe[], klasser: Klasser): Facettal {
  const tal = Object.fromEntries(FACETTER.map((f) => [f, new Map<string, number>()])) as Record<
    Facet,
    Map<string, number>
  >;
  for (const [stempel, antal, tekst] of grupper) {
    const fejl = fejlI(stempel);
    const laeg = (facet: Facet, vaerdi: string, n: number) => {
      if (fejl !== 0 && fejl !== BIT[facet]) return;
      tal[facet].set(vaerdi, (tal[facet].get(vaerdi) ?? 0) + n);
    };
    for (const [facet, vaerdi] of vaerdier(stempel)) laeg(facet, vaerdi, antal);
    const { ider, koder } = optael(tekst ?? '');
    for (const [id, n] of ider) {
      const klasse = klasser.find(id);
      if (klasse) laeg(klasse.art, String(klasse.id), n);
    }
    for (const [kode, n] of koder) laeg(BOGSTAV[kode[0]], kode.slice(1), n);
  }
  return tal;
}

/** The heading's numbers from the groups of a search without words, which hold every krav that the reader sees. */
export function slagstalAf(grupper: readonly Gruppe[]): Slagstal {
  const tal = { tvaerkommunalt: 0, samarbejdskrav: 0, lokalt: 0 };
  for (const [stempel, antal] of grupper)
    if (STANDARDTILSTANDE.includes(kodevaerdi('tilstand', stempel)))
      tal[kodevaerdi('slags', stempel)] += antal;
  return tal;
}
