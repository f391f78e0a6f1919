/** A share kept as two integers until it is shown: never average percentages, add the integers. */
export interface Andel {
  readonly taeller: number;
  readonly naevner: number;
}

/**
 * Percent with one decimal, rounded half up in integer arithmetic (KPI.md, edge case 11).
 * `null` when the denominator is 0: the degree does not exist.
 */
export function procent(taeller: number, naevner: number): number | null {
  if (naevner === 0) return null;
  return Math.floor((taeller * 2000 + naevner) / (naevner * 2)) / 10;
}

/** `52,6 %`, or `–` where the degree does not exist. */
export function visProcent(taeller: number, naevner: number): string {
  const vaerdi = procent(taeller, naevner);
  return vaerdi === null ? '–' : `${vaerdi.toFixed(1).replace('.', ',')} %`;
}

/** Change in percentage points with one decimal and sign: `+3,1`, `−0,4`, `0,0`; `null` when one side is missing. */
export function visAendring(fra: number | null, til: number | null): string | null {
  if (fra === null || til === null) return null;
  const tiendedele = Math.round((til - fra) * 10);
  const tegn = tiendedele > 0 ? '+' : tiendedele < 0 ? '−' : '';
  return `${tegn}${(Math.abs(tiendedele) / 10).toFixed(1).replace('.', ',')}`;
}

const basispoint = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 });

/** Basis points as people write them: `2,5 %`, `20 %`. */
export function visBp(bp: number): string {
  return `${basispoint.format(bp / 100)} %`;
}
