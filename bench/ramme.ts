/** What benchmarks of pages have in common: a PostgreSQL server with reference data, times, and pages as one person gets them. */
import { performance } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../app/app.tsx';
import type { Aktoer } from '../app/kernel/adgang.ts';
import type { Database } from '../app/platform/db/database.ts';
import { aabnServer } from '../app/platform/db/forbindelse.ts';
import { migrer } from '../app/platform/db/migrering.ts';
import type { Miljoe } from '../app/platform/miljoe.ts';
import { indlaesReference } from '../db/reference.ts';
import { startPostgres } from '../scripts/postgres.mjs';
import { type Maaling, percentil, vis } from './maaling.ts';

/** Milliseconds. */
export interface Tider {
  readonly p50: number;
  readonly p95: number;
}

interface Gange {
  /** How many times count; 40 unless told. */
  readonly gange?: number;
  /** Runs before those; 5 unless told. */
  readonly varm?: number;
  /** What is done before each run and not timed. */
  readonly foer?: () => Promise<unknown>;
}

/** Runs the work again and again, one at a time. */
export async function tider(
  arbejde: () => Promise<unknown> | unknown,
  { gange = 40, varm = 5, foer }: Gange = {},
): Promise<Tider> {
  const ms: number[] = [];
  for (let i = -varm; i < gange; i++) {
    await foer?.();
    const start = performance.now();
    await arbejde();
    if (i >= 0) ms.push(performance.now() - start);
  }
  return { p50: percentil(ms, 0.5), p95: percentil(ms, 0.95) };
}

/** Times as the table shows them. */
export function tal({ p50, p95 }: Tider): string {
  return `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
}

/** A figure that is there to compare with: a floor or a rival. */
export function udenKrav(navn: string, t: Tider): Maaling {
  return { navn, resultat: tal(t), krav: '–', ok: true };
}

export interface Sidekrav extends Gange {
  /** Milliseconds; nothing is asked where it is left out. */
  readonly p95?: number;
  /** Bytes of HTML. */
  readonly maksSide?: number;
}

/** Pages as somebody who is logged in gets them, each [name, address]. */
export async function maalSider(
  app: FastifyInstance,
  cookie: string,
  sider: readonly (readonly [string, string])[],
  { p95 = Number.POSITIVE_INFINITY, maksSide, ...gange }: Sidekrav,
): Promise<Maaling[]> {
  const maalinger: Maaling[] = [];
  for (const [navn, url] of sider) {
    let status = 0;
    let bytes = 0;
    const t = await tider(async () => {
      const svar = await app.inject({ method: 'GET', url, headers: { cookie } });
      status = svar.statusCode;
      bytes = svar.rawPayload.length;
    }, gange);
    const lille = maksSide === undefined || bytes <= maksSide;
    maalinger.push({
      navn,
      resultat: maksSide === undefined ? tal(t) : `${tal(t)}, ${Math.round(bytes / 1000)} kB`,
      krav: [
        ...(Number.isFinite(p95) ? [`p95 ≤ ${p95} ms`] : maksSide === undefined ? ['–'] : []),
        ...(maksSide === undefined ? [] : [`≤ ${maksSide / 1000} kB`]),
      ].join(', '),
      ok: status === 200 && t.p95 <= p95 && lille,
    });
  }
  return maalinger;
}

/** The product in this process, and the cookie of somebody who is logged in. */
export async function medApp<T>(
  miljoe: Miljoe,
  aktoer: Aktoer,
  arbejde: (app: FastifyInstance, cookie: string) => Promise<T>,
): Promise<T> {
  const app = await createApp(miljoe);
  try {
    return await arbejde(
      app,
      `mb_session=${await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id)}`,
    );
  } finally {
    await app.close();
  }
}

/** Gives the work an empty database on a PostgreSQL server of its own, prints what was measured and returns it. */
export async function paaServer(arbejde: (db: Database) => Promise<Maaling[]>): Promise<Maaling[]> {
  const server = await startPostgres();
  if (!server) throw new Error('there is no PostgreSQL server to measure on');
  const db = aabnServer(server.url);
  try {
    await migrer(db);
    await indlaesReference(db);
    const maalinger = await arbejde(db);
    vis(maalinger);
    return maalinger;
  } finally {
    await db.luk();
    server.stop();
  }
}
