import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type PGliteOptions, types } from '@electric-sql/pglite';
import { type Dialect, Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { fromPglite } from 'pg-boss';
import { type Database, saetAktoer, type Tabeller } from './database.ts';
import { laasMappe } from './laas.ts';

const DATE = 1082;
const INT8 = 20;
const NUMERIC = 1700;

/** Both drivers hand out the same JavaScript values: dates as `YYYY-MM-DD`, bigint as number, numeric as number. */
pg.types.setTypeParser(DATE, (tekst) => tekst);
pg.types.setTypeParser(INT8, Number);
pg.types.setTypeParser(NUMERIC, Number);
const PGLITE_TYPER: PGliteOptions['parsers'] = {
  [DATE]: (tekst) => tekst,
  [types.INT8]: Number,
  [types.NUMERIC]: Number,
};

interface Forbindelse {
  readonly slags: Database['slags'];
  readonly dialect: Dialect;
  readonly script: (tekst: string) => Promise<void>;
  readonly somEjer: Database['somEjer'];
  readonly jobforbindelse: Database['jobforbindelse'];
  readonly luk: () => Promise<void>;
}

function tilDatabase({ slags, dialect, script, somEjer, jobforbindelse, luk }: Forbindelse): Database {
  const kysely = new Kysely<Tabeller>({ dialect });
  return {
    slags,
    kysely,
    script,
    somEjer,
    jobforbindelse,
    som: (aktoer, arbejde) =>
      kysely.transaction().execute(async (tx) => {
        await saetAktoer(tx, aktoer);
        return arbejde(tx);
      }),
    somGaest: (arbejde) =>
      kysely.transaction().execute(async (tx) => {
        await saetAktoer(tx, null);
        return arbejde(tx);
      }),
    somSystem: (_grund, arbejde) => kysely.transaction().execute(arbejde),
    luk: async () => {
      await kysely.destroy();
      await luk();
    },
  };
}

/** A PGlite as the database; `efter` runs once it is closed. */
export function fraPglite(pglite: PGlite, efter = () => {}): Database {
  return tilDatabase({
    slags: 'pglite',
    dialect: new PGliteDialect({ pglite }),
    script: async (tekst) => {
      await pglite.exec(tekst);
    },
    somEjer: (arbejde) =>
      pglite.transaction((tx) =>
        arbejde({
          script: async (tekst) => {
            await tx.exec(tekst);
          },
          raekker: async <R>(tekst: string, parametre: readonly unknown[]) =>
            (await tx.query<R>(tekst, [...parametre])).rows,
        }),
      ),
    // One connection shared with everything else; PGlite's own lock keeps the queue out of our transactions.
    jobforbindelse: { db: fromPglite(pglite), backend: 'pglite' },
    luk: async () => {
      // Kysely's driver closes it when it has been used.
      if (!pglite.closed) await pglite.close();
      efter();
    },
  });
}

/** The files of the embedded database can't be read as a database; the message is for the operator. */
export class BeskadigetDatabase extends Error {
  override name = 'BeskadigetDatabase';
  constructor(mappe: string, cause: unknown) {
    super(
      `Databasen i ${mappe} kan ikke åbnes; filerne er beskadiget eller hører til en anden version. Flyt mappen, og gendan en backup med »gendan FIL«.`,
      { cause },
    );
  }
}

export function nyPglite(options: PGliteOptions): PGlite {
  return new PGlite({ ...options, parsers: PGLITE_TYPER });
}

async function start(dataDir: string): Promise<PGlite> {
  // Written to first: a folder that can't be is the file system's error, everything after it is the database's.
  mkdirSync(dataDir, { recursive: true });
  accessSync(dataDir, constants.W_OK | constants.R_OK);
  try {
    const pglite = nyPglite({ dataDir });
    await pglite.waitReady;
    return pglite;
  } catch (fejl) {
    throw new BeskadigetDatabase(dataDir, fejl);
  }
}

/**
 * The embedded database in `mappe/db`. Takes the folder's lock, since PGlite itself doesn't notice a second process.
 * Throws `MappenErLaast` when another process has it, `BeskadigetDatabase` when its files are broken, and the file
 * system's own error when the folder can't be written.
 */
export async function aabnIndlejret(mappe: string): Promise<Database & { readonly pglite: PGlite }> {
  mkdirSync(mappe, { recursive: true });
  const laas = laasMappe(mappe);
  try {
    const pglite = await start(join(mappe, 'db'));
    const db = fraPglite(pglite, laas.frigiv);
    return { ...db, pglite };
  } catch (fejl) {
    laas.frigiv();
    throw fejl;
  }
}

/** A PostgreSQL server (15 or newer) by its connection URL. */
export function aabnServer(url: string, forbindelser = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: forbindelser, application_name: 'maalbillede' });
  // An idle connection that the server drops must not take the process with it; the next query gets a new one.
  pool.on('error', () => {});
  return tilDatabase({
    slags: 'postgres',
    dialect: new PostgresDialect({ pool }),
    script: async (tekst) => {
      await pool.query(tekst);
    },
    somEjer: async (arbejde) => {
      const klient = await pool.connect();
      try {
        await klient.query('begin');
        const resultat = await arbejde({
          script: async (tekst) => {
            await klient.query(tekst);
          },
          raekker: async (tekst, parametre) => (await klient.query(tekst, [...parametre])).rows,
        });
        await klient.query('commit');
        klient.release();
        return resultat;
      } catch (fejl) {
        // The connection is thrown away, and the server rolls back what it was doing.
        klient.release(true);
        throw fejl;
      }
    },
    jobforbindelse: { connectionString: url, max: 2 },
    luk: async () => {
      if (!pool.ended) await pool.end();
    },
  });
}
