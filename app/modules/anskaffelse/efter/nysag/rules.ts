/** When a contract that runs out gets a new case by itself. */

/** A contract and what has come of it, on one day. Dates are `YYYY-MM-DD`. */
export interface Udloeb {
  /** Taken out of the portfolio, or the case ended without a purchase. */
  readonly vaek: boolean;
  /** The last day as it stands; null for one that goes on. */
  readonly slut: string | null;
  /** The day on which the new purchase must begin; null where the contract doesn't say. */
  readonly startSenest: string | null;
  /** The contract that it is a supplement to ends then; null where it is none. */
  readonly overordnetSlut: string | null;
  readonly tillaeg: boolean;
  /** Of the systems that it is about; empty where none is joined to it. */
  readonly livscyklus: readonly string[];
  /** The end that the newest case from it was made for; null before there is any. */
  readonly lavetFor: string | null;
  /** A case that was made from it is still open. */
  readonly aaben: boolean;
  /** A case of the product has made it. */
  readonly harSag: boolean;
  /** The kommune wants cases from contracts that no case has made. */
  readonly ogsaaUdenSag: boolean;
}

/** Why there is no new case. */
export const GRUNDE = {
  vaek: 'Kontrakten er ikke i porteføljen længere.',
  uden_slut: 'Kontrakten har ingen slutdato.',
  udloebet: 'Kontrakten er udløbet.',
  ikke_endnu: 'Det er for tidligt.',
  tillaeg: 'Et tillæg følger sin kontrakt og får ikke sin egen sag.',
  udfases: 'Systemet udfases og skal ikke købes igen.',
  aaben: 'Der er allerede en åben sag om det.',
  lavet: 'Der er lavet en sag til den slutdato.',
  fravalgt: 'Kommunen har valgt nye sager fra for kontrakter uden sag.',
} as const;
export type Grund = keyof typeof GRUNDE;

/** The day on which the new case is made: always before the last day of the contract, or on it. */
export function sagsdag({ slut, startSenest }: Pick<Udloeb, 'slut' | 'startSenest'>): string | null {
  if (slut === null || startSenest === null) return null;
  return startSenest > slut ? slut : startSenest;
}

const UDE: readonly string[] = ['udfases', 'ikke_i_brug'];

/** Null when a new case is to be made on `idag`; otherwise why not. */
export function ingenNySag(u: Udloeb, idag: string): Grund | null {
  if (u.vaek) return 'vaek';
  if (!u.harSag && !u.ogsaaUdenSag) return 'fravalgt';
  if (u.slut === null) return 'uden_slut';
  if (u.tillaeg && (u.startSenest === null || (u.overordnetSlut !== null && u.overordnetSlut <= u.slut)))
    return 'tillaeg';
  if (u.slut < idag) return 'udloebet';
  const dag = sagsdag(u);
  if (dag === null) return 'uden_slut';
  if (dag > idag) return 'ikke_endnu';
  if (u.aaben) return 'aaben';
  // A contract that was extended after its case was made gets another for the later end.
  if (u.lavetFor !== null && u.slut <= u.lavetFor) return 'lavet';
  if (u.livscyklus.length > 0 && u.livscyklus.every((l) => UDE.includes(l))) return 'udfases';
  return null;
}

const PRAEFIKS = 'Genanskaffelse: ';
/** What the new case is called after the contract or the case before. */
export function nySagstitel(navn: string): string {
  return navn.startsWith(PRAEFIKS) ? navn : `${PRAEFIKS}${navn}`.slice(0, 200);
}
