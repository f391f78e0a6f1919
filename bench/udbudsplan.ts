/**
 * The plan for buying anew at size on PostgreSQL: 5 000 contracts of one kommune as one of its people gets the pages, and
 * beside them the rival, the same rows read one by one with their dates reckoned every time as one would write it at first,
 * and the floor, the rows alone.
 *
 *     node scripts/koer.mjs bench/udbudsplan.ts [number of contracts] [rulning: only how it scrolls]
 */
import { fileURLToPath } from 'node:url';
import type { Aktoer } from '../app/kernel/adgang.ts';
import type { Feltvaerdi } from '../app/modules/portefoelje/felt/rules.ts';
import { skrivBetalinger } from '../app/modules/portefoelje/kontrakt/betaling/commands.ts';
import { TOM_BETALING } from '../app/modules/portefoelje/kontrakt/betaling/rules.ts';
import { alleFrister, vilkaarAf } from '../app/modules/portefoelje/kontrakt/frister/rules.ts';
import { opretGenstande } from '../app/modules/portefoelje/lager/commands.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { paths } from '../app/routes.ts';
import { SVENDBORG, testAktoer, testMiljoe } from '../test/helpers.ts';
import type { Maaling } from './maaling.ts';
import { maalSider, medApp, paaServer, tider, udenKrav } from './ramme.ts';
import { maalRulninger } from './rulning.ts';

const ANTAL = 5000;
/** Milliseconds. */
const P95 = 100;
/** A page that scrolls smoothly is small; bytes of HTML. */
const MAKS_SIDE = 250_000;

const STRATEGIER = ['Direkte tildeling', 'EU udbud', 'SKI - mini-udbud', 'Udbud', ''];
const DOMAENER = ['Social', 'Skole', 'Teknik og miljø', 'Økonomi', 'Borgerservice', ''];

/** Contracts with all kinds of terms, no two of them alike; a fifth are supplements. */
async function fyld(db: Database, antal: number, aktoer: Aktoer, kl: Date): Promise<void> {
  const org = aktoer.organisation.id;
  const skriver = { kilde: 'import', personId: aktoer.personId, kl } as const;
  await db.somSystem('bench', async (tx) => {
    const brug = await opretGenstande(
      tx,
      org,
      'systembrug',
      Array.from({ length: Math.ceil(antal / 2) }, (_, i) => ({
        navn: `System ${i}`,
        domaene: DOMAENER[i % DOMAENER.length],
        kle: [`${String(10 + (i % 80))}.${String(i % 90).padStart(2, '0')}.00`],
      })),
      skriver,
    );
    const ider = await opretGenstande(
      tx,
      org,
      'kontrakt',
      Array.from(
        { length: antal },
        (_, i): Record<string, Feltvaerdi> => ({
          navn: `Aftale om system ${i}`,
          leverandoer: `Leverandør ${i % 300}`,
          gyldig_fra: `20${14 + (i % 12)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
          varighed_aar: 2 + (i % 9),
          varighed_md: i % 5,
          option_antal: i % 3,
          option_md: 12,
          opsigelse_md: i % 10,
          opsigelse_til: ['', 'maaned', 'kvartal', 'aar'][i % 4],
          forlaenges_til: ['', '', '', 'aar'][(i >> 2) % 4],
          genanskaffelse: STRATEGIER[i % STRATEGIER.length],
          team: `Team ${i % 7}`,
          plan_tilstand: ['', '', 'planlagt', 'i_gang'][(i >> 1) % 4],
        }),
      ),
      skriver,
    );
    await sql`update kontrakt set overordnet_id = ${ider[0]} where id = any(${ider.filter((_, i) => i % 5 === 4)}::int[])`.execute(
      tx,
    );
    await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id)
      select ${org}, t.k, t.b from unnest(${ider}::int[], ${ider.map((_, i) => brug[i % brug.length])}::int[]) as t(k, b)`.execute(
      tx,
    );
    await skrivBetalinger(
      tx,
      org,
      new Map(ider.map((id, i) => [id, [{ ...TOM_BETALING, drift_oere: (i + 1) * 1_234_567 }]])),
      Number(kl.getUTCFullYear()),
    );
    await sql`insert into udbudsopsaetning (organisation_id, indhold, delt, rettet_kl, rettet_af)
      values (${org}, ${JSON.stringify({ kapacitet: { 'Team 0': 40, 'Team 1': 90 } })}::jsonb, true, ${kl}, ${aktoer.personId})`.execute(
      tx,
    );
    await sql`analyze`.execute(tx);
  });
}

/** Every row with its columns, and the dates of each reckoned anew. */
function naiv(db: Database, aktoer: Aktoer, idag: string): Promise<unknown> {
  return db.som(aktoer, async (tx) => {
    const r = await raekker(
      tx,
      sql<
        Record<string, never> & { id: number; overordnet_id: number | null }
      >`select k.*, k.gyldig_fra::text, k.gyldig_til::text,
          k.opsagt::text, k.uopsigelig_til::text,
          (select array_agg(b.navn) from kontrakt_systembrug ks join systembrug b on b.id = ks.brug_id
            where ks.kontrakt_id = k.id) as systemer
        from kontrakt k where k.fjernet_kl is null`,
    );
    return alleFrister(
      r.map((k) => ({ id: k.id, overordnetId: k.overordnet_id, vilkaar: vilkaarAf(k) })),
      idag,
    );
  });
}

function gulv(db: Database, aktoer: Aktoer): Promise<unknown> {
  return db.som(aktoer, (tx) =>
    raekker(tx, sql`select id, navn, slut, aarlig_oere from kontrakt where fjernet_kl is null`),
  );
}

const SIDER: readonly (readonly [string, string])[] = [
  ['Planen, 3 år', paths.udbudsplan()],
  ['Planen, 10 år i kvartaler', `${paths.udbudsplan()}?vis=10-kvartal`],
  ['Planen, side 40', `${paths.udbudsplan()}?side=40`],
  ['Planen, grupperet efter leverandør', `${paths.udbudsplan()}?gruppe=leverandoer&sort=pris`],
  ['Planen, søgning', `${paths.udbudsplan()}?q=system+12`],
  ['Planen, domæne og team', `${paths.udbudsplan()}?domaene=Social&team=Team+0`],
  ['Planen, for mange på én gang', `${paths.udbudsplan()}?handling=konflikt`],
  ['Planen som tabel', `${paths.udbudsplan()}?som=tabel&sort=slut`],
];

/** What is scrolled, with the bytes of its page among the figures above. */
const RULLES: readonly (readonly [string, string])[] = [
  ['planen, 3 år', paths.udbudsplan()],
  ['planen, 10 år i kvartaler', `${paths.udbudsplan()}?vis=10-kvartal`],
  ['planen, grupperet efter leverandør', `${paths.udbudsplan()}?gruppe=leverandoer`],
  ['planen som tabel', `${paths.udbudsplan()}?som=tabel&sort=slut`],
];

/** Runs everything, prints the table and returns it. */
export function koer(antal = ANTAL, kunRulning = false): Promise<Maaling[]> {
  return paaServer(async (db) => {
    const miljoe = testMiljoe(db);
    const aktoer = await testAktoer(db, SVENDBORG, ['systemejer']);
    await fyld(db, antal, aktoer, miljoe.ur.nu());
    console.log(`Udbudsplan: ${antal} kontrakter`);
    return medApp(miljoe, aktoer, async (app, cookie) => {
      const hent = (url: string) => () => app.inject({ method: 'GET', url, headers: { cookie } });
      const ret = () =>
        db.somSystem('bench', (tx) =>
          sql`update kontrakt set laas = laas + 1 where id = (select max(id) from kontrakt)`.execute(tx),
        );
      const rul = async () =>
        maalRulninger(
          await app.listen({ port: 0, host: '127.0.0.1' }),
          cookie.replace('mb_session=', ''),
          RULLES,
        );
      if (kunRulning) return rul();
      return [
        udenKrav('Gulv: rækkerne alene', await tider(() => gulv(db, aktoer))),
        ...(await maalSider(app, cookie, SIDER, { p95: P95, maksSide: MAKS_SIDE })),
        udenKrav(
          '  planen, lige efter en ændring',
          await tider(hent(paths.udbudsplan()), { foer: ret, gange: 15, varm: 0 }),
        ),
        udenKrav(
          '  rival: rækkerne med datoer regnet hver gang',
          await tider(() => naiv(db, aktoer, miljoe.ur.idag()), { gange: 10 }),
        ),
        udenKrav(
          'Økonomi efter leverandør',
          await tider(hent(`${paths.oekonomi()}?efter=leverandoer`), { gange: 10 }),
        ),
        ...(await rul()),
      ];
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const antal = Number(process.argv[2] ?? ANTAL);
  process.exitCode = (await koer(antal, process.argv[3] === 'rulning')).some(({ ok }) => !ok) ? 1 : 0;
}
