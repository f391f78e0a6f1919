/** The price model: one document that is adopted whole and never changes afterwards (docs/beslutninger/0023). */
import type { Maaned } from '../../../../kernel/maaned.ts';

/** The rules that the document is computed by. A rule that gives another amount gets a new number. */
export const REGELVERSION = 1;

/** Months from and to, both included; `til: null`: until further notice. */
export interface Periode {
  readonly fra: Maaned;
  readonly til: Maaned | null;
}

/** Where a figure comes from, and what must be known about it (»Demotal«); both empty when there is nothing to say. */
export interface Herkomst {
  readonly kilde: string;
  readonly forbehold: string;
}

/** Marginal: units above `fra` cost `oere` each per year, until the next tier begins. The first is from 0. */
export interface Trin {
  readonly fra: number;
  readonly oere: number;
}

export type Enhedsperiode = Periode & Herkomst & { readonly trin: readonly Trin[] };
/** An amount in øre per year. */
export type Beloebsperiode = Periode & Herkomst & { readonly oere: number };

interface Element {
  /** Unique in its part and stable over versions: lines, discounts and comparisons go by it. */
  readonly noegle: string;
  readonly navn: string;
}

/** Øre per unit per year. */
export interface PrEnhed extends Element {
  readonly art: 'pr_enhed';
  readonly perioder: readonly Enhedsperiode[];
}

/** Øre per kommune per year. */
export interface Fast extends Element {
  readonly art: 'fast';
  readonly perioder: readonly Beloebsperiode[];
}

/** Øre per year for all who pay together, shared out by units × months, or by months alone. */
export interface Fordelt extends Element {
  readonly art: 'fordelt';
  readonly efter: 'antal' | 'lige';
  readonly perioder: readonly Beloebsperiode[];
}

/** Øre per unit per year, set and kept by somebody else; shown by itself. */
export interface Viderefaktureret extends Element {
  readonly art: 'viderefaktureret';
  /** Who sets the rate and gets the money. */
  readonly modtager: string;
  readonly perioder: readonly Beloebsperiode[];
}

/** Basis points off the named elements of the same part, or øre off per kommune per year. */
export type Rabatperiode = Periode &
  Herkomst &
  (
    | { readonly slags: 'andel'; readonly bp: number; readonly af: readonly string[] }
    | { readonly slags: 'beloeb'; readonly oere: number }
  );
export interface Rabat extends Element {
  readonly art: 'rabat';
  readonly perioder: readonly Rabatperiode[];
}

/** Who pays a fee: all, the named, or those who begin to pay after a month. */
export type Gebyrkreds =
  | { readonly art: 'alle' }
  | { readonly art: 'kommuner'; readonly koder: readonly string[] }
  | { readonly art: 'senere'; readonly efter: Maaned };

/** Once per kommune, in a month or in the first month that it pays for. */
export interface Gebyr extends Element, Herkomst {
  readonly art: 'gebyr';
  readonly oere: number;
  readonly maaned: Maaned | 'foerste';
  readonly kreds: Gebyrkreds;
}

export type Priselement = PrEnhed | Fast | Fordelt | Viderefaktureret | Rabat | Gebyr;
export type Elementart = Priselement['art'];

export const ELEMENTARTER: Readonly<Record<Elementart, string>> = {
  pr_enhed: 'Sats pr. enhed',
  fast: 'Fast del',
  fordelt: 'Fordelt del',
  viderefaktureret: 'Viderefaktureret sats',
  rabat: 'Rabat',
  gebyr: 'Engangsgebyr',
};

/** One of the year's instalments: in which month (1–12) it is invoiced, and how many days later it is due. */
export interface Rate {
  readonly navn: string;
  readonly faktureringsmaaned: number;
  readonly forfaldsdage: number;
}

export const TILBAGEBETALINGSFORMER = {
  serie: 'Lige store afdrag',
  annuitet: 'Lige store ydelser',
} as const;
export type Tilbagebetalingsform = keyof typeof TILBAGEBETALINGSFORMER;

/** From the beginning of year `fraAar` (2 …) of the repayment, what is left is paid in a total of `aar` years. */
export interface Forlaengelse extends Herkomst {
  readonly fraAar: number;
  readonly aar: number;
  readonly renteBp: number;
}

/** What was laid out, and how all who pay give it back: shared out each year as a `fordelt` by units. */
export interface Tilbagebetaling extends Herkomst {
  readonly noegle: string;
  readonly navn: string;
  readonly hovedstolOere: number;
  /** First month of year 1; a year of the repayment is twelve months from it. */
  readonly fra: Maaned;
  readonly aar: number;
  /** Per year of what was owed when the year began. */
  readonly renteBp: number;
  readonly form: Tilbagebetalingsform;
  /** In order; each from a later year than the one before. */
  readonly forlaengelser: readonly Forlaengelse[];
}

export const MIN_TILBAGEBETALINGSAAR = 5;
export const MAKS_TILBAGEBETALINGSAAR = 10;

/** What the year `aar` cost less than the business case: `udviklingBp` is kept for development, the rest lowers `prisaar`. */
export interface Forbedring extends Herkomst {
  readonly aar: number;
  readonly besparelseOere: number;
  readonly udviklingBp: number;
  readonly prisaar: number;
}

/** What one part of the programme costs. */
export interface Modeldel {
  /** The id of the programdel as text. */
  readonly noegle: string;
  readonly navn: string;
  /** »folkeskoleelev«, »folkeskoleelever«. */
  readonly enhedEn: string;
  readonly enhedFlere: string;
  /** The year is settled by the count of this many years earlier; at least 1. */
  readonly talAarFoer: number;
  readonly elementer: readonly Priselement[];
  readonly rater: readonly Rate[];
  readonly tilbagebetalinger: readonly Tilbagebetaling[];
  readonly forbedringer: readonly Forbedring[];
}

export interface Prismodel {
  readonly regelversion: typeof REGELVERSION;
  readonly dele: readonly Modeldel[];
}
