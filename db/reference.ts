import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { systemur } from '../app/kernel/ur.ts';
import { indlaesTaerskelvaerdier } from '../app/modules/anskaffelse/reference.ts';
import { indlaesRammestrategier } from '../app/modules/handlingsplan/strategi/reference.ts';
import { indlaesKatalog } from '../app/modules/katalog/reference.ts';
import { indlaesKravbank } from '../app/modules/kravbank/reference.ts';
import { indlaesOrganisationer } from '../app/modules/organisation/reference.ts';
import { type Database, raekke, sql } from '../app/platform/db/database.ts';
import { startsaet } from './reference/kravbank/startsaet.ts';

const MAPPE = fileURLToPath(new URL('./reference/', import.meta.url));

/** Changes whenever a shipped file does. */
function aftryk(): string {
  const sum = createHash('sha256');
  const filer = globSync('**/*.{csv,ts}', { cwd: MAPPE }).map((sti) => sti.replaceAll('\\', '/'));
  for (const fil of filer.sort()) sum.update(fil).update(readFileSync(`${MAPPE}${fil}`));
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
  await indlaesKravbank(db, nu, startsaet());
  await indlaesTaerskelvaerdier(db);
  await indlaesRammestrategier(db, nu);
  await sql`insert into referencedata (aftryk, indlaest_kl) values (${her}, ${nu})
    on conflict (en) do update set aftryk = excluded.aftryk, indlaest_kl = excluded.indlaest_kl`.execute(
    db.kysely,
  );
}
