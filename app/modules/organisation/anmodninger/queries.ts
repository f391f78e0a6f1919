import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Anmodning } from './rules.ts';

const ANMODNING = sql`select a.id, a.slags, a.organisation_id as "organisationId", o.navn as organisation, coalesce(o.cvr, '') as cvr,
  a.person_id as "personId", a.navn, a.email, a.kilde, a.oprettet_kl as oprettet,
  leverandoer_har_systemer(o.id) as "harSystemer", leverandoer_har_administrator(o.id) as "harAdministrator"
  from leverandoeranmodning a join organisation o on o.id = a.organisation_id`;

/** What waits for the actor's decision, oldest first. */
export function aabneAnmodninger(tx: Tx): Promise<Anmodning[]> {
  return raekker(tx, sql<Anmodning>`${ANMODNING} where a.afgjort_kl is null order by a.oprettet_kl, a.id`);
}

/** One of them, held until the transaction ends. */
export function laasAnmodning(tx: Tx, id: number): Promise<Anmodning | null> {
  return raekke(tx, sql<Anmodning>`${ANMODNING} where a.id = ${id} and a.afgjort_kl is null for update of a`);
}
