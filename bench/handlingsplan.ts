/**
 * Rounds at size on PostgreSQL: 2 000 initiatives × 20 half years, as the secretariat and one who reports get the pages, with the
 * queries that the portfolio page is built on; beside them the floor, the same rows alone.
 *
 *     node scripts/koer.mjs bench/handlingsplan.ts [number of initiatives]
 */
import { fileURLToPath } from 'node:url';
import type { Aktoer } from '../app/kernel/adgang.ts';
import {
  hentLysstribe,
  hentRunder,
  hentRundetal,
  rundetal,
} from '../app/modules/handlingsplan/runde/queries.ts';
import { type Database, raekke, raekker, sql } from '../app/platform/db/database.ts';
import { paths } from '../app/routes.ts';
import { KOMBIT, SVENDBORG, testAktoer, testMiljoe } from '../test/helpers.ts';
import type { Maaling } from './maaling.ts';
import { maalSider, medApp, paaServer, type Tider, tal, tider, udenKrav } from './ramme.ts';

const ANTAL = 2000;
const RUNDER = 20;
/** Milliseconds. */
const P95 = 50;
const MAKS_SIDE = 300_000;

/** What is measured in. */
export interface Stor {
  readonly plan: number;
  /** The newest round, which is open. */
  readonly runde: number;
  readonly initiativ: number;
  /** One that waits for whoever reports. */
  readonly indberetning: number;
}

/**
 * A plan with so many initiatives, three milestones and two deliverables each, reported on in every half year from 2017 on;
 * `hvem` reports on every fiftieth.
 */
export async function storPlan(db: Database, antal: number, sekretaer: Aktoer, hvem: Aktoer): Promise<Stor> {
  const org = sekretaer.organisation.id;
  return db.somSystem('bench', async (tx) => {
    const p = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into handlingsplan (organisation_id, navn, periode_fra, periode_til, synlighed, tilstand, oprettet_kl, rettet_kl)
        values (${org}, 'Stor plan', '2017-01-01', '2026-12-31', 'delt', 'aktiv', now(), now()) returning id`,
    );
    const plan = p?.id ?? 0;
    await sql`insert into planprogram (organisation_id, plan_id, nr, navn, saerskilt, raekkefoelge)
      select ${org}::int, ${plan}::int, n::text, 'Program ' || n, n = 20, n from generate_series(1, 20) n`.execute(
      tx,
    );
    await sql`insert into initiativ (organisation_id, plan_id, program_id, nr, navn, formaal, ejer, periode_fra, periode_til,
        budget_oere, optaget, oprettet_kl, rettet_kl)
      select ${org}::int, ${plan}::int, (select id from planprogram where plan_id = ${plan} and nr = (1 + (n - 1) % 20)::text),
        (1 + (n - 1) % 20) || '.' || (1 + (n - 1) / 20), 'Initiativ ' || n || ' om digital sammenhæng', repeat('Formål. ', 20),
        'Kommune ' || n % 98, '2017-01-01', '2026-12-31', 100000000 + n, '2017-01-01', now(), now()
      from generate_series(1, ${antal}::int) n`.execute(tx);
    await sql`insert into initiativansvarlig (organisation_id, initiativ_id, person_id, for_organisation_id, tilfoejet_kl)
      select ${org}::int, i.id, ${hvem.personId}::uuid, ${hvem.organisation.id}::int, now() from initiativ i
      where i.plan_id = ${plan} and i.id % 50 = 0`.execute(tx);
    await sql`insert into planpunkt (organisation_id, initiativ_id, art, navn, slut, forventet, faktisk, slags, raekkefoelge, rettet_kl)
      select ${org}::int, i.id, case when n <= 3 then 'milepael' else 'leverance' end, 'Punkt ' || n,
        date '2018-01-01' + (n * 600 + i.id % 90)::int, case when n = 5 then date '2018-01-01' + (n * 600 + i.id % 300)::int end,
        case when n < 5 then date '2018-01-01' + (n * 600 + i.id % 120)::int end,
        case when n > 3 then (array['analyse', 'ibrugtages', 'effekt'])[1 + i.id % 3] end, n, now()
      from initiativ i, generate_series(1, 5) n where i.plan_id = ${plan}`.execute(tx);
    await sql`insert into indberetningsrunde (organisation_id, plan_id, periode, frist, aabnet_kl)
      select ${org}::int, ${plan}::int, d::date, (d + interval '5 months 20 days')::date, d
      from generate_series(timestamp '2017-01-01', timestamp '2017-01-01' + ${`${(RUNDER - 1) * 6} months`}::interval, interval '6 months') d`.execute(
      tx,
    );
    // Two in three green; one in a hundred never came; the newest round is half done.
    await sql`insert into indberetning (organisation_id, plan_id, runde_id, initiativ_id, tilstand, lys, aarsager, tekst, naeste,
        prognose_oere, beregnet_lys, beregnet, maalt_taeller, maalt_naevner, sendt_kl, sendt_af, rettet_kl)
      select ${org}::int, ${plan}::int, r.id, i.id, t.tilstand,
        case when t.tilstand <> 'mangler' then t.lys end, case when t.lys in ('gul', 'roed') then array['tidsplan'] else '{}' end,
        case when t.tilstand <> 'mangler' then repeat('Vi følger planen. ', 10) else '' end, repeat('Næste. ', 10), 100000000,
        case when (i.id + r.id) % 11 = 0 then 'gul' else t.lys end,
        '{"grunde":[{"slags":"tidsplan","lys":"groen","antal":5}],"dag":"2026-11-21"}', i.id % 14, 14,
        case when t.tilstand <> 'mangler' then now() end, ${hvem.personId}::uuid, now()
      from indberetningsrunde r, initiativ i, lateral (select
        case when (i.id * 7 + r.id) % 100 = 0 or r.periode = date '2026-07-01' and i.id % 10 = 0 then 'mangler'
          when r.periode = date '2026-07-01' and i.id % 2 = 0 then 'sendt' else 'godkendt' end as tilstand,
        case when (i.id + r.id) % 3 > 0 then 'groen' when (i.id + r.id) % 10 = 0 then 'roed' else 'gul' end as lys) t
      where r.plan_id = ${plan} and i.plan_id = ${plan}`.execute(tx);
    await sql`insert into indberetningsversion (organisation_id, indberetning_id, handling, indhold, kl, af)
      select ${org}::int, n.id, 'sendt', '{}', now(), ${hvem.personId}::uuid from indberetning n where n.tilstand <> 'mangler'`.execute(
      tx,
    );
    await sql`update indberetningsrunde set tilstand = 'udgivet' where plan_id = ${plan} and periode < date '2026-07-01'`.execute(
      tx,
    );
    const r = await raekke(
      tx,
      sql<{
        runde: number;
        initiativ: number;
        indberetning: number;
      }>`select r.id as runde, n.initiativ_id as initiativ, n.id as indberetning
        from indberetningsrunde r join indberetning n on n.runde_id = r.id
        where r.plan_id = ${plan} and r.tilstand = 'aaben' and n.tilstand = 'mangler' and n.initiativ_id % 50 = 0 order by n.id limit 1`,
    );
    if (!r) throw new Error('nothing waits in the open round');
    return { plan, ...r };
  });
}

function medKrav(navn: string, t: Tider): Maaling {
  return { navn, resultat: tal(t), krav: `p95 ≤ ${P95} ms`, ok: t.p95 <= P95 };
}

/** Runs everything, prints the table and returns it. */
export function koer(antal = ANTAL): Promise<Maaling[]> {
  return paaServer(async (db) => {
    const miljoe = testMiljoe(db);
    const sekretaer = await testAktoer(db, KOMBIT, ['handlingsplansekretariat']);
    const ansvarlig = await testAktoer(db, SVENDBORG, ['systemejer']);
    const { plan, runde, indberetning } = await storPlan(db, antal, sekretaer, ansvarlig);
    // Long after it was written, as a plan of ten years is.
    await db.script('vacuum analyze');
    console.log(`Handlingsplan: ${antal} initiativer × ${RUNDER} runder`);
    const ider = await db.som(sekretaer, (tx) =>
      raekker(
        tx,
        sql<{ id: number }>`select id from initiativ where plan_id = ${plan} order by nr_orden limit 50`,
      ),
    );
    const side = ider.map((i) => i.id);
    const stribe = (a: Aktoer) =>
      tider(() => db.som(a, async (tx) => hentLysstribe(tx, plan, side, await hentRunder(tx, plan))));
    const gulv = () =>
      db.som(sekretaer, (tx) =>
        raekker(
          tx,
          sql`select initiativ_id, runde_id, lys from indberetning where initiativ_id = any(${side}::int[])`,
        ),
      );
    const forespoergsler = [
      udenKrav('Gulv: en sides rækker alene', await tider(gulv)),
      medKrav('Lysstribe, 50 initiativer × 20 runder', await stribe(sekretaer)),
      medKrav('  som en, der indberetter', await stribe(ansvarlig)),
      medKrav('Rundens tal', await tider(() => db.som(sekretaer, (tx) => rundetal(tx, runde)))),
      medKrav('Alle rundernes tal', await tider(() => db.som(sekretaer, (tx) => hentRundetal(tx, plan)))),
    ];
    const r = { plan, runde };
    const sekretariatet = await medApp(miljoe, sekretaer, (app, cookie) =>
      maalSider(
        app,
        cookie,
        [
          ['Porteføljen', paths.handlingsplan({ plan })],
          ['Porteføljen, alle 20 perioder', `${paths.handlingsplan({ plan })}?perioder=alle`],
          ['Porteføljen, side 30 efter lys', `${paths.handlingsplan({ plan })}?sort=lys&side=30`],
          ['Porteføljen, kræver opmærksomhed', `${paths.handlingsplan({ plan })}?kraever=ja`],
          ['Porteføljen, søgning', `${paths.handlingsplan({ plan })}?q=initiativ+12`],
          ['Tidslinje', paths.handlingsplanTidslinje({ plan })],
          ['Kan tages i brug', paths.handlingsplanIbrug({ plan })],
          ['To runder sammenlignet', paths.handlingsplanSammenlign({ plan })],
          ['Runder', paths.indberetningsrunder({ plan })],
          ['Runden', paths.indberetningsrunde(r)],
          ['Runden, side 30', `${paths.indberetningsrunde(r)}?side=30`],
          ['Runden, søgning', `${paths.indberetningsrunde(r)}?q=initiativ+12&sort=sendt&retning=faldende`],
          ['Runden, lysene afviger', `${paths.indberetningsrunde(r)}?status=afviger`],
          ['Indberetning, læst', paths.indberetning({ indberetning })],
        ],
        { p95: P95, maksSide: MAKS_SIDE },
      ),
    );
    const deAnsvarlige = await medApp(miljoe, ansvarlig, (app, cookie) =>
      maalSider(
        app,
        cookie,
        [
          ['Indberet', `${paths.indberetning({ indberetning })}?vis=skriv`],
          ['Mine indberetninger', paths.mineIndberetninger()],
        ],
        { p95: P95, maksSide: 600_000 },
      ),
    );
    return [...forespoergsler, ...sekretariatet, ...deAnsvarlige];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const antal = Number(process.argv[2] ?? ANTAL);
  process.exitCode = (await koer(antal)).some(({ ok }) => !ok) ? 1 : 0;
}
