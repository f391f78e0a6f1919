/** The light of every initiative of a plan today by some rules, so that a rule can be tried before it is stored. */
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { beregnLys, type Lys, type Lysgrundlag, type Lysregler } from '../../lys/rules.ts';
import { periodeAf } from '../../periode/rules.ts';
import type { Maalinger } from '../../runde/maaling.ts';
import { hentPunkter } from '../queries.ts';
import type { Initiativ, Plan } from '../rules.ts';

export interface Proevegrundlag {
  readonly initiativ: Initiativ;
  readonly grundlag: Lysgrundlag;
}

/** What each of the plan's initiatives is judged by today, with the costs that were last reported. */
export async function hentProevegrundlag(
  tx: Tx,
  plan: Pick<Plan, 'id' | 'takt'>,
  initiativer: readonly Initiativ[],
  maalinger: Maalinger,
  idag: string,
): Promise<Proevegrundlag[]> {
  const periode = periodeAf(idag, plan.takt);
  const punkter = Map.groupBy(await hentPunkter(tx, { planId: plan.id }), (p) => p.initiativId);
  const udgifter = new Map(
    (
      await raekker(
        tx,
        sql<{ id: number; forbrug: number | null; prognose: number | null; lys: Lys | null }>`
          select distinct on (n.initiativ_id) n.initiativ_id as id, n.forbrug_oere::float8 as forbrug,
            n.prognose_oere::float8 as prognose, n.lys
          from indberetning n join indberetningsrunde r on r.id = n.runde_id
          where n.plan_id = ${plan.id} and n.sendt_kl is not null order by n.initiativ_id, r.periode desc`,
      )
    ).map((u) => [u.id, u]),
  );
  return initiativer.map((initiativ) => {
    const u = udgifter.get(initiativ.id);
    return {
      initiativ,
      grundlag: {
        dag: idag,
        periode,
        tilstand: initiativ.tilstand,
        meldt: u?.lys ?? null,
        start: initiativ.periodeFra,
        punkter: punkter.get(initiativ.id) ?? [],
        budgetOere: initiativ.budgetOere,
        forbrugOere: u?.forbrug ?? null,
        prognoseOere: u?.prognose ?? null,
        plan: initiativ.maal?.plan.find((p) => p.periode === periode) ?? null,
        maalt: maalinger.get(initiativ.id) ?? null,
      },
    };
  });
}

export interface Proevelinje {
  readonly initiativ: Initiativ;
  readonly nu: Lys | null;
  readonly proevet: Lys | null;
}

export function proevRegler(
  grundlag: readonly Proevegrundlag[],
  nu: Lysregler,
  proevet: Lysregler,
): Proevelinje[] {
  return grundlag.map(({ initiativ, grundlag: g }) => {
    const lys = beregnLys(g, nu).lys;
    return { initiativ, nu: lys, proevet: proevet === nu ? lys : beregnLys(g, proevet).lys };
  });
}
