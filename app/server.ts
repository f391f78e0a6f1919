import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { indlaesReference } from '../db/reference.ts';
import { alleJobs, createApp } from './app.tsx';
import { systemur, type Ur } from './kernel/ur.ts';
import { Afvist } from './kommandolinje.ts';
import type { Database } from './platform/db/database.ts';
import { aabnIndlejret, aabnServer, BeskadigetDatabase } from './platform/db/forbindelse.ts';
import { MappenErLaast } from './platform/db/laas.ts';
import { ForkertDatabase, migrer } from './platform/db/migrering.ts';
import { jobko } from './platform/jobs.ts';
import { nyLog } from './platform/log.ts';
import { mappePost, type Post, smtpPost } from './platform/mail.ts';
import { opretMappe } from './platform/mappe.ts';
import type { Miljoe } from './platform/miljoe.ts';
import { laesSeglnoegle, nytSegl, type Segl, seglnoegleI } from './platform/segl.ts';
import { bekraeftSegl } from './platform/seglaftryk.ts';
import { sessioner } from './platform/session.ts';

/** This file and main.ts are the only ones that read the environment. */
const env = process.env;

/** Requests under way are given this long when the program stops. */
const STOPFRIST_MS = 10_000;

/** The data folder, made if needed. Refused with a sentence when it can't be written. */
export function datamappe(flag: string | null): string {
  const mappe = resolve(flag ?? env.MAALBILLEDE_DATA ?? 'data');
  try {
    opretMappe(mappe);
    accessSync(mappe, constants.W_OK | constants.R_OK);
    return mappe;
  } catch {
    throw kanIkkeSkrives(mappe);
  }
}

function kanIkkeSkrives(mappe: string): Afvist {
  return new Afvist(
    `Datamappen ${mappe} kan ikke skrives. Giv adgang til den, eller vælg en anden med --data.`,
  );
}

/** The database is a PostgreSQL server's, so the data folder only holds files. */
export function paaServer(): boolean {
  return Boolean(env.DATABASE_URL);
}

/** Known faults of a database that can't be opened, as sentences; everything else is a surprise. */
function somAfvist(fejl: unknown, mappe: string): unknown {
  if (fejl instanceof MappenErLaast || fejl instanceof ForkertDatabase || fejl instanceof BeskadigetDatabase)
    return new Afvist(fejl.message);
  const { code = '' } = fejl as { code?: string };
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) return kanIkkeSkrives(mappe);
  if (code === 'ENOSPC') return new Afvist(`Der er ikke mere plads på disken, hvor ${mappe} ligger.`);
  // A socket's error, or PostgreSQL's: 08 connection, 28 login, 3D no such database, 57P0x starting or stopping, 53 full.
  if (env.DATABASE_URL && /^(E[A-Z_]+|08...|28...|3D...|53...|57P0.)$/.test(code)) {
    return new Afvist(
      `Databasen i DATABASE_URL svarer ikke eller afviser login (${code}). Tjek adresse, navn og adgangskode.`,
    );
  }
  if (env.DATABASE_URL && code === '42501') {
    return new Afvist(
      'Brugeren i DATABASE_URL må ikke oprette roller eller tabeller. Se README, afsnittet om PostgreSQL.',
    );
  }
  return fejl;
}

export interface AabnetDatabase {
  readonly db: Database;
  /** The database was empty until now. */
  readonly ny: boolean;
}

/** Opens the database and brings it up to date, with the shipped reference data. Known faults become sentences. */
export async function aabnOgMigrer(mappe: string): Promise<AabnetDatabase> {
  try {
    const db = await aabnUdenMigrering(mappe);
    try {
      const nye = await migrer(db);
      await indlaesReference(db);
      return { db, ny: nye.some((navn) => navn.startsWith('0001_')) };
    } catch (fejl) {
      await db.luk();
      throw fejl;
    }
  } catch (fejl) {
    throw somAfvist(fejl, mappe);
  }
}

/** The database brought up to date, for commands that don't care whether it is new. */
export async function aabnDatabase(mappe: string): Promise<Database> {
  return (await aabnOgMigrer(mappe)).db;
}

/** The database as it is, for restore. Known faults become sentences. */
export async function aabnUdenMigrering(mappe: string): Promise<Database> {
  try {
    return env.DATABASE_URL ? aabnServer(env.DATABASE_URL) : await aabnIndlejret(mappe);
  } catch (fejl) {
    throw somAfvist(fejl, mappe);
  }
}

/** Mail goes to SMTP_URL; without it, to files in the data folder, so that nothing is sent from a demo. */
function nyPost(mappe: string, ur: Ur): Post {
  const fra = env.MAIL_FRA ?? 'maalbillede@localhost';
  return env.SMTP_URL ? smtpPost(env.SMTP_URL, fra) : mappePost(mappe, fra, ur);
}

/** The address people reach the product at, without a final slash. */
export function offentligUrl(port: number): string {
  return (env.OFFENTLIG_URL ?? `http://localhost:${port}`).replace(/\/$/, '');
}

/** What seals suppliers' answers: the key of the environment, or else of the data folder, which must be the database's. */
export async function aabnSegl(db: Database, mappe: string): Promise<Segl> {
  const given = env.MAALBILLEDE_SEGLNOEGLE;
  const noegle = given ? laesSeglnoegle(given) : seglnoegleI(mappe);
  if (!noegle)
    throw new Afvist('MAALBILLEDE_SEGLNOEGLE skal være 32 byte i base64 (openssl rand -base64 32).');
  const segl = nytSegl(noegle);
  const svar = await bekraeftSegl(db, systemur, segl);
  if (!svar.ok) throw new Afvist(svar.hindringer[0].besked);
  return segl;
}

export interface Miljoevalg {
  readonly demo: boolean;
  readonly port: number;
  readonly ur: Ur;
}

export function nytMiljoe(db: Database, segl: Segl, mappe: string, { demo, port, ur }: Miljoevalg): Miljoe {
  const log = nyLog(env.LOGNIVEAU ?? 'warn');
  return {
    db,
    ur,
    log,
    sessioner: sessioner(db, ur),
    jobs: jobko(db, log),
    post: nyPost(mappe, ur),
    segl,
    mappe,
    demo,
    offentligUrl: offentligUrl(port),
    hemmelighed: (navn) => env[navn] ?? null,
  };
}

export interface Koerende {
  readonly adresse: string;
  /** Stops in order: no new requests, those under way end (at most 10 s), then the jobs. The database is the caller's. */
  luk(): Promise<void>;
}

/**
 * The demo on another day: what the product does by itself each night is done once, as if the days between had passed
 * while it was off.
 */
export async function indhentDage({ db, jobs }: Miljoe): Promise<void> {
  await db.somSystem('demo på en anden dag: det, der gentages', async (tx) => {
    for (const j of alleJobs()) if (j.gentag) await jobs.send(tx, j, {});
  });
}

/** Starts the jobs and listens. */
export async function start(miljoe: Miljoe, port: number): Promise<Koerende> {
  const app = await createApp(miljoe, { bagProxy: env.BAG_PROXY === '1' });
  try {
    // First, since a request may send a job.
    await miljoe.jobs.start(alleJobs(), miljoe);
    await app.listen({ port, host: env.VAERT ?? '127.0.0.1' });
  } catch (fejl) {
    await app.close();
    await miljoe.jobs.stop(STOPFRIST_MS);
    const { code } = fejl as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new Afvist(`Port ${port} er optaget. Vælg en anden med --port, eller stop det, der bruger den.`);
    if (code === 'EACCES')
      throw new Afvist(`Port ${port} kræver særlige rettigheder. Vælg en over 1023 med --port.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Afvist(`Adressen i VAERT (${env.VAERT}) findes ikke på denne maskine.`);
    throw fejl;
  }
  const lyttet = app.server.address();
  const faktisk = typeof lyttet === 'object' && lyttet ? lyttet.port : port;
  return {
    adresse: port === 0 ? `http://localhost:${faktisk}` : miljoe.offentligUrl,
    async luk() {
      const frist = setTimeout(() => app.server.closeAllConnections(), STOPFRIST_MS);
      await app.close();
      clearTimeout(frist);
      await miljoe.jobs.stop(STOPFRIST_MS);
    },
  };
}
