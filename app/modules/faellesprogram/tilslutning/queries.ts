import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { officieltNavn } from '../../organisation/public.ts';
import type { Deltager } from '../rules.ts';

/**
 * Who has joined which part, by the newest answer to it, in Danish order of names. As the transaction may know it: the house that
 * runs the programme at once, a kommune of itself, everybody else who sees the programme when the deadline has passed; the system
 * knows all.
 */
export function hentDeltagere(tx: Tx, programId: number): Promise<Deltager[]> {
  return raekker(
    tx,
    sql<Deltager>`select d.del_id as "delId", d.kommune_id as "kommuneId", coalesce(o.kommunekode, '') as kommunekode,
        ${officieltNavn('o')} as kommune, d.underskrevet, d.runde_id as "rundeId"
      from program_deltagere(${programId}) d join organisation o on o.id = d.kommune_id
        join programdel p on p.id = d.del_id and p.fjernet_kl is null
      order by dansk_sortering(${officieltNavn('o')}), o.id, p.raekkefoelge, d.del_id`,
  );
}
