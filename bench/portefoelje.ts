/**
 * The portfolio's lists at size on PostgreSQL: a kommune with 50 000 systems, as one who works there gets the pages. Beside
 * them the list as one would write it at first, counted and sorted with no more than an order and a limit, and the floor, 50
 * rows by primary key.
 *
 *     node scripts/koer.mjs bench/portefoelje.ts [number of systems]
 */
import { fileURLToPath } from 'node:url';
import type { Aktoer } from '../app/kernel/adgang.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { SIDE_PR } from '../app/platform/liste.ts';
import { paths } from '../app/routes.ts';
import { SVENDBORG, testAktoer, testMiljoe } from '../test/helpers.ts';
import type { Maaling } from './maaling.ts';
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
    return medApp(miljoe, aktoer, async (app, cookie) => [
      udenKrav(`Gulv: ${SIDE_PR} systemer ved id`, await tider(await gulv(db, aktoer))),
      ...(await maalSider(app, cookie, sider(antal), { p95: P95 })),
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
