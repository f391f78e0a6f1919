import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Betaling } from '../kontrakt/betaling/rules.ts';
import type { Udbudsplan } from '../udbudsplan/queries.ts';
import type { Gaeld, Grundlag, Kontraktbetaling } from './rules.ts';

/** Debt by the shared catalogue's system; given by app/app.tsx, since it belongs to a later module. */
export type Gaeldskilde = (tx: Tx) => Promise<ReadonlyMap<number, Gaeld>>;

type Raa = readonly [
  kontraktId: number,
  slags: Betaling['slags'],
  enhed: string,
  aarFra: number | null,
  aarTil: number | null,
  anskaffelse: number,
  drift: number,
  andet: number,
];

async function hentBetalinger(tx: Tx): Promise<Kontraktbetaling[]> {
  const r = await raekke(
    tx,
    sql<{
      alle: readonly Raa[];
    }>`select coalesce(json_agg(json_build_array(b.kontrakt_id, b.slags, b.enhed, b.aar_fra,
        b.aar_til, b.anskaffelse_oere, b.drift_oere, b.andet_oere) order by b.kontrakt_id, b.orden, b.id), '[]') as alle
      from kontraktbetaling b where b.organisation_id = (select app_organisation())`,
  );
  return (r?.alle ?? []).map(
    ([kontraktId, slags, enhed, aar_fra, aar_til, anskaffelse_oere, drift_oere, andet_oere]) => ({
      kontraktId,
      slags,
      enhed,
      aar_fra,
      aar_til,
      anskaffelse_oere,
      drift_oere,
      andet_oere,
      kontering: '',
      revision: '',
      revision_dato: null,
      note: '',
    }),
  );
}

/** Debt by the kommune's use of the system. A system that is used twice has its debt at the first. */
async function gaeldPrBrug(tx: Tx, gaeld: Gaeldskilde): Promise<ReadonlyMap<number, Gaeld>> {
  const prSystem = await gaeld(tx);
  const r = await raekke(
    tx,
    sql<{
      alle: readonly (readonly [brug: number, system: number])[];
    }>`select coalesce(json_agg(json_build_array(b.id, b.system_id)), '[]') as alle
      from (select min(x.id) as id, x.system_id from systembrug x where x.organisation_id = (select app_organisation())
        and x.fjernet_kl is null and x.system_id is not null group by x.system_id) b`,
  );
  return new Map(
    (r?.alle ?? []).flatMap(([brug, system]) => {
      const g = prSystem.get(system);
      return g ? [[brug, g] as const] : [];
    }),
  );
}

/** All that the economy of the actor's kommune is summed from, as of the plan's day. */
export async function hentGrundlag(tx: Tx, plan: Udbudsplan, gaeld: Gaeldskilde): Promise<Grundlag> {
  return {
    idag: plan.idag,
    kontrakter: plan.poster,
    betalinger: await hentBetalinger(tx),
    gaeld: await gaeldPrBrug(tx, gaeld),
  };
}
