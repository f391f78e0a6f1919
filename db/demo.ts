import type { Rolle } from '../app/kernel/adgang.ts';
import { indlaesKatalogDemo } from '../app/modules/katalog/demo.ts';
import { type Database, raekke, sql } from '../app/platform/db/database.ts';

interface Demoperson {
  readonly navn: string;
  /** CVR of each organisation the person belongs to, with the roles there. */
  readonly i: readonly { readonly cvr: string; readonly roller: readonly Rolle[] }[];
}

export const SVENDBORG = '29189730';
export const KOMBIT = '19435075';

/** Invented suppliers; the CVR numbers pass the check digit and begin with 99, which is not given to companies. */
export const DEMOLEVERANDOERER = [{ cvr: '99000007', navn: 'Bøgelund Data A/S' }] as const;

/** One login per role; every name is invented. */
const PERSONER: readonly Demoperson[] = [
  { navn: 'Sanne Holk', i: [{ cvr: SVENDBORG, roller: ['sagsbehandler', 'systemejer'] }] },
  { navn: 'Bo Lindegaard', i: [{ cvr: SVENDBORG, roller: ['administrator', 'itarkitekt'] }] },
  { navn: 'Amira Falk', i: [{ cvr: KOMBIT, roller: ['katalogredaktoer', 'driftsoperatoer'] }] },
];

/** Loads demo persons and suppliers; running it again adds nothing twice. */
export async function indlaesDemo(db: Database, nu: Date): Promise<void> {
  await db.somSystem('demo', async (tx) => {
    for (const l of DEMOLEVERANDOERER) {
      await sql`insert into organisation (art, navn, officielt_navn, cvr) values ('leverandoer', ${l.navn}, ${l.navn}, ${l.cvr})
        on conflict do nothing`.execute(tx);
    }
    for (const p of PERSONER) {
      const email = `${p.navn.toLowerCase().replace(/[^a-z]+/g, '.')}@demo.invalid`;
      const person = await raekke(
        tx,
        sql<{
          id: string;
        }>`insert into person (navn, email, udsteder, subjekt, oprettet_kl) values (${p.navn}, ${email}, 'demo', ${email}, ${nu})
          on conflict (udsteder, subjekt) do update set navn = excluded.navn returning id`,
      );
      for (const { cvr, roller } of p.i) {
        await sql`insert into medlemskab (person_id, organisation_id, oprettet_kl)
          select ${person?.id}, id, ${nu} from organisation where cvr = ${cvr} on conflict do nothing`.execute(
          tx,
        );
        await sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl)
          select ${person?.id}, o.id, r, ${nu} from organisation o, unnest(${roller}::text[]) r where o.cvr = ${cvr}
          on conflict do nothing`.execute(tx);
      }
    }
  });
  await indlaesKatalogDemo(db, nu);
}

/** Whether this database has demo data: there are demo logins. */
export async function harDemo(db: Database): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from person where udsteder = 'demo' limit 1`)) !== null;
}
