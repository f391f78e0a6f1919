import { laesDag } from '../../../../kernel/dag.ts';
import { datoI } from '../../../../kernel/ur.ts';

/** Whole days before the deadline on which kommuner that haven't answered are reminded, once for each step. */
export const TRIN = { foer30: 30, foer14: 14, foer7: 7, foer2: 2 } as const;
export type Paamindelsestrin = keyof typeof TRIN;

function dageMellem(fra: Date, til: Date): number {
  return (laesDag(datoI(til)) ?? 0) - (laesDag(datoI(fra)) ?? 0);
}

/**
 * The latest step that has been reached since the round opened, by Danish days: who has just been asked isn't reminded. Null before
 * the first, and when the deadline has passed.
 */
export function naaetTrin(aabnet: Date, frist: Date, nu: Date): Paamindelsestrin | null {
  if (frist <= nu) return null;
  const [foerst, nutid] = [dageMellem(aabnet, frist), dageMellem(nu, frist)];
  return (
    (Object.keys(TRIN) as Paamindelsestrin[]).findLast((t) => nutid <= TRIN[t] && TRIN[t] < foerst) ?? null
  );
}

/** Why mail is sent to kommuner of a round. */
export const POSTSLAGS = ['aabnet', 'frist', 'udgave', 'paamindelse', 'trukket'] as const;
export type Postslags = (typeof POSTSLAGS)[number];
