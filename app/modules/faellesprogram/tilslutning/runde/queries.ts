import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { officieltNavn } from '../../../organisation/public.ts';
import { hentDele } from '../../program/queries.ts';
import { hentDeltagere } from '../queries.ts';

/** The kommuner that have not joined every part of the programme: those that a later round may be for. */
export async function kanInviteres(tx: Tx, programId: number): Promise<{ id: number; navn: string }[]> {
  const dele = (await hentDele(tx, programId)).map((d) => d.id);
  const alle = await raekker(
    tx,
    sql<{ id: number; navn: string }>`select o.id, ${officieltNavn('o')} as navn from organisation o
      where o.art = 'kommune' and o.nedlagt_kl is null order by o.kommunekode`,
  );
  const taget = new Set<number>();
  const af = Map.groupBy(await hentDeltagere(tx, programId), (d) => d.kommuneId);
  for (const [id, med] of af) if (dele.every((d) => med.some((m) => m.delId === d))) taget.add(id);
  return alle.filter((k) => !taget.has(k.id));
}
