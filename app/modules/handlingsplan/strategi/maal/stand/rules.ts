import type { Vaerdi } from '../../vaerdi/rules.ts';
import { erGammel, type Maal, type Maaling, type Maallys, maallys, naaet, nyesteMaaling } from '../rules.ts';

/** A goal with how it goes. */
export interface Maalstand extends Maal {
  readonly maalinger: readonly Maaling[];
  /** What the live figure says now; null where the goal is measured by hand, or nothing is known. */
  readonly live: { readonly dag: string; readonly vaerdi: Vaerdi } | null;
  /** The newest of what was measured and what the live figure says. */
  readonly sidste: { readonly dag: string; readonly vaerdi: Vaerdi } | null;
  readonly lys: Maallys;
  readonly naaet: boolean;
  /** The newest is too old to say much of today. */
  readonly gammel: boolean;
}

export function stil(
  m: Maal,
  maalinger: readonly Maaling[],
  live: Maalstand['live'],
  idag: string,
): Maalstand {
  const maalt = nyesteMaaling(maalinger, idag);
  const sidste =
    live && (!maalt || live.dag >= maalt.dag) ? live : maalt && { dag: maalt.dag, vaerdi: maalt.vaerdi };
  return {
    ...m,
    maalinger,
    live,
    sidste,
    lys: maallys(m, sidste, idag),
    naaet: sidste !== null && naaet(m, sidste.vaerdi),
    gammel: sidste !== null && erGammel(sidste.dag, idag),
  };
}
