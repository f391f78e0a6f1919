/**
 * 200 suppliers save 100 answers each in one dialogue: real HTTP to the real process, on PostgreSQL. First at a person's
 * pace (the browser saves 1.5 s after the last key), then in a closed loop as fast as it goes. Beside them the floor: the
 * bare upsert by pg, as many connections at once, with nobody logged in and nothing sealed or guarded. Nothing may be lost
 * and no answer may be in another's hands.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as vent } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { aabnServer } from '../app/platform/db/forbindelse.ts';
import { migrer } from '../app/platform/db/migrering.ts';
import { indlaesReference } from '../db/reference.ts';
import { startPostgres } from '../scripts/postgres.mjs';
import { delingsnoegle, startProdukt } from '../test/scenarier/produkt.ts';
import {
  gemKladde,
  gemteSvar,
  httpKlient,
  type Stortmarked,
  stortMarked,
} from '../test/scenarier/stortmarked.ts';
import { type Maaling, percentil, vis } from './maaling.ts';

const LEVERANDOERER = 200;
const KRAV = 100;
const P95 = 200;
const PAUSE_MS = 1500;

type Gem = (leverandoer: number, krav: number) => Promise<void>;

/** Every supplier at once, krav by krav; milliseconds of each save. */
async function alle(pause: number, gem: Gem): Promise<number[]> {
  const tider: number[] = [];
  await Promise.all(
    Array.from({ length: LEVERANDOERER }, async (_, l) => {
      // They don't all begin in the same millisecond.
      await vent((pause * l) / LEVERANDOERER);
      for (let k = 0; k < KRAV; k += 1) {
        const start = performance.now();
        await gem(l, k);
        const brugt = performance.now() - start;
        tider.push(brugt);
        if (pause > 0) await vent(pause);
      }
    }),
  );
  return tider;
}

async function gulv(url: string): Promise<number[]> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  try {
    await pool.query('create table gulv (l int, k int, boks bytea, laas int default 1, primary key (l, k))');
    const boks = Buffer.alloc(250, 7);
    return await alle(0, async (l, k) => {
      await pool.query(
        'insert into gulv (l, k, boks) values ($1, $2, $3) on conflict (l, k) do update set boks = excluded.boks, laas = gulv.laas + 1',
        [l, k, boks],
      );
    });
  } finally {
    await pool.query('drop table if exists gulv');
    await pool.end();
  }
}

function tider(ms: readonly number[]): string {
  return `p50 ${percentil(ms, 0.5).toFixed(0)} ms, p95 ${percentil(ms, 0.95).toFixed(0)} ms, p99 ${percentil(ms, 0.99).toFixed(0)} ms`;
}

const tekst = (marked: Stortmarked, l: number, k: number, gang: number) =>
  `${marked.leverandoerer[l].deltagelse}/${marked.krav[k]}/${gang}`;

/** Runs everything, prints the table and returns it. */
export async function koer(): Promise<Maaling[]> {
  const server = await startPostgres();
  if (!server) throw new Error('there is no PostgreSQL server to measure on');
  const db = aabnServer(server.url);
  const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-autosave-'));
  try {
    await migrer(db);
    await indlaesReference(db);
    const noegle = delingsnoegle();
    const marked = await stortMarked(db, { leverandoerer: LEVERANDOERER, krav: KRAV, sekunder: 7200 });
    await db.script('analyze');
    const bund = await gulv(server.url);
    const produkt = await startProdukt(join(mappe, 'data'), { ...noegle.env, DATABASE_URL: server.url });
    const klient = httpKlient(produkt.port, LEVERANDOERER);
    const gem =
      (gang: number): Gem =>
      async (l, k) => {
        const hvem = marked.leverandoerer[l];
        const svar = await gemKladde(
          klient,
          marked.dialog,
          marked.krav[k],
          hvem,
          gang,
          tekst(marked, l, k, gang),
        );
        if (svar.status !== 200) throw new Error(`${svar.status} ${svar.krop}`);
      };
    const menneske = await alle(PAUSE_MS, gem(0));
    const start = performance.now();
    const loebsk = await alle(0, gem(1));
    const prSekund = loebsk.length / ((performance.now() - start) / 1000);
    klient.luk();
    await produkt.stop();
    const gemt = await gemteSvar(db, noegle.segl, marked.dialog);
    const rette = new Set(
      marked.leverandoerer.flatMap((_, l) => marked.krav.map((_k, k) => tekst(marked, l, k, 1))),
    );
    const tabte =
      rette.size -
      gemt.filter((s) => s.laas === 2 && s.svar.uddybelse === `${s.deltagelse}/${s.krav}/1`).length;
    const maalinger: Maaling[] = [
      {
        navn: `Autosave, ${LEVERANDOERER} leverandører × ${KRAV} krav, i en browsers takt`,
        resultat: tider(menneske),
        krav: `p95 ≤ ${P95} ms`,
        ok: percentil(menneske, 0.95) <= P95,
      },
      {
        navn: 'Autosave, samme, så hurtigt det kan gå',
        resultat: `${tider(loebsk)}; ${prSekund.toFixed(0)} svar/s`,
        krav: '–',
        ok: true,
      },
      { navn: 'Gulv: upsert alene, pg, 10 forbindelser', resultat: tider(bund), krav: '–', ok: true },
      {
        navn: 'Autosave: tabte svar, eller i andres hænder',
        resultat: String(tabte),
        krav: '0',
        ok: tabte === 0,
      },
    ];
    vis(maalinger);
    return maalinger;
  } finally {
    await db.luk();
    server.stop();
    rmSync(mappe, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await koer()).some(({ ok }) => !ok) ? 1 : 0;
}
