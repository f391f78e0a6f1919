import { type Database, raekke, sql } from './database.ts';
import { LAASE } from './transaktionslaas.ts';

/** What this process holds itself; on PGlite no other process can have the data folder open. */
const holdes = new WeakMap<object, Set<number>>();

export type Ene<T> = { readonly fik: true; readonly vaerdi: T } | { readonly fik: false };

/**
 * Runs `arbejde` alone over all processes that use the database; `fik: false` at once when another is at it. The lock
 * goes with its holder, however that dies: on a server it is a session lock (`pg_try_advisory_lock`) on a connection
 * of its own, so a connection pool between us and the server must pool sessions, not transactions.
 */
export async function ene<T>(
  db: Database,
  laas: keyof typeof LAASE,
  arbejde: () => Promise<T>,
): Promise<Ene<T>> {
  const noegle = LAASE[laas];
  const mine = holdes.get(db.kysely) ?? new Set();
  holdes.set(db.kysely, mine);
  if (mine.has(noegle)) return { fik: false };
  mine.add(noegle);
  try {
    return db.slags === 'pglite'
      ? { fik: true, vaerdi: await arbejde() }
      : await medServerlaas(db, noegle, arbejde);
  } finally {
    mine.delete(noegle);
  }
}

function medServerlaas<T>(db: Database, noegle: number, arbejde: () => Promise<T>): Promise<Ene<T>> {
  return db.kysely.connection().execute(async (forbindelse): Promise<Ene<T>> => {
    const svar = await raekke(
      forbindelse,
      sql<{ fik: boolean }>`select pg_try_advisory_lock(${noegle}) as fik`,
    );
    if (!svar?.fik) return { fik: false };
    try {
      return { fik: true, vaerdi: await arbejde() };
    } finally {
      // A connection that is gone has taken its lock with it.
      await sql`select pg_advisory_unlock(${noegle})`.execute(forbindelse).catch(() => {});
    }
  });
}
