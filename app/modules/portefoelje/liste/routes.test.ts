import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  paaEnDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import type { Feltvaerdi } from '../felt/rules.ts';
import { opretGenstande } from '../lager/commands.ts';

const LEVERANDOER = '99000007';
const ODENSE = '35209115';

function opret(db: Database, a: Aktoer, nye: readonly Record<string, Feltvaerdi>[]): Promise<number[]> {
  const skriver = { kilde: 'person', personId: a.personId, kl: new Date('2026-11-20T10:00:00Z') } as const;
  return db.som(a, (tx) => opretGenstande(tx, a.organisation.id, 'systembrug', nye, skriver));
}

const vaerdi = (body: string, navn: string) =>
  new RegExp(`name="${navn}" value="([^"]*)"`).exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';

paaEnDatabase('porteføljens listesider', (hent) => {
  it('shows the list as the address says, with groups, sums and files, and only the house’s own', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const prod = await testApp(miljoe);
    const aktoer = await testAktoer(db, SVENDBORG, ['systemejer']);
    const bruger = await prod.som(aktoer);
    const tom = await bruger.get(paths.portefoelje());
    assert.equal(tom.statusCode, 200);
    assert.match(tom.body, /Der er ingen systemer endnu/);
    await opret(db, aktoer, [
      { navn: 'Ældre<b>', leverandoer: 'KMD', livscyklus: 'drift', gyldig_til: '2025-01-01' },
      { navn: 'Borger', leverandoer: 'KMD', brugere_til: 40 },
      { navn: 'Åbning', leverandoer: '', livscyklus: 'udfases' },
    ]);
    const liste = await bruger.get(`${paths.portefoelje()}?vis=navn,livscyklus,leverandoer,brugere_til`);
    assert.ok(liste.body.indexOf('Borger') < liste.body.indexOf('Ældre&lt;b>'));
    assert.ok(liste.body.indexOf('Ældre&lt;b>') < liste.body.indexOf('Åbning'));
    assert.match(liste.body, /I alt, 3 systemer/);
    const filtreret = await bruger.get(`${paths.portefoelje()}?f.leverandoer=kmd&f.livscyklus.er=drift`);
    assert.match(filtreret.body, /1 system</);
    assert.match(filtreret.body, /Livscyklus: I drift/);
    const ugyldig = await bruger.get(`${paths.portefoelje()}?f.kontrakt_slut.fra=31.02.2027`);
    assert.match(ugyldig.body, /»31\.02\.2027« er ikke brugt/);
    const grupper = await bruger.get(`${paths.portefoelje()}?gruppe=leverandoer&vis=navn,brugere_til`);
    assert.match(grupper.body, /f\.leverandoer\.er=KMD/);
    assert.match(grupper.body, /Ikke udfyldt/);
    const csv = await bruger.get(
      `${paths.portefoeljeFil({ oversigt: 'systemer', format: 'csv' })}?sort=-navn&vis=navn,livscyklus`,
    );
    assert.deepEqual(csv.body.replace('\uFEFF', '').trim().split(/\r?\n/).slice(0, 2), [
      'Navn;Livscyklus',
      'Åbning;Udfases',
    ]);
    const gruppefil = await bruger.get(
      `${paths.portefoeljeFil({ oversigt: 'systemer', format: 'csv' })}?gruppe=leverandoer`,
    );
    assert.match(gruppefil.body, /KMD;2/);
    assert.equal((await bruger.get(paths.portefoeljeFil({ oversigt: 'x', format: 'csv' }))).statusCode, 404);
    assert.equal(
      (await bruger.get(paths.portefoeljeFil({ oversigt: 'systemer', format: 'pdf' }))).statusCode,
      404,
    );
    for (const sti of [paths.kontrakter(), paths.behandlinger()])
      assert.equal((await bruger.get(sti)).statusCode, 200);

    const odense = await prod.som(await testAktoer(db, ODENSE, ['systemejer']));
    assert.match((await odense.get(paths.portefoelje())).body, /Der er ingen systemer endnu/);
    await testLeverandoer(db, LEVERANDOER, 'Bøgelund');
    const leverandoer = await prod.som(await testAktoer(db, LEVERANDOER, ['besvarer']));
    assert.equal((await leverandoer.get(paths.portefoelje())).statusCode, 403);
  });

  it('changes many at once: the value, what it changes, doing it, and undoing it', async () => {
    const db = hent();
    const prod = await testApp(testMiljoe(db));
    const aktoer = await testAktoer(db, SVENDBORG, ['systemejer']);
    const bruger = await prod.som(aktoer);
    const [a, b, c] = await opret(db, aktoer, [
      { navn: 'Masse A', domaene: 'Sundhed' },
      { navn: 'Masse B', domaene: 'Skole' },
      { navn: 'Masse C', domaene: 'Skole' },
    ]);
    const sti = paths.portefoeljeMasse({ oversigt: 'systemer' });
    const domaener = async () =>
      (
        await db.som(aktoer, (tx) =>
          raekker(
            tx,
            sql<{
              d: string;
            }>`select domaene as d from systembrug where id in (${a}, ${b}, ${c}) order by id`,
          ),
        )
      ).map((r) => r.d);

    const vaelg = await bruger.post(sti, {
      felt: 'domaene',
      id: [String(a), String(b)],
      soegning: 'q=masse',
    });
    assert.equal(vaelg.statusCode, 200);
    assert.match(vaelg.body, /2 systemer valgt/);
    const vis = await bruger.post(sti, {
      felt: 'domaene',
      ider: `${a},${b}`,
      vaerdi: 'Skole',
      trin: 'vis',
      soegning: 'q=masse',
    });
    assert.match(vis.body, /1 system ændres/);
    assert.match(vis.body, /1 har værdien i forvejen/);
    assert.deepEqual(await domaener(), ['Sundhed', 'Skole', 'Skole']);

    // Somebody else is quicker.
    await db.som(aktoer, (tx) => sql`update systembrug set laas = laas + 1 where id = ${b}`.execute(tx));
    const udfoer = {
      felt: 'domaene',
      ider: `${a},${b}`,
      vaerdi: 'Skole',
      trin: 'udfoer',
      soegning: 'q=masse',
    };
    const foraeldet = await bruger.post(sti, { ...udfoer, aftryk: vaerdi(vis.body, 'aftryk') });
    assert.equal(foraeldet.statusCode, 409);
    assert.match(foraeldet.body, /ændret, siden du så dem/);
    const svar = await bruger.post(sti, { ...udfoer, aftryk: vaerdi(foraeldet.body, 'aftryk') });
    assert.equal(svar.statusCode, 303);
    assert.deepEqual(await domaener(), ['Skole', 'Skole', 'Skole']);
    const parti = String(svar.headers.location).split('?')[0];
    const partiside = await bruger.get(parti);
    assert.match(partiside.body, /Domæne: Sundhed → Skole/);

    // What others have changed since stays.
    const fortryd = await bruger.post(`${parti}/fortryd`);
    assert.equal(fortryd.statusCode, 303);
    assert.deepEqual(await domaener(), ['Sundhed', 'Skole', 'Skole']);
    const igen = await bruger.post(`${parti}/fortryd`);
    assert.equal(igen.statusCode, 409);
    assert.match(igen.body, /ikke noget at fortryde/);
    // Undoing can itself be undone.
    assert.equal(
      (await bruger.post(`${String(fortryd.headers.location).split('?')[0]}/fortryd`)).statusCode,
      303,
    );
    assert.deepEqual(await domaener(), ['Skole', 'Skole', 'Skole']);

    // All that the search finds, and emptying.
    const alle = { felt: 'domaene', alle: 'ja', soegning: 'q=masse', vaerdi: '', trin: 'vis' };
    const tom = await bruger.post(sti, alle);
    assert.match(tom.body, /3 systemer ændres/);

    const forkert = async (felter: Record<string, string>, moenster: RegExp, status = 422) => {
      const s = await bruger.post(sti, { soegning: '', ...felter });
      assert.equal(s.statusCode, status);
      assert.match(s.body, moenster);
    };
    await forkert({ felt: 'navn', id: String(a) }, /Vælg et felt/);
    await forkert({ felt: 'domaene' }, /Sæt kryds/);
    await forkert({ felt: 'domaene', id: String(a), trin: 'vis', vaerdi: 'x'.repeat(300) }, /for lang/);
    await forkert({ felt: 'livscyklus', id: String(a), trin: 'vis', vaerdi: 'solgt' }, /kan ikke vælges/);
    assert.equal((await bruger.post(paths.portefoeljeMasse({ oversigt: 'x' }))).statusCode, 404);

    // Another kommune's rows can't be reached, and another role may not change this group of fields.
    const odense = await prod.som(await testAktoer(db, ODENSE, ['systemejer']));
    const andres = await odense.post(sti, {
      felt: 'domaene',
      ider: `${a}`,
      vaerdi: 'X',
      trin: 'vis',
      soegning: '',
    });
    assert.match(andres.body, /0 systemer ændres/);
    assert.equal((await odense.get(parti)).statusCode, 404);
    const jurist = await prod.som(await testAktoer(db, SVENDBORG, ['jurist']));
    assert.match(
      (await jurist.post(sti, { felt: 'domaene', id: String(a), soegning: '' })).body,
      /som du må rette/,
    );
    assert.equal((await jurist.post(`${parti}/fortryd`)).statusCode, 409);
    const godkender = await prod.som(await testAktoer(db, SVENDBORG, ['godkender']));
    assert.equal((await godkender.post(sti, { felt: 'domaene', id: String(a) })).statusCode, 403);
    assert.doesNotMatch((await godkender.get(paths.portefoelje())).body, /Ret flere på én gang/);
  });

  it('keeps views: own and shared, renamed, deleted and brought back', async () => {
    const db = hent();
    const prod = await testApp(testMiljoe(db));
    const ejer = await testAktoer(db, SVENDBORG, ['systemejer']);
    const bruger = await prod.som(ejer);
    const kollega = await prod.som(await testAktoer(db, SVENDBORG, ['godkender']));
    const sti = paths.portefoeljevisninger({ oversigt: 'systemer' });
    const gemt = await bruger.post(sti, {
      navn: 'Udløber',
      soegning: 'sort=kontrakt_slut&side=7&fejl=1',
      delt: 'ja',
    });
    assert.equal(String(gemt.headers.location).split('#')[0], `${paths.portefoelje()}?sort=kontrakt_slut`);
    assert.match((await kollega.get(paths.portefoelje())).body, /Udløber/);
    const id = (
      await db.som(ejer, (tx) =>
        raekke(tx, sql<{ id: number }>`select max(id) as id from portefoeljevisning`),
      )
    )?.id;
    assert.equal((await bruger.post(sti, { navn: ' ', soegning: '' })).statusCode, 422);
    assert.equal((await kollega.post(sti, { id: String(id), navn: 'Min nu' })).statusCode, 404);
    const slet = paths.portefoeljevisning({ oversigt: 'systemer', visning: Number(id), handling: 'slet' });
    assert.equal((await kollega.post(slet)).statusCode, 404);
    assert.equal((await bruger.post(sti, { id: String(id), navn: 'Snart', delt: '' })).statusCode, 303);
    assert.doesNotMatch((await kollega.get(paths.portefoelje())).body, /Snart/);
    const slettet = await bruger.post(slet);
    assert.match((await bruger.get(String(slettet.headers.location))).body, /Fortryd/);
    assert.doesNotMatch((await bruger.get(paths.portefoelje())).body, /Snart/);
    const gendan = paths.portefoeljevisning({
      oversigt: 'systemer',
      visning: Number(id),
      handling: 'gendan',
    });
    assert.equal((await bruger.post(gendan)).statusCode, 303);
    assert.match((await bruger.get(paths.portefoelje())).body, /Snart/);
    assert.equal((await bruger.post(gendan)).statusCode, 404);
    assert.equal((await bruger.get(paths.portefoeljevisninger({ oversigt: 'udbudsplan' }))).statusCode, 200);
    assert.equal((await bruger.get(paths.portefoeljevisninger({ oversigt: 'andet' }))).statusCode, 404);
  });
});
