import { danskSortering } from '../../../kernel/tekst.ts';
import { alvor, type Matrix } from './matrix/rules.ts';
import type { Risikotrussel } from './queries.ts';
import { efter, foer, stedfarve, trusselstatus } from './rules.ts';

export const TRUSSELSORTERINGER = ['nr', 'navn', 'foer', 'efter'] as const;
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
  const vaegt = (t: Risikotrussel): number | string => {
    const sted = sortering.noegle === 'foer' ? foer : efter;
    if (sortering.noegle === 'nr') return t.orden;
    if (sortering.noegle === 'navn') return danskSortering(t.navn);
    const f = stedfarve(matrix, sted(t.vurdering));
    return f === null ? -1 : alvor(f);
  };
  const fortegn = sortering.retning === 'stigende' ? 1 : -1;
  const orden = (a: Risikotrussel, b: Risikotrussel) => {
    const [x, y] = [vaegt(a), vaegt(b)];
    const d = typeof x === 'number' ? x - Number(y) : x < y ? -1 : x > y ? 1 : 0;
    return d === 0 ? a.orden - b.orden : d * fortegn;
  };
  return trusler
    .filter(
      (t) =>
        (omraade === '' || t.vurdering.omraade === omraade) &&
        (status === '' || trusselstatus(t.vurdering) === status) &&
        (soegt === '' || `${t.orden} ${t.navn} ${t.ejer}`.toLowerCase().includes(soegt)),
    )
    .toSorted(orden);
}
