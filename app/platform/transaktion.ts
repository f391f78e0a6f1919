import type { Aktoer } from '../kernel/adgang.ts';
import type { Resultat } from '../kernel/resultat.ts';
import type { Tx } from './db/database.ts';
import type { Miljoe } from './miljoe.ts';

/** Undoes the transaction when a command refuses after it has written. */
class Afslag extends Error {
  override name = 'Afslag';
  readonly svar: Resultat<never>;
  constructor(svar: Resultat<never>) {
    super('refused');
    this.svar = svar;
  }
}

/** How often one command is run before PostgreSQL's refusal is passed on. */
const FORSOEG = 3;

/** PostgreSQL undid the transaction only because of another's at the same time: serialization_failure, deadlock_detected. */
function kanTagesOm(fejl: unknown): boolean {
  return fejl instanceof Error && 'code' in fejl && (fejl.code === '40001' || fejl.code === '40P01');
}

/**
 * Runs a command in one transaction as the actor; a refusal leaves nothing behind. Where PostgreSQL undoes it because
 * of another transaction (deadlock), it is run again from the start. So `arbejde` does nothing that isn't undone with
 * the transaction: it reads and writes through `tx`, sends mail and jobs through `tx`, keeps files before it begins,
 * and says what came of it in what it returns.
 */
export async function iTransaktion<T>(
  { db }: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  arbejde: (tx: Tx) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  for (let forsoeg = 1; ; forsoeg += 1) {
    try {
      return await db.som(aktoer, async (tx) => {
        const svar = await arbejde(tx);
        if (!svar.ok) throw new Afslag(svar);
        return svar;
      });
    } catch (fejl) {
      if (fejl instanceof Afslag) return fejl.svar;
      if (forsoeg === FORSOEG || !kanTagesOm(fejl)) throw fejl;
    }
  }
}
