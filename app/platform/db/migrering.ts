import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Database, raekker, sql } from './database.ts';
import { LAASE } from './transaktionslaas.ts';

const MAPPE = fileURLToPath(new URL('../../../db/migrations/', import.meta.url));

export interface Migration {
  readonly nr: number;
  readonly navn: string;
  readonly tekst: string;
  readonly aftryk: string;
}

/** The database can't be used by this version of the program; the message is for the operator. */
export class ForkertDatabase extends Error {
  override name = 'ForkertDatabase';
}

export const MIGRATIONSTABEL = `create table if not exists migration (
  nr int primary key, navn text not null, aftryk text not null, koert_kl timestamptz not null default now())`;

/**
 * The shipped migrations in order; the number is the file name's first four digits.
 * @throws Error when two files have one number: the second would never run
 */
export function migrationer(mappe = MAPPE): Migration[] {
  const alle = readdirSync(mappe)
    .filter((fil) => /^\d{4}_.+\.sql$/.test(fil))
    .sort()
    .map((fil) => {
      const tekst = readFileSync(`${mappe}/${fil}`, 'utf8');
      return {
        nr: Number(fil.slice(0, 4)),
        navn: fil,
        tekst,
        aftryk: createHash('sha256').update(tekst).digest('hex'),
      };
    });
  const to = alle.find((m, i) => alle[i - 1]?.nr === m.nr);
  if (to) throw new Error(`two migrations have number ${to.nr}: ${to.navn} and the one before it`);
  return alle;
}

/**
 * Brings the database up to date; each migration in a transaction of its own, one process at a time.
 * @returns the names of the migrations that ran
 * @throws ForkertDatabase when the database is newer than the program or was made by other migration files
 */
export async function migrer(db: Database, alle = migrationer()): Promise<string[]> {
  await db.script(MIGRATIONSTABEL);
  const kendte = await raekker(db.kysely, sql<Kendt>`select nr, aftryk from migration`);
  const nyeste = Math.max(0, ...kendte.map((k) => k.nr));
  const kan = alle.at(-1)?.nr ?? 0;
  if (nyeste > kan) {
    throw new ForkertDatabase(
      `Databasen er fra en nyere version af Målbillede (skema ${nyeste}; dette program kender ${kan}). Opdatér programmet.`,
    );
  }
  const koert: string[] = [];
  for (const m of alle) {
    const kendt = kendte.find((k) => k.nr === m.nr);
    if (kendt && kendt.aftryk !== m.aftryk) {
      throw new ForkertDatabase(
        `Databasen er lavet med en anden udgave af ${m.navn}. Brug den version af programmet, som lavede databasen, eller gendan en backup.`,
      );
    }
    if (!kendt && (await koer(db, m))) koert.push(m.navn);
  }
  return koert;
}

interface Kendt {
  nr: number;
  aftryk: string;
}

/** A migration and its mark, as SQL. */
export function migrationsskript(m: Migration): string {
  return `insert into migration (nr, navn, aftryk) values (${m.nr}, '${m.navn}', '${m.aftryk}');\n${m.tekst}`;
}

/**
 * One migration and its mark, as one script: PostgreSQL runs several statements sent together as one transaction.
 * @returns false when another process ran it first (the mark is its primary key)
 */
async function koer(db: Database, m: Migration): Promise<boolean> {
  try {
    await db.script(`select pg_advisory_xact_lock(${LAASE.migrering}); ${migrationsskript(m)}`);
    return true;
  } catch (fejl) {
    const { code, constraint } = fejl as { code?: string; constraint?: string };
    if (code === '23505' && constraint === 'migration_pkey') return false;
    throw fejl;
  }
}
