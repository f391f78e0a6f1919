import type { Andel } from './procent.ts';

/**
 * What a column holds, and so how every export writes it.
 * `procent` is a number of percent (52.6), `andel` two integers, `kroner` integer øre, `dato` `YYYY-MM-DD`,
 * `maaned` `YYYY-MM`, `tidspunkt` an ISO instant shown in Danish local time, `jaNej` a boolean.
 */
export type Kolonneart =
  | 'tekst'
  | 'heltal'
  | 'decimal'
  | 'procent'
  | 'andel'
  | 'kroner'
  | 'dato'
  | 'maaned'
  | 'tidspunkt'
  | 'jaNej';

export type Tabelvaerdi = string | number | boolean | Andel | null | undefined;
export type Tabelraekke = Readonly<Record<string, Tabelvaerdi>>;

export interface Kolonne {
  readonly noegle: string;
  readonly overskrift: string;
  readonly art: Kolonneart;
  /** Width in characters; by kind and heading when left out. */
  readonly bredde?: number;
  /** Texts that are figures with their unit: under one another in documents, as numbers stand. */
  readonly hoejre?: boolean;
}

/** One line of the description that follows an export: what is shown, month, udgave, filters, source. */
export interface Udtraekslinje {
  readonly navn: string;
  readonly vaerdi: string;
}

/** A list as it is shown, from which XLSX, CSV and tables of documents are made. Rows may come as a stream. */
export interface Tabel {
  readonly titel: string;
  readonly kolonner: readonly Kolonne[];
  readonly raekker: Iterable<Tabelraekke> | AsyncIterable<Tabelraekke>;
  readonly udtraek: readonly Udtraekslinje[];
}
