import type { Tx } from '../../platform/db/database.ts';
import { tagLaas } from '../../platform/db/transaktionslaas.ts';

/** Held to the end of the transaction: changes of one organisation's people, roles and units go one at a time. */
export function laasOrganisation(tx: Tx, organisationId: number): Promise<void> {
  return tagLaas(tx, 'organisation', organisationId);
}
