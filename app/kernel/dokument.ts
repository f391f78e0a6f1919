import type { Rigtekst } from './rigtekst.ts';
import type { Kolonne, Tabelraekke, Udtraekslinje } from './tabel.ts';

/** A piece of running text; its line breaks stay. `fed` is for emphasis that carries meaning. */
export interface Tekststykke {
  readonly tekst: string;
  readonly fed?: boolean;
  readonly kursiv?: boolean;
}

export type Afsnitstekst = string | readonly Tekststykke[];

export type Blok =
  | { readonly art: 'afsnit'; readonly tekst: Afsnitstekst }
  | { readonly art: 'liste'; readonly nummereret?: boolean; readonly punkter: readonly Afsnitstekst[] }
  | {
      readonly art: 'tabel';
      readonly titel: string;
      readonly kolonner: readonly Kolonne[];
      readonly raekker: readonly Tabelraekke[];
    }
  /** Its headings stand out, but are no headings of the document: they aren't numbered or in the table of contents. */
  | { readonly art: 'rigtekst'; readonly tekst: Rigtekst }
  /** `alt` says in words what the figure shows. `bredde` is in percent of the text width. DOCX uses only `alt`. */
  | { readonly art: 'figur'; readonly svg: string; readonly alt: string; readonly bredde?: number };

/** A section; its heading level is its depth in the document. */
export interface Sektion {
  /** '' where the text stands right under the title, as in a letter. */
  readonly overskrift: string;
  readonly blokke: readonly Blok[];
  readonly undersektioner?: readonly Sektion[];
}

/** A document as pure data; the DOCX and PDF writers give it its looks. */
export interface Dokument {
  readonly titel: string;
  readonly undertitel?: string;
  /** Who it comes from, for header and metadata. */
  readonly afsender: string;
  /** Shown under the title: month, udgave, filters, source. */
  readonly udtraek: readonly Udtraekslinje[];
  readonly liggende?: boolean;
  readonly nummereret?: boolean;
  /** The three upper levels of headings with page numbers, before the first section. */
  readonly indholdsfortegnelse?: boolean;
  readonly sektioner: readonly Sektion[];
}
