import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { it } from 'node:test';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import { byg, luk, lysene } from '../../../../test/scenarier/handlingsplanverden.ts';
import { sql } from '../../../platform/db/database.ts';
import { MAIL } from '../../../platform/mail.ts';
import { paths } from '../../../routes.ts';
import { findRunde, rundetal } from '../runde/queries.ts';
import { foelg, gemKladde, traekTilbage, udgiv } from './commands.ts';
import { findUdgivelse } from './queries.ts';
import { laesIndhold } from './rules.ts';

const FOER = lysene({ groen: 30, gul: 5 });
const SIDST = lysene({ roed: 1, gul: 9, groen: 25 });
const PERIODER = ['2018-01-01', '2018-07-01'];
const TEKST = { introduktion: 'God *fremdrift*.', rettelse: '', laas: 0 };

paaHverDatabase('udgivelse', (hent) => {
  async function verden(synlighed?: 'intern' | 'delt' | 'offentlig') {
    const db = hent();
    const miljoe = testMiljoe(db);
    const aktoer = await testAktoer(db, KOMBIT, ['handlingsplansekretariat']);
    const v = await byg(db, aktoer, { foer: FOER, sidst: SIDST, perioder: PERIODER, synlighed });
    await luk(db, v.runder[1]);
    return { db, miljoe, aktoer, ...v };
  }

  it('publishes what was reported: 35 = 25 + 9 + 1, with the first promise beside the plan in force', async () => {
    const { db, miljoe, aktoer, planId, runder } = await verden();
    const svar = await udgiv(miljoe, aktoer, planId, runder[1], TEKST);
    assert.ok(svar.ok, JSON.stringify(svar));
    const gemt = await db.somGaest((tx) => findUdgivelse(tx, svar.vaerdi.id));
    assert.ok(gemt);
    const u = laesIndhold(gemt.indhold);
    assert.equal(createHash('sha256').update(gemt.indhold).digest('hex'), gemt.sha256);
    assert.deepEqual([u.tal.iAlt, u.tal.groen, u.tal.gul, u.tal.roed, u.tal.mangler], [35, 25, 9, 1, 0]);
    // Counted by the database alone, of the reports themselves.
    assert.deepEqual(await db.som(aktoer, (tx) => rundetal(tx, runder[1])), u.tal);
    assert.deepEqual(
      u.saerskilt.map((s) => [s.program, s.iAlt, s.groen, s.gul, s.roed]),
      [['Teknologispring', 8, 6, 2, 0]],
    );
    assert.deepEqual(
      u.initiativer.map((i) => i.lys),
      SIDST,
    );
    const [milepael] = u.initiativer[0].punkter;
    assert.deepEqual([milepael.foersteSlut, milepael.slut], ['2018-03-01', '2019-06-01']);
    assert.equal(u.initiativer[0].stribe.length, 2);
    assert.equal(u.nyt, null);
  });

  it('keeps an edition as it was, and makes the next one beside it with what it mends', async () => {
    const { db, miljoe, aktoer, planId, runder, initiativer } = await verden();
    const foerste = await udgiv(miljoe, aktoer, planId, runder[1], TEKST);
    assert.ok(foerste.ok);
    await db.somSystem('test', (tx) =>
      sql`update initiativ set navn = 'Omdøbt' where id = ${initiativer[0]}`.execute(tx),
    );
    const uden = await udgiv(miljoe, aktoer, planId, runder[1], { ...TEKST, laas: 0 });
    assert.ok(!uden.ok && uden.hindringer[0].felt === 'rettelse');
    const anden = await udgiv(miljoe, aktoer, planId, runder[1], { ...TEKST, rettelse: 'Navnet på 1.1.' });
    assert.ok(anden.ok && anden.vaerdi.nr === 2);
    const [gammel, ny] = await db.somGaest(async (tx) => [
      await findUdgivelse(tx, foerste.vaerdi.id),
      await findUdgivelse(tx, anden.vaerdi.id),
    ]);
    assert.equal(laesIndhold(gammel?.indhold ?? '').initiativer[0].navn, 'Initiativ 1');
    assert.equal(laesIndhold(ny?.indhold ?? '').initiativer[0].navn, 'Omdøbt');
    await assert.rejects(
      db.somSystem('test', (tx) =>
        sql`update planudgivelse set introduktion = 'x' where id = ${foerste.vaerdi.id}`.execute(tx),
      ),
      /never change/,
    );
  });

  it('tells what is new since the round before', async () => {
    const { db, miljoe, aktoer, planId, runder } = await verden();
    assert.ok((await udgiv(miljoe, aktoer, planId, runder[0], TEKST)).ok);
    const svar = await udgiv(miljoe, aktoer, planId, runder[1], TEKST);
    assert.ok(svar.ok);
    const gemt = await db.somGaest((tx) => findUdgivelse(tx, svar.vaerdi.id));
    const { nyt } = laesIndhold(gemt?.indhold ?? '');
    const ventet = SIDST.filter((l, i) => l !== FOER[i]).length;
    assert.equal(nyt?.siden, '1. halvår 2018');
    assert.equal(nyt?.lysskift.length, ventet);
    assert.deepEqual(nyt?.nye, []);
  });

  it('refuses an open round, reports that wait, a stale text, other houses and other roles', async () => {
    const { db, miljoe, aktoer, planId, runder, initiativer } = await verden();
    const kode = async (a: typeof aktoer, tekst = TEKST) => {
      const svar = await udgiv(miljoe, a, planId, runder[1], tekst);
      return svar.ok ? 'ok' : svar.hindringer[0].kode;
    };
    const kommune = await testAktoer(db, SVENDBORG, ['administrator']);
    const andet = await testAktoer(db, KOMBIT, ['driftsoperatoer']);
    assert.equal(await kode(kommune), 'ikke_ret');
    assert.equal(await kode(andet), 'ikke_ret');
    await db.somSystem('test', async (tx) => {
      await sql`update indberetningsrunde set tilstand = 'aaben' where id = ${runder[1]}`.execute(tx);
      await sql`update indberetning set tilstand = 'sendt' where runde_id = ${runder[1]} and initiativ_id = ${initiativer[0]}`.execute(
        tx,
      );
    });
    assert.equal(await kode(aktoer), 'runde_aaben');
    await luk(db, runder[1]);
    assert.equal(await kode(aktoer), 'uafgjorte');
    assert.ok((await gemKladde(miljoe, aktoer, planId, runder[1], 0, TEKST)).ok);
    assert.equal(await kode(aktoer), 'foraeldet');
    const gammel = await gemKladde(miljoe, aktoer, planId, runder[1], 0, TEKST);
    assert.ok(!gammel.ok && gammel.hindringer[0].kode === 'foraeldet');
  });

  it('says nothing of an earlier round that has been opened again', async () => {
    const { db, miljoe, aktoer, planId, runder } = await verden();
    await db.somSystem('test', (tx) =>
      sql`update indberetningsrunde set tilstand = 'aaben' where id = ${runder[0]}`.execute(tx),
    );
    const svar = await udgiv(miljoe, aktoer, planId, runder[1], TEKST);
    assert.ok(svar.ok);
    const gemt = await db.somGaest((tx) => findUdgivelse(tx, svar.vaerdi.id));
    const u = laesIndhold(gemt?.indhold ?? '');
    assert.deepEqual(
      u.perioder.map((p) => p.periode),
      ['2018-07-01'],
    );
    assert.ok(u.initiativer.every((i) => i.stribe.length === 1));
  });

  it('tells those who follow it and still may see it, each once, with no word of what it says', async () => {
    const { db, miljoe, aktoer, planId, runder } = await verden('delt');
    const kommune = await testAktoer(db, SVENDBORG, ['systemejer']);
    const gaaet = await testAktoer(db, SVENDBORG, ['systemejer'], 'Gået');
    for (const hvem of [aktoer, kommune, kommune, gaaet])
      assert.ok((await foelg(miljoe, hvem, planId, true)).ok);
    await db.somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${gaaet.personId}`.execute(tx),
    );
    const mails = () => miljoe.sendt.splice(0).map((s) => MAIL.parse(s.data));
    assert.ok((await udgiv(miljoe, aktoer, planId, runder[1], TEKST)).ok);
    const foerste = mails();
    const til = [aktoer, kommune].map((p) => `${p.personId}@test.invalid`);
    assert.deepEqual(foerste.map((m) => m.til).sort(), til.toSorted());
    assert.doesNotMatch(JSON.stringify(foerste), /fremdrift|Initiativ 1|Status 1/);
    // Who may no longer see the plan hears nothing more of it.
    await db.somSystem('test', (tx) =>
      sql`update handlingsplan set synlighed = 'intern' where id = ${planId}`.execute(tx),
    );
    const anden = await udgiv(miljoe, aktoer, planId, runder[1], { ...TEKST, rettelse: 'En fejl.' });
    assert.ok(anden.ok);
    assert.deepEqual(
      mails().map((m) => m.til),
      [til[0]],
    );
  });

  it('keeps no sign in its text that a document can’t hold', async () => {
    const { miljoe, aktoer, planId, runder } = await verden();
    const { app, som } = await testApp(miljoe);
    const sti = paths.initiativoversigtUdgiv({ plan: planId, runde: runder[1] });
    const tekst = { handling: 'udgiv', laas: '0', introduktion: 'God\u0000 frem\u0007drift\ud800' };
    const svar = await (await som(aktoer)).post(sti, tekst);
    assert.equal(svar.statusCode, 303);
    const udgivelse = Number(/(\d+)$/.exec(String(svar.headers.location))?.[1]);
    const gaest = await som(null);
    assert.match((await gaest.get(paths.initiativoversigt({ udgivelse }))).body, /God fremdrift/);
    const pdf = await gaest.get(paths.initiativoversigtFil({ udgivelse, format: 'pdf' }));
    assert.equal(pdf.statusCode, 200);
    await app.close();
  });

  it('is withdrawn with a reason: the house keeps it byte by byte, and everybody else reads that it is', async () => {
    const { db, miljoe, aktoer, planId, runder } = await verden();
    const foelger = await testAktoer(db, SVENDBORG, ['systemejer']);
    assert.ok((await foelg(miljoe, foelger, planId, true)).ok);
    const foerste = await udgiv(miljoe, aktoer, planId, runder[1], TEKST);
    assert.ok(foerste.ok);
    const udgivelse = foerste.vaerdi.id;
    const { app, som } = await testApp(miljoe);
    const [mig, gaest, kommune] = [await som(aktoer), await som(null), await som(foelger)];
    const side = paths.initiativoversigt({ udgivelse });
    const json = paths.initiativoversigtFil({ udgivelse, format: 'json' });
    const foer = await gaest.get(json);
    const traek = paths.initiativoversigtTraek({ udgivelse });
    assert.equal((await kommune.get(traek)).statusCode, 403);
    const andre = await som(await testAktoer(db, SVENDBORG, ['administrator']));
    assert.equal((await andre.get(traek)).statusCode, 404);
    assert.equal((await andre.post(traek, { grund: 'Kapret' })).statusCode, 404);
    assert.equal((await mig.post(traek, { grund: ' ' })).statusCode, 422);
    assert.equal((await mig.post(traek, { grund: 'x'.repeat(1001) })).statusCode, 422);
    assert.equal((await gaest.get(side)).statusCode, 200, 'what was refused has withdrawn nothing');
    miljoe.sendt.splice(0);
    assert.equal((await mig.post(traek, { grund: 'Et tal var forkert.' })).statusCode, 303);
    assert.deepEqual(
      miljoe.sendt.splice(0).map((s) => MAIL.parse(s.data).emne),
      ['Fælles plan: 2. halvår 2018 er trukket tilbage'],
    );
    const igen = await mig.post(traek, { grund: 'Igen' });
    assert.equal(igen.statusCode, 409);
    assert.match(igen.body, /allerede trukket tilbage/);
    for (const hvem of [gaest, kommune])
      for (const sti of [side, json, paths.initiativoversigtFil({ udgivelse, format: 'pdf' })]) {
        const svar = await hvem.get(sti);
        assert.equal(svar.statusCode, 410, sti);
        assert.match(svar.body, /Et tal var forkert/);
        assert.doesNotMatch(svar.body, /fremdrift|Initiativ 1|Status 1/);
      }
    const [indhold] = await db.somGaest((tx) =>
      sql`select 1 from planudgivelse where id = ${udgivelse}`.execute(tx).then((r) => [r.rows]),
    );
    assert.deepEqual(indhold, [], 'not by way of the database either');
    assert.match(
      (await gaest.get(paths.initiativoversigter())).body,
      /Trukket tilbage[\s\S]*Et tal var forkert/,
    );
    assert.match((await mig.get(side)).body, /Trukket tilbage[\s\S]*Initiativ 1/);
    assert.deepEqual((await mig.get(json)).rawPayload, foer.rawPayload);
    await assert.rejects(
      db.somSystem('test', (tx) => sql`delete from planudgivelsestilbagetraekning`.execute(tx)),
      /never change/,
    );
    // With no edition of it, the round's reports are the house's alone again, and the next edition says what it mends.
    const tilstand = async () => (await db.som(aktoer, (tx) => findRunde(tx, planId, runder[1])))?.tilstand;
    assert.equal(await tilstand(), 'lukket');
    const udgivSti = paths.initiativoversigtUdgiv({ plan: planId, runde: runder[1] });
    assert.match((await mig.get(udgivSti)).body, /name="rettelse"/);
    const anden = await udgiv(miljoe, aktoer, planId, runder[1], { ...TEKST, laas: 0, rettelse: 'Tallet.' });
    assert.ok(anden.ok && anden.vaerdi.nr === 2);
    assert.match(
      (await gaest.get(side)).body,
      new RegExp(paths.initiativoversigt({ udgivelse: anden.vaerdi.id })),
    );
    const tredje = await udgiv(miljoe, aktoer, planId, runder[1], { ...TEKST, laas: 0, rettelse: 'Mere.' });
    assert.ok(tredje.ok);
    await mig.post(paths.initiativoversigtTraek({ udgivelse: tredje.vaerdi.id }), { grund: 'Nej.' });
    assert.equal(await tilstand(), 'udgivet', 'another edition stands');
    assert.doesNotMatch(
      (await gaest.get(paths.initiativoversigt({ udgivelse: anden.vaerdi.id }))).body,
      /Der er en rettet udgave/,
    );
    await app.close();
  });

  it('is new since the newest edition that stands, not since one that was withdrawn', async () => {
    const { db, miljoe, aktoer, planId, runder } = await verden();
    const foerste = await udgiv(miljoe, aktoer, planId, runder[0], TEKST);
    assert.ok(foerste.ok);
    const u = { id: foerste.vaerdi.id, planId, rundeId: runder[0] };
    assert.ok((await traekTilbage(miljoe, aktoer, u, 'Fejl')).ok);
    const nr2 = await udgiv(miljoe, aktoer, planId, runder[1], TEKST);
    assert.ok(nr2.ok);
    const gemt = await db.somGaest((tx) => findUdgivelse(tx, nr2.vaerdi.id));
    assert.equal(laesIndhold(gemt?.indhold ?? '').nyt, null);
    const svar = await Promise.all(
      [1, 2].map(() => traekTilbage(miljoe, aktoer, { id: nr2.vaerdi.id, planId, rundeId: runder[1] }, 'To')),
    );
    assert.deepEqual(svar.map((s) => s.ok).sort(), [false, true]);
  });

  it('its files are kept by a browser and asked for again, never by those who may no longer read them', async () => {
    const { miljoe, aktoer, planId, runder } = await verden();
    const svar = await udgiv(miljoe, aktoer, planId, runder[1], TEKST);
    assert.ok(svar.ok);
    const { app, som } = await testApp(miljoe);
    const gaest = await som(null);
    for (const format of ['pdf', 'xlsx', 'json', 'csv']) {
      const sti = paths.initiativoversigtFil({ udgivelse: svar.vaerdi.id, format });
      const foerst = await gaest.get(sti);
      assert.deepEqual(
        [foerst.statusCode, foerst.headers['cache-control']],
        [200, 'private, no-cache'],
        format,
      );
      const etag = String(foerst.headers.etag);
      const kender = { method: 'GET', url: sti, headers: { 'if-none-match': `"x", W/${etag}` } } as const;
      const igen = await app.inject(kender);
      assert.deepEqual([igen.statusCode, igen.body, igen.headers.etag], [304, '', etag], format);
      assert.equal((await app.inject({ ...kender, headers: { 'if-none-match': '"x"' } })).statusCode, 200);
    }
    assert.equal(
      (await gaest.get(paths.initiativoversigtFil({ udgivelse: svar.vaerdi.id, format: 'exe' }))).statusCode,
      404,
    );
    await app.close();
  });

  it('the page to publish counts as its preview does, and offers nothing that would be refused', async () => {
    const { db, miljoe, aktoer, planId, runder, initiativer } = await verden();
    const { app, som } = await testApp(miljoe);
    const mig = await som(aktoer);
    const side = async () =>
      (await mig.get(paths.initiativoversigtUdgiv({ plan: planId, runde: runder[1] }))).body;
    const KNAP = /<button[^>]*value="udgiv"[^>]*>/;
    assert.doesNotMatch(KNAP.exec(await side())?.[0] ?? '', /disabled/);
    assert.doesNotMatch(await side(), /Ingen indberetning«/);
    await db.somSystem('test', async (tx) => {
      await sql`update indberetningsrunde set tilstand = 'aaben' where id = ${runder[1]}`.execute(tx);
      await sql`update indberetning set tilstand = 'sendt' where runde_id = ${runder[1]} and initiativ_id = ${initiativer[0]}`.execute(
        tx,
      );
      await sql`update indberetning set tilstand = 'mangler', lys = null where runde_id = ${runder[1]} and initiativ_id = ${initiativer[1]}`.execute(
        tx,
      );
    });
    const aaben = await side();
    assert.match(KNAP.exec(aaben)?.[0] ?? '', /disabled/);
    assert.match(
      aaben,
      /2 initiativer står som »Ingen indberetning«: 1 er ikke sendt, og 1 er ikke godkendt\./,
    );
    assert.match(aaben, /35 initiativer:[^<]* og 2 uden indberetning/);
    await luk(db, runder[1]);
    assert.match(KNAP.exec(await side())?.[0] ?? '', /disabled/);
    await app.close();
  });

  it('who is erased follows no plan', async () => {
    const { db, miljoe, planId } = await verden();
    const kommune = await testAktoer(db, SVENDBORG, ['systemejer'], 'Slettes');
    assert.ok((await foelg(miljoe, kommune, planId, true)).ok);
    await db.somSystem('test', (tx) =>
      sql`update person set slettet_kl = now(), email = '' where id = ${kommune.personId}`.execute(tx),
    );
    const { rows } = await db.somSystem('test', (tx) =>
      sql`select 1 from planfoelger where person_id = ${kommune.personId}`.execute(tx),
    );
    assert.deepEqual(rows, []);
  });

  it('two at once make two editions after each other, or one and a refusal: never one over the other', async () => {
    const { db, miljoe, aktoer, planId, runder } = await verden();
    const svar = await Promise.all([1, 2, 3].map(() => udgiv(miljoe, aktoer, planId, runder[1], TEKST)));
    assert.equal(svar.filter((s) => s.ok).length, 1);
    const { rows } = await db.somSystem('test', (tx) =>
      sql<{ nr: number }>`select nr from planudgivelse where runde_id = ${runder[1]}`.execute(tx),
    );
    assert.deepEqual(
      rows.map((r) => r.nr),
      [1],
    );
  });

  it('is read without login as page, PDF, XLSX and JSON when the plan is public, and otherwise by nobody outside', async () => {
    for (const synlighed of ['offentlig', 'delt', 'intern'] as const) {
      const { db, miljoe, aktoer, planId, runder } = await verden(synlighed);
      const svar = await udgiv(miljoe, aktoer, planId, runder[1], TEKST);
      assert.ok(svar.ok);
      const udgivelse = svar.vaerdi.id;
      const app = await testApp(miljoe);
      const kommune = await testAktoer(db, SVENDBORG, ['systemejer']);
      const stier = [
        paths.initiativoversigt({ udgivelse }),
        ...['pdf', 'xlsx', 'json'].map((format) => paths.initiativoversigtFil({ udgivelse, format })),
      ];
      for (const sti of stier) {
        const koder = [
          (await (await app.som(null)).get(sti)).statusCode,
          (await (await app.som(kommune)).get(sti)).statusCode,
          (await (await app.som(aktoer)).get(sti)).statusCode,
        ];
        const ventet = { offentlig: [200, 200, 200], delt: [404, 200, 200], intern: [404, 404, 200] };
        assert.deepEqual(koder, ventet[synlighed], `${synlighed} ${sti}`);
      }
      const liste = await (await app.som(null)).get(paths.initiativoversigter());
      assert.equal(liste.body.includes(paths.initiativoversigt({ udgivelse })), synlighed === 'offentlig');
      await app.app.close();
    }
  });
});
