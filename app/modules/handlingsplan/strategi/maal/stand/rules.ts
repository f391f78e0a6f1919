import type { Maanedstal } from '../../maaltal/rules.ts';
import type { Vaerdi } from '../../vaerdi/rules.ts';
import { erGammel, type Maal, type Maaling, type Maallys, maallys, naaet, nyesteMaaling } from '../rules.ts';

/** A goal with how it goes. */
export interface Maalstand extends Maal {
  readonly maalinger: readonly Maaling[];
  /** What the live figure says now; null where the goal is measured by hand, or nothing is known. */
  readonly live: Maanedstal | null;
  /** What the live figure has said month by month, the oldest first. */
  readonly maanedstal: readonly Maanedstal[];
  /** The newest of what was measured and what the live figure says, or said where the reader doesn't see it. */
  readonly sidste: Maanedstal | null;
  readonly lys: Maallys;
  readonly naaet: boolean;
  /** The newest is too old to say much of today. */
  readonly gammel: boolean;
}

/** A goal as it stands on `idag`. */
export function stil(
  m: Maal,
  maalinger: readonly Maaling[],
  live: Maalstand['live'],
  maanedstal: readonly Maanedstal[],
  idag: string,
): Maalstand {
  const maalt = nyesteMaaling(maalinger, idag);
  // Of one day the live figure goes before what was written, and that before what was kept.
  const sidste = [live, maalt, nyesteMaaling(maanedstal, idag)].reduce<Maanedstal | null>(
    (bedst, x) => (x && (!bedst || x.dag > bedst.dag) ? { dag: x.dag, vaerdi: x.vaerdi } : bedst),
    null,
  );
  return {
    ...m,
    maalinger,
    live,
    maanedstal,
    sidste,
    lys: maallys(m, sidste, idag),
    naaet: sidste !== null && naaet(m, sidste.vaerdi),
    gammel: sidste !== null && erGammel(sidste.dag, idag),
  };
}

/** Everything known of the goal from its baseline on, one value a day, the oldest first: what was written goes before the rest. */
export function forloeb(m: Maalstand): readonly Maanedstal[] {
  const efterDag = new Map<string, Vaerdi>();
  for (const { dag, vaerdi } of [...m.maanedstal, ...(m.live ? [m.live] : []), ...m.maalinger])
    if (dag > m.udgangDag) efterDag.set(dag, vaerdi);
  return [
    { dag: m.udgangDag, vaerdi: m.udgang },
    ...[...efterDag].map(([dag, vaerdi]) => ({ dag, vaerdi })).sort((a, b) => (a.dag < b.dag ? -1 : 1)),
  ];
}
