import { sql, type Tx } from '../../platform/db/database.ts';

/** Held to the end of the transaction: changes of one organisation's people, roles and units go one at a time. */
export function laasOrganisation(tx: Tx, organisationId: number): Promise<unknown> {
  return sql`select pg_advisory_xact_lock(7100, ${organisationId})`.execute(tx);
}
