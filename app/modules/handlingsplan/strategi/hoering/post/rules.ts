import { laesDag } from '../../../../../kernel/dag.ts';

/**
 * Days from the deadline (below 0 before it) on which an administration that isn't done is told; `sendt` is the first morning,
 * whatever the deadline. Each is told once for a deadline.
 */
export const TRIN = { sendt: null, foer7: -7, foer3: -3 } as const;
export type Hoeringstrin = keyof typeof TRIN;

/** The latest step that has been reached; null when the deadline has passed. Days are `YYYY-MM-DD`. */
export function naaetTrin(frist: string, idag: string): Hoeringstrin | null {
  const dage = (laesDag(idag) ?? 0) - (laesDag(frist) ?? 0);
  if (dage > 0) return null;
  return (Object.keys(TRIN) as Hoeringstrin[]).filter((t) => (TRIN[t] ?? dage) <= dage).at(-1) ?? null;
}

/** Why it is told: the hearing is new, its deadline has been moved, or it draws near. */
export type Anledning = 'ny' | 'frist' | 'paamindelse';

/** `fortalt`: the deadlines that have been told of before. */
export function anledning(fortalt: readonly string[], frist: string): Anledning {
  if (fortalt.length === 0) return 'ny';
  return fortalt.includes(frist) ? 'paamindelse' : 'frist';
}
