import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { sql } from '../../platform/db/database.ts';
import { soeg, soegeord } from '../../platform/search.ts';
import { katalogSoegning } from '../katalog/soeg.ts';
import { organisationSoegning } from '../organisation/soeg.ts';
import { systemSoegning } from '../portefoelje/soeg.ts';

const KILDER = [systemSoegning, ...katalogSoegning, ...organisationSoegning];

describe('search words', () => {
  it('are letters and digits in lower case, with codes kept whole', () => {
    assert.deepEqual(soegeord('  SF1590_B_01,  Ældre & "børn" – 05.05.05'), [
      'sf1590_b_01',
      'ældre',
      'børn',
      '05.05.05',
    ]);
    assert.deepEqual(soegeord(`' | ! :* <-> \\ ( )`), []);
  });
});

paaEnDatabase('search', (hent) => {
  let kommune: Aktoer;
  let leverandoer: Aktoer;

  before(async () => {
    const db = hent();
    await testLeverandoer(db, '99000007', 'Bøgelund Data A/S');
    await testLeverandoer(db, '99000015', 'Ørum Software A/S');
    await db.somSystem('test', async (tx) => {
      await sql`insert into integration (kode, navn, dataomraade) values
        ('SF1500', 'Organisation', 'Organisation'), ('SF1501', 'Klassifikation', 'Organisationer og emner'),
        ('SF1590_B_01', 'Ældre <b>data</b>', 'Omsorg')
        on conflict (kode) do update set navn = excluded.navn, dataomraade = excluded.dataomraade`.execute(
        tx,
      );
      await sql`insert into system (noegle, navn, leverandoer_id, domaene)
        select s.noegle, s.navn, o.id, s.domaene from organisation o join (values
          ('journal', 'Ældrejournalen', 'Omsorg', '99000007'), ('skole', 'Skolebørn', 'Børn og unge', '99000015'))
          s (noegle, navn, domaene, cvr) on s.cvr = o.cvr`.execute(tx);
    });
    kommune = await testAktoer(db, SVENDBORG, ['sagsbehandler']);
    leverandoer = await testAktoer(db, '99000007', ['leverandoeradministrator']);
  });

  const titler = async (aktoer: Aktoer, q: string, slags = '') =>
    (await soeg(hent(), aktoer, KILDER, { q, slags, side: 1 })).fund.map((f) =>
      f.titel.map((s) => s.tekst).join(''),
    );

  it('finds codes by their beginning, whole codes first', async () => {
    const svar = await soeg(hent(), kommune, KILDER, { q: 'sf15', slags: 'integration', side: 1 });
    assert.ok(svar.ialt >= 3, String(svar.ialt));
    assert.ok(svar.fund.every((f) => f.kode.startsWith('SF15')));
    assert.equal(
      (await soeg(hent(), kommune, KILDER, { q: 'SF1501', slags: '', side: 1 })).fund[0].kode,
      'SF1501',
    );
    assert.deepEqual(await titler(kommune, '29189730'), ['Svendborg']);
    assert.deepEqual(await titler(kommune, 'sf1590_b_01'), ['Ældre <b>data</b>']);
  });

  it('knows Danish stems and letters, in any case, and wants every word', async () => {
    for (const q of ['organisationer', 'ORGANISATION', 'organisationen']) {
      assert.ok((await titler(kommune, q, 'integration')).includes('Organisation'), q);
    }
    for (const q of ['ældre', 'ÆLDRE', 'ÆLDREJOURNAL', 'bøgelund omsorg', 'OMSORG Bøge']) {
      assert.ok((await titler(kommune, q)).includes('Ældrejournalen'), q);
    }
    assert.ok((await titler(kommune, 'ærø')).includes('Ærø'));
    assert.deepEqual(await titler(kommune, 'ældre skole'), []);
    assert.deepEqual(await titler(kommune, 'og'), []);
    assert.deepEqual(await titler(kommune, `'; drop table system; --`), []);
  });

  it('shows a supplier its own systems only, and no register of figures', async () => {
    assert.deepEqual(await titler(leverandoer, 'skolebørn'), []);
    assert.deepEqual(await titler(leverandoer, 'ældrejournalen'), ['Ældrejournalen']);
    assert.deepEqual(await titler(leverandoer, 'svendborg'), []);
    assert.deepEqual(await titler(kommune, 'skolebørn'), ['Skolebørn']);
  });

  it('finds arbejdsgange, and leads to a page of the catalogue', async () => {
    const db = hent();
    await db.somSystem('test', (tx) =>
      sql`insert into arbejdsgang (kode, navn, beskrivelse) values ('T9', 'Visitér til hjælp', 'Ordlyd om zebraer')`.execute(
        tx,
      ),
    );
    const { fund } = await soeg(db, kommune, KILDER, { q: 'zebra', slags: '', side: 1 });
    assert.deepEqual(
      fund.map((f) => [f.slags, f.sti]),
      [['arbejdsgang', '/katalog/arbejdsgange/T9']],
    );
  });

  it('counts each kind, and pages through what is found', async () => {
    const db = hent();
    const alle = await soeg(db, kommune, organisationSoegning, { q: 'cvr', slags: '', side: 1 });
    assert.deepEqual(
      alle.slags.map((s) => s.slags),
      ['kommune', 'leverandoer'],
    );
    const kommuner = await soeg(db, kommune, organisationSoegning, { q: 'cvr', slags: 'kommune', side: 5 });
    assert.equal(kommuner.ialt, 98);
    assert.equal(kommuner.fund.length, 18);
  });

  it('is a page where what was typed and what was found is text, never markup', async () => {
    const { som } = await testApp(testMiljoe(hent()));
    const bruger = await som(kommune);
    const tom = await bruger.get('/soeg');
    assert.match(tom.body, /Hvad kan man søge efter\?/);
    const fundet = await bruger.get('/soeg?q=%C3%A6ldre');
    assert.equal(fundet.statusCode, 200);
    assert.match(fundet.body, /<mark>Ældre<\/mark> &lt;b>data&lt;\/b>/);
    assert.ok(!fundet.body.includes('\u0002'));
    const intet = await bruger.get('/soeg?q=%3Cscript%3Ealert(1)%3C/script%3E&slags=xx%27&side=-4');
    assert.equal(intet.statusCode, 200);
    assert.match(intet.body, /Intet fundet/);
    assert.doesNotMatch(intet.body, /<script>alert/);
    assert.equal((await (await som(null)).get('/soeg?q=x')).statusCode, 303);
    const drift = await som(await testAktoer(hent(), KOMBIT, ['driftsoperatoer']));
    assert.match((await drift.get('/soeg?q=sf15&q=to')).body, /SF1500/);
  });
});
