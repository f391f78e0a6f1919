import { randomBytes } from 'node:crypto';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { noeglehash } from './queries.ts';

/**
 * Makes the secret of the actor's own feed and gives it; only its SHA-256 is stored, so this is the one time it can be
 * seen. The one before it stops working at once.
 */
export function nyKalender({ db, ur }: Pick<Miljoe, 'db' | 'ur'>, aktoer: Aktoer): Promise<string> {
  const noegle = randomBytes(32).toString('base64url');
  return db.som(aktoer, async (tx) => {
    const nu = ur.nu();
    await sql`insert into opgavekalender (organisation_id, person_id, noegle_hash, oprettet_kl)
      values (${aktoer.organisation.id}, ${aktoer.personId}, ${noeglehash(noegle)}, ${nu})
      on conflict (organisation_id, person_id) do update
        set noegle_hash = excluded.noegle_hash, oprettet_kl = excluded.oprettet_kl, hentet_kl = null`.execute(
      tx,
    );
    await skrivAudit(tx, aktoer, nu, {
      handling: 'opgaver.kalender',
      genstand: `person:${aktoer.personId}`,
    });
    return noegle;
  });
}

/** The address stops working at once. False when there was none. */
export function fjernKalender({ db, ur }: Pick<Miljoe, 'db' | 'ur'>, aktoer: Aktoer): Promise<boolean> {
  return db.som(aktoer, async (tx) => {
    const r = await raekke(
      tx,
      sql`update opgavekalender set noegle_hash = null where organisation_id = ${aktoer.organisation.id}
        and person_id = ${aktoer.personId} and noegle_hash is not null returning id`,
    );
    if (r === null) return false;
    await skrivAudit(tx, aktoer, ur.nu(), {
      handling: 'opgaver.kalender_fjern',
      genstand: `person:${aktoer.personId}`,
    });
    return true;
  });
}
