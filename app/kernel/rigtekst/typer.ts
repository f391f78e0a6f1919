/** A run of text with the same looks. `\n` in `tekst` is a line break. */
export interface Rigstykke {
  readonly tekst: string;
  readonly fed?: boolean;
  readonly kursiv?: boolean;
  /** An http(s) or mailto address, as {@link sikkertLink} gives it. */
  readonly link?: string;
}

export type Rigblok =
  | { readonly art: 'afsnit'; readonly indhold: readonly Rigstykke[] }
  /** 1 is the largest; a page or a document sets it below its own headings. */
  | { readonly art: 'overskrift'; readonly niveau: 1 | 2 | 3; readonly indhold: readonly Rigstykke[] }
  | { readonly art: 'liste'; readonly nummereret: boolean; readonly punkter: readonly Rigtekst[] };

/** Rich text as a tree. There is no HTML in it, so there is nothing to escape from. */
export type Rigtekst = readonly Rigblok[];

/** Lists within lists; what is deeper is set at the deepest level. */
export const MAKS_LISTEDYBDE = 6;
