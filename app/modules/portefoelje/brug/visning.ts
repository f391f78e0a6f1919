/** What the page of a system is given to show. Plain values; no I/O. */
import type { Genstandsvisning } from '../genstand/visning.ts';
import type { Kitosfakta } from '../kitos/vist/queries.ts';
import type { Mangel } from './mangler.ts';
import type { Brug, Relation } from './queries.ts';
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
  /** What stands where there is none. */
  readonly udenFrist: string;
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

export interface Visning extends Genstandsvisning {
  /** `YYYY-MM-DD`. */
  readonly idag: string;
  readonly brug: Brug;
  readonly relationer: readonly Relation[];
  readonly kontrakter: readonly Kontraktlinje[];
  readonly behandlinger: readonly Behandlingslinje[];
  readonly maal: Systemmaal | null;
  readonly blokke: readonly Tilknyttetblok[];
  /** Null for a system that doesn't follow KITOS. */
  readonly kitos: Kitosfakta | null;
  readonly mangler: readonly Mangel[];
  /** Systems of the house that may do the same task. */
  readonly naboer: number;
  readonly kle: readonly { readonly nr: string; readonly titel: string }[];
  /** The other systems to choose among; null where they are too many for a list: then the name is typed. */
  readonly andre: readonly { readonly id: number; readonly navn: string }[] | null;
  readonly integrationer: readonly { readonly id: number; readonly navn: string }[];
}
