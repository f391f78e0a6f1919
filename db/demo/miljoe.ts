import type { Resultat } from '../../app/kernel/resultat.ts';
import { type Ur, ZONE } from '../../app/kernel/ur.ts';
import type { Database } from '../../app/platform/db/database.ts';

/** What the demo is loaded into. */
export interface Demomiljoe {
  readonly db: Database;
  readonly ur: Ur;
  /** The data folder. */
  readonly mappe: string;
}

/** The instant of a Danish date and time of day. */
export function klokken(dag: string, tid: string): Date {
  const kl = Temporal.PlainDateTime.from(`${dag}T${tid}`).toZonedDateTime(ZONE);
  return new Date(kl.epochMilliseconds);
}

/** The demo's own commands can't be refused, short of a fault in the demo. */
export function skalLykkes<T>(svar: Resultat<T>, hvad: string): T {
  if (svar.ok) return svar.vaerdi;
  throw new Error(`demo, ${hvad}: ${svar.hindringer.map((h) => h.besked).join(' ')}`);
}
