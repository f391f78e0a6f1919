import { raekker, sql, type Tx } from '../../platform/db/database.ts';
import { sagsnummer } from './rules.ts';

export {
  dyresteGaeld,
  type Gaeldsfrist,
  gaeldPrSystem,
  gaeldsfrister,
  type Systemgaeld,
  samletGaeld,
} from './gaeld/queries.ts';
export { LAESRET as GAELDSRET } from './rules.ts';
export { systemgaeld, systemkrav, systemsager } from './systemblokke/queries.ts';

/** The cases of an organisation that the transaction may see, the open ones first and the newest first. */
export async function husetsSager(
  tx: Tx,
  organisationId: number,
): Promise<{ id: number; nummer: string; titel: string }[]> {
  const r = await raekker(
    tx,
    sql<{ id: number; aar: number; loebenr: number; titel: string }>`select id, aar, loebenr, titel from sag
      where organisation_id = ${organisationId} order by tilstand <> 'aaben', aar desc, loebenr desc`,
  );
  return r.map((s) => ({ id: s.id, nummer: sagsnummer(s.aar, s.loebenr), titel: s.titel }));
}
