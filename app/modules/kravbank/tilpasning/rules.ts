import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';

/** The state that history keeps and undo puts back. */
export interface Tilpasningsbillede {
  /** Rigtekst. */
  readonly beskrivelse: string;
  /** Rigtekst. */
  readonly fortolkning: string;
  readonly interessenter: string;
  /** Always included. */
  readonly favorit: boolean;
  /** Why it isn't used; null when it is. */
  readonly fravalgtGrund: string | null;
  /** The version it was last looked at beside. */
  readonly baseNr: number;
  /** Ids of the organisation's own attachments, oldest first. */
  readonly bilag: readonly string[];
}

/** What an organisation has added to a krav that isn't its own. */
export interface Tilpasning extends Tilpasningsbillede {
  readonly kravId: number;
  readonly rettetKl: Date;
  readonly laas: number;
}

export const TILPASNINGSHANDLINGER = {
  ret: 'Rettede den lokale udvidelse',
  favorit: 'Valgte altid med',
  ikkefavorit: 'Fjernede altid med',
  fravaelg: 'Fravalgte kravet',
  fortrydfravalg: 'Fortrød fravalget',
  set: 'Så ændringerne i kravet',
  bilag: 'Tilføjede bilag',
  bilagfjern: 'Fjernede bilag',
  fortryd: 'Fortrød det seneste',
} as const;
export type Tilpasningshandling = keyof typeof TILPASNINGSHANDLINGER;

/** The same as they stand in a krav's history. */
export const TILPASNINGSHAENDELSER: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TILPASNINGSHANDLINGER).map(([h, navn]) => [`tilpas_${h}`, navn]),
);

export function erTilpasningshandling(tekst: string): tekst is Tilpasningshandling {
  return Object.hasOwn(TILPASNINGSHANDLINGER, tekst);
}

export function billede(t: Tilpasningsbillede): Tilpasningsbillede {
  const { beskrivelse, fortolkning, interessenter, favorit, fravalgtGrund, baseNr, bilag } = t;
  return { beskrivelse, fortolkning, interessenter, favorit, fravalgtGrund, baseNr, bilag };
}

/** Nothing added yet, beside the version that holds now. */
export function tomtBillede(baseNr: number): Tilpasningsbillede {
  return {
    beskrivelse: '',
    fortolkning: '',
    interessenter: '',
    favorit: false,
    fravalgtGrund: null,
    baseNr,
    bilag: [],
  };
}

export function harTekst(
  t: Pick<Tilpasningsbillede, 'beskrivelse' | 'fortolkning' | 'interessenter'>,
): boolean {
  return t.beskrivelse !== '' || t.fortolkning !== '' || t.interessenter !== '';
}

/** Nothing is added, chosen or deselected: as if it had never been adapted. */
export function erTom(t: Tilpasningsbillede): boolean {
  return !harTekst(t) && !t.favorit && t.fravalgtGrund === null && t.bilag.length === 0;
}

/** The krav has a newer published version than the one the adaptation was last looked at beside. */
export function erAendretSiden(t: Tilpasningsbillede, gaeldendeNr: number): boolean {
  return !erTom(t) && t.baseNr < gaeldendeNr;
}

/** A krav is always with or never, not both: the check of the table, as a sentence. */
export function saetFavorit(t: Tilpasningsbillede, favorit: boolean): Resultat<Tilpasningsbillede> {
  if (favorit && t.fravalgtGrund !== null)
    return afvist('fravalgt', 'Kravet er fravalgt. Fortryd fravalget, før det kan være altid med.');
  return ok({ ...t, favorit });
}

export function fravaelg(t: Tilpasningsbillede, grund: string): Resultat<Tilpasningsbillede> {
  if (grund === '') return afvist('mangler_begrundelse', 'Skriv, hvorfor I ikke bruger kravet.', 'grund');
  return ok({ ...t, favorit: false, fravalgtGrund: grund });
}

/** `Svendborgs`, `Aarhus’`: whose it is, without the word Kommune. */
export function ejefald(organisation: string): string {
  const navn = organisation.replace(/ Kommune$/, '');
  return /[sxz]$/i.test(navn) ? `${navn}’` : `${navn}s`;
}
