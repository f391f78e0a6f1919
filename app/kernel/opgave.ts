/** Something that waits for one person. Its texts hold no answer, no price and nobody's name: they go out by mail. */
export interface Opgave {
  /** Stable as long as the task is the same: `punkt:12`. Snoozed, hidden and reminded of by this. */
  readonly noegle: string;
  /** The source's kind. */
  readonly slags: string;
  /** What is to be done, beginning with a verb: `Luk checkpoint: Risikovurdering`. */
  readonly titel: string;
  /** What it is about: the case's number and title. Empty when the title says it. */
  readonly tekst: string;
  /** Where it is done. */
  readonly sti: string;
  /** `YYYY-MM-DD`; null when nothing says when. */
  readonly frist: string | null;
}

/** A day of the whole organisation's, for the yearly wheel: not one person's task. */
export interface Aarsdato {
  /** `YYYY-MM-DD`. */
  readonly dato: string;
  readonly titel: string;
  readonly sti: string;
}
