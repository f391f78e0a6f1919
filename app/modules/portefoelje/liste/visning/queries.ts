import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Visningsliste } from './rules.ts';

/** A list as somebody wanted to see it, by name. */
export interface Visning {
  readonly id: number;
  readonly navn: string;
  /** The list's query. */
  readonly soegning: string;
  readonly delt: boolean;
  readonly egen: boolean;
}

/** One's own views of a list and those that colleagues share, in Danish order. */
export function hentVisninger(tx: Tx, aktoer: Aktoer, liste: Visningsliste): Promise<Visning[]> {
  return raekker(
    tx,
    sql<Visning>`select id, navn, soegning, delt, person_id = ${aktoer.personId} as egen
      from portefoeljevisning where organisation_id = ${aktoer.organisation.id} and liste = ${liste} and slettet_kl is null
      order by dansk_sortering(navn), id`,
  );
}
