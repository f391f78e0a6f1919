import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Mangel } from '../punkt/rules.ts';
import type { Handling } from './rules.ts';

export interface Beslutning {
  readonly id: number;
  readonly handling: Handling;
  readonly fraFase: number;
  readonly tilFase: number;
  readonly begrundelse: string;
  readonly mangler: readonly Mangel[];
  readonly kl: Date;
  readonly af: string;
}

/** The steps of a case, oldest first. */
export function hentBeslutninger(tx: Tx, sagId: number): Promise<Beslutning[]> {
  return raekker(
    tx,
    sql<Beslutning>`select b.id, b.handling, b.fra_fase as "fraFase", b.til_fase as "tilFase", b.begrundelse, b.mangler,
        b.kl, coalesce((select navn from person where id = b.af and slettet_kl is null), '') as af
      from sagsbeslutning b where b.sag_id = ${sagId} order by b.id`,
  );
}
