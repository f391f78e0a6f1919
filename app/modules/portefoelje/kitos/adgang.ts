/** The e-mail and password of a kommune's KITOS: sealed, written by requests, read by nothing but the jobs and the test of them. */
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Kitosadgang, KitosFejl, Kitosklient, type Klientvalg } from './klient.ts';
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

const ULAESELIG =
  'Adgangskoden til KITOS er forseglet med en anden nøgle end den, serveren har nu, og kan ikke læses. Skriv e-mail og adgangskode igen under Opsætning.';

/** How to reach the kommune's KITOS; null when nothing is kept. Throws a KitosFejl where it was sealed with another key. */
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
  const bryd = (boks: Uint8Array, hvad: 'email' | 'kodeord') => {
    try {
      return segl.bryd(boks, sted(organisationId, hvad)).toString();
    } catch {
      throw new KitosFejl('login', ULAESELIG);
    }
  };
  return { adresse: r.adresse, email: bryd(r.email, 'email'), kodeord: bryd(r.kodeord, 'kodeord') };
}

/** A client for the kommune's KITOS; null when there is no address or password. Throws a KitosFejl as `hentAdgang` does. */
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
