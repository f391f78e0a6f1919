import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';

/** A search that was given a name. */
export interface Visning {
  readonly id: number;
  readonly navn: string;
  /** The list's query string. */
  readonly soegning: string;
  readonly delt: boolean;
  readonly egen: boolean;
}

/** One's own views and those that colleagues share, in Danish order. */
export function hentVisninger(tx: Tx, aktoer: Aktoer): Promise<Visning[]> {
  return raekker(
    tx,
    sql<Visning>`select id, navn, soegning, delt, person_id = ${aktoer.personId} as egen
      from kravvisning order by dansk_sortering(navn), id`,
  );
}
