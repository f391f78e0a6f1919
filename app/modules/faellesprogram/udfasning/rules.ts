/** Overlap of an old solution and the new one, and what it costs. Days are `YYYY-MM-DD`, both ends with; amounts are whole øre. */
import { danskSortering } from '../../../kernel/tekst.ts';

const DOEGN = 86_400_000;
const ms = (dag: string) => Date.parse(`${dag}T00:00:00Z`);
const dagAf = (t: number) => new Date(t).toISOString().slice(0, 10);
const dageMellem = (fra: string, til: string) => Math.round((ms(til) - ms(fra)) / DOEGN);

export interface Udfasningsdage {
  /** The first day of operation of the new solution; null where it isn't agreed. */
  readonly driftFra: string | null;
  /** The last day that the old one is paid for. */
  readonly kontraktSlut: string | null;
  /** The last day that it is used. */
  readonly udfaset: string | null;
}

/**
 * From the first day of the new solution to the last on which the old one is used or paid for. `hul`: days without a solution, when
 * the old one ends before the new one begins.
 */
export type Overlap =
  | { readonly slags: 'ukendt' }
  | { readonly slags: 'overlap'; readonly fra: string; readonly til: string; readonly dage: number }
  | { readonly slags: 'passer' }
  | { readonly slags: 'hul'; readonly dage: number };

export function overlapAf({ driftFra, kontraktSlut, udfaset }: Udfasningsdage): Overlap {
  const [til] = [kontraktSlut, udfaset].filter((d) => d !== null).sort((a, b) => (a < b ? 1 : -1));
  if (driftFra === null || til === undefined) return { slags: 'ukendt' };
  const dage = dageMellem(driftFra, til) + 1;
  if (dage > 0) return { slags: 'overlap', fra: driftFra, til, dage };
  return dage === 0 ? { slags: 'passer' } : { slags: 'hul', dage: -dage };
}

/** The calendar months that two days touch, with how many of each month's days are between them. */
function maaneder(fra: string, til: string): { readonly dage: number; readonly af: number }[] {
  const ud: { dage: number; af: number }[] = [];
  for (let start = fra; start <= til; ) {
    const [aar, md] = start.split('-').map(Number);
    const sidste = dagAf(Date.UTC(aar, md, 0));
    const slut = sidste < til ? sidste : til;
    ud.push({ dage: dageMellem(start, slut) + 1, af: Number(sidste.slice(8)) });
    start = dagAf(ms(slut) + DOEGN);
  }
  return ud;
}

/** Whole months and the days of broken ones. */
export function maanederOgDage(
  fra: string,
  til: string,
): { readonly maaneder: number; readonly dage: number } {
  const alle = maaneder(fra, til);
  return {
    maaneder: alle.filter((m) => m.dage === m.af).length,
    dage: alle.filter((m) => m.dage < m.af).reduce((sum, m) => sum + m.dage, 0),
  };
}

/** `oere` a month from one day to another: whole months in full, a broken one by its share of days, to the nearest øre. */
export function overlapOere(oere: number, fra: string, til: string): number {
  return maaneder(fra, til).reduce(
    (sum, { dage, af }) => sum + Math.floor((2 * oere * dage + af) / (2 * af)),
    0,
  );
}

/** What one kommune says of one old solution, with what follows from it. */
export interface Udfasningslinje extends Udfasningsdage {
  readonly loesningId: number;
  readonly loesning: string;
  readonly kommuneId: number;
  readonly kommune: string;
  readonly maanedOere: number | null;
  readonly note: string;
  /** Null: the kommune hasn't said anything. */
  readonly laas: number | null;
}

export interface Beregnet extends Udfasningslinje {
  readonly overlap: Overlap;
  /** Null where it can't be computed. */
  readonly overlapOere: number | null;
}

export function beregn(l: Udfasningslinje): Beregnet {
  const overlap = overlapAf(l);
  const koster =
    overlap.slags === 'ukendt' || l.maanedOere === null
      ? null
      : overlap.slags === 'overlap'
        ? overlapOere(l.maanedOere, overlap.fra, overlap.til)
        : 0;
  return { ...l, overlap, overlapOere: koster };
}

/** What the list can be narrowed to. */
export const STANDE = {
  mangler: 'Mangler oplysninger',
  overlap: 'Betaler for begge',
  passer: 'Passer sammen',
  hul: 'Står uden løsning',
} as const;
export type Stand = keyof typeof STANDE;

export function standAf(l: Beregnet): Stand {
  return l.overlap.slags === 'ukendt' ? 'mangler' : l.overlap.slags;
}

export const NOEGLER = [
  'kommune',
  'loesning',
  'driftFra',
  'kontraktSlut',
  'udfaset',
  'dage',
  'oere',
] as const;
export type Noegle = (typeof NOEGLER)[number];

function vaerdi(l: Beregnet, noegle: Noegle): string | number | null {
  switch (noegle) {
    case 'kommune':
      return danskSortering(l.kommune);
    case 'loesning':
      return danskSortering(l.loesning);
    case 'dage':
      return l.overlap.slags === 'ukendt'
        ? null
        : l.overlap.slags === 'overlap'
          ? l.overlap.dage
          : l.overlap.slags === 'hul'
            ? -l.overlap.dage
            : 0;
    case 'oere':
      return l.overlapOere;
    default:
      return l[noegle];
  }
}

export interface Udvalg {
  readonly q: string;
  readonly stand: '' | Stand;
  readonly loesning: number;
  readonly sortering: { readonly noegle: Noegle; readonly retning: 'stigende' | 'faldende' };
}

/** The lines that are asked for, in order; what isn't known comes last whichever way it is sorted. */
export function udvaelg(linjer: readonly Beregnet[], valg: Udvalg): Beregnet[] {
  const q = valg.q.toLowerCase();
  const tegn = valg.sortering.retning === 'stigende' ? 1 : -1;
  return linjer
    .filter(
      (l) =>
        (q === '' || l.kommune.toLowerCase().includes(q)) &&
        (valg.stand === '' || standAf(l) === valg.stand) &&
        (valg.loesning === 0 || l.loesningId === valg.loesning),
    )
    .sort((a, b) => {
      const [x, y] = [vaerdi(a, valg.sortering.noegle), vaerdi(b, valg.sortering.noegle)];
      if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
      return tegn * (x < y ? -1 : x > y ? 1 : 0);
    });
}

/** What all of them cost together; lines that can't be computed are counted beside it. */
export function samletOverlap(linjer: readonly Beregnet[]): {
  readonly oere: number;
  readonly ukendte: number;
} {
  return {
    oere: linjer.reduce((sum, l) => sum + (l.overlapOere ?? 0), 0),
    ukendte: linjer.filter((l) => l.overlapOere === null).length,
  };
}
