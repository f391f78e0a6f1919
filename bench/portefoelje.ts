/**
 * The portfolio's lists at size on PostgreSQL: a kommune with 50 000 systems, as one who works there gets the pages. Beside
 * them the list as one would write it at first, counted and sorted with no more than an order and a limit, and the floor, 50
 * rows by primary key.
 *
 *     node scripts/koer.mjs bench/portefoelje.ts [number of systems]
 */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createApp } from '../app/app.tsx';
import type { Aktoer } from '../app/kernel/adgang.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { aabnServer } from '../app/platform/db/forbindelse.ts';
import { migrer } from '../app/platform/db/migrering.ts';
import { SIDE_PR } from '../app/platform/liste.ts';
import { paths } from '../app/routes.ts';
import { indlaesReference } from '../db/reference.ts';
import { startPostgres } from '../scripts/postgres.mjs';
import { SVENDBORG, testAktoer, testMiljoe } from '../test/helpers.ts';
import { type Maaling, percentil, vis } from './maaling.ts';
import { fyldPortefoelje } from './portefoeljedata.ts';

const ANTAL = 50_000;
/** Milliseconds. */
const P95 = 50;
const GANGE = 40;
const VARM = 5;

interface Tider {
  readonly p50: number;
  readonly p95: number;
}

async function tider(
  arbejde: () => Promise<unknown>,
  {
    gange = GANGE,
    varm = VARM,
    foer = async () => {},
  }: { gange?: number; varm?: number; foer?: () => Promise<void> } = {},
): Promise<Tider> {
  const ms: number[] = [];
  for (let i = -varm; i < gange; i++) {
    await foer();
    const start = performance.now();
    await arbejde();
    if (i >= 0) ms.push(performance.now() - start);
  }
  return { p50: percentil(ms, 0.5), p95: percentil(ms, 0.95) };
}

const tal = ({ p50, p95 }: Tider) => `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;

/** Every column of a page, sorted by name, with a count; no filters, sums, groups or chosen columns. */
function naiv(db: Database, aktoer: Aktoer): Promise<unknown> {
  return db.som(aktoer, async (tx) => {
    await raekker(tx, sql`select count(*) from systembrug where fjernet_kl is null`);
    await raekker(
      tx,
      sql`select * from systembrug where fjernet_kl is null order by lower(navn) limit ${SIDE_PR}`,
    );
  });
}

async function gulv(db: Database, aktoer: Aktoer): Promise<() => Promise<unknown>> {
  const ider = (
    await raekker(db.kysely, sql<{ id: number }>`select id from systembrug order by id limit ${SIDE_PR}`)
  ).map(({ id }) => id);
  return () =>
    db.som(aktoer, (tx) => raekker(tx, sql`select * from systembrug where id = any(${ider}::int[])`));
}

function sider(antal: number): readonly (readonly [string, string])[] {
  const s = paths.portefoelje();
  const k = paths.kontrakter();
  return [
    ['Systemer', s],
    ['Systemer, midterste side', `${s}?side=${Math.ceil(antal / SIDE_PR / 2)}`],
    ['Systemer, sidste side', `${s}?side=${Math.ceil(antal / SIDE_PR)}`],
    ['Systemer, søgning', `${s}?q=ældre+booking`],
    ['Systemer, efter leverandør og navn', `${s}?sort=leverandoer,navn`],
    ['Systemer, efter leverandør faldende', `${s}?sort=-leverandoer,navn&side=${Math.ceil(antal / SIDE_PR)}`],
    ['Systemer, efter systemejer', `${s}?sort=ejer`],
    ['Systemer, efter kritikalitet', `${s}?sort=-kritikalitet&vis=navn,kritikalitet`],
    ['Systemer, efter livscyklus', `${s}?sort=livscyklus,leverandoer`],
    ['Systemer, efter kontraktens udløb', `${s}?sort=kontrakt_slut`],
    ['Systemer, efter pris', `${s}?sort=-aarlig_oere`],
    ['Systemer, filter på leverandør', `${s}?f.leverandoer=rør+12`],
    ['Systemer, filter på fritekst', `${s}?f.note=system+12&vis=navn,note`],
    ['Systemer, tre filtre', `${s}?f.livscyklus.er=drift&f.kontrakt_slut.til=2027-12-31&f.ejer.tom=nej`],
    ['Systemer, filter på KLE', `${s}?f.kle.er=12.11.00&vis=navn,kle`],
    ['Systemer, gruppér efter leverandør', `${s}?gruppe=leverandoer`],
    ['Systemer, gruppér efter KLE', `${s}?gruppe=kle&vis=navn,aarlig_oere,brugere_til`],
    ['Systemer, gruppér efter udløbsår', `${s}?gruppe=kontrakt_slut`],
    ['Systemer, 250 rækker og 20 kolonner', `${s}?pr=250&vis=${KOLONNER}`],
    ['Kontrakter', k],
    ['Kontrakter, efter udløb, sidste side', `${k}?sort=slut&side=${Math.ceil(antal / 2 / SIDE_PR)}`],
    ['Databehandlinger', paths.behandlinger()],
  ];
}

/** Pages of the portfolio beside the lists; nothing is asked of them, but they are worked in as often. */
function andre(brug: number): readonly (readonly [string, string])[] {
  return [
    ['Et systems side', paths.systembrug({ brug })],
    ['Dubletter og naboer', paths.naboer()],
    ['Dubletter og naboer, søgning', `${paths.naboer()}?q=ældre`],
    ['En opgave, som flere systemer løser', paths.naboopgave({ opgave: 'kle-12.11.00' })],
    ['Datakvalitet', paths.datakvalitet()],
    ['Økonomi efter leverandør', `${paths.oekonomi()}?efter=leverandoer`],
  ];
}

const KOLONNER =
  'navn,lokalt_navn,lokalt_id,leverandoer,domaene,forretningstype,kle,livscyklus,gyldig_fra,hosting,kritikalitet,ai,' +
  'ansvarlig_enhed,brugere_til,dataklassifikation,persondata,risikovurderet,dpia,ejer,kontrakt_slut,aarlig_oere';

/** One system gets a name that no other has. */
async function ret(db: Database): Promise<void> {
  await db.somSystem('bench', (tx) =>
    sql`update systembrug set navn = 'Rettet ' || txid_current(), laas = laas + 1
      where id = (select max(id) from systembrug)`.execute(tx),
  );
}

async function etSystem(db: Database): Promise<number> {
  const r = await raekker(
    db.kysely,
    sql<{ id: number }>`select brug_id as id from kontrakt_systembrug order by 1 limit 1`,
  );
  return r[0].id;
}

async function maal(db: Database, miljoe: ReturnType<typeof testMiljoe>, aktoer: Aktoer, antal: number) {
  const app = await createApp(miljoe);
  const cookie = `mb_session=${await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id)}`;
  const maalinger: Maaling[] = [];
  try {
    maalinger.push({
      navn: `Gulv: ${SIDE_PR} systemer ved id`,
      resultat: tal(await tider(await gulv(db, aktoer))),
      krav: '–',
      ok: true,
    });
    const hent = async (url: string, fra = app) => {
      const { statusCode } = await fra.inject({ method: 'GET', url, headers: { cookie } });
      if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}`);
    };
    const krav = `p95 ≤ ${P95} ms`;
    for (const [navn, url] of sider(antal)) {
      const t = await tider(() => hent(url));
      maalinger.push({ navn, resultat: tal(t), krav, ok: t.p95 <= P95 });
    }
    for (const [navn, url] of sider(antal).slice(0, 5)) {
      const t = await tider(() => hent(url), { foer: () => ret(db), gange: 20 });
      maalinger.push({ navn: `${navn}, lige efter en rettelse`, resultat: tal(t), krav, ok: t.p95 <= P95 });
    }
    const nye = await Promise.all(Array.from({ length: 5 }, () => createApp(miljoe)));
    const koldt = await tider(() => hent(paths.portefoelje(), nye.pop()), { gange: nye.length, varm: 0 });
    maalinger.push({ navn: 'Systemer, første gang efter start', resultat: tal(koldt), krav: '–', ok: true });
    for (const [navn, url] of andre(await etSystem(db))) {
      const t = await tider(() => hent(url), { gange: 15 });
      maalinger.push({ navn, resultat: tal(t), krav: '–', ok: true });
    }
    maalinger.push({
      navn: '  rival: en tælling og en sorteret side, uden andet',
      resultat: tal(await tider(() => naiv(db, aktoer), { gange: 15 })),
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
    for (let i = 1; i <= 40; i++)
      folk.push(await testAktoer(db, SVENDBORG, ['systemejer'], `Systemejer ${i}`));
    const [aktoer] = folk;
    const personer = folk.map((f) => f.personId);
    await fyldPortefoelje(db, antal, aktoer.organisation.id, personer, miljoe.ur.nu());
    console.log(`Portefølje: ${antal} systemer, ${antal / 2} kontrakter`);
    const maalinger = await maal(db, miljoe, aktoer, antal);
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
