import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Tilpasning } from './rules.ts';

const TILPASNING = sql`t.krav_id as "kravId", t.beskrivelse, t.fortolkning, t.interessenter, t.favorit,
  t.fravalgt_grund as "fravalgtGrund", t.base_nr as "baseNr", t.rettet_kl as "rettetKl", t.laas`;

/** What the actor's organisation has added to one krav; null when it hasn't. */
export function hentTilpasning(tx: Tx, kravId: number): Promise<Tilpasning | null> {
  return raekke(tx, sql<Tilpasning>`select ${TILPASNING} from kravtilpasning t where t.krav_id = ${kravId}`);
}

export interface Tilpasningslinje extends Tilpasning {
  /** The version that holds now; another than `baseNr` when the krav has changed since. */
  readonly gaeldendeNr: number;
}

/** Every krav that the actor's organisation has added to, chosen as favourite or deselected (row-level security: its own only). */
export function tilpasninger(tx: Tx): Promise<Tilpasningslinje[]> {
  return raekker(
    tx,
    sql<Tilpasningslinje>`select ${TILPASNING}, k.gaeldende_nr as "gaeldendeNr"
      from kravtilpasning t join krav k on k.id = t.krav_id
      where k.gaeldende_nr is not null order by k.nummer_sort, k.id`,
  );
}
