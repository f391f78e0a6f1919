import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Klasseart, type Prioritet, SLAGS, type Slags, slagsFor, type Tilstand } from '../rules.ts';

/** A krav's kind, or that somebody wishes it tværkommunalt. */
export type Slagsvalg = Slags | 'oensket';
export const SLAGSVALG: Readonly<Record<Slagsvalg, string>> = { ...SLAGS, oensket: 'Ønsket ophøjet' };

export const DRIFTSFORMER = { saas: 'SaaS', on_premise: 'On-premise' } as const;
export type Driftsform = keyof typeof DRIFTSFORMER;

/** What one's own organisation, or oneself, has done with a krav. */
export const MINE = {
  favorit: 'Altid med',
  fravalgt: 'Fravalgt',
  kladde: 'Mine kladder',
  aendret: 'Basen er ændret',
} as const;
export type Mine = keyof typeof MINE;

export const SORTERINGER = {
  relevans: 'Mest relevante først',
  nummer: 'Nummer',
  navn: 'Navn',
  prioritet: 'Prioritet',
  aendret: 'Senest ændret',
} as const;
export type Sortering = keyof typeof SORTERINGER;

/** The classes that a search can point at, by the name of the parameter. */
export const KLASSEFACETTER = ['kategori', 'domaene', 'princip', 'tag'] as const satisfies Klasseart[];

/** Everything the list's address says. Within a facet any of the chosen will do; between facets all must fit. */
export interface Kravsoegning {
  readonly q: string;
  readonly slags: readonly Slagsvalg[];
  readonly prioritet: readonly Prioritet[];
  /** Ids of kravklasse. A krav carries the category of its subcategory, and what merged classes became (krav.klasser). */
  readonly kategori: readonly number[];
  /** 0: relevant in all domains. */
  readonly domaene: readonly number[];
  readonly princip: readonly number[];
  readonly tag: readonly number[];
  readonly driftsform: readonly Driftsform[];
  /** Codes of the catalogue. */
  readonly integration: readonly string[];
  readonly arbejdsgang: readonly string[];
  /** Empty: what holds and what is being written ({@link STANDARDTILSTANDE}). */
  readonly tilstand: readonly Tilstand[];
  readonly mine: readonly Mine[];
  /** Null: by relevance where something is searched for, else by number. */
  readonly sort: Sortering | null;
  /** 1-based. */
  readonly side: number;
  /** The krav that is shown beside the list; null: the first. */
  readonly valgt: number | null;
}

export const TOM_SOEGNING: Kravsoegning = {
  q: '',
  slags: [],
  prioritet: [],
  kategori: [],
  domaene: [],
  princip: [],
  tag: [],
  driftsform: [],
  integration: [],
  arbejdsgang: [],
  tilstand: [],
  mine: [],
  sort: null,
  side: 1,
  valgt: null,
};

export const KRAV_PR_SIDE = 25;
/** As many as can be chosen or written at once. */
export const FLERE_MAKS = 5000;

export const ALLE_DOMAENER = 0;
export const STANDARDTILSTANDE: readonly Tilstand[] = ['publiceret', 'kladde', 'i_review'];

/** The parameters that can be given several times, in the order in which they stand in an address. */
export const FACETTER = [
  'slags',
  'prioritet',
  'kategori',
  'domaene',
  'princip',
  'tag',
  'driftsform',
  'integration',
  'arbejdsgang',
  'tilstand',
  'mine',
] as const satisfies (keyof Kravsoegning)[];
export type Facet = (typeof FACETTER)[number];

/** The search as a query string without question mark; laesKravsoegning() in forms.ts reads it back without loss. */
export function skrivKravsoegning(s: Kravsoegning): string {
  const p = new URLSearchParams();
  if (s.q !== '') p.set('q', s.q);
  for (const facet of FACETTER) for (const vaerdi of s[facet]) p.append(facet, String(vaerdi));
  if (s.sort !== null) p.set('sort', s.sort);
  if (s.side !== 1) p.set('side', String(s.side));
  if (s.valgt !== null) p.set('valgt', String(s.valgt));
  return p.toString();
}

/** What a saved view keeps: not the page, nor the krav that is shown. */
export function somVisning(s: Kravsoegning): Kravsoegning {
  return { ...s, side: 1, valgt: null };
}

export function sorteringFor(s: Kravsoegning): Sortering {
  if (s.q === '' && s.sort === 'relevans') return 'nummer';
  return s.sort ?? (s.q === '' ? 'nummer' : 'relevans');
}

/** Whether the search leaves anything out that the standard shows. */
export function harFiltre(s: Kravsoegning): boolean {
  return s.q !== '' || FACETTER.some((facet) => s[facet].length > 0);
}

/** Suppliers and those who aren't logged in see what is published and in force, and no more. */
export function erOffentligtSyn(aktoer: Aktoer | null): boolean {
  return aktoer === null || slagsFor(aktoer) === null;
}

/** Public downloads are told to the kravredaktion for so many days back. */
export const HENTNINGSDAGE = 30;

/** The search without what this reader can't ask for. */
export function forLaeser(aktoer: Aktoer | null, s: Kravsoegning): Kravsoegning {
  return erOffentligtSyn(aktoer) ? { ...s, slags: [], tilstand: [], mine: [] } : s;
}

/** The states that a search is among: those chosen, or what holds and, for the public organisations, is being written. */
export function tilstande(aktoer: Aktoer | null, s: Kravsoegning): readonly Tilstand[] {
  if (erOffentligtSyn(aktoer)) return ['publiceret'];
  return s.tilstand.length > 0 ? s.tilstand : STANDARDTILSTANDE;
}
