/**
 * The facts behind every figure, as they were known at ONE knowledge time, in columns of dense indices.
 *
 * A fact comes with dates `[fra, til)`. A month is judged at its last instant, so a fact holds in the months
 * `[month(fra), month(til))`: that is all the columns keep. Rows are grouped by system, because every rule of the
 * calculation asks about one system (or one other system that covers it) at a time. Periods of the same key may
 * overlap (several sources); a month counts once.
 */
import type { Maaned, MaanedNr } from '../../../kernel/maaned.ts';

export interface Kommune {
  /** Four digits, with leading zero. */
  readonly kode: string;
  readonly navn: string;
  readonly regionskode: string;
  readonly region: string;
  readonly folketal: number;
}

export interface System {
  /** Stable key, unique. */
  readonly noegle: string;
  readonly navn: string;
  readonly cvr: string;
  readonly leverandoer: string;
  /** KLE main group, two digits; `null` when the system has none. */
  readonly kle: string | null;
  readonly domaene: string | null;
}

export interface Integration {
  readonly id: string;
  readonly navn: string;
  readonly dataomraade: string;
  /** First month in which the integration is retired; `null` while it lives. */
  readonly udgaaetFra: MaanedNr | null;
  /** Index of the integration that takes over, or -1. */
  readonly efterfoelger: number;
}

export interface Arbejdsgang {
  readonly id: string;
  readonly navn: string;
}

/** A KLE main group with its title, the level `domaene`. */
export interface Domaene {
  readonly kle: string;
  readonly titel: string;
}

/** The names behind the indices. Each list is sorted by its key, so that index order is key order. */
export interface Ordboeger {
  readonly kommuner: readonly Kommune[];
  readonly systemer: readonly System[];
  readonly integrationer: readonly Integration[];
  readonly arbejdsgange: readonly Arbejdsgang[];
  readonly domaener: readonly Domaene[];
}

/** One integration of a målbillede version. */
export interface Maal {
  readonly integration: number;
  readonly noedvendig: boolean;
  /** Indices of the arbejdsgange that call for it; empty for one added by hand. */
  readonly arbejdsgange: readonly number[];
}

/** A version holds from its month until the next version of the same system. No `maal`: decided as empty. */
export interface Maalbilledversion {
  readonly gyldigFra: MaanedNr;
  readonly maal: readonly Maal[];
}

/** Rows `start[s]` up to `start[s + 1]` belong to system `s`; months are absolute `MaanedNr`, `til` is exclusive. */
export interface Faktakolonner {
  readonly start: Uint32Array;
  readonly fra: Int16Array;
  /** `AABEN` = still so. */
  readonly til: Int16Array;
}

export interface Tilslutninger extends Faktakolonner {
  readonly integration: Uint16Array;
  /** The exact first day, as days since 1970-01-01: a promised connection is shown with its date. */
  readonly fraDag: Int32Array;
}

export interface Anvendelser extends Faktakolonner {
  readonly kommune: Uint16Array;
}

export interface Ibrugtagninger extends Faktakolonner {
  readonly kommune: Uint16Array;
  readonly integration: Uint16Array;
  /** `I_BRUG` or `UKENDT`. */
  readonly status: Uint8Array;
}

export interface Undtagelser extends Faktakolonner {
  /** Index, or -1 for all kommuner. */
  readonly kommune: Int16Array;
  readonly integration: Uint16Array;
  /** `IKKE_RELEVANT` or `DISPENSATION`. */
  readonly art: Uint8Array;
  /** Index of the system that covers the need, or -1. */
  readonly daekkesVia: Int32Array;
}

export interface Grundlag extends Ordboeger {
  /** The months that a series covers; one month can be computed outside it too. */
  readonly foersteMaaned: MaanedNr;
  readonly antalMaaneder: number;
  /** Per system, the versions by rising month. No versions: the målbillede is not decided. */
  readonly maalbilleder: readonly (readonly Maalbilledversion[])[];
  readonly tilslutninger: Tilslutninger;
  readonly anvendelser: Anvendelser;
  readonly ibrugtagninger: Ibrugtagninger;
  readonly undtagelser: Undtagelser;
}

/** `til` of a period without end; later than every month that `laesMaaned` accepts. */
export const AABEN = 32767;

export const I_BRUG = 0;
export const UKENDT = 1;
export const IKKE_RELEVANT = 0;
export const DISPENSATION = 1;

/** The month number of a date `YYYY-MM-DD` (or a month `YYYY-MM`), without making strings. */
export function maanedNrFor(dato: string): MaanedNr {
  const ciffer = (plads: number) => dato.charCodeAt(plads) - 48;
  const aar = ciffer(0) * 1000 + ciffer(1) * 100 + ciffer(2) * 10 + ciffer(3);
  return aar * 12 + ciffer(5) * 10 + ciffer(6) - 1;
}

/** The first month after a period: the month of `til`, since a month is judged at its last instant. */
export function slutMaanedNr(til: string | null): MaanedNr {
  return til ? maanedNrFor(til) : AABEN;
}

/** Days since 1970-01-01. */
export function dagNr(dato: string): number {
  return (
    Date.UTC(Number(dato.slice(0, 4)), Number(dato.slice(5, 7)) - 1, Number(dato.slice(8, 10))) / 86_400_000
  );
}

/** `YYYY-MM-DD` of a day number. */
export function datoFraDagNr(dag: number): string {
  return new Date(dag * 86_400_000).toISOString().slice(0, 10);
}

/** The window of months `[fra, til]` as the two fields of a `Grundlag`. */
export function vindue(fra: Maaned, til: Maaned): { foersteMaaned: MaanedNr; antalMaaneder: number } {
  const foersteMaaned = maanedNrFor(fra);
  return { foersteMaaned, antalMaaneder: maanedNrFor(til) - foersteMaaned + 1 };
}
