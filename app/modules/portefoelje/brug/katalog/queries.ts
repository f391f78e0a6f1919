import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Kandidat } from './rules.ts';

const KANDIDAT = sql`s.id, s.noegle, s.navn, o.navn as leverandoer, coalesce(o.cvr, '') as "leverandoerCvr",
  s.kitos_uuid::text as "kitosUuid", s.kle from system s join organisation o on o.id = s.leverandoer_id
  where s.nedlagt_kl is null`;

/** Every system of the shared catalogue that can be chosen: some hundred to a few thousand. */
export function kandidater(tx: Tx): Promise<Kandidat[]> {
  return raekker(tx, sql<Kandidat>`select ${KANDIDAT} order by s.id`);
}

const FUNDNE_MAKS = 25;

/** Those whose name, key or supplier has the words. */
export function soegKandidater(tx: Tx, q: string): Promise<Kandidat[]> {
  const moenster = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return raekker(
    tx,
    sql<Kandidat>`select ${KANDIDAT} and (s.navn ilike ${moenster} or s.noegle ilike ${moenster} or o.navn ilike ${moenster})
      order by dansk_sortering(s.navn), s.id limit ${FUNDNE_MAKS}`,
  );
}
