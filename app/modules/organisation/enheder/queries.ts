import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Enhed } from './rules.ts';

export type EnhedMedVersion = Enhed & { readonly version: number };

/** All units of the actor's organisation with people counts, closed ones too. */
export function enheder(tx: Tx, aktoer: Aktoer): Promise<EnhedMedVersion[]> {
  return raekker(
    tx,
    sql<EnhedMedVersion>`select e.id, e.navn, e.art, e.overenhed_id as "overenhedId", e.nedlagt_kl is not null as lukket,
        e.version, count(m.person_id)::int as personer
      from enhed e left join medlemskab m
        on m.organisation_id = e.organisation_id and m.enhed_id = e.id and m.ophoert_kl is null
      where e.organisation_id = ${aktoer.organisation.id} group by e.id`,
  );
}
