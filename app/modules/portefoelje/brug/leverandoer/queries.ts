import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';

/** Where a supplier's system is used, as the kommune shares it. */
export interface Deltbrug {
  readonly kommune: string;
  readonly system: string;
  readonly noegle: string;
  readonly lokaltNavn: string;
  readonly livscyklus: string;
  /** `YYYY-MM-DD`. */
  readonly gyldigTil: string | null;
  /** When the supplier's own contract with the kommune about it ends. */
  readonly kontraktSlut: string | null;
}

/** The kommuner that share that they use one of the supplier's systems. The function decides what is seen (0015). */
export function deltMedMig(tx: Tx, q: string): Promise<Deltbrug[]> {
  const moenster = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return raekker(
    tx,
    sql<Deltbrug>`select d.kommune, s.navn as system, s.noegle, d.lokalt_navn as "lokaltNavn", d.livscyklus,
        d.gyldig_til::text as "gyldigTil", d.kontrakt_slut::text as "kontraktSlut"
      from systembrug_for_leverandoer() d join system s on s.id = d.system_id
      where lower(d.kommune || ' ' || s.navn || ' ' || d.lokalt_navn) like ${moenster}
      order by dansk_sortering(s.navn), dansk_sortering(d.kommune)`,
  );
}
