import { createHash } from 'node:crypto';
import { type Database, raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Mig } from '../rules.ts';

/** What the person sees of the own calendar feed; null before there is one, and when it is revoked. */
export interface Kalender {
  readonly oprettet: Date;
  /** When a calendar last asked; null before it has. */
  readonly hentet: Date | null;
}

export function hentKalender(tx: Tx, { personId, organisation }: Mig): Promise<Kalender | null> {
  return raekke(
    tx,
    sql<Kalender>`select oprettet_kl as oprettet, hentet_kl as hentet from opgavekalender
      where organisation_id = ${organisation.id} and person_id = ${personId} and noegle_hash is not null`,
  );
}

export function noeglehash(noegle: string): Buffer {
  return createHash('sha256').update(noegle).digest();
}

/** Whose tasks a secret address gives. */
export interface Kalenderejer {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: number;
}

/** When it was last asked is written at most this often, so that reading doesn't write each time. */
const HENTET_MINUTTER = 60;

/** Looked up before anyone acts, as a session is; null when the secret is unknown, renewed or revoked. */
export async function findKalenderejer(db: Database, noegle: string, nu: Date): Promise<Kalenderejer | null> {
  const hash = noeglehash(noegle);
  const r = await raekke(
    db.kysely,
    sql<
      Kalenderejer & { gammel: boolean }
    >`select id, person_id as "personId", organisation_id as "organisationId",
        hentet_kl is null or hentet_kl < ${nu}::timestamptz - make_interval(mins => ${HENTET_MINUTTER}) as gammel
      from opgavekalender where noegle_hash = ${hash}`,
  );
  if (!r) return null;
  if (r.gammel)
    await sql`update opgavekalender set hentet_kl = ${nu} where noegle_hash = ${hash}`.execute(db.kysely);
  return { id: r.id, personId: r.personId, organisationId: r.organisationId };
}
