import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { indlaesReference } from '../db/reference.ts';
import { createApp } from './app.tsx';
import { systemur } from './kernel/ur.ts';
import { Afvist } from './kommandolinje.ts';
import type { Database } from './platform/db/database.ts';
import { aabnIndlejret, aabnServer } from './platform/db/forbindelse.ts';
import { MappenErLaast } from './platform/db/laas.ts';
import { ForkertDatabase, migrer } from './platform/db/migrering.ts';
import { nyLog } from './platform/log.ts';
import type { Miljoe } from './platform/miljoe.ts';
import { sessioner } from './platform/session.ts';

/** This file and main.ts are the only ones that read the environment. */
const env = process.env;

export interface Indstillinger {
  readonly mappe: string;
  readonly port: number;
}

/** The data folder, made if needed. Refused with a sentence when it can't be written. */
export function datamappe(flag: string | null): string {
  const mappe = resolve(flag ?? env.MAALBILLEDE_DATA ?? 'data');
  try {
    mkdirSync(mappe, { recursive: true });
    accessSync(mappe, constants.W_OK | constants.R_OK);
    return mappe;
  } catch {
    throw new Afvist(
      `Datamappen ${mappe} kan ikke skrives. Giv adgang til den, eller vælg en anden med --data.`,
    );
  }
}

/** Opens the database and brings it up to date, with the shipped reference data. Known faults become sentences. */
export async function aabnDatabase(mappe: string): Promise<Database> {
  try {
    const db = env.DATABASE_URL ? aabnServer(env.DATABASE_URL) : await aabnIndlejret(mappe);
    try {
      const nye = await migrer(db);
      if (nye.length > 0) await indlaesReference(db);
      return db;
    } catch (fejl) {
      await db.luk();
      throw fejl;
    }
  } catch (fejl) {
    if (fejl instanceof MappenErLaast || fejl instanceof ForkertDatabase) throw new Afvist(fejl.message);
    const { code } = fejl as { code?: string };
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new Afvist(
        `Datamappen ${mappe} kan ikke skrives. Giv adgang til den, eller vælg en anden med --data.`,
      );
    }
    if (
      env.DATABASE_URL &&
      (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000')
    ) {
      throw new Afvist(
        `Databasen i DATABASE_URL svarer ikke eller afviser login (${code}). Tjek adresse, navn og adgangskode.`,
      );
    }
    throw fejl;
  }
}

/** The address people reach the product at, without a final slash. */
export function offentligUrl(port: number): string {
  return (env.OFFENTLIG_URL ?? `http://localhost:${port}`).replace(/\/$/, '');
}

export function nytMiljoe(db: Database, mappe: string, demo: boolean, port: number): Miljoe {
  return {
    db,
    ur: systemur,
    log: nyLog(env.LOGNIVEAU ?? 'warn'),
    sessioner: sessioner(db, systemur),
    mappe,
    demo,
    offentligUrl: offentligUrl(port),
    hemmelighed: (navn) => env[navn] ?? null,
  };
}

export interface Koerende {
  readonly adresse: string;
  luk(): Promise<void>;
}

/** Listens, and stops in order on SIGINT and SIGTERM: no new requests, those under way end, then the database. */
export async function start(miljoe: Miljoe, port: number): Promise<Koerende> {
  const app = await createApp(miljoe, { bagProxy: env.BAG_PROXY === '1' });
  try {
    await app.listen({ port, host: env.VAERT ?? '127.0.0.1' });
  } catch (fejl) {
    if ((fejl as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Afvist(`Port ${port} er optaget. Vælg en anden med --port, eller stop det, der bruger den.`);
    }
    throw fejl;
  }
  return {
    adresse: miljoe.offentligUrl,
    luk: () => app.close(),
  };
}
