import type { Godkendelsestilstand } from '../rules.ts';

/** What the list shows: what waits for me, what I have asked for and still wait for, what I have decided. */
export const VISNINGER = {
  venter: 'Venter på mig',
  bedt: 'Jeg har bedt om',
  afgjort: 'Jeg har afgjort',
} as const;
export type Visning = keyof typeof VISNINGER;

export function erVisning(tekst: string): tekst is Visning {
  return Object.hasOwn(VISNINGER, tekst);
}

/** One approval in the list of a person. */
export interface Ventelinje {
  readonly sagId: number;
  readonly nr: number;
  readonly nummer: string;
  readonly titel: string;
  readonly tilstand: Godkendelsestilstand;
  readonly trin: number;
  readonly antalTrin: number;
  /** Whose step it is: oneself, or the one that is stood in for. */
  readonly godkender: string;
  readonly egen: boolean;
  /** Still of the house and with the role; otherwise the requester has to replace. */
  readonly kanGodkende: boolean;
  readonly bedtAf: string;
  readonly bedt: Date;
  readonly afgjort: Date | null;
}
