/** Where days lie on a drawn line of time. Days are `YYYY-MM-DD`. */

/** What is shown of time: from the first day to the day after the last. */
export interface Tidsvindue {
  readonly fra: string;
  readonly til: string;
}

const DOEGN = 86_400_000;
const ms = (dag: string) => Date.parse(`${dag}T00:00:00Z`);

/** Where a day lies in the window, 0 to 1; kept inside it. */
export function andelAf(dag: string, v: Tidsvindue): number {
  return Math.min(1, Math.max(0, (ms(dag) - ms(v.fra)) / (ms(v.til) - ms(v.fra))));
}

export function iVindue(dag: string, v: Tidsvindue): boolean {
  return dag >= v.fra && dag < v.til;
}

/** A bar from one day to another, both with; null where none of it is in the window. */
export function stykke(
  fra: string | null,
  til: string | null,
  v: Tidsvindue,
): { readonly x: number; readonly bredde: number } | null {
  const slut = til === null ? v.til : new Date(ms(til) + DOEGN).toISOString().slice(0, 10);
  const start = fra ?? v.fra;
  if (start >= v.til || slut <= v.fra) return null;
  const x = andelAf(start, v);
  return { x, bredde: andelAf(slut, v) - x };
}
