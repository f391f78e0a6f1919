import { systemur } from '../app/kernel/ur.ts';
import { indlaesKatalog } from '../app/modules/katalog/reference.ts';
import { indlaesOrganisationer } from '../app/modules/organisation/reference.ts';
import type { Database } from '../app/platform/db/database.ts';

/** The data that every installation starts with, module by module. May run again: it leaves alone what people edited. */
export async function indlaesReference(db: Database): Promise<void> {
  await indlaesOrganisationer(db);
  await indlaesKatalog(db, systemur.nu());
}
