/** The e-mail and password of a kommune's KITOS: sealed, written by requests, read by nothing but the jobs and the test of them. */
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Kitosadgang, Kitosklient, type Klientvalg } from './klient.ts';
import { laesAdresse } from './rules.ts';

const sted = (organisationId: number, hvad: 'email' | 'kodeord') => `kitos:${organisationId}:${hvad}`;

export interface Hemmeligheder {
  readonly email: string;
  readonly kodeord: string;
}

/** Replaces what was there. As the actor, who can't read it back. */
export async function gemHemmeligheder(
  tx: Tx,
  { segl, ur }: Pick<Miljoe, 'segl' | 'ur'>,
  organisationId: number,
  h: Hemmeligheder,
): Promise<void> {
  await glemHemmeligheder(tx, organisationId);
  await sql`insert into kitoshemmelighed (organisation_id, email, kodeord, sat_kl) values (${organisationId},
    ${segl.forsegl(h.email, sted(organisationId, 'email'))}, ${segl.forsegl(h.kodeord, sted(organisationId, 'kodeord'))},
    ${ur.nu()})`.execute(tx);
}

export async function glemHemmeligheder(tx: Tx, organisationId: number): Promise<void> {
  await sql`delete from kitoshemmelighed where organisation_id = ${organisationId}`.execute(tx);
}

/** How to reach the kommune's KITOS; null when nothing is kept. */
async function hentAdgang(
  { db, segl }: Pick<Miljoe, 'db' | 'segl'>,
  organisationId: number,
): Promise<Kitosadgang | null> {
  const r = await db.somSystem('kitos: adgang til kommunens KITOS', (tx) =>
    raekke(
      tx,
      sql<{ adresse: string; email: Uint8Array; kodeord: Uint8Array }>`select f.adresse, h.email, h.kodeord
        from kitosforbindelse f join kitoshemmelighed h on h.organisation_id = f.organisation_id
        where f.organisation_id = ${organisationId}`,
    ),
  );
  if (!r) return null;
  return {
    adresse: r.adresse,
    email: segl.bryd(r.email, sted(organisationId, 'email')).toString(),
    kodeord: segl.bryd(r.kodeord, sted(organisationId, 'kodeord')).toString(),
  };
}

/** A client for the kommune's KITOS; null when there is no address or password. */
export async function klientFor(
  miljoe: Pick<Miljoe, 'db' | 'segl' | 'log' | 'demo'>,
  organisationId: number,
  valg: Omit<Klientvalg, 'log'> = {},
): Promise<Kitosklient | null> {
  const adgang = await hentAdgang(miljoe, organisationId);
  // Looked at again: a demo's database may have come to a server that isn't one.
  if (!adgang || !laesAdresse(adgang.adresse, miljoe.demo).ok) return null;
  return new Kitosklient(adgang, { log: miljoe.log, ...valg });
}
