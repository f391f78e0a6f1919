import { createHash, randomBytes } from 'node:crypto';
import type { Ur } from '../kernel/ur.ts';
import { type Database, raekke, sql } from './db/database.ts';

/** A login lasts a working day, and ends after an hour and a half without use. */
const LEVETID_MS = 12 * 3_600_000;
const TOMGANG_MS = 90 * 60_000;
/** `brugt_kl` is written at most this often, so that reading pages doesn't write each time. */
const OPDATER_MS = 60_000;

export interface Session {
  readonly personId: string;
  readonly organisationId: number | null;
  /** The token that every form of this session carries. */
  readonly csrf: string;
}

function noegleAf(hemmelighed: string): Buffer {
  return createHash('sha256').update(hemmelighed).digest();
}

export interface Sessioner {
  /** Starts a session and returns the secret for the cookie. */
  opret(personId: string, organisationId: number | null): Promise<string>;
  /** `null` when unknown, expired or left unused too long. */
  find(hemmelighed: string): Promise<Session | null>;
  vaelgOrganisation(hemmelighed: string, organisationId: number): Promise<void>;
  slut(hemmelighed: string): Promise<void>;
  /** Ends every session of a person (roles changed, person erased). */
  slutAlle(personId: string): Promise<void>;
  ryd(): Promise<number>;
}

export function sessioner(db: Database, ur: Ur): Sessioner {
  const grund = 'session: før nogen er logget ind';
  return {
    async opret(personId, organisationId) {
      const hemmelighed = randomBytes(32).toString('base64url');
      const nu = ur.nu();
      await db.somSystem(grund, (tx) =>
        sql`insert into session (noegle, person_id, organisation_id, csrf, oprettet_kl, brugt_kl, udloeber_kl)
          values (${noegleAf(hemmelighed)}, ${personId}, ${organisationId}, ${randomBytes(24).toString('base64url')},
            ${nu}, ${nu}, ${new Date(nu.getTime() + LEVETID_MS)})`.execute(tx),
      );
      return hemmelighed;
    },
    async find(hemmelighed) {
      const nu = ur.nu();
      const noegle = noegleAf(hemmelighed);
      const r = await raekke(
        db.kysely,
        sql<{ person_id: string; organisation_id: number | null; csrf: string; brugt_kl: Date }>`
          select person_id, organisation_id, csrf, brugt_kl from session
          where noegle = ${noegle} and udloeber_kl > ${nu} and brugt_kl > ${new Date(nu.getTime() - TOMGANG_MS)}`,
      );
      if (!r) return null;
      if (nu.getTime() - r.brugt_kl.getTime() > OPDATER_MS) {
        await sql`update session set brugt_kl = ${nu} where noegle = ${noegle}`.execute(db.kysely);
      }
      return { personId: r.person_id, organisationId: r.organisation_id, csrf: r.csrf };
    },
    async vaelgOrganisation(hemmelighed, organisationId) {
      await sql`update session set organisation_id = ${organisationId} where noegle = ${noegleAf(hemmelighed)}`.execute(
        db.kysely,
      );
    },
    async slut(hemmelighed) {
      await sql`delete from session where noegle = ${noegleAf(hemmelighed)}`.execute(db.kysely);
    },
    async slutAlle(personId) {
      await sql`delete from session where person_id = ${personId}`.execute(db.kysely);
    },
    async ryd() {
      const nu = ur.nu();
      const { numAffectedRows } = await sql`delete from session
        where udloeber_kl <= ${nu} or brugt_kl <= ${new Date(nu.getTime() - TOMGANG_MS)}`.execute(db.kysely);
      return Number(numAffectedRows ?? 0n);
    },
  };
}
