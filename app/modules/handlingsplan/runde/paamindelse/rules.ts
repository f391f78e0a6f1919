import { laesDag } from '../../../../kernel/dag.ts';
import { antal } from '../../../../kernel/tekst.ts';

/** Days from the deadline (below 0 before it) on which those who are missing are reminded, once for each step. */
export const TRIN = {
  foer14: -14,
  foer3: -3,
  efter1: 1,
  efter7: 7,
} as const;
export type Paamindelsestrin = keyof typeof TRIN;

/** The latest step that has been reached; null before the first. Days are `YYYY-MM-DD`. */
export function naaetTrin(frist: string, idag: string): Paamindelsestrin | null {
  const dage = (laesDag(idag) ?? 0) - (laesDag(frist) ?? 0);
  const naaede = (Object.keys(TRIN) as Paamindelsestrin[]).filter((t) => TRIN[t] <= dage);
  return naaede.at(-1) ?? null;
}

/** »Fristen er i dag«, »Fristen er om 3 dage«, »Fristen var for 7 dage siden«. */
export function fristtekst(frist: string, idag: string): string {
  const dage = (laesDag(frist) ?? 0) - (laesDag(idag) ?? 0);
  if (dage === 0) return 'Fristen er i dag';
  return dage > 0
    ? `Fristen er om ${antal(dage, 'dag', 'dage')}`
    : `Fristen var for ${antal(-dage, 'dag', 'dage')} siden`;
}

/** Why mail is sent to those who are responsible for initiatives of a round. */
export const POSTSLAGS = ['aabnet', 'frist', 'paamindelse', 'retur', 'genaabnet'] as const;
export type Postslags = (typeof POSTSLAGS)[number];
