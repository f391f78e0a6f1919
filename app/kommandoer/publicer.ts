import { laesMaaned } from '../kernel/maaned.ts';
import type { Ur } from '../kernel/ur.ts';
import { Afvist, ForkertBrug, type Kald } from '../kommandolinje.ts';
import { offentliggjortTekst, publicer } from '../modules/maalbillede/talvaerk/commands.ts';
import type { Database } from '../platform/db/database.ts';

/** `publicer YYYY-MM`: freezes a month as its next udgave. Made before the database is opened, so bad usage is quick. */
export function publicerKommando({ kommando }: Kald, ur: Ur): (db: Database) => Promise<void> {
  const [, tekst = '', ...flere] = kommando;
  const maaned = laesMaaned(tekst);
  if (!maaned || flere.length > 0) {
    throw new ForkertBrug('Brug: publicer ÅÅÅÅ-MM, for eksempel publicer 2026-10.');
  }
  return async (db) => {
    const gjort = await publicer(db, ur, null, maaned);
    if (!gjort.ok) throw new Afvist(gjort.hindringer.map(({ besked }) => besked).join('\n'));
    console.log(offentliggjortTekst(gjort.vaerdi));
  };
}
