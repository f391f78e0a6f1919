import { danskSortering } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { kommuner } from '../../../organisation/public.ts';
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
  return (await kommuner(tx))
    .map(({ id, navn }) => {
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
    })
    .sort((a, b) => (danskSortering(a.kommune) < danskSortering(b.kommune) ? -1 : 1));
}
