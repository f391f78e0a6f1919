import type { Fase, Markedsart } from '../../rules.ts';

/** What whoever has an invitation's link may see. */
export interface Invitationsvisning {
  readonly id: number;
  readonly dialogId: number;
  readonly email: string;
  /** The address with most of its name hidden: what is shown. */
  readonly skjult: string;
  readonly virksomhed: string;
  readonly cvr: string;
  readonly organisation: string;
  readonly titel: string;
  readonly slags: Markedsart;
  readonly tilstand: Fase;
  readonly spoergsmaalsfrist: Date | null;
  readonly frist: Date;
  readonly brugt: boolean;
}

/** What anyone may see of an open dialogue. */
export interface AabenDialog {
  readonly id: number;
  readonly organisation: string;
  readonly titel: string;
  /** Rigtekst. */
  readonly beskrivelse: string;
  readonly slags: Markedsart;
  readonly tilstand: Fase;
  readonly spoergsmaalsfrist: Date | null;
  readonly frist: Date;
  readonly antalKrav: number;
}

/** A colleague at the supplier, and whether the person works on the answer. */
export interface Kollega {
  readonly id: string;
  readonly navn: string;
  readonly email: string;
  readonly administrator: boolean;
  /** Was chosen for this dialogue. */
  readonly delegeret: boolean;
  /** Waits for the firm's own yes; see Anmodninger. */
  readonly venter: boolean;
}
