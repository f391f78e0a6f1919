import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';

export interface Bilagsfil {
  readonly navn: string;
  readonly type: string;
  readonly sha256: string;
}

/** An attachment that the actor may fetch: row-level security decides, for krav and local additions alike. */
export function hentBilagsfil(tx: Tx, id: string): Promise<Bilagsfil | null> {
  return raekke(
    tx,
    sql<Bilagsfil>`select navn, type, sha256 from kravbilag where id::text = ${id} and fjernet_kl is null`,
  );
}
