import type { Klasser } from '../../klasse/rules.ts';
import type { Klasseart, Kravindhold, Slags, Tilstand } from '../../rules.ts';
import type { Kravfelter } from '../fil/rules.ts';

export interface Importfejl {
  readonly ark: string;
  /** As a person counts, the heading being row 1; null when it concerns the whole sheet. */
  readonly raekke: number | null;
  readonly kolonne: string | null;
  readonly vaerdi: string;
  /** What to do. */
  readonly besked: string;
}

/** A krav that is there already, with the content that is shown: of the version that holds, or of the first draft. */
export interface Eksisterende {
  readonly id: number;
  readonly nummer: string;
  readonly slags: Slags;
  readonly organisationCvr: string | null;
  /** It belongs to the organisation that imports. */
  readonly egen: boolean;
  readonly tilstand: Tilstand;
  readonly aabenNr: number | null;
  readonly gaeldendeNr: number | null;
  /** The editors' note on it, when it is the organisation's own; else ''. */
  readonly note: string;
  /** What the organisation describes of its own on somebody else's; else ''. */
  readonly lokal: string;
  readonly indhold: Kravindhold;
  /** Names of attachments by id. */
  readonly bilag: ReadonlyMap<string, string>;
}

/** What a file is read against. */
export interface Grundlag {
  readonly organisation: {
    readonly id: number;
    readonly cvr: string;
    readonly navn: string;
    readonly slags: Slags;
  };
  readonly nu: Date;
  readonly klasser: Klasser;
  /** Codes of the catalogue, in capitals. */
  readonly integrationer: ReadonlySet<string>;
  readonly arbejdsgange: ReadonlySet<string>;
  /** Every krav that the organisation can see with one of the file's numbers. */
  readonly findes: readonly Eksisterende[];
  /** A text that may be the incumbent's HTML, as rich text in our notation. */
  readonly fraHtml: (tekst: string) => string;
}

export interface Feltforskel {
  readonly kolonne: string;
  readonly foer: string;
  readonly efter: string;
}

export type Udfald = 'ny' | 'aendret' | 'udeladt';

export interface Planlinje {
  readonly ark: string;
  readonly raekke: number;
  /** '' : it will get the next number. */
  readonly nummer: string;
  readonly navn: string;
  readonly udfald: Udfald;
  /** Why it is left out. */
  readonly grund: string;
  readonly forskelle: readonly Feltforskel[];
  /** What one should know about it, though it is no error. */
  readonly bemaerkninger: readonly string[];
}

/** A class that isn't there yet. */
export interface NyKlasse {
  readonly art: Klasseart;
  readonly navn: string;
  /** Of a subcategory: the category's name. */
  readonly over: string | null;
}

/** What a row would store. */
export interface Forslag {
  readonly gammelt: Eksisterende | null;
  readonly nummer: string | null;
  readonly felter: Kravfelter;
  /** False when only the note is new: then there is no new version. */
  readonly nytIndhold: boolean;
  /** The whole note as it becomes; null when it stays as it is. */
  readonly note: string | null;
  /** For a new krav: as the file says it stood. */
  readonly tilstand: Tilstand | null;
  readonly aendretKl: Date | null;
  readonly oprindelse: string;
}

/** What is added to a krav that isn't the organisation's own. */
export interface Lokalforslag {
  readonly kravId: number;
  readonly gaeldendeNr: number;
  readonly beskrivelse: string;
}

export interface Plan {
  readonly fejl: readonly Importfejl[];
  readonly linjer: readonly Planlinje[];
  readonly uaendrede: number;
  readonly nyeKlasser: readonly NyKlasse[];
  readonly ukendteKolonner: readonly string[];
  readonly forslag: readonly Forslag[];
  readonly lokale: readonly Lokalforslag[];
}
