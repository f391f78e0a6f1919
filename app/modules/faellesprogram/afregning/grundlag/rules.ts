/**
 * The published basis of a settlement: a JSON file with the rules and a CSV file with the counts. From these alone the
 * amounts can be computed again (`maalbillede afregning --genberegn`).
 */
import type { Maaned } from '../../../../kernel/maaned.ts';
import type { Prismodel } from '../pris/rules.ts';
import type { Deltagelse } from '../rules.ts';

export const GRUNDLAGSFORMAT = 'maalbillede.afregning';
export const GRUNDLAGSVERSION = 1;
/** The names that the command looks for in a folder. */
export const GRUNDLAGSFIL = 'grundlag.json';
export const TALFIL = 'tal.csv';
/** The heading of the counts; `del` is the key of the part, `aar` the year that was counted. */
export const TALKOLONNER = ['kommunekode', 'del', 'aar', 'antal'] as const;
/** The heading of an invoice file that can be compared with; `oere` is whole øre, `rate` from 1. */
export const FAKTURAKOLONNER = ['kommunekode', 'del', 'rate', 'oere'] as const;

/** Where the counts of one part and year come from. */
export interface Talkilde {
  readonly del: string;
  readonly aar: number;
  /** The version of the count; a correction is a new one. */
  readonly version: number;
  readonly kilde: string;
  /** `YYYY-MM-DD`; when the source published it. */
  readonly kildedato: string;
  readonly note: string;
}

/** What a kommune pays for one part and rate in all. */
export interface Grundlagsbeloeb {
  readonly kommunekode: string;
  readonly del: string;
  readonly rate: number;
  readonly oere: number;
}

export interface Grundlag {
  readonly format: typeof GRUNDLAGSFORMAT;
  readonly version: typeof GRUNDLAGSVERSION;
  readonly program: { readonly id: number; readonly navn: string; readonly organisation: string };
  /** The settled year. */
  readonly aar: number;
  /** The number of the settlement in the programme, and when it was made (ISO, UTC). */
  readonly koersel: number;
  readonly dannet: string;
  readonly prismodel: {
    readonly nr: number;
    readonly gyldigFra: Maaned;
    /** Of the adopted document as it lies in the database. */
    readonly sha256: string;
    readonly indhold: Prismodel;
  };
  /** Of {@link TALFIL}, byte for byte. */
  readonly talSha256: string;
  readonly tal: readonly Talkilde[];
  readonly deltagelser: readonly Deltagelse[];
  /** The whole year as it stands after this settlement, by kommune, part and rate. */
  readonly beloeb: readonly Grundlagsbeloeb[];
  readonly ialtOere: number;
}
