/**
 * The kravbank at size on PostgreSQL: the page with list, facets and the chosen krav as a kommunal editor gets it, and
 * beside it the same search as one would write it at first (`ilike`), and the floor, 25 rows by primary key.
 *
 *     node scripts/koer.mjs bench/kravbank.ts [number of krav]
 */
import { fileURLToPath } from 'node:url';
import type { Aktoer } from '../app/kernel/adgang.ts';
import { fraTekst } from '../app/modules/kravbank/liste/forms.ts';
import { hentKravliste } from '../app/modules/kravbank/liste/queries.ts';
import { KRAV_PR_SIDE } from '../app/modules/kravbank/liste/rules.ts';
import { type Database, raekker, sql } from '../app/platform/db/database.ts';
import { paths } from '../app/routes.ts';
import { SVENDBORG, testAktoer, testMiljoe } from '../test/helpers.ts';
import { fyldKravbank } from './kravbankdata.ts';
import type { Maaling } from './maaling.ts';
import { medApp, paaServer, tal, tider, udenKrav } from './ramme.ts';

const ANTAL = 10_000;
/** Milliseconds. */
const P95 = 50;

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

/** The list and its searches. */
async function maalListe(db: Database): Promise<Maaling[]> {
  const miljoe = testMiljoe(db);
  const aktoer = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
  return medApp(miljoe, aktoer, async (app, cookie) => {
    const maalinger = [udenKrav(`Gulv: ${KRAV_PR_SIDE} krav ved id`, await tider(await gulv(db, aktoer)))];
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
      if (s.q !== '')
        maalinger.push(
          udenKrav('  rival: ilike uden facetter og fremhævning', await tider(() => naiv(db, aktoer, s.q))),
        );
    }
    return maalinger;
  });
}

/** Runs everything, prints the table and returns it. */
export function koer(antal = ANTAL): Promise<Maaling[]> {
  return paaServer(async (db) => {
    const { organisation } = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    await fyldKravbank(db, antal, organisation.id);
    console.log(`Kravbank: ${antal} krav, ${antal * 5} versioner`);
    return maalListe(db);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const antal = Number(process.argv[2] ?? ANTAL);
  process.exitCode = (await koer(antal)).some(({ ok }) => !ok) ? 1 : 0;
}
