import type { Svartype } from '../../../../kernel/svartype.ts';
import type { Kilde, Prioritet } from '../../rules.ts';

/**
 * One krav in a kravspecifikation, from the kravbank's list or from a kravliste: names instead of ids, in the words that
 * are to be read. The lines stand in the order of the document. Texts marked "rigtekst" are in the notation of
 * kernel/rigtekst.ts.
 */
export interface Speclinje {
  /** The same in every export of the same krav or line, e.g. `krav-193` or `linje-7`; begins with a letter. */
  readonly noegle: string;
  /** The version that is quoted; null for a text of the list's own. */
  readonly version: number | null;
  /** As people say it; '' for a text without one. */
  readonly nummer: string;
  readonly navn: string;
  /** Rigtekst. */
  readonly beskrivelse: string;
  readonly rationale: string;
  readonly fortolkning: string;
  /** Rigtekst: what the organisation has added to a krav that isn't its own. */
  readonly tilfoejelse: string;
  /** '' where it has none. */
  readonly kategori: string;
  readonly underkategori: string;
  /** The priority that holds here, and the reason when the list has changed it. */
  readonly prioritet: Prioritet;
  readonly prioritetGrund: string;
  readonly svar: Svartype;
  readonly kraeverUddybning: boolean;
  readonly evidens: string;
  readonly kilder: readonly Kilde[];
  /** Codes of the catalogue. */
  readonly integrationer: readonly string[];
  /** Names of attachments. */
  readonly bilag: readonly string[];
  /** An ISO instant; null for what isn't published. */
  readonly publiceretKl: string | null;
  /** Said under the heading where the text has changed since it was first sent out: `ved tillæg 2, 3. nov. 2026`. */
  readonly aendret?: string;
}

/** What stands on the first page, and what is left out. */
export interface Specvalg {
  readonly titel: string;
  readonly undertitel?: string;
  /** Who it comes from. */
  readonly afsender: string;
  /** Name and value: what is shown, date, domains, edition of the guide. */
  readonly udtraek: readonly { readonly navn: string; readonly vaerdi: string }[];
  readonly medRationale?: boolean;
  readonly medFortolkning?: boolean;
}
