import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { harRollen } from '../queries.ts';
import type { Fravaer } from './rules.ts';

/** One's own absences that aren't over, removed ones last, so that they can be brought back. */
export function hentEgetFravaer(tx: Tx, personId: string, idag: string): Promise<Fravaer[]> {
  return raekker(
    tx,
    sql<Fravaer>`select f.id, f.fra::text, f.til::text, f.slettet_kl is not null as slettet,
        jsonb_build_object('id', f.stedfortraeder_id, 'navn', coalesce((select p.navn from person p
          where p.id = f.stedfortraeder_id and p.slettet_kl is null), '')) as stedfortraeder,
        ${harRollen(sql`f.stedfortraeder_id`, sql`f.organisation_id`)} as "kanGodkende"
      from fravaer f where f.person_id = ${personId} and f.til >= ${idag}::date
      order by f.slettet_kl is not null, f.fra, f.id`,
  );
}
