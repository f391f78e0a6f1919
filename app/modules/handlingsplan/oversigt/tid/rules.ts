import { andelAf, type Tidsvindue } from '../../../../kernel/tidslinje.ts';
import { flytPeriode, periodeAf, periodeKort, type Takt } from '../../periode/rules.ts';

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
