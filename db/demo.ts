import { indlaesKatalogDemo } from '../app/modules/katalog/demo.ts';
import { type Database, raekke, sql } from '../app/platform/db/database.ts';
import { indlaesDemoorganisationer } from './demo/organisation.ts';

export { DEMOLEVERANDOERER, KOMBIT, SVENDBORG } from './demo/organisation.ts';

/** Loads the demo world; running it again adds nothing twice. */
export async function indlaesDemo(db: Database, nu: Date): Promise<void> {
  await db.somSystem('demo', (tx) => indlaesDemoorganisationer(tx, nu));
  await indlaesKatalogDemo(db, nu);
}

/** Whether this database has demo data: there are demo logins. */
export async function harDemo(db: Database): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from person where udsteder = 'demo' limit 1`)) !== null;
}
