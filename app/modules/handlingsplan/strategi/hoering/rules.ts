import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';

export const SVAR = { taget: 'Taget med', delvist: 'Delvist taget med', ikke: 'Ikke taget med' } as const;
export type Svar = keyof typeof SVAR;
export function erSvar(v: string): v is Svar {
  return Object.hasOwn(SVAR, v);
}

/** An administration that is heard. */
export interface Part {
  readonly enhedId: number;
  readonly navn: string;
  readonly faerdig: Date | null;
  readonly faerdigAf: string;
  readonly rykket: Date | null;
  /** Comments on its behalf that haven't been withdrawn. */
  readonly bemaerkninger: number;
}

export interface Hoering {
  readonly id: number;
  readonly udgaveId: number;
  /** `YYYY-MM-DD`: the last day. */
  readonly frist: string;
  readonly note: string;
  readonly sendt: Date;
  readonly sendtAf: string;
  readonly lukket: Date | null;
  readonly dele: readonly { readonly id: number; readonly titel: string }[];
  readonly parter: readonly Part[];
  readonly laas: number;
}

export interface Kommentar {
  readonly id: number;
  readonly hoeringId: number;
  readonly delId: number;
  readonly del: string;
  readonly enhedId: number;
  readonly enhed: string;
  readonly tekst: string;
  readonly kl: Date;
  readonly afId: string;
  readonly af: string;
  readonly svar: Svar | null;
  readonly svarGrund: string;
  readonly svarKl: Date | null;
  readonly svarAf: string;
  readonly trukket: boolean;
  readonly laas: number;
}

/** Comments are taken in until the last day is over, unless the hearing has been closed. */
export function erAaben(h: Pick<Hoering, 'frist' | 'lukket'>, idag: string): boolean {
  return h.lukket === null && idag <= h.frist;
}

/** Whether somebody may comment now, and if not, what to do. */
export function kanKommentere(h: Pick<Hoering, 'frist' | 'lukket'> | null, idag: string): Resultat {
  if (h === null) return afvist('ingen_hoering', 'Strategien er ikke i høring.');
  if (h.lukket !== null) return afvist('lukket', 'Høringen er lukket. Skriv til dem, der fører strategien.');
  return idag <= h.frist
    ? ok()
    : afvist(
        'efter_frist',
        `Fristen var ${visDato(h.frist)}. Bed dem, der fører strategien, om at forlænge den.`,
      );
}

export type Partstand = 'faerdig' | 'i_gang' | 'mangler' | 'for_sent';
export const PARTSTANDE: Readonly<Record<Partstand, string>> = {
  faerdig: 'Færdig',
  i_gang: 'I gang',
  mangler: 'Har ikke svaret',
  for_sent: 'Svarede ikke',
};

/** How far an administration has come. */
export function partstand(
  p: Pick<Part, 'faerdig' | 'bemaerkninger'>,
  h: Pick<Hoering, 'frist' | 'lukket'>,
  idag: string,
): Partstand {
  if (p.faerdig !== null) return 'faerdig';
  if (erAaben(h, idag)) return p.bemaerkninger > 0 ? 'i_gang' : 'mangler';
  return p.bemaerkninger > 0 ? 'faerdig' : 'for_sent';
}

/**
 * Whether somebody may answer for an administration: those placed in it or below it, those who lead the strategy (`retter`), who
 * enter what they are told, and those whom nobody has placed anywhere.
 */
export function maaSvareFor(enhedId: number, vej: readonly number[], retter: boolean): boolean {
  return retter || vej.length === 0 || vej.includes(enhedId);
}
