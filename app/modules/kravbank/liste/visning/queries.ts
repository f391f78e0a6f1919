import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Visning } from '../../../../kernel/visning.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';

/** One's own views and those that colleagues share, in Danish order. */
export function hentVisninger(tx: Tx, aktoer: Aktoer): Promise<Visning[]> {
  return raekker(
    tx,
    sql<Visning>`select id, navn, soegning, delt, person_id = ${aktoer.personId} as egen
      from kravvisning order by dansk_sortering(navn), id`,
  );
}
