import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Runde } from './rules.ts';

/** The rounds of a dialogue, of one supplier or all, newest first. The questions are the evaluators' and the supplier's. */
export function hentRunder(tx: Tx, dialogId: number, deltagelseId: number | null = null): Promise<Runde[]> {
  return raekker(
    tx,
    sql<Runde>`select r.id, r.deltagelse_id as "deltagelseId", r.nr, r.besked, r.frist_kl as frist, r.aabnet_kl as aabnet,
        r.aabnet_af as "aabnetAf", r.lukket_kl as lukket, r.afleveret_kl as afleveret,
        coalesce((select jsonb_agg(jsonb_build_object('markedskravId', l.markedskrav_id, 'spoergsmaal', l.spoergsmaal)
            order by k.raekkefoelge, k.id)
          from markedsrundelinje l join markedskrav k on k.id = l.markedskrav_id where l.runde_id = r.id), '[]') as linjer
      from markedsrunde r where r.dialog_id = ${dialogId}
        and (${deltagelseId}::int is null or r.deltagelse_id = ${deltagelseId}::int)
      order by r.aabnet_kl desc, r.id desc`,
  );
}
