import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { findIntegration } from '../../../katalog/public.ts';
import { medInitiativ, skrivPlanspor } from '../kald.ts';
import type { Initiativmaal } from '../rules.ts';

/** Stores what is measured of an initiative, and the plan for it; null when nothing is. */
export function gemMaal(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  laas: number,
  maal: Initiativmaal | null,
): Promise<Resultat> {
  return medInitiativ(miljoe, aktoer, id, { hvem: 'sekretariat', laas }, async (kald): Promise<Resultat> => {
    const { tx, initiativ, nu } = kald;
    const integration = maal && (await findIntegration(tx, maal.integration));
    if (maal && !integration)
      return afvist('findes_ikke', 'Integrationen findes ikke. Vælg en på listen.', 'integration');
    const nyt = maal && integration ? { ...maal, integration: integration.kode } : null;
    if (JSON.stringify(nyt) === JSON.stringify(initiativ.maal)) return ok();
    await sql`update initiativ set maal = ${nyt === null ? null : JSON.stringify(nyt)}::jsonb, rettet_kl = ${nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(tx);
    await skrivPlanspor(kald, aktoer, 'maal_ret', { maal: [initiativ.maal, nyt] });
    return ok();
  });
}
