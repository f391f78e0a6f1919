/** One figure of a benchmark beside what is asked of it. */
export interface Maaling {
  readonly navn: string;
  readonly resultat: string;
  readonly krav: string;
  readonly ok: boolean;
}

/** Prints figures as a table. */
export function vis(maalinger: readonly Maaling[]): void {
  console.table(maalinger.map(({ ok, ...rest }) => ({ ...rest, ok: ok ? 'ja' : 'NEJ' })));
}

/** The p'th percentile (0–1) by nearest rank. */
export function percentil(tal: readonly number[], p: number): number {
  const ordnet = tal.toSorted((a, b) => a - b);
  return ordnet[Math.max(0, Math.ceil(ordnet.length * p) - 1)];
}
