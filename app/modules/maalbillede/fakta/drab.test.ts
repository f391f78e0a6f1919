import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { indlaesReference } from '../../../../db/reference.ts';
import { serverDatabase, testMiljoe } from '../../../../test/helpers.ts';
import { type Database, raekke, sql } from '../../../platform/db/database.ts';
import { aabnIndlejret } from '../../../platform/db/forbindelse.ts';
import { migrer } from '../../../platform/db/migrering.ts';
import { gemImport } from './commands.ts';
import { levering, sikrIntegrationer, synligeFakta } from './test/levering.ts';

const ROD = fileURLToPath(new URL('../../../../', import.meta.url));
const SERVER = process.env.MAALBILLEDE_TEST_SERVER;
const KOMMUNER = ['0101', '0147', '0151', '0153', '0155', '0157', '0159', '0161', '0479', '0851'];
const SYSTEMER = Array.from({ length: 100 }, (_, i) => `sys${i}`);

/** 60 000 facts: enough that a process can be killed between two transactions. */
const STOR = levering({
  systemer: SYSTEMER.map((s) => `${s};System ${s};99000007;Bøgelund Data A/S;;;`),
  ibrugtagninger: KOMMUNER.flatMap((k) =>
    SYSTEMER.flatMap((s) =>
      Array.from({ length: 60 }, (_, i) => `${k};${s};SF1500;${1950 + i}-01-01;${1950 + i}-12-01;;`),
    ),
  ),
});
const FAKTA = KOMMUNER.length * SYSTEMER.length * 60;

interface Sted {
  readonly mappe: string;
  readonly miljoe: Record<string, string>;
  /** Opens the database in this process; nobody else may have it open on PGlite. */
  aabn(): Promise<Database>;
  luk(db: Database): Promise<void>;
}

function koer({ mappe, miljoe }: Sted): ChildProcess {
  const { DATABASE_URL: _, ...resten } = process.env;
  return spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      './scripts/tsx.mjs',
      'app/main.ts',
      'import',
      'fakta',
      STOR,
      '--kilde',
      'kombit',
      '--data',
      mappe,
    ],
    { cwd: ROD, env: { ...resten, ...miljoe }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

/** Kills the process as soon as it has stored its first facts. */
function draebMidtvejs(barn: ChildProcess): Promise<string> {
  let tekst = '';
  return new Promise((ok) => {
    barn.stderr!.on('data', (del: Buffer) => {
      tekst += del;
      if (/Gemmer: \d/.test(tekst)) barn.kill('SIGKILL');
    });
    barn.on('exit', (_, signal) => ok(`${signal} ${tekst}`));
  });
}

function afslut(barn: ChildProcess): Promise<{ kode: number | null; ud: string }> {
  let ud = '';
  barn.stdout!.on('data', (del: Buffer) => {
    ud += del;
  });
  barn.stderr!.resume();
  return new Promise((ok) => barn.on('close', (kode) => ok({ kode, ud })));
}

const tael = (db: Database) =>
  raekke(
    db.kysely,
    sql<{ fakta: number; gemmer: number; afbrudt: number; gemt: number }>`select
      (select count(*)::int from ibrugtagning) as fakta,
      (select count(*)::int from import where tilstand = 'gemmer') as gemmer,
      (select count(*)::int from import where tilstand = 'afbrudt') as afbrudt,
      (select count(*)::int from import where tilstand = 'gemt') as gemt`,
  );

async function proev(sted: Sted): Promise<void> {
  const foerst = await sted.aabn();
  await sikrIntegrationer(foerst);
  await sted.luk(foerst);
  assert.match(await draebMidtvejs(koer(sted)), /^SIGKILL/);

  const efterDrab = await sted.aabn();
  const halvt = await tael(efterDrab);
  assert.deepEqual(await synligeFakta(efterDrab), [], 'nothing is visible');
  await sted.luk(efterDrab);
  assert.ok(halvt && halvt.gemmer === 1 && halvt.fakta > 0 && halvt.fakta < FAKTA, JSON.stringify(halvt));

  const igen = await afslut(koer(sted));
  assert.equal(igen.kode, 0);
  assert.match(igen.ud, /Ibrugtagninger +60\.000/);
  const db = await sted.aabn();
  assert.deepEqual(await tael(db), { fakta: FAKTA, gemmer: 0, afbrudt: 1, gemt: 1 });
  assert.equal((await synligeFakta(db)).length, FAKTA + SYSTEMER.length);
  await sted.luk(db);
  const tredje = await afslut(koer(sted));
  assert.equal(tredje.kode, 0);
  assert.match(tredje.ud, /Intet er ændret/);
}

describe('kill -9 midt i en import', () => {
  const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-drab-'));
  process.on('exit', () => rmSync(mappe, { recursive: true, force: true }));

  it('PGlite: intet halvt, og den næste import virker', async () => {
    const aabn = async () => {
      const db = await aabnIndlejret(mappe);
      await migrer(db);
      await indlaesReference(db);
      return db;
    };
    await proev({ mappe, miljoe: {}, aabn, luk: (db) => db.luk() });
  });

  it('PostgreSQL: intet halvt, og den næste import virker', { skip: !SERVER }, async () => {
    const db = await serverDatabase();
    const navn = await raekke(db.kysely, sql<{ navn: string }>`select current_database() as navn`);
    const url = new URL(SERVER ?? '');
    url.pathname = `/${navn!.navn}`;
    try {
      await proev({
        mappe,
        miljoe: { DATABASE_URL: url.href },
        aabn: async () => db,
        luk: async () => {},
      });
      // Another process that holds the lock: the second gets a sentence at once.
      const svar = await db.kysely.connection().execute(async (anden) => {
        await sql`select pg_advisory_lock(7004)`.execute(anden);
        const forsoeg = await gemImport(testMiljoe(db), {
          sti: STOR,
          filnavn: 'x',
          kilde: 'anden',
          fuldt: false,
          aktoer: null,
        });
        await sql`select pg_advisory_unlock(7004)`.execute(anden);
        return forsoeg;
      });
      assert.ok(!svar.ok && /En anden import er i gang/.test(svar.hindringer[0]!.besked));
    } finally {
      await db.luk();
    }
  });
});
