/**
 * What a cell was in the file it came from. `tekst` in `Celle` is written alike for all files: dates as `YYYY-MM-DD`
 * (with `THH:MM:SS` only when there is a time of day), numbers with a decimal point, booleans as `true` or `false`.
 * For `formel` it is the last computed value, which must not be trusted.
 */
export type Celletype = 'tom' | 'tekst' | 'tal' | 'dato' | 'boolsk' | 'formel' | 'fejl';

export interface Celle {
  readonly tekst: string;
  readonly type: Celletype;
}

export const TOM_CELLE: Celle = { tekst: '', type: 'tom' };

/** One row; `nr` is the row of a sheet, or of a CSV file as a spreadsheet shows it, counted from 1. */
export interface Arkraekke {
  readonly nr: number;
  readonly celler: readonly Celle[];
  /** Hidden in the sheet. */
  readonly skjult?: true;
}

/** Cells that are shown as one; columns and rows are counted from 1, both ends included. Only the first holds the value. */
export interface Fletning {
  readonly fraRaekke: number;
  readonly tilRaekke: number;
  readonly fraKolonne: number;
  readonly tilKolonne: number;
}

/** A sheet that is read from its beginning each time `raekker` is called, in batches so that memory stays small. */
export interface Ark {
  readonly navn: string;
  raekker(): AsyncIterable<readonly Arkraekke[]>;
  /** Merged cells; they stand last in the file, so they are known once the rows have been read to the end. */
  fletninger?(): readonly Fletning[];
}

/** A sheet that was read to its end, for files that are small enough. */
export interface HeltArk {
  readonly navn: string;
  readonly raekker: readonly Arkraekke[];
  readonly fletninger?: readonly Fletning[];
}
