import { alvor, type Matrix } from './matrix/rules.ts';
import type { Risikotrussel } from './queries.ts';
import { efter, foer, stedfarve, trusselstatus } from './rules.ts';

export const TRUSSELSORTERINGER = ['nr', 'foer', 'efter'] as const;
export interface Trusselvalg {
  readonly q: string;
  readonly omraade: string;
  readonly status: string;
  readonly sortering: {
    readonly noegle: (typeof TRUSSELSORTERINGER)[number];
    readonly retning: 'stigende' | 'faldende';
  };
}

/** The threats as the list shows them, and the file has them. */
export function udvalgte(
  matrix: Matrix,
  trusler: readonly Risikotrussel[],
  { q, omraade, status, sortering }: Trusselvalg,
): Risikotrussel[] {
  const soegt = q.toLowerCase();
  const vaegt = (t: Risikotrussel): number => {
    if (sortering.noegle === 'nr') return t.orden;
    const f = stedfarve(matrix, (sortering.noegle === 'foer' ? foer : efter)(t.vurdering));
    return f === null ? -1 : alvor(f);
  };
  const fortegn = sortering.retning === 'stigende' ? 1 : -1;
  return trusler
    .filter(
      (t) =>
        (omraade === '' || t.vurdering.omraade === omraade) &&
        (status === '' || trusselstatus(t.vurdering) === status) &&
        (soegt === '' || `${t.orden} ${t.navn} ${t.ejer}`.toLowerCase().includes(soegt)),
    )
    .toSorted((a, b) => (vaegt(a) - vaegt(b)) * fortegn || a.orden - b.orden);
}
