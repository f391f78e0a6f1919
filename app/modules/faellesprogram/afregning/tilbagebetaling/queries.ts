import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';

export interface Udstedtydelse {
  readonly delId: number;
  /** The key of the repayment in the price model. */
  readonly noegle: string;
  readonly aar: number;
  readonly kommunekode: string;
  readonly oere: number;
}

/** What has been issued of repayments, as far as the transaction may see: its house all, a kommune its own. */
export function hentUdstedteYdelser(tx: Tx, programId: number): Promise<Udstedtydelse[]> {
  return raekker(
    tx,
    sql<Udstedtydelse>`select f.del_id as "delId", l.indhold ->> 'element' as noegle, f.aar, f.kommunekode,
        sum(l.beloeb_oere)::bigint as oere
      from programfaktura f join programfakturalinje l on l.faktura_id = f.id and l.art = 'tilbagebetaling'
      where f.program_id = ${programId} group by 1, 2, 3, 4`,
  );
}
