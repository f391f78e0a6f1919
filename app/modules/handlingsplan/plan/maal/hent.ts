/** What is measured of an initiative against its plan, by the figures of Målbillede. */
import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Integrationsmaal } from '../../../maalbillede/public.ts';
import { periodeAf, type Takt } from '../../periode/rules.ts';
import type { Initiativ, Plan } from '../rules.ts';
import { type Andelspunkt, maalpunkter, periodemaaned, planperioder } from './rules.ts';

export interface Maalt {
  readonly punkter: readonly Andelspunkt[];
  /** Systems that are connected and not in use, where one kommune is measured. */
  readonly klar: readonly string[];
}

const INTET: Maalt = { punkter: [], klar: [] };

/** From when it is planned or taken up; figures from before say nothing of it. */
function begyndelse(initiativ: Initiativ, plan: Plan, takt: Takt): string {
  const foerst = initiativ.maal?.plan[0]?.periode ?? initiativ.periodeFra ?? plan.periodeFra;
  return periodeAf(foerst, takt);
}

/**
 * Ended periods by their last month, the present one by the newest. `kommunekode` null: all kommuner, which only the plan's own
 * house counts; others would get another figure than what is reported.
 */
export async function hentMaalt(
  kilde: Integrationsmaal,
  aktoer: Aktoer,
  plan: Plan,
  initiativ: Initiativ,
  kommunekode: string | null,
  idag: string,
): Promise<Maalt> {
  const { maal } = initiativ;
  if (!maal) return INTET;
  if (kommunekode === null && plan.organisationId !== aktoer.organisation.id)
    return { punkter: maalpunkter(maal, new Map()), klar: [] };
  const { takt } = plan;
  const nu = periodeAf(idag, takt);
  const tidligere = planperioder(begyndelse(initiativ, plan, takt), idag, takt).filter((p) => p < nu);
  const nyeste = (await kilde.nyeste(aktoer, kommunekode, [maal.integration])).get(maal.integration);
  const foer = await kilde.udvikling(
    aktoer,
    kommunekode,
    maal.integration,
    tidligere.map((p) => periodemaaned(p, takt)),
  );
  const maalt = new Map(foer.map((m) => [periodeAf(`${m.maaned}-01`, takt), m]));
  if (nyeste) maalt.set(periodeAf(`${nyeste.maaned}-01`, takt), nyeste);
  return { punkter: maalpunkter(maal, maalt), klar: nyeste?.klar ?? [] };
}
