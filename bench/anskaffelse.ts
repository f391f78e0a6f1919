/**
 * Anskaffelse at size on PostgreSQL: queue, list, board, statistics and technical debt as one of the SIH group gets the pages, and beside
 * them the list as one would write it at first, with what it shows joined and counted for every case, and the floor, 50
 * cases by primary key.
 *
 *     node scripts/koer.mjs bench/anskaffelse.ts [number of cases]
 */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createApp } from '../app/app.tsx';
import type { Aktoer } from '../app/kernel/adgang.ts';
import { SPAERRENDE } from '../app/modules/anskaffelse/sih/liste/queries.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { aabnServer } from '../app/platform/db/forbindelse.ts';
import { migrer } from '../app/platform/db/migrering.ts';
import { SIDE_PR } from '../app/platform/liste.ts';
import { paths } from '../app/routes.ts';
import { indlaesReference } from '../db/reference.ts';
import { startPostgres } from '../scripts/postgres.mjs';
import { SVENDBORG, testAktoer, testMiljoe } from '../test/helpers.ts';
import { fyldAnskaffelse } from './anskaffelsedata.ts';
import { type Maaling, percentil, vis } from './maaling.ts';

const ANTAL = 20_000;
/** Milliseconds. */
const P95 = 50;
const GANGE = 40;
const VARM = 5;

interface Tider {
  readonly p50: number;
  readonly p95: number;
}

async function tider(arbejde: () => Promise<unknown>, gange = GANGE): Promise<Tider> {
  const ms: number[] = [];
  for (let i = -VARM; i < gange; i++) {
    const start = performance.now();
    await arbejde();
    if (i >= 0) ms.push(performance.now() - start);
  }
  return { p50: percentil(ms, 0.5), p95: percentil(ms, 0.95) };
}

const tal = ({ p50, p95 }: Tider) => `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;

/** Every case with its names and what blocks it, sorted, counted and cut to a page at the end. */
function naiv(db: Database, aktoer: Aktoer): Promise<unknown> {
  return db.som(aktoer, (tx) =>
    raekker(
      tx,
      sql`select s.id, s.titel, e.navn as enhed, p.navn as kontakt, ${SPAERRENDE} as spaerrer, count(*) over () as ialt
        from sag s left join enhed e on e.id = s.enhed_id left join person p on p.id = s.kontaktperson_id
        where s.tilstand = 'aaben' order by s.rettet_kl desc limit ${SIDE_PR}`,
    ),
  );
}

async function gulv(db: Database, aktoer: Aktoer): Promise<() => Promise<unknown>> {
  const ider = (
    await raekker(db.kysely, sql<{ id: number }>`select id from sag order by id limit ${SIDE_PR}`)
  ).map(({ id }) => id);
  return () => db.som(aktoer, (tx) => raekker(tx, sql`select * from sag where id = any(${ider}::int[])`));
}

function sider(kontakt: string, enhed: number): readonly (readonly [string, string])[] {
  const liste = paths.sager();
  return [
    ['Køen', paths.sih()],
    ['Køen, side 30', `${paths.sih()}?side=30`],
    ['Køen, søgning', `${paths.sih()}?q=behov+a`],
    ['Listen', liste],
    ['Listen, efter titel', `${liste}?sort=titel&tilstand=alle`],
    ['Listen, efter kontaktperson', `${liste}?sort=kontakt&tilstand=alle`],
    ['Listen, efter alder i fasen', `${liste}?sort=alder&retning=faldende`],
    ['Listen, fase, kontakt og forvaltning', `${liste}?fase=3&kontakt=${kontakt}&enhed=${enhed}`],
    ['Listen, mine', `${liste}?mine=ja`],
    ['Listen, søgning', `${liste}?q=booking&tilstand=alle`],
    ['Listen, side 250', `${liste}?side=250&tilstand=alle`],
    ['Tavlen', paths.sagerTavle()],
    ['Tavlen, én forvaltning', `${paths.sagerTavle()}?enhed=${enhed}`],
    ['Statistik, 12 måneder', paths.sihStatistik()],
    ['Statistik, 36 måneder', `${paths.sihStatistik()}?periode=36`],
    ['Mine opgaver', paths.opgaver()],
    ['Gæld pr. system', paths.gaeldSamlet()],
    ['Gæld pr. forvaltning', `${paths.gaeldSamlet()}?vis=enhed`],
    ['Gæld pr. sag', `${paths.gaeldSamlet()}?vis=sag`],
    ['Gæld pr. sag, én forvaltning', `${paths.gaeldSamlet()}?vis=sag&enhed=${enhed}`],
    ['Gæld, poster', `${paths.gaeldSamlet()}?vis=post`],
    ['Gæld, søgning', `${paths.gaeldSamlet()}?vis=post&q=booking`],
  ];
}

async function maal(db: Database, miljoe: ReturnType<typeof testMiljoe>, aktoer: Aktoer): Promise<Maaling[]> {
  const app = await createApp(miljoe);
  const cookie = `mb_session=${await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id)}`;
  const [enhed] = await raekker(
    db.kysely,
    sql<{ id: number }>`select id from enhed where navn = 'Forvaltning 3' limit 1`,
  );
  const maalinger: Maaling[] = [];
  try {
    maalinger.push({
      navn: `Gulv: ${SIDE_PR} sager ved id`,
      resultat: tal(await tider(await gulv(db, aktoer))),
      krav: '–',
      ok: true,
    });
    for (const [navn, url] of sider(aktoer.personId, enhed?.id ?? 0)) {
      let status = 0;
      const t = await tider(async () => {
        status = (await app.inject({ method: 'GET', url, headers: { cookie } })).statusCode;
      });
      maalinger.push({ navn, resultat: tal(t), krav: `p95 ≤ ${P95} ms`, ok: status === 200 && t.p95 <= P95 });
    }
    maalinger.push({
      navn: '  rival: listen med alt på én gang',
      resultat: tal(await tider(() => naiv(db, aktoer), 10)),
      krav: '–',
      ok: true,
    });
    return maalinger;
  } finally {
    await app.close();
  }
}

/** Runs everything, prints the table and returns it. */
export async function koer(antal = ANTAL): Promise<Maaling[]> {
  const server = await startPostgres();
  if (!server) throw new Error('there is no PostgreSQL server to measure on');
  const db = aabnServer(server.url);
  try {
    await migrer(db);
    await indlaesReference(db);
    const miljoe = testMiljoe(db);
    const folk: Aktoer[] = [];
    for (let i = 1; i <= 8; i++)
      folk.push(await testAktoer(db, SVENDBORG, ['sagsbehandler'], `Sagsbehandler ${i}`));
    const [aktoer] = folk;
    await fyldAnskaffelse(
      db,
      antal,
      aktoer.organisation.id,
      folk.map((f) => f.personId),
      miljoe.ur.nu(),
    );
    console.log(`Anskaffelse: ${antal} sager, ${antal / 10} behov i køen, ${antal} poster med teknisk gæld`);
    const maalinger = await maal(db, miljoe, aktoer);
    vis(maalinger);
    return maalinger;
  } finally {
    await db.luk();
    server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const antal = Number(process.argv[2] ?? ANTAL);
  process.exitCode = (await koer(antal)).some(({ ok }) => !ok) ? 1 : 0;
}
