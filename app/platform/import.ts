import type { Aktoer } from '../kernel/adgang.ts';
import type { HeltArk } from '../kernel/ark.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../kernel/resultat.ts';
import type { Tx } from './db/database.ts';
import { type Helarkvalg, laesHeleArkFraBytes } from './document/laesHeleArk.ts';
import type { Miljoe } from './miljoe.ts';
import { iTransaktion } from './transaktion.ts';

// An import in two steps: a file is taken in and waits; its sender sees what it would change, and confirms just that.

/** A file that was received, waiting or used. */
export interface Importfil {
  readonly indhold: Uint8Array;
  readonly anvendtKl: Date | null;
}

/** What a file would change. */
export interface Importplan {
  /** With any fault nothing is stored. */
  readonly fejl: readonly unknown[];
  /** Differs as soon as something that the reader of the plan could see does. */
  readonly aftryk: string;
}

export interface Importtrin<P extends Importplan, T> {
  /** The file, where it is the actor's. */
  hent(tx: Tx): Promise<Importfil | null>;
  /** Marks the file as used, and holds it; false when another has come first. */
  brug(tx: Tx): Promise<boolean>;
  /** Holds what the plan reads, and makes it anew. */
  planlaeg(tx: Tx, ark: readonly HeltArk[]): Promise<Resultat<P>>;
  skriv(tx: Tx, plan: P): Promise<T>;
}

const BRUGT = afvist(FORAELDET, 'Filen er allerede importeret.');
const IKKE_DER = afvist(FINDES_IKKE, 'Filen findes ikke længere.');

/**
 * Stores everything in a waiting file, or nothing. `aftryk` is that of the plan which the sender saw: refused as
 * `foraeldet` when it would no longer be that, or the file has been used, and as `findes_ikke` when it isn't the
 * actor's. The bytes lie in `mappe` while they are read.
 */
export async function anvendVentende<P extends Importplan, T>(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  { mappe, filvalg, aftryk }: { mappe: string; filvalg: Helarkvalg; aftryk: string },
  trin: Importtrin<P, T>,
): Promise<Resultat<T>> {
  const fil = await miljoe.db.som(aktoer, trin.hent);
  if (!fil) return IKKE_DER;
  if (fil.anvendtKl !== null) return BRUGT;
  const ark = await laesHeleArkFraBytes(mappe, fil.indhold, filvalg);
  if (!ark.ok) return IKKE_DER;
  return iTransaktion(miljoe, aktoer, async (tx) => {
    if (!(await trin.brug(tx))) return BRUGT;
    const plan = await trin.planlaeg(tx, ark.vaerdi);
    if (!plan.ok) return plan;
    if (plan.vaerdi.aftryk !== aftryk || plan.vaerdi.fejl.length > 0)
      return afvist(FORAELDET, 'Noget er ændret, siden du så ændringerne. Se dem igennem igen.');
    return ok(await trin.skriv(tx, plan.vaerdi));
  });
}
