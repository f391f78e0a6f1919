/** Retired integrations (KPI.md, edge case 5): from its month the target moves to the successor. */
import type { MaanedNr } from '../../../kernel/maaned.ts';
import type { Integration } from './grundlag.ts';

export const UDGAAET = -1;

/**
 * Where a target on each integration stands in a month: itself, its successor (followed while that one is
 * retired too), or `UDGAAET` when the chain ends, in nothing or in a circle.
 */
export function afloesere(integrationer: readonly Integration[], maaned: MaanedNr): Int32Array {
  const erUdgaaet = (nr: number) => {
    const fra = integrationer[nr].udgaaetFra;
    return fra !== null && fra <= maaned;
  };
  return Int32Array.from(integrationer, (_, start) => {
    let nr = start;
    for (let led = 0; nr !== UDGAAET && erUdgaaet(nr); led += 1) {
      if (led === integrationer.length) return UDGAAET;
      nr = integrationer[nr].efterfoelger;
    }
    return nr;
  });
}
