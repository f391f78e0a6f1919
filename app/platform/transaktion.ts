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

/** Runs in one transaction as the actor; a refusal leaves nothing behind. */
export async function iTransaktion<T>(
  { db }: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  arbejde: (tx: Tx) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  try {
    return await db.som(aktoer, async (tx) => {
      const svar = await arbejde(tx);
      if (!svar.ok) throw new Afslag(svar);
      return svar;
    });
  } catch (fejl) {
    if (fejl instanceof Afslag) return fejl.svar;
    throw fejl;
  }
}
