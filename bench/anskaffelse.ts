/**
 * Anskaffelse at size on PostgreSQL: queue, list, board, statistics and technical debt as one of the SIH group gets the pages, and beside
 * them the list as one would write it at first, with what it shows joined and counted for every case, and the floor, 50
 * cases by primary key.
 *
 *     node scripts/koer.mjs bench/anskaffelse.ts [number of cases]
 */
import { fileURLToPath } from 'node:url';
import type { Aktoer } from '../app/kernel/adgang.ts';
import { SPAERRENDE } from '../app/modules/anskaffelse/sih/liste/queries.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { SIDE_PR } from '../app/platform/liste.ts';
import { paths } from '../app/routes.ts';
import { SVENDBORG, testAktoer, testMiljoe } from '../test/helpers.ts';
import { fyldAnskaffelse } from './anskaffelsedata.ts';
import type { Maaling } from './maaling.ts';
import { maalSider, medApp, paaServer, tider, udenKrav } from './ramme.ts';

const ANTAL = 20_000;
/** Milliseconds. */
const P95 = 50;

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

/** Runs everything, prints the table and returns it. */
export function koer(antal = ANTAL): Promise<Maaling[]> {
  return paaServer(async (db) => {
    const miljoe = testMiljoe(db);
    const folk: Aktoer[] = [];
    for (let i = 1; i <= 8; i++)
      folk.push(await testAktoer(db, SVENDBORG, ['sagsbehandler'], `Sagsbehandler ${i}`));
    const [aktoer] = folk;
    const personer = folk.map((f) => f.personId);
    await fyldAnskaffelse(db, antal, aktoer.organisation.id, personer, miljoe.ur.nu());
    console.log(`Anskaffelse: ${antal} sager, ${antal / 10} behov i køen, ${antal} poster med teknisk gæld`);
    const [enhed] = await raekker(
      db.kysely,
      sql<{ id: number }>`select id from enhed where navn = 'Forvaltning 3' limit 1`,
    );
    return medApp(miljoe, aktoer, async (app, cookie) => [
      udenKrav(`Gulv: ${SIDE_PR} sager ved id`, await tider(await gulv(db, aktoer))),
      ...(await maalSider(app, cookie, sider(aktoer.personId, enhed?.id ?? 0), { p95: P95 })),
      udenKrav('  rival: listen med alt på én gang', await tider(() => naiv(db, aktoer), { gange: 10 })),
    ]);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const antal = Number(process.argv[2] ?? ANTAL);
  process.exitCode = (await koer(antal)).some(({ ok }) => !ok) ? 1 : 0;
}
