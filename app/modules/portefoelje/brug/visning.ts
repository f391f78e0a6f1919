/** What the page of a system is given to show. Plain values; no I/O. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import type { Felter } from '../../../platform/form.ts';
import type { Kitosfakta } from '../kitos/vist/queries.ts';
import type { Mangel } from './mangler.ts';
import type { Brug, Historikpost, Relation } from './queries.ts';
import type { Brugsrolle } from './rules.ts';
import type { Chiptone, Systemmaal, Tilknyttetblok } from './tilknyttet.ts';

export interface Kontraktlinje {
  readonly id: number;
  readonly navn: string;
  readonly leverandoer: string;
  readonly hoved: boolean;
  /** `YYYY-MM-DD`; null where it goes on. */
  readonly slut: string | null;
  /** The last day on which notice can be given for it to end then; null where there is none. */
  readonly opsigSenest: string | null;
  readonly opsagt: boolean;
  readonly aarligOere: number;
}

export interface Behandlingslinje {
  readonly id: number;
  readonly navn: string;
  /** Names of the processors. */
  readonly behandlere: string;
  readonly naesteTilsyn: string | null;
  readonly aftale: { readonly tekst: string; readonly slags: Chiptone };
}

/** What can be added by a form of its own. */
export type Tilfoejelse = 'rolle' | 'relation' | 'henvisning';

/** A form for adding that has come back with errors. */
export interface Tilbage {
  readonly hvad: Tilfoejelse;
  readonly vaerdier: Felter;
  readonly hindringer: readonly Hindring[];
}

export interface Visning {
  readonly aktoer: Aktoer;
  /** `YYYY-MM-DD`. */
  readonly idag: string;
  readonly brug: Brug;
  readonly roller: readonly Brugsrolle[];
  readonly relationer: readonly Relation[];
  readonly kontrakter: readonly Kontraktlinje[];
  readonly behandlinger: readonly Behandlingslinje[];
  readonly maal: Systemmaal | null;
  readonly blokke: readonly Tilknyttetblok[];
  /** Null for a system that doesn't follow KITOS. */
  readonly kitos: Kitosfakta | null;
  readonly mangler: readonly Mangel[];
  readonly historik: { readonly poster: readonly Historikpost[]; readonly ialt: number };
  /** Systems of the house that may do the same task. */
  readonly naboer: number;
  readonly kle: readonly { readonly nr: string; readonly titel: string }[];
  /** Choices of the forms; none where the reader may not use them. */
  readonly personer: readonly { readonly id: string; readonly navn: string }[];
  /** Null where they are too many for a list: then the name is typed. */
  readonly andre: readonly { readonly id: number; readonly navn: string }[] | null;
  readonly integrationer: readonly { readonly id: number; readonly navn: string }[];
  readonly tilfoej: Tilbage | null;
  /** Why what was asked for couldn't be done, where no form can say it. */
  readonly hindringer: readonly Hindring[];
  /** The row of history that was made a moment ago and can be taken back. */
  readonly netop: number | null;
}
