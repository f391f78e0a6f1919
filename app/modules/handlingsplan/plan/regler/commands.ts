import type { Aktoer } from '../../../../kernel/adgang.ts';
import { ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { Lysregler } from '../../lys/rules.ts';
import { medPlan, skrivPlanspor } from '../kald.ts';
import { forskelle } from '../lager/rules.ts';
import { hentLysregler } from '../queries.ts';

/** Stores the rules by which the plan's lights are computed from now on; what has been computed stays as it was. */
export function gemRegler(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  planId: number,
  laas: number,
  regler: Lysregler,
): Promise<Resultat> {
  return medPlan(miljoe, aktoer, planId, { laas }, async (kald) => {
    const { tx, nu } = kald;
    const forskel = forskelle(await hentLysregler(tx, planId), regler);
    if (Object.keys(forskel).length === 0) return ok();
    await sql`update handlingsplan set lysregler = ${JSON.stringify(regler)}::jsonb, rettet_kl = ${nu}, rettet_af = ${aktoer.personId},
      laas = laas + 1 where id = ${planId}`.execute(tx);
    await skrivPlanspor(kald, aktoer, 'regler_ret', forskel);
    return ok();
  });
}
