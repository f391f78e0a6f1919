import type { Aktoer } from '../app/kernel/adgang.ts';
import { indlaesKatalogDemo } from '../app/modules/katalog/demo.ts';
import { findAktoer } from '../app/modules/organisation/public.ts';
import { type Database, raekke, sql } from '../app/platform/db/database.ts';
import { type Demomiljoe, demoanker, forloebMangler, indlaesForloeb } from './demo/forloeb.ts';
import { udfasIntegration } from './demo/katalog.ts';
import { KOMBIT, skrivPersoner } from './demo/personer.ts';

/** A demo person as an actor for the organisation with this CVR. */
export async function demoaktoer(db: Database, navn: string, cvr: string): Promise<Aktoer> {
  const ider = await db.somSystem('demo: aktør', (tx) =>
    raekke(
      tx,
      sql<{ person: string; organisation: number }>`select p.id as person, o.id as organisation
        from person p, organisation o where p.udsteder = 'demo' and p.navn = ${navn} and o.cvr = ${cvr}`,
    ),
  );
  const aktoer = ider && (await findAktoer(db, ider.person, ider.organisation));
  if (!aktoer) throw new Error(`the demo has no ${navn} at ${cvr}`);
  return aktoer;
}

/**
 * Loads the demo: people, suppliers, arbejdsgange, systems with their facts and published months. All of it is
 * invented, except kommuner and integrationer. Running it again adds nothing twice, and leaves alone what people have
 * changed since.
 */
export async function indlaesDemo(miljoe: Demomiljoe): Promise<void> {
  const { db, ur } = miljoe;
  await db.somSystem('demo', (tx) => skrivPersoner(tx, ur.nu()));
  await indlaesKatalogDemo(db, ur.nu());
  const redaktoer = await demoaktoer(db, 'Amira Falk', KOMBIT);
  await udfasIntegration(miljoe, redaktoer, await demoanker(miljoe));
  await indlaesForloeb(miljoe, redaktoer);
}

/** Was the loading of the demo broken off? It can be taken up again. */
export async function demoErUfaerdig(db: Database): Promise<boolean> {
  return (await harDemo(db)) && (await forloebMangler(db));
}

/** Whether this database has demo data: there are demo logins. */
export async function harDemo(db: Database): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from person where udsteder = 'demo' limit 1`)) !== null;
}
