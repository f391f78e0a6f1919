/**
 * The portfolio's lists at size on PostgreSQL: a kommune with 50 000 systems, as one who works there gets the pages. Beside
 * them the list as one would write it at first, counted and sorted with no more than an order and a limit, and the floor, 50
 * rows by primary key.
 *
 *     node scripts/koer.mjs bench/portefoelje.ts [number of systems]
 */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Aktoer } from '../app/kernel/adgang.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { SIDE_PR } from '../app/platform/liste.ts';
import type { Miljoe } from '../app/platform/miljoe.ts';
import { paths } from '../app/routes.ts';
import { SVENDBORG, testAktoer, testMiljoe } from '../test/helpers.ts';
import { type Maaling, percentil } from './maaling.ts';
import { fyldPortefoelje } from './portefoeljedata.ts';
import { maalSider, medApp, paaServer, tider, udenKrav } from './ramme.ts';

const ANTAL = 50_000;
/** Milliseconds. */
const P95 = 50;

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

const EFTER_RETTELSE = 5;

/** What the lists cost when they can't be as they were kept: a change has just been made, or the product has just been started. */
async function ikkeGemt(miljoe: Miljoe, aktoer: Aktoer, antal: number): Promise<Maaling[]> {
  const efter = await medApp(miljoe, aktoer, (app, cookie) =>
    maalSider(
      app,
      cookie,
      sider(antal)
        .slice(0, EFTER_RETTELSE)
        .map(([navn, url]) => [`${navn}, lige efter en rettelse`, url]),
      { p95: P95, foer: () => ret(miljoe.db) },
    ),
  );
  const foerste: number[] = [];
  for (let i = 0; i < 5; i++)
    await medApp(miljoe, aktoer, async (app, cookie) => {
      const start = performance.now();
      await app.inject({ method: 'GET', url: paths.portefoelje(), headers: { cookie } });
      foerste.push(performance.now() - start);
    });
  const koldt = { p50: percentil(foerste, 0.5), p95: percentil(foerste, 0.95) };
  return [...efter, udenKrav('Systemer, første gang efter start', koldt)];
}

const KOLONNER =
  'navn,lokalt_navn,lokalt_id,leverandoer,domaene,forretningstype,kle,livscyklus,gyldig_fra,hosting,kritikalitet,ai,' +
  'ansvarlig_enhed,brugere_til,dataklassifikation,persondata,risikovurderet,dpia,ejer,kontrakt_slut,aarlig_oere';

/** Runs everything, prints the table and returns it. */
export function koer(antal = ANTAL): Promise<Maaling[]> {
  return paaServer(async (db) => {
    const miljoe = testMiljoe(db);
    const folk: Aktoer[] = [];
    for (let i = 1; i <= 40; i++)
      folk.push(await testAktoer(db, SVENDBORG, ['systemejer'], `Systemejer ${i}`));
    const [aktoer] = folk;
    const personer = folk.map((f) => f.personId);
    await fyldPortefoelje(db, antal, aktoer.organisation.id, personer, miljoe.ur.nu());
    console.log(`Portefølje: ${antal} systemer, ${antal / 2} kontrakter`);
    const ved = await etSystem(db);
    const kolde = await ikkeGemt(miljoe, aktoer, antal);
    return medApp(miljoe, aktoer, async (app, cookie) => [
      udenKrav(`Gulv: ${SIDE_PR} systemer ved id`, await tider(await gulv(db, aktoer))),
      ...(await maalSider(app, cookie, sider(antal), { p95: P95 })),
      ...kolde,
      ...(await maalSider(app, cookie, andre(ved), { gange: 15 })),
      udenKrav(
        '  rival: en tælling og en sorteret side, uden andet',
        await tider(() => naiv(db, aktoer), { gange: 15 }),
      ),
    ]);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const antal = Number(process.argv[2] ?? ANTAL);
  process.exitCode = (await koer(antal)).some(({ ok }) => !ok) ? 1 : 0;
}
