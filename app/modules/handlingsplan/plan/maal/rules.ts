import { laesMaaned, type Maaned } from '../../../../kernel/maaned.ts';
import { flytPeriode, periodeAf, periodeslut, type Takt } from '../../periode/rules.ts';
import type { Initiativmaal } from '../rules.ts';

/** Never so many columns that a chart can't be read. */
const MAKS_PERIODER = 16;

/** The periods of a plan from one day to another, first days. */
export function planperioder(fra: string, til: string, takt: Takt): string[] {
  const perioder: string[] = [];
  for (let p = periodeAf(fra, takt); p <= til && perioder.length < MAKS_PERIODER; p = flytPeriode(p, takt, 1))
    perioder.push(p);
  return perioder;
}

/** The last month of a period, whose figures it is judged by. */
export function periodemaaned(periode: string, takt: Takt): Maaned {
  const maaned = laesMaaned(periodeslut(periode, takt).slice(0, 7));
  if (!maaned) throw new Error(`not a period: ${periode}`);
  return maaned;
}

export interface Andelspunkt {
  readonly periode: string;
  readonly plan: { readonly taeller: number; readonly naevner: number } | null;
  readonly maalt: { readonly taeller: number; readonly naevner: number } | null;
}

/** Plan and measured side by side, for the plan's periods and those that are planned or measured beside them. */
export function maalpunkter(
  maal: Initiativmaal,
  maalt: ReadonlyMap<string, { readonly taeller: number; readonly naevner: number }>,
): Andelspunkt[] {
  const plan = new Map(maal.plan.map((p) => [p.periode, { taeller: p.taeller, naevner: p.naevner }]));
  const perioder = [...new Set([...plan.keys(), ...maalt.keys()])].sort();
  return perioder.map((periode) => ({
    periode,
    plan: plan.get(periode) ?? null,
    maalt: maalt.get(periode) ?? null,
  }));
}
