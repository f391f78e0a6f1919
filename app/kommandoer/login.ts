import { ROLLER } from '../kernel/adgang.ts';
import type { Ur } from '../kernel/ur.ts';
import { Afvist, ForkertBrug, type Kald } from '../kommandolinje.ts';
import { opsaetFoersteLogin } from '../modules/organisation/login/commands.ts';
import { loginkommando } from '../modules/organisation/login/forms.ts';
import { demoLogin } from '../modules/organisation/queries.ts';
import type { Database } from '../platform/db/database.ts';
import { paths } from '../routes.ts';

/**
 * `login --organisation CVR …`: sets up an organisation's provider, links a claim value to a role, and gives the first
 * administrator. `adresse` is where the product will be reached. The flags are checked before the database is opened.
 */
export function loginKommando(kald: Kald, ur: Ur, adresse: string): (db: Database) => Promise<void> {
  const { 'email-bekraeftet': emailBekraeftet, ...flag } = kald.flag;
  const laest = loginkommando.safeParse({ ...flag, emailBekraeftet: emailBekraeftet === true });
  if (!laest.success) throw new ForkertBrug(laest.error.issues.map((i) => i.message).join('\n'));
  const { udbyder } = laest.data;
  return async (db) => {
    const svar = await opsaetFoersteLogin(db, ur.nu(), laest.data);
    if (!svar.ok) throw new Afvist(svar.hindringer.map((h) => h.besked).join('\n'));
    console.log(`Login for ${svar.vaerdi} er gemt.`);
    console.log(`Returadressen hos udbyderen skal være ${adresse}${paths.logIndSvar()}`);
    if (udbyder && udbyder.hemmelighedRef !== '')
      console.log(
        `Læg klienthemmeligheden i miljøvariablen ${udbyder.hemmelighedRef}, før produktet startes.`,
      );
  };
}

/** Prints one demo login for each role, in the order of the roles. */
export async function visDemologin(db: Database, adresse: string): Promise<void> {
  const alle = await demoLogin(db);
  const bredde = Math.max(...Object.values(ROLLER).map((r) => r.navn.length));
  console.log(`\nDemologin på ${adresse}${paths.logInd()}:`);
  for (const [rolle, { navn }] of Object.entries(ROLLER)) {
    const d = alle.find((l) => l.roller.some((r) => r === rolle));
    if (d) console.log(`  ${navn.padEnd(bredde)}  ${d.navn}, ${d.organisation}`);
  }
}
