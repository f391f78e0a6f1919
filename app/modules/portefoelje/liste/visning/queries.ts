import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Visning } from '../../../../kernel/visning.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Visningsliste } from './rules.ts';

/** One's own views of a list and those that colleagues share, in Danish order. */
export function hentVisninger(tx: Tx, aktoer: Aktoer, liste: Visningsliste): Promise<Visning[]> {
  return raekker(
    tx,
    sql<Visning>`select id, navn, soegning, delt, person_id = ${aktoer.personId} as egen
      from portefoeljevisning where organisation_id = ${aktoer.organisation.id} and liste = ${liste} and slettet_kl is null
      order by dansk_sortering(navn), id`,
  );
}
