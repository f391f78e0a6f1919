import type { Kobling } from '../skabelon/rules.ts';

/** How far that is which a checkpoint is joined to. */
export interface Koblingsstatus {
  /** Null where a person says so on the checkpoint itself. */
  readonly lukket: boolean | null;
  /** In a short sentence: what there is, or that there is nothing yet. */
  readonly tekst: string;
  /** Where it is done. */
  readonly sti: string;
}
export type Koblinger = Readonly<Record<Kobling, Koblingsstatus>>;
