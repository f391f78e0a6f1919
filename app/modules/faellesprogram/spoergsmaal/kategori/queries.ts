import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Kategori } from '../rules.ts';

/** A category in the list that the house keeps. */
export interface Kategoripost extends Kategori {
  readonly laas: number;
}

/** A programme's categories in its order, also those that are taken out. `brugt`: how many questions the transaction sees there. */
export function hentKategorier(tx: Tx, programId: number): Promise<Kategoripost[]> {
  return raekker(
    tx,
    sql<Kategoripost>`select k.noegle, k.navn, k.fjernet_kl is not null as fjernet, k.laas,
        (select count(*)::int from programspoergsmaal s where s.program_id = k.program_id and s.kategori = k.noegle) as brugt
      from programkategori k where k.program_id = ${programId} order by k.raekkefoelge, k.id`,
  );
}

/** Whether a question may be put there; one that is there already may stay. */
export async function erKategori(
  tx: Tx,
  programId: number,
  noegle: string,
  nuvaerende: readonly string[] = [],
): Promise<boolean> {
  const k = await raekke(
    tx,
    sql<{ fjernet: boolean }>`select fjernet_kl is not null as fjernet from programkategori
      where program_id = ${programId} and noegle = ${noegle}`,
  );
  return k !== null && (!k.fjernet || nuvaerende.includes(noegle));
}
