import { afvist, ok, type Resultat } from '../kernel/resultat.ts';
import type { Ur } from '../kernel/ur.ts';
import { type Database, raekke, sql } from './db/database.ts';
import type { Segl } from './segl.ts';

/**
 * Whether the key at hand is the one that the database's sealed data need; a database without sealed data takes the key
 * as its own. Refused with a sentence, so that a restored backup is never written to with a key that leaves the answers
 * unreadable for good.
 */
export function bekraeftSegl(db: Database, ur: Ur, segl: Segl): Promise<Resultat> {
  return db.somSystem('segl: før programmet tager imod', async (tx) => {
    const kendt = await raekke(
      tx,
      sql<{ aftryk: string; iBrug: boolean }>`select aftryk, segl_i_brug() as "iBrug" from segl for update`,
    );
    if (kendt?.aftryk === segl.aftryk) return ok();
    if (kendt?.iBrug)
      return afvist(
        'forkert_seglnoegle',
        'Databasen er forseglet med en anden nøgle end den, der er her. Læg filen segl.noegle fra den oprindelige datamappe i denne, eller sæt MAALBILLEDE_SEGLNOEGLE til dens indhold.',
      );
    await sql`insert into segl (aftryk, taget_i_brug_kl) values (${segl.aftryk}, ${ur.nu()})
      on conflict (en) do update set aftryk = excluded.aftryk, taget_i_brug_kl = excluded.taget_i_brug_kl`.execute(
      tx,
    );
    return ok();
  });
}
