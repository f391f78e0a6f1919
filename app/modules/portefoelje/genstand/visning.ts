import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Konfliktfelt } from '../../../kernel/konflikt.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import type { Felter } from '../../../platform/form.ts';
import { type Art, type Feltgruppe, type Feltvaerdi, maaRetteGruppe } from '../felt/rules.ts';
import type { Genstand } from '../lager/queries.ts';
import type { Historikpost, Valgmuligheder } from './queries.ts';
import { type Brugsrolle, OMTALE } from './rules.ts';

/** Where the pages of a thing are. */
export interface Sider {
  readonly liste: { readonly tekst: string; readonly sti: string };
  readonly side: string;
  readonly historik: string;
  /** The form of a group or part comes back to this address. */
  ret(noegle: string): string;
  handling(handling: string): string;
}

/** Fields that are open as a form: what it shows, and what it was made from. */
export interface Feltform {
  /** The group or part of the page. */
  readonly noegle: string;
  readonly laas: number;
  readonly udgangspunkt: Readonly<Record<string, Feltvaerdi>>;
  /** What stands in the fields: stored values, or what was typed. */
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  readonly konflikt?: {
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
    readonly hvem: string;
  };
  readonly valg: Valgmuligheder;
}

/** A small form of the page that came back: which one, what was typed, and why. */
export interface Tilbage {
  readonly hvad: string;
  readonly vaerdier: Felter;
  readonly hindringer: readonly Hindring[];
}

/** What every panel of a thing's page needs. */
export interface Genstandsvisning {
  readonly art: Art;
  readonly genstand: Genstand;
  readonly aktoer: Aktoer;
  readonly sider: Sider;
  readonly roller: readonly Brugsrolle[];
  readonly personer: readonly { readonly id: string; readonly navn: string }[];
  readonly historik: { readonly poster: readonly Historikpost[]; readonly ialt: number };
  /** The row of history that was just written, and can be undone; null: none. */
  readonly netop: number | null;
  readonly form: Feltform | null;
  readonly tilbage: Tilbage | null;
}

/** Whether the actor may change roles, references and connections of the thing, or the fields of a group. */
export function maaRette(
  { art, genstand, aktoer }: Pick<Genstandsvisning, 'art' | 'genstand' | 'aktoer'>,
  gruppe: Feltgruppe = OMTALE[art].gruppe,
): boolean {
  return !genstand.fjernet && maaRetteGruppe(aktoer, gruppe);
}
