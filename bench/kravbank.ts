/**
 * The kravbank at size on PostgreSQL: the page with list, facets and the chosen krav as a kommunal editor gets it, and
 * beside it the same search as one would write it at first (`ilike`), and the floor, 25 rows by primary key.
 *
 *     node scripts/koer.mjs bench/kravbank.ts [number of krav]
 */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createApp } from '../app/app.tsx';
import type { Aktoer } from '../app/kernel/adgang.ts';
import { fraTekst } from '../app/modules/kravbank/liste/forms.ts';
import { hentKravliste } from '../app/modules/kravbank/liste/queries.ts';
import { KRAV_PR_SIDE } from '../app/modules/kravbank/liste/rules.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { aabnServer } from '../app/platform/db/forbindelse.ts';
import { migrer } from '../app/platform/db/migrering.ts';
import { paths } from '../app/routes.ts';
import { indlaesReference } from '../db/reference.ts';
import { startPostgres } from '../scripts/postgres.mjs';
import { SVENDBORG, testAktoer, testMiljoe } from '../test/helpers.ts';
import { fyldKravbank } from './kravbankdata.ts';
import { type Maaling, percentil, vis } from './maaling.ts';

const ANTAL = 10_000;
/** Milliseconds. */
const P95 = 50;
const GANGE = 40;
const VARM = 5;

const SOEGNINGER = [
  ['uden filter', ''],
  ['tre facetter', 'prioritet=mindstekrav&prioritet=vigtigt&driftsform=saas&slags=tvaerkommunalt'],
  ['ét ord', 'q=kontrakt'],
  ['ét ord, som de fleste krav har', 'q=løsningen'],
  ['to ord', 'q=aftale+ophør'],
  ['begyndelsen af et ord', 'q=tilgæn'],
  ['et nummer', 'q=B777'],
  ['side 390', 'side=390'],
] as const;

async function tider(arbejde: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  const ms: number[] = [];
  for (let i = -VARM; i < GANGE; i++) {
    const start = performance.now();
    await arbejde();
    if (i >= 0) ms.push(performance.now() - start);
  }
  return { p50: percentil(ms, 0.5), p95: percentil(ms, 0.95) };
}

/** As one would write it at first: any text that has the words, the newest version, one page. */
async function naiv(db: Database, aktoer: Aktoer, q: string): Promise<unknown> {
  const ord = q.split(' ').map((o) => `%${o}%`);
  return db.som(aktoer, (tx) =>
    raekker(
      tx,
      sql`select k.id, k.nummer, k.navn, count(*) over () as ialt from krav k
        join krav_version v on v.krav_id = k.id and v.nr = k.gaeldende_nr
        where (k.navn || ' ' || (v.indhold ->> 'beskrivelse') || ' ' || (v.indhold ->> 'fortolkning')) ilike all (${ord}::text[])
        order by k.nummer_sort limit ${KRAV_PR_SIDE}`,
    ),
  );
}

async function gulv(db: Database, aktoer: Aktoer): Promise<() => Promise<unknown>> {
  const ider = (
    await raekker(db.kysely, sql<{ id: number }>`select id from krav order by id limit ${KRAV_PR_SIDE}`)
  ).map(({ id }) => id);
  return () => db.som(aktoer, (tx) => raekker(tx, sql`select * from krav where id = any(${ider}::int[])`));
}

const tal = ({ p50, p95 }: { p50: number; p95: number }) =>
  `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;

/** The list and its searches. */
async function maalListe(db: Database): Promise<Maaling[]> {
  const miljoe = testMiljoe(db);
  const aktoer = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
  const app = await createApp(miljoe);
  const cookie = `mb_session=${await miljoe.sessioner.opret(aktoer.personId, aktoer.organisation.id)}`;
  const maalinger: Maaling[] = [];
  try {
    const laveste = await tider(await gulv(db, aktoer));
    maalinger.push({
      navn: `Gulv: ${KRAV_PR_SIDE} krav ved id`,
      resultat: tal(laveste),
      krav: '–',
      ok: true,
    });
    for (const [navn, soegning] of SOEGNINGER) {
      const url = `${paths.kravbank()}?${soegning}`;
      let status = 0;
      const side = await tider(async () => {
        status = (await app.inject({ method: 'GET', url, headers: { cookie } })).statusCode;
      });
      const s = fraTekst(soegning);
      const data = await tider(() => db.som(aktoer, (tx) => hentKravliste(tx, aktoer, s)));
      maalinger.push({
        navn: `Kravbanken, ${navn}`,
        resultat: `${tal(side)}; heraf data p50 ${data.p50.toFixed(1)} ms`,
        krav: `p95 ≤ ${P95} ms`,
        ok: status === 200 && side.p95 <= P95,
      });
      if (s.q !== '') {
        const rival = await tider(() => naiv(db, aktoer, s.q));
        maalinger.push({
          navn: '  rival: ilike uden facetter og fremhævning',
          resultat: tal(rival),
          krav: '–',
          ok: true,
        });
      }
    }
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
    const { organisation } = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    await fyldKravbank(db, antal, organisation.id);
    console.log(`Kravbank: ${antal} krav, ${antal * 5} versioner`);
    const maalinger = await maalListe(db);
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
