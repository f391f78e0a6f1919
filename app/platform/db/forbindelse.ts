import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type PGliteOptions, types } from '@electric-sql/pglite';
import { type Dialect, Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
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
  readonly luk: () => Promise<void>;
}

function tilDatabase({ slags, dialect, script, luk }: Forbindelse): Database {
  const kysely = new Kysely<Tabeller>({ dialect });
  return {
    slags,
    kysely,
    script,
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

/** A PGlite that the caller owns (tests use it with a loaded template). `efter` runs once it is closed. */
export function fraPglite(pglite: PGlite, efter = () => {}): Database {
  return tilDatabase({
    slags: 'pglite',
    dialect: new PGliteDialect({ pglite }),
    script: async (tekst) => {
      await pglite.exec(tekst);
    },
    // Kysely's dialect closes the PGlite itself.
    luk: async () => {
      if (!pglite.closed) await pglite.close();
      efter();
    },
  });
}

export function nyPglite(options: PGliteOptions): PGlite {
  return new PGlite({ ...options, parsers: PGLITE_TYPER });
}

/**
 * The embedded database in `mappe/db`. Takes the folder's lock, since PGlite itself doesn't notice a second process.
 * Throws `MappenErLaast` when another process has it, and the file system's own error when it can't be written.
 */
export async function aabnIndlejret(mappe: string): Promise<Database & { readonly pglite: PGlite }> {
  mkdirSync(mappe, { recursive: true });
  const laas = laasMappe(mappe);
  try {
    const pglite = nyPglite({ dataDir: join(mappe, 'db') });
    await pglite.waitReady;
    return { ...fraPglite(pglite, laas.frigiv), pglite };
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
    luk: async () => {
      if (!pool.ended) await pool.end();
    },
  });
}
