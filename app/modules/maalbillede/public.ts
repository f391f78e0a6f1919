import { raekke, sql, type Tx } from '../../platform/db/database.ts';

/** How many systems have the integration in the målbillede that holds on `idag`, of those the transaction may see. */
export async function antalMaalbilleder(tx: Tx, integrationId: number, idag: string): Promise<number> {
  const fundet = await raekke(
    tx,
    sql<{ antal: number }>`select count(*)::int as antal from (
        select distinct on (v.system_id) v.id from maalbillede_version v
        where v.gyldig_fra <= ${idag}::date and import_kl(v.import_fra) is not null
          and (v.import_til is null or import_kl(v.import_til) is null)
        order by v.system_id, v.gyldig_fra desc) nu
      where exists (select from maalbillede_krav k where k.version_id = nu.id and k.integration_id = ${integrationId})`,
  );
  return fundet?.antal ?? 0;
}
