/**
 * The kommune page and the matrix page over HTTP at national size on PostgreSQL: the server's own time for every one of
 * the 98 kommuner, one request at a time over a loopback socket. Beside it the floor: the time to compress the very
 * same HTML, which no server can avoid. Also what a browser must fetch of script and style.
 */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants, gzipSync } from 'node:zlib';
import { createApp } from '../app/app.tsx';
import type { Database } from '../app/platform/db/database.ts';
import { raekker, sql } from '../app/platform/db/database.ts';
import { aabnServer } from '../app/platform/db/forbindelse.ts';
import { migrer } from '../app/platform/db/migrering.ts';
import { indlaesReference } from '../db/reference.ts';
import { startPostgres } from '../scripts/postgres.mjs';
import { gemFakta } from '../test/fakta.ts';
import { SVENDBORG, testAktoer, testMiljoe } from '../test/helpers.ts';
import { type Maaling, percentil, vis } from './maaling.ts';
import { lavLand } from './nationalt.ts';

const KRAV = { p95: 50, js: 60, css: 100 };
const RUNDER = 3;
const STATISK = fileURLToPath(new URL('../dist/statisk/', import.meta.url));

async function nationalDatabase(db: Database): Promise<void> {
  await migrer(db);
  await indlaesReference(db);
  const land = lavLand();
  const leverandoerer = new Map(land.rammer.systemer.map((s) => [s.cvr, s.leverandoer]));
  await gemFakta(
    db,
    {
      leverandoerer: [...leverandoerer].map(([cvr, navn]) => ({ cvr, navn })),
      systemer: land.rammer.systemer.map(({ noegle, navn, cvr, kle }) => ({ noegle, navn, cvr, kle })),
      integrationer: land.rammer.integrationer.map(({ id }) => ({ id })),
      maalbilleder: land.maalbilleder.map((m) => ({ ...m, arbejdsgang: m.arbejdsgang ?? null })),
      tilslutninger: land.tilslutninger,
      anvendelser: land.anvendelser,
      ibrugtagninger: land.ibrugtagninger,
      undtagelser: land.undtagelser.map((u) => ({ ...u, daekkesVia: u.daekkesVia ?? null })),
    },
    { kl: '2026-11-12T10:00:00Z' },
  );
  await db.script('analyze');
}

interface Svar {
  readonly status: number;
  /** The server's own milliseconds, until it hands the page over to be compressed. */
  readonly server: number;
  /** Until the last byte came. */
  readonly ialt: number;
  readonly bytes: number;
  readonly html: string;
}

function hent(port: number, sti: string, cookie: string): Promise<Svar> {
  return new Promise((svar, fejl) => {
    const start = performance.now();
    request({ port, path: sti, headers: { cookie, 'accept-encoding': 'br' } }, (res) => {
      const dele: Buffer[] = [];
      res.on('data', (del: Buffer) => dele.push(del));
      res.on('end', () => {
        const krop = Buffer.concat(dele);
        svar({
          status: res.statusCode ?? 0,
          server: Number(/dur=([\d.]+)/.exec(String(res.headers['server-timing']))?.[1]),
          ialt: performance.now() - start,
          bytes: krop.length,
          html: brotliDecompressSync(krop).toString(),
        });
      });
    })
      .on('error', fejl)
      .end();
  });
}

function komprimeringstid(html: string): number {
  const start = performance.now();
  brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  return performance.now() - start;
}

async function maalSide(
  navn: string,
  port: number,
  stier: readonly string[],
  cookie: string,
): Promise<Maaling[]> {
  // The first round warms the process up; every page of it is rendered, none is kept.
  for (const sti of stier) await hent(port, sti, cookie);
  const svar: Svar[] = [];
  for (let runde = 0; runde < RUNDER; runde += 1) {
    for (const sti of stier) svar.push(await hent(port, sti, cookie));
  }
  const server = svar.map((s) => s.server);
  const gulv = percentil(
    svar.slice(0, 20).map((s) => komprimeringstid(s.html)),
    0.5,
  );
  const [p50, p95] = [percentil(server, 0.5), percentil(server, 0.95)];
  const helt = percentil(
    svar.map((s) => s.ialt),
    0.95,
  );
  const stoerst = Math.max(...svar.map((s) => s.bytes));
  return [
    {
      navn: `${navn}: serverens tid, ${svar.length} svar`,
      resultat: `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
      krav: `p95 ≤ ${KRAV.p95} ms`,
      ok: p95 <= KRAV.p95 && svar.every((s) => s.status === 200),
    },
    {
      navn: `${navn}: til sidste byte`,
      resultat: `p95 ${helt.toFixed(1)} ms; gulv (kun komprimering) ${gulv.toFixed(1)} ms; højst ${(stoerst / 1000).toFixed(0)} KB`,
      krav: '–',
      ok: true,
    },
  ];
}

function kilobyte(navn: string): number {
  const manifest = JSON.parse(readFileSync(join(STATISK, 'manifest.json'), 'utf8')) as Record<string, string>;
  return gzipSync(readFileSync(join(STATISK, manifest[navn]))).length / 1000;
}

/** Runs everything, prints the table and returns it. */
export async function koer(): Promise<Maaling[]> {
  const server = await startPostgres();
  if (!server) throw new Error('there is no PostgreSQL server to measure on');
  const db = aabnServer(server.url);
  try {
    await nationalDatabase(db);
    const miljoe = testMiljoe(db);
    const aktoer = await testAktoer(db, SVENDBORG, ['systemejer']);
    const cookie = `mb_session=${await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id)}`;
    const app = await createApp(miljoe);
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const koder = await raekker(
      db.kysely,
      sql<{
        kode: string;
      }>`select kommunekode as kode from organisation where art = 'kommune' order by kommunekode`,
    );
    const [js, css] = [kilobyte('maalbillede.js'), kilobyte('maalbillede.css')];
    const maalinger = [
      ...(await maalSide(
        'Kommunesiden',
        port,
        koder.map(({ kode }) => `/potentialerapport/kommune/${kode}`),
        cookie,
      )),
      ...(await maalSide(
        'Matrixsiden',
        port,
        koder.map(({ kode }) => `/potentialerapport/kommune/${kode}/matrix`),
        cookie,
      )),
      {
        navn: 'JavaScript, gzip',
        resultat: `${js.toFixed(1)} KB`,
        krav: `≤ ${KRAV.js} KB`,
        ok: js <= KRAV.js,
      },
      { navn: 'CSS, gzip', resultat: `${css.toFixed(1)} KB`, krav: `≤ ${KRAV.css} KB`, ok: css <= KRAV.css },
    ];
    await app.close();
    vis(maalinger);
    return maalinger;
  } finally {
    await db.luk();
    server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await koer()).some(({ ok }) => !ok) ? 1 : 0;
}
