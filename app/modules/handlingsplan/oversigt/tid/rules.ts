import { flytPeriode, periodeAf, periodeKort, type Takt } from '../../periode/rules.ts';

/** What is shown of time: from the first day to the day after the last. Days are `YYYY-MM-DD`. */
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

/** At most so many periods; a plan of many years is shown in parts. */
const MAKS_PERIODER = 12;
/** So much of what has been stands before today. */
const FOER = 3;

/** The periods around today, within the plan; at least one. `fra` begins somewhere else. */
export function tidsvindue(
  plan: { readonly periodeFra: string; readonly periodeTil: string; readonly takt: Takt },
  idag: string,
  fra: string | null,
): Tidsvindue {
  const foerste = periodeAf(plan.periodeFra, plan.takt);
  const sidste = flytPeriode(periodeAf(plan.periodeTil, plan.takt), plan.takt, 1);
  const midt = flytPeriode(periodeAf(idag, plan.takt), plan.takt, -FOER);
  const senest = flytPeriode(sidste, plan.takt, -MAKS_PERIODER);
  const oensket = fra === null ? midt : periodeAf(fra, plan.takt);
  const start = [foerste, [oensket, senest].sort()[0]].sort().at(-1) ?? foerste;
  const slut = [flytPeriode(start, plan.takt, MAKS_PERIODER), sidste].sort()[0];
  return { fra: start, til: slut > start ? slut : flytPeriode(start, plan.takt, 1) };
}

/** The periods of a window, with where they begin and their short names. */
export function tidsstreger(
  v: Tidsvindue,
  takt: Takt,
): { readonly x: number; readonly navn: string; readonly aar: boolean }[] {
  const ud: { x: number; navn: string; aar: boolean }[] = [];
  for (let p = v.fra; p < v.til; p = flytPeriode(p, takt, 1))
    ud.push({ x: andelAf(p, v), navn: periodeKort(p, takt), aar: p.slice(5, 7) === '01' });
  return ud;
}
