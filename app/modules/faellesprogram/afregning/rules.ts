/** What a settlement takes in and gives. All amounts are whole øre, all counts whole units. */
import type { Maaned } from '../../../kernel/maaned.ts';

/** The official count of one part's units in `aar`, by kommunekode (four digits). */
export interface Optaelling {
  readonly delnoegle: string;
  readonly aar: number;
  readonly antal: Readonly<Record<string, number>>;
  /** Made up for a demonstration; nothing is computed from it. */
  readonly demo?: boolean;
}

/** A kommune pays for a part from and to a month, both included; several periods of the same are taken together. */
export interface Deltagelse {
  readonly kommunekode: string;
  readonly delnoegle: string;
  readonly fra: Maaned;
  readonly til: Maaned | null;
}

export const LINJEARTER = {
  pr_enhed: 'Sats pr. enhed',
  fast: 'Fast del',
  fordelt: 'Fordelt del',
  viderefaktureret: 'Viderefaktureret',
  rabat: 'Rabat',
  gebyr: 'Engangsgebyr',
  tilbagebetaling: 'Tilbagebetaling',
  forbedring: 'Forbedring',
} as const;
export type Linjeart = keyof typeof LINJEARTER;

/** The share of a national amount: `vaegt` of `vaegtIalt` (units × months, or months alone). */
export interface Fordeling {
  readonly totalOere: number;
  readonly efter: 'antal' | 'lige';
  readonly vaegt: number;
  readonly vaegtIalt: number;
}

/** What the amount was computed from, so that a line can be opened and computed again by hand. */
export type Forklaring =
  | {
      readonly slags: 'enheder';
      /** The whole count of the kommune; the line has `antal` of them. */
      readonly taltIalt: number;
      readonly taltAar: number;
      /** The count isn't an official one. */
      readonly demo?: true;
      readonly modtager: string;
    }
  | { readonly slags: 'beloeb'; readonly prAarOere: number }
  | { readonly slags: 'fordelt'; readonly fordeling: Fordeling }
  | {
      readonly slags: 'rabatandel';
      readonly bp: number;
      readonly afOere: number;
      readonly af: readonly string[];
    }
  | { readonly slags: 'gebyr'; readonly maaned: Maaned }
  | {
      readonly slags: 'tilbagebetaling';
      readonly fordeling: Fordeling;
      readonly afdragOere: number;
      readonly renteOere: number;
    }
  | {
      readonly slags: 'forbedring';
      readonly fordeling: Fordeling;
      readonly forAar: number;
      readonly besparelseOere: number;
      readonly udviklingOere: number;
    };

export interface Trinspaend {
  /** 1 is the first. */
  readonly nr: number;
  readonly fra: number;
  readonly til: number | null;
}

/** One line of one kommune's year for one part. */
export interface Aarslinje {
  readonly delnoegle: string;
  readonly kommunekode: string;
  /** Which line of the kommune's year it is: the same thing computed again has the same. */
  readonly linje: string;
  /** The key and name of what it is of in the price model. */
  readonly element: string;
  readonly navn: string;
  readonly art: Linjeart;
  /** Units that the line covers; null where it isn't of units. */
  readonly antal: number | null;
  /** Øre per unit per year; null where it isn't of units. */
  readonly satsOere: number | null;
  readonly maaneder: number;
  /** Null where there is one rate for all units. */
  readonly trin: Trinspaend | null;
  readonly beloebOere: number;
  readonly forklaring: Forklaring;
}

export interface Aarsafregning {
  readonly aar: number;
  /** By part in the model's order, then kommunekode, then the model's order of elements. */
  readonly linjer: readonly Aarslinje[];
  readonly ialtOere: number;
}

/** One instalment of a line; what an invoice is written from. */
export interface Ratelinje {
  /** 1 is the year's first. */
  readonly rate: number;
  readonly linje: Aarslinje;
  readonly beloebOere: number;
}

/** What has been issued of one line and rate and still stands, or what it is now. */
export interface Udstedtlinje {
  readonly kommunekode: string;
  readonly delnoegle: string;
  readonly rate: number;
  readonly linje: string;
  readonly beloebOere: number;
}

/** One line of a correction: the old is taken back (`gammel`), then the new is written (`ny`); null: there was or is none. */
export interface Rettelseslinje<U extends Udstedtlinje, N extends Udstedtlinje> {
  readonly linje: string;
  readonly gammel: U | null;
  readonly ny: N | null;
  /** `ny` − `gammel`. */
  readonly forskelOere: number;
}

/** What one kommune is to have or pay for one part and rate; never without lines, `forskelOere` may be 0. */
export interface Rettelse<U extends Udstedtlinje, N extends Udstedtlinje> {
  readonly kommunekode: string;
  readonly delnoegle: string;
  readonly rate: number;
  readonly linjer: readonly Rettelseslinje<U, N>[];
  readonly forskelOere: number;
}

/** What stands issued of a line that was written for a rate. */
export function udstedtlinje({ linje, rate, beloebOere }: Ratelinje): Udstedtlinje {
  const { kommunekode, delnoegle } = linje;
  return { kommunekode, delnoegle, rate, linje: linje.linje, beloebOere };
}
