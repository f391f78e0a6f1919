import { randomUUID } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, raekke, raekker, sql } from '../../platform/db/database.ts';
import { migrationer } from '../../platform/db/migrering.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import { type Sundhed, samlet } from './rules.ts';

/** A database that doesn't answer within this time is as good as gone. */
const SVARFRIST_MS = 3000;

async function indenFrist<T>(arbejde: Promise<T>): Promise<T | null> {
  let ur: NodeJS.Timeout | undefined;
  const frist = new Promise<null>((svar) => {
    ur = setTimeout(() => svar(null), SVARFRIST_MS);
  });
  try {
    return await Promise.race([arbejde, frist]);
  } catch {
    return null;
  } finally {
    clearTimeout(ur);
  }
}

async function kanSkrive(mappe: string): Promise<boolean> {
  const proeve = join(mappe, `.sundhed-${randomUUID()}`);
  try {
    await writeFile(proeve, 'x');
    await rm(proeve);
    return true;
  } catch {
    return false;
  }
}

/** Asks everything that the product needs, at once. */
export async function sundhed({ db, jobs, mappe }: Miljoe, version: string): Promise<Sundhed> {
  const [skema, tilstand, disk] = await Promise.all([
    indenFrist(
      db.somSystem('drift: sundhed', (tx) =>
        raekke(tx, sql<{ nr: number }>`select max(nr) as nr from migration`),
      ),
    ),
    indenFrist(jobs.tilstand()),
    kanSkrive(mappe),
  ]);
  return samlet(
    {
      version,
      oppetid: Math.floor(process.uptime()),
      database: skema ? 'ok' : 'svarer ikke',
      skema: skema?.nr ?? null,
      jobs: !tilstand?.koerer ? 'kører ikke' : tilstand.opgivet.length > 0 ? 'opgivne' : 'ok',
      disk: disk ? 'ok' : 'kan ikke skrives',
    },
    migrationer().at(-1)?.nr ?? 0,
  );
}

export interface Driftstal {
  readonly slags: string;
  readonly bytes: number;
  readonly aktiveSessioner: number;
  readonly spor: number;
  /** Free bytes where the data folder is. */
  readonly ledig: number;
  readonly migrationer: readonly { readonly navn: string; readonly koertKl: Date }[];
}

async function fraDatabasen(db: Database, nu: Date) {
  return db.somSystem('drift: driftssiden', async (tx) => ({
    tal: await raekke(
      tx,
      sql<{ bytes: number; sessioner: number; spor: number; slags: string }>`select
        pg_database_size(current_database()) as bytes, current_setting('server_version') as slags,
        (select count(*)::int from session where udloeber_kl > ${nu}) as sessioner,
        (select nr from audit_hoved) as spor`,
    ),
    migrationer: await raekker(
      tx,
      sql<{
        navn: string;
        koertKl: Date;
      }>`select navn, koert_kl as "koertKl" from migration order by nr desc`,
    ),
  }));
}

/** The operator's figures. */
export async function driftstal({ db, mappe, ur }: Miljoe): Promise<Driftstal> {
  const [{ tal, migrationer: koerte }, disk] = await Promise.all([fraDatabasen(db, ur.nu()), statfs(mappe)]);
  return {
    slags: `${db.slags === 'pglite' ? 'Indlejret PostgreSQL (PGlite)' : 'PostgreSQL-server'} ${tal?.slags ?? ''}`,
    bytes: tal?.bytes ?? 0,
    aktiveSessioner: tal?.sessioner ?? 0,
    spor: tal?.spor ?? 0,
    ledig: disk.bavail * disk.bsize,
    migrationer: koerte,
  };
}
