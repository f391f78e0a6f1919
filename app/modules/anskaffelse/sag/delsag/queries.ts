import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Delsag } from './rules.ts';

/** The parts of a case, the open ones first. */
export function hentDelsager(tx: Tx, sagId: number): Promise<Delsag[]> {
  return raekker(
    tx,
    sql<Delsag>`select d.id, d.slags, d.tilstand, d.ejer_id as "ejerId", d.frist::text as frist, d.note,
        coalesce((select navn from person where id = d.ejer_id and slettet_kl is null), '') as ejer,
        d.ejer_id is not null and not exists (select from medlemskab m where m.person_id = d.ejer_id
          and m.organisation_id = d.organisation_id and m.ophoert_kl is null) as "ejerVaek",
        d.oprettet_kl as oprettet, d.lukket_kl as lukket, d.laas
      from delsag d where d.sag_id = ${sagId} order by d.lukket_kl is not null, d.id`,
  );
}
