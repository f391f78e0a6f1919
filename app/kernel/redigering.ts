/** Forms of text fields that several people write in: what is passed between reading them and showing them. */
import type { Konfliktfelt } from './konflikt.ts';
import type { Hindring } from './resultat.ts';

/** A form's fields by name, as text. */
export type Tekstfelter = Readonly<Record<string, string>>;

/** What the fields are called, and how a value reads where the text of the field isn't what a person reads. */
export type Feltnavne = Readonly<
  Record<string, string | { readonly etiket: string; readonly vis: (vaerdi: string) => string }>
>;

export interface Formtilstand {
  readonly vaerdier: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly hindringer: readonly Hindring[];
  /** The number of what the form was made from. */
  readonly version: string;
  /** What it was made from, as JSON. */
  readonly udgangspunkt: string;
  readonly konflikt: { readonly felter: readonly Konfliktfelt[]; readonly taget: readonly string[] } | null;
}
