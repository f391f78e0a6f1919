import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { systemur } from '../app/kernel/ur.ts';
import { indlaesKatalog } from '../app/modules/katalog/reference.ts';
import { indlaesOrganisationer } from '../app/modules/organisation/reference.ts';
import { type Database, raekke, sql } from '../app/platform/db/database.ts';

const MAPPE = new URL('./reference/', import.meta.url);

/** Changes whenever a shipped file does. */
function aftryk(): string {
  const sum = createHash('sha256');
  for (const fil of readdirSync(MAPPE).sort()) sum.update(fil).update(readFileSync(new URL(fil, MAPPE)));
  return sum.digest('hex');
}

/**
 * The data that every installation starts with, module by module: loaded when this edition of them isn't there, also
 * after a start that was killed half-way. Leaves alone what people have edited.
 */
export async function indlaesReference(db: Database): Promise<void> {
  const nu = systemur.nu();
  const her = aftryk();
  const kendt = await raekke(db.kysely, sql<{ aftryk: string }>`select aftryk from referencedata`);
  if (kendt?.aftryk === her) return;
  await indlaesOrganisationer(db);
  await indlaesKatalog(db, nu);
  await sql`insert into referencedata (aftryk, indlaest_kl) values (${her}, ${nu})
    on conflict (en) do update set aftryk = excluded.aftryk, indlaest_kl = excluded.indlaest_kl`.execute(
    db.kysely,
  );
}
