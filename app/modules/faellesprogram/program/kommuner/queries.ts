import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { officieltNavn } from '../../../organisation/public.ts';
import { hentDeltagere } from '../../tilslutning/queries.ts';
import { hentProgramkommuner } from '../queries.ts';
import { INGEN_DATOER, type Kommunedatoer } from './rules.ts';

/** All kommuner with what is agreed with each about one part, in Danish order. */
export async function hentKommunedatoer(tx: Tx, programId: number, delId: number): Promise<Kommunedatoer[]> {
  const med = new Set(
    (await hentDeltagere(tx, programId)).filter((d) => d.delId === delId).map((d) => d.kommuneId),
  );
  const aftalt = new Map(
    (await hentProgramkommuner(tx, programId)).filter((p) => p.delId === delId).map((p) => [p.kommuneId, p]),
  );
  const alle = await raekker(
    tx,
    sql<{ id: number; navn: string }>`select o.id, ${officieltNavn('o')} as navn from organisation o
      where o.art = 'kommune' and o.nedlagt_kl is null order by dansk_sortering(${officieltNavn('o')})`,
  );
  return alle.map(({ id, navn }) => {
    const a = aftalt.get(id);
    const { driftFra, betalingFra, betalingTil } = a ?? INGEN_DATOER;
    return {
      kommuneId: id,
      kommune: navn,
      tilsluttet: med.has(id),
      driftFra,
      betalingFra,
      betalingTil,
      note: a?.note ?? '',
      laas: a?.laas ?? 0,
    };
  });
}
