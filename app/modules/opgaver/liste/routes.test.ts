import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { opretSag } from '../../../modules/anskaffelse/sag/commands.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';

paaEnDatabase('Mine opgaver', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let lea: Aktoer;
  let kombit: Aktoer;
  let punkter: number[];

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    lea = await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Lea Lund');
    kombit = await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Amira Falk');
    const sag = await db.som(lea, (tx) =>
      opretSag(tx, lea, miljoe.ur.nu(), { titel: 'Omsorg <2026>', slags: 'nyt', persondata: 'ja' }),
    );
    punkter = await db.somSystem('test', async (tx) => {
      const r = await raekker(
        tx,
        sql<{
          id: number;
        }>`update sagspunkt set ejer_id = ${lea.personId} where sag_id = ${sag.id} returning id`,
      );
      const ider = r.map((p) => p.id).sort((a, b) => a - b);
      for (const [nr, frist] of ['2026-11-20', '2026-11-21', '2026-11-22', '2026-12-24'].entries())
        await sql`update sagspunkt set frist = ${frist}::date where id = ${ider[nr]}`.execute(tx);
      return ider;
    });
  });

  it('shows what waits in groups, filtered, sorted and as a file', async () => {
    const { app, som } = await testApp(miljoe);
    const b = await som(lea);
    const alle = (await b.get(paths.opgaver())).body;
    const grupper = [...alle.matchAll(/<th scope="rowgroup"[^>]*>([^<]+)/g)].map((m) => m[1]);
    assert.deepEqual(grupper, ['Overskredet', 'I dag', 'Denne uge', 'Senere', 'Uden frist']);
    assert.match(alle, /Omsorg &lt;2026/);
    assert.match(alle, new RegExp(`mb-count">${punkter.length}<`));
    assert.doesNotMatch((await b.get(paths.opgaver({ sort: 'titel' }))).body, /rowgroup/);
    assert.match((await b.get(paths.opgaver({ q: 'findes ikke' }))).body, /Ingen fundet/);
    assert.match((await b.get(paths.opgaver({ slags: 'delsag' }))).body, /Ingen fundet/);
    assert.match((await b.get(paths.opgaver({ vis: 'skjult' }))).body, /Du har ikke skjult noget/);
    const csv = (await b.get(paths.opgaverFil({ format: 'csv' }))).body;
    assert.match(csv, /Overskredet/);
    assert.match(csv, new RegExp(`http://localhost/sager/\\d+/punkter/${punkter[0]}`));
    assert.equal((await b.get(paths.opgaverFil({ format: 'pdf' }))).statusCode, 404);
    await app.close();
  });

  it('puts off and hides with an undo on the page, and keeps the view', async () => {
    const { app, som } = await testApp(miljoe);
    const b = await som(lea);
    const noegle = `punkt:${punkter[0]}`;
    const skjult = await b.post(paths.opgavevalg(), { noegle, handling: 'skjul', soeg: 'slags=punkt&ond=1' });
    assert.equal(skjult.headers.location, paths.opgaver({ slags: 'punkt', fortryd: noegle }));
    const efter = (await b.get(String(skjult.headers.location))).body;
    assert.match(efter, /Skjult: Luk checkpoint/);
    const fortrudt = await b.post(paths.opgavevalg(), { noegle, handling: 'vis' });
    assert.equal(fortrudt.headers.location, paths.opgaver());
    await b.post(paths.opgavevalg(), { noegle, handling: 'udskyd', om: '2026-11-30' });
    assert.match((await b.get(paths.opgaver({ vis: 'udskudt' }))).body, /30\. november 2026/);
    await b.post(paths.opgavevalg(), { noegle, handling: 'vis' });
    await app.close();
  });

  it('says what is wrong with a day, and what has been solved meanwhile', async () => {
    const { app, som } = await testApp(miljoe);
    const b = await som(lea);
    const noegle = `punkt:${punkter[1]}`;
    const gaar = await b.post(paths.opgavevalg(), {
      noegle,
      handling: 'udskyd',
      til: '2026-11-20',
      soeg: 'slags=punkt',
    });
    assert.equal(gaar.statusCode, 422);
    assert.match(gaar.body, /Vælg en dag efter i dag/);
    assert.equal((await b.post(paths.opgavevalg(), { noegle, handling: 'slet' })).statusCode, 404);
    const vaek = await b.post(paths.opgavevalg(), { noegle: 'punkt:0', handling: 'skjul' });
    assert.equal(vaek.statusCode, 303);
    assert.match(
      decodeURIComponent(decodeURIComponent(String(vaek.headers['set-cookie']))),
      /løst eller givet til en anden/,
    );
    const andens = await (await som(kombit)).post(paths.opgavevalg(), { noegle, handling: 'skjul' });
    assert.equal(andens.headers.location, paths.opgaver());
    await app.close();
  });

  it('the front page shows the next five, and somebody without tasks sees what the page is for', async () => {
    const { app, som } = await testApp(miljoe);
    const forside = (await (await som(lea)).get(paths.forside())).body;
    assert.equal(forside.match(/Luk checkpoint/g)?.length, 5);
    assert.match(forside, new RegExp(`Alle ${punkter.length}<`));
    const tom = (await (await som(kombit)).get(paths.opgaver())).body;
    assert.match(tom, /Der venter ikke noget på dig/);
    await app.close();
  });

  it('mail is chosen, and nothing else than what can be', async () => {
    const { app, som } = await testApp(miljoe);
    const b = await som(lea);
    assert.equal((await b.post(paths.opgaveindstillinger(), { rytme: 'hver time' })).statusCode, 422);
    assert.equal((await b.post(paths.opgaveindstillinger(), { rytme: 'daglig' })).statusCode, 303);
    assert.match((await b.get(paths.opgaveindstillinger())).body, /value="daglig" checked/);
    await app.close();
  });
});
