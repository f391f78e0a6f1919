import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import { createApp } from '../app/app.tsx';
import type { Aktoer, Rolle } from '../app/kernel/adgang.ts';
import { fastUr } from '../app/kernel/ur.ts';
import { findAktoer } from '../app/modules/organisation/public.ts';
import type { Database } from '../app/platform/db/database.ts';
import { raekke, sql } from '../app/platform/db/database.ts';
import { aabnServer, fraPglite, nyPglite } from '../app/platform/db/forbindelse.ts';
import { migrationer, migrer } from '../app/platform/db/migrering.ts';
import type { Jobko } from '../app/platform/jobs.ts';
import { nyLog } from '../app/platform/log.ts';
import { mappePost } from '../app/platform/mail.ts';
import type { Miljoe } from '../app/platform/miljoe.ts';
import { nytSegl } from '../app/platform/segl.ts';
import { sessioner } from '../app/platform/session.ts';
import { indlaesDemo } from '../db/demo.ts';
import { indlaesReference } from '../db/reference.ts';

const CACHE = fileURLToPath(new URL('../node_modules/.cache/maalbillede/', import.meta.url));

/** Where the PostgreSQL server of this run is; scripts/test.mjs starts one and says so loudly when it can't. */
const SERVER = process.env.MAALBILLEDE_TEST_SERVER;

/** Computes once, when first asked. */
function engang<T>(lav: () => T): () => T {
  let gemt: { readonly vaerdi: T } | null = null;
  return () => {
    gemt ??= { vaerdi: lav() };
    return gemt.vaerdi;
  };
}

/** Changes whenever a migration or a reference file does, so that an old template is never used. */
const aftryk = engang((): string => {
  const sum = createHash('sha256');
  for (const m of migrationer()) sum.update(m.aftryk);
  const rod = fileURLToPath(new URL('../', import.meta.url));
  const kilder = [
    'db/reference.ts',
    'db/reference/**/*.{csv,ts}',
    'app/modules/**/reference.ts',
    'app/modules/kravbank/startsaet/rules.ts',
  ];
  for (const fil of globSync(kilder, { cwd: rod }).sort()) {
    sum.update(readFileSync(join(rod, fil)));
  }
  return sum.digest('hex').slice(0, 12);
});

/** A file in memory. Node's own `Blob` is read out in small pieces that are put together again for each database. */
class Heltilstede extends Blob {
  readonly #data: Uint8Array<ArrayBuffer>;
  constructor(fil: string) {
    super();
    this.#data = new Uint8Array(readFileSync(fil));
  }
  /** A copy: whoever asks may write in it. */
  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.#data.buffer.slice(0));
  }
}

/** What every PGlite of this process is made from: its program, compiled once, and its files. */
const pgliteDele = engang(async () => {
  const dist = new URL('./', import.meta.resolve('@electric-sql/pglite'));
  return {
    pgliteWasmModule: await WebAssembly.compile(readFileSync(new URL('pglite.wasm', dist))),
    fsBundle: new Heltilstede(fileURLToPath(new URL('pglite.data', dist))),
  };
});

/** The template of {@link pgliteDatabase}, made by the first process that asks for it. */
const pgliteSkabelon = engang(async () => {
  mkdirSync(CACHE, { recursive: true });
  const fil = join(CACHE, `skabelon-${aftryk()}.tar`);
  if (!existsSync(fil)) {
    const pglite = nyPglite({});
    const db = fraPglite(pglite);
    await migrer(db);
    await indlaesReference(db);
    // Or each copy begins by doing all of it over from the log.
    await db.script('checkpoint');
    const kopi = await pglite.dumpDataDir('none');
    // Written beside and renamed: several test processes may make it at the same time.
    writeFileSync(`${fil}.${process.pid}`, Buffer.from(await kopi.arrayBuffer()));
    renameSync(`${fil}.${process.pid}`, fil);
    await db.luk();
  }
  return new Heltilstede(fil);
});

/** A fresh PGlite with all migrations and the reference data, loaded from a template that is made once. */
export async function pgliteDatabase(): Promise<Database> {
  const pglite = nyPglite({ ...(await pgliteDele()), loadDataDir: await pgliteSkabelon() });
  await pglite.waitReady;
  return fraPglite(pglite);
}

function serverUrl(database: string): string {
  const url = new URL(SERVER ?? '');
  url.pathname = `/${database}`;
  return url.href;
}

/** What a fresh database is a copy of; made once. */
interface Skabelon {
  readonly navn: string;
  readonly fyld: (db: Database) => Promise<void>;
  /** The template that this one is itself a copy of. */
  readonly fra?: Skabelon;
}

const GRUND = (): Skabelon => ({
  navn: `mb_skabelon_${aftryk()}`,
  async fyld(db) {
    await migrer(db);
    await indlaesReference(db);
  },
});

/** Copies the template; it is made first when there is none, by one of the test processes while the others wait. */
async function kopi(admin: pg.Client, navn: string, skabelon: Skabelon): Promise<void> {
  await admin.query('select pg_advisory_lock(7002, hashtext($1))', [skabelon.navn]);
  const findes = await admin.query('select 1 from pg_database where datname = $1', [skabelon.navn]);
  if (findes.rowCount === 0) {
    const ny = `${skabelon.navn}_ny`;
    if (skabelon.fra) await kopi(admin, ny, skabelon.fra);
    else await admin.query(`create database ${ny}`);
    const db = aabnServer(serverUrl(ny), skabelon.fra ? 5 : 1);
    await skabelon.fyld(db);
    await db.luk();
    await admin.query(`alter database ${ny} rename to ${skabelon.navn}`);
  }
  await admin.query(`create database ${navn} template ${skabelon.navn}`);
  await admin.query('select pg_advisory_unlock(7002, hashtext($1))', [skabelon.navn]);
}

/** A fresh database on the PostgreSQL server of this run, copied from a template database. */
export async function serverDatabase(skabelon = GRUND(), forbindelser = 5): Promise<Database> {
  const navn = `mb_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const admin = new pg.Client({ connectionString: serverUrl('postgres') });
  await admin.connect();
  try {
    await kopi(admin, navn, skabelon);
  } finally {
    await admin.end();
  }
  const db = aabnServer(serverUrl(navn), forbindelser);
  return {
    ...db,
    luk: async () => {
      await db.luk();
      const oprydder = new pg.Client({ connectionString: serverUrl('postgres') });
      await oprydder.connect();
      await oprydder.query(`drop database if exists ${navn} with (force)`);
      await oprydder.end();
    },
  };
}

/**
 * A fresh database for what doesn't depend on which kind it is: on the server, which is faster, where there is one. One
 * connection at a time when `forbindelser` is 1, as the embedded database has.
 */
export function enDatabase(forbindelser?: number): Promise<Database> {
  return SERVER ? serverDatabase(GRUND(), forbindelser) : pgliteDatabase();
}

/** The run of tests that this process belongs to; what is loaded once is loaded once in each. */
const KOERSEL = process.env.MAALBILLEDE_TEST_KOERSEL ?? String(process.pid);

/** A database with the demo as it is at the clock of {@link testMiljoe}, and what goes with it in the data folder. */
export async function demoVerden(): Promise<ReturnType<typeof testMiljoe>> {
  if (!SERVER) {
    const miljoe = testMiljoe(await pgliteDatabase());
    await indlaesDemo(miljoe);
    return miljoe;
  }
  const filer = join(tmpdir(), `maalbillede-demo-${KOERSEL}`);
  const db = await serverDatabase({
    navn: `mb_demo_${KOERSEL}`,
    fra: GRUND(),
    async fyld(ny) {
      mkdirSync(filer, { recursive: true });
      await indlaesDemo({ ...testMiljoe(ny), mappe: filer });
    },
  });
  const miljoe = testMiljoe(db);
  cpSync(filer, miljoe.mappe, { recursive: true });
  return miljoe;
}

/**
 * For tests over HTTP whose commands and queries have tests of their own on both kinds of database: on the server, with
 * one connection as PGlite has, so that a page that asks for a second one while it has the first never answers here either.
 * test/adgang.test.ts opens every page and sends every form on PGlite.
 */
export function paaEnDatabase(navn: string, tests: (hent: () => Database) => void): void {
  describe(navn, () => medDatabase(() => enDatabase(1), tests));
}

/** For tests that walk through every route: on the kind of database that the other tests over HTTP leave out. */
export function paaPglite(navn: string, tests: (hent: () => Database) => void): void {
  describe(navn, () => medDatabase(pgliteDatabase, tests));
}

/** Within a suite: opened before its tests, closed after. */
function medDatabase(aabn: () => Promise<Database>, tests: (hent: () => Database) => void): void {
  let db: Database;
  before(async () => {
    db = await aabn();
  });
  after(() => db?.luk());
  tests(() => db);
}

/** Runs the same tests on PGlite and on PostgreSQL. `hent()` gives the open database inside a test. */
export function paaHverDatabase(navn: string, tests: (hent: () => Database) => void): void {
  const slags = [
    ['PGlite', pgliteDatabase, false],
    ['PostgreSQL', serverDatabase, SERVER ? false : 'ingen PostgreSQL-server i denne kørsel'],
  ] as const;
  for (const [hvor, aabn, skip] of slags) {
    describe(`${navn} (${hvor})`, { skip }, () => medDatabase(aabn, tests));
  }
}

export type TestUr = ReturnType<typeof fastUr>;

/** A job that was sent, by the name of its queue. */
export interface SendtJob {
  readonly navn: string;
  readonly data: unknown;
}

/** Collects what is sent instead of doing it; the data is checked as in production. */
function samlendeJobko(sendt: SendtJob[]): Jobko {
  return {
    async send(_tx, { navn, skema }, data) {
      sendt.push({ navn, data: skema.parse(data) });
    },
    start: async () => {},
    stop: async () => {},
    genoptag: async () => 0,
    tilstand: async () => ({ koerer: true, venter: sendt.length, opgivet: [] }),
  };
}

/** Data folders of this process's tests, removed when it ends. */
const MIDLERTIDIGE: string[] = [];
process.on('exit', () => {
  for (const mappe of MIDLERTIDIGE) rmSync(mappe, { recursive: true, force: true });
});

/** What modules are given, with a clock that stands still and a data folder that goes away with the process. */
export function testMiljoe(
  db: Database,
  { nu = '2026-11-21T10:00:00Z', demo = true } = {},
): Miljoe & { ur: TestUr; sendt: SendtJob[] } {
  const sendt: SendtJob[] = [];
  const ur = fastUr(nu);
  const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-'));
  MIDLERTIDIGE.push(mappe);
  return {
    db,
    ur,
    log: nyLog('silent'),
    sessioner: sessioner(db, ur),
    jobs: samlendeJobko(sendt),
    sendt,
    post: mappePost(mappe, 'maalbillede@test.invalid', ur),
    mappe,
    segl: nytSegl(Buffer.alloc(32, 7)),
    demo,
    offentligUrl: 'http://localhost',
    hemmelighed: () => null,
  };
}

/**
 * Stops the database's own clock at this instant, or sets it going again. It decides the deadlines of markedsdialoger;
 * `miljoe.ur` does not.
 */
export async function stilDatabaseur(db: Database, tid: string | null): Promise<void> {
  const udtryk = tid === null ? 'clock_timestamp()' : `timestamptz '${new Date(tid).toISOString()}'`;
  await db.script(
    `create or replace function app_nu() returns timestamptz language sql volatile as $$ select ${udtryk} $$`,
  );
}

/** A person with a membership and these roles in one organisation (by CVR), written as rows of the tables. */
export async function testMedlem(
  db: Database,
  cvr: string,
  roller: readonly Rolle[],
  navn: string,
): Promise<{ personId: string; organisationId: number }> {
  return await db.somSystem('test', async (tx) => {
    const org = await raekke(tx, sql<{ id: number }>`select id from organisation where cvr = ${cvr}`);
    if (!org) throw new Error(`no organisation with CVR ${cvr}`);
    const personId = crypto.randomUUID();
    await sql`insert into person (id, navn, email, hjem_id, oprettet_kl)
      values (${personId}, ${navn}, ${`${personId}@test.invalid`}, ${org.id}, now())`.execute(tx);
    await sql`insert into medlemskab (person_id, organisation_id, oprettet_kl) values (${personId}, ${org.id}, now())`.execute(
      tx,
    );
    for (const rolle of roller) {
      await sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl) values (${personId}, ${org.id}, ${rolle}, now())`.execute(
        tx,
      );
    }
    return { personId, organisationId: org.id };
  });
}

/** An actor of one organisation (by CVR) with these roles; person, membership and roles are made in the database. */
export async function testAktoer(
  db: Database,
  cvr: string,
  roller: readonly Rolle[],
  navn = 'Test Person',
): Promise<Aktoer> {
  const { personId, organisationId } = await testMedlem(db, cvr, roller, navn);
  const aktoer = await findAktoer(db, personId, organisationId);
  if (!aktoer) throw new Error('the actor was not found');
  return aktoer;
}

/** A supplier organisation for tests. */
export async function testLeverandoer(db: Database, cvr: string, navn: string): Promise<void> {
  await db.somSystem('test', (tx) =>
    sql`insert into organisation (art, navn, cvr) values ('leverandoer', ${navn}, ${cvr}) on conflict do nothing`.execute(
      tx,
    ),
  );
}

export const SVENDBORG = '29189730';
export const KOMBIT = '19435075';

/** A logged-in browser without a screen: keeps its cookie and the CSRF token. */
export interface TestBruger {
  get(sti: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Posts a form with the session's CSRF token. */
  post(
    sti: string,
    felter?: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
}

/** The product in memory, and people to use it as. */
export async function testApp(
  miljoe: Miljoe,
): Promise<{ app: FastifyInstance; som(aktoer: Aktoer | null): Promise<TestBruger> }> {
  const app = await createApp(miljoe);
  await app.ready();
  return {
    app,
    async som(aktoer) {
      let cookie = '';
      let csrf = '';
      if (aktoer) {
        const hemmelighed = await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id);
        cookie = `mb_session=${hemmelighed}`;
        csrf = (await miljoe.sessioner.find(hemmelighed))?.csrf ?? '';
      }
      return {
        get: (sti, headers = {}) => app.inject({ method: 'GET', url: sti, headers: { cookie, ...headers } }),
        post: (sti, felter = {}, headers = {}) => {
          const krop = new URLSearchParams();
          for (const [navn, vaerdi] of Object.entries({ _csrf: csrf, ...felter })) {
            for (const v of typeof vaerdi === 'string' ? [vaerdi] : vaerdi) krop.append(navn, v);
          }
          return app.inject({
            method: 'POST',
            url: sti,
            headers: {
              cookie,
              'content-type': 'application/x-www-form-urlencoded',
              'sec-fetch-site': 'same-origin',
              ...headers,
            },
            payload: krop.toString(),
          });
        },
      };
    },
  };
}
