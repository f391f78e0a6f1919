import type { Markedsdialog } from '../../queries.ts';
import type { Markedskrav } from '../../rules.ts';

/** What an addendum does, as far as documents tell it; the whole is in markedstillaeg.aendringer. Instants are ISO. */
export type Tillaegsaendring =
  | { readonly slags: 'ret'; readonly markedskravId: number }
  | { readonly slags: 'nyt' }
  | { readonly slags: 'udgaa'; readonly markedskravId: number; readonly grund: string }
  | { readonly slags: 'frist'; readonly spoergsmaalsfrist: string | null; readonly frist: string };

/** An addendum that was sent. */
export interface SpecTillaeg {
  readonly id: number;
  readonly nr: number;
  readonly titel: string;
  /** Rigtekst. */
  readonly tekst: string;
  /** '' | `spoergsmaal:ID` | `andet`. */
  readonly anledning: string;
  readonly aendringer: readonly Tillaegsaendring[];
  readonly udsendt: Date;
}

/** The version `nr` of a krav came with an addendum; 1 when the krav itself did. */
export interface Tillaegskrav {
  readonly markedskravId: number;
  readonly nr: number;
  readonly tillaegId: number;
}

export interface Specgrundlag {
  readonly dialog: Markedsdialog;
  /** In the version that holds. */
  readonly krav: readonly Markedskrav[];
  /** Taken out by an addendum. */
  readonly udgaaede: readonly Markedskrav[];
  /** Of the kravbank's attachments, by id. */
  readonly bilagsnavne: ReadonlyMap<string, string>;
  readonly tillaeg: readonly SpecTillaeg[];
  readonly tillaegskrav: readonly Tillaegskrav[];
}

/** The addenda that changed a krav, oldest first; empty when it stands as it was published. */
export function tillaegTil(
  kravId: number,
  { tillaeg, tillaegskrav }: Pick<Specgrundlag, 'tillaeg' | 'tillaegskrav'>,
): SpecTillaeg[] {
  const ider = new Set(tillaegskrav.filter((t) => t.markedskravId === kravId).map((t) => t.tillaegId));
  return tillaeg.filter((t) => ider.has(t.id));
}
