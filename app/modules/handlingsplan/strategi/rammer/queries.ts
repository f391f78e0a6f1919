import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Ramme, Rammemaal } from './rules.ts';

/** Every strategy of others that the actor's house knows, the newest generation first; what is gone only with `ogsaaUdgaaede`. */
export async function hentRammer(tx: Tx, { ogsaaUdgaaede = false } = {}): Promise<Ramme[]> {
  const rammer = await raekker(
    tx,
    sql<
      Omit<Ramme, 'maal'>
    >`select r.id, r.organisation_id is not null as egen, r.art, r.navn, r.udgiver, r.fra_aar as "fraAar",
        r.til_aar as "tilAar", r.kilde, r.bekraeftet, r.note, r.udgaaet_kl is not null as udgaaet, r.laas
      from rammestrategi r ${ogsaaUdgaaede ? sql`` : sql`where r.udgaaet_kl is null`}
      order by r.fra_aar desc, r.art, dansk_sortering(r.navn), r.id`,
  );
  const maal = await raekker(
    tx,
    sql<
      Rammemaal & { rammeId: number }
    >`select m.id, m.ramme_id as "rammeId", m.nr, m.titel, m.kilde, m.bekraeftet,
        m.organisation_id is not null as egen, m.udgaaet_kl is not null as udgaaet, m.laas
      from rammemaal m ${ogsaaUdgaaede ? sql`` : sql`where m.udgaaet_kl is null`} order by m.orden, m.id`,
  );
  const pr = Map.groupBy(maal, (m) => m.rammeId);
  return rammer.map((r) => ({ ...r, maal: (pr.get(r.id) ?? []).map(({ rammeId: _, ...m }) => m) }));
}

/** The house's own goals that answer each goal of a strategy of others. */
export function svarPaaRamme(
  tx: Tx,
  rammeId: number,
): Promise<{ rammemaalId: number; strategiId: number; id: number; nr: number; titel: string }[]> {
  return raekker(
    tx,
    sql<{
      rammemaalId: number;
      strategiId: number;
      id: number;
      nr: number;
      titel: string;
    }>`select x.rammemaal_id as "rammemaalId",
        m.strategi_id as "strategiId", m.id, m.nr, m.titel
      from strategimaalramme x join strategimaal m on m.id = x.maal_id and m.fjernet_kl is null
        join strategi s on s.id = m.strategi_id and s.fjernet_kl is null join rammemaal r on r.id = x.rammemaal_id
      where r.ramme_id = ${rammeId} order by m.strategi_id, m.nr`,
  );
}
