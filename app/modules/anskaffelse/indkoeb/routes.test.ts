import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaEnDatabase, testApp, testMiljoe } from '../../../../test/helpers.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { nySag, sagsverden, somRolle, stil } from '../sag/test/verden.ts';
import { tilFelter } from './forms.ts';
import { TOMME_FELTER } from './rules.ts';

const FELTER = tilFelter({
  ...TOMME_FELTER,
  leverandoer: 'Omsorgia <ApS>',
  leverandoerCvr: '99000007',
  kontraktTitel: 'Omsorg',
  underskrevet: '2026-11-01',
  ikraft: '2027-01-01',
  udloeb: '2030-12-31',
  aarligOere: 120_000_00,
});

function versionI(html: string): string {
  return /name="version" value="(-?\d+)"/.exec(html)?.[1] ?? '';
}

paaEnDatabase('sider om indkøb, journal og opfølgning', (hent) => {
  it('take a contract from the case to the portfolio, the journal and the list of follow-ups', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const { som } = await testApp(miljoe);
    const indkoeber = await som(somRolle(v, 'indkoeber'));
    const id = await nySag(miljoe, somRolle(v, 'indkoeber'), { titel: 'Hele vejen' });
    assert.match((await indkoeber.get(paths.indkoeb({ id }))).body, /ikke skrevet ind endnu/);
    const tom = await indkoeber.get(paths.indkoebRet({ id }));
    assert.match(tom.body, /Felterne er udfyldt fra sagen/);
    const version = versionI(tom.body);
    // What can't be is said at its field, and nothing that was typed is lost.
    const forkert = await indkoeber.post(paths.indkoebRet({ id }), {
      ...FELTER,
      version,
      udloeb: '2026-02-30',
      aarligOere: '-1',
    });
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, /Skriv en dato, der findes/);
    assert.match(forkert.body, /ikke er negativt/);
    assert.match(forkert.body, /Omsorgia &lt;ApS/);
    assert.equal((await indkoeber.post(paths.indkoebRet({ id }), { ...FELTER, version })).statusCode, 303);
    // Somebody else began from the same page: both versions are shown.
    const kollega = await som(v.kollega);
    const konflikt = await kollega.post(paths.indkoebRet({ id }), {
      ...FELTER,
      version,
      udgangspunkt: JSON.stringify(FELTER),
      kontraktTitel: 'Omsorg igen',
    });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /Omsorg igen/);
    assert.equal((await indkoeber.post(paths.indkoebPortefoelje({ id }))).statusCode, 303);
    const side = await indkoeber.get(paths.indkoeb({ id }));
    assert.match(side.body, /Før ændringer til porteføljen/);
    assert.match(side.body, /\/kontrakter\/\d+/);
    assert.equal((await indkoeber.post(paths.indkoebKitos({ id, post: 'ukendt' }))).statusCode, 404);
    assert.equal(
      (await indkoeber.post(paths.indkoebKitos({ id, post: 'brug' }), { klar: 'ja', note: 'Nr. 9' }))
        .statusCode,
      303,
    );
    assert.match((await indkoeber.get(paths.indkoeb({ id }))).body, /Note: Nr. 9/);

    assert.equal(
      (await indkoeber.post(paths.journal({ id }), { journalnummer: '26/1', link: 'javascript:x' }))
        .statusCode,
      422,
    );
    assert.equal(
      (await indkoeber.post(paths.journal({ id }), { journalnummer: '26/1', esdh: 'Acadre' })).statusCode,
      303,
    );
    assert.equal((await indkoeber.post(paths.journalLever({ id }))).statusCode, 303);
    const zip = await indkoeber.get(paths.journalPakke({ id, pakke: 1 }));
    assert.deepEqual(
      [zip.headers['content-type'], zip.rawPayload.subarray(0, 2).toString()],
      ['application/zip', 'PK'],
    );
    assert.equal((await indkoeber.get(paths.journalPakke({ id, pakke: 2 }))).statusCode, 404);

    assert.equal(
      (await indkoeber.post(paths.opfoelgning({ id }), { tekst: '', dato: '31-13-2027' })).statusCode,
      422,
    );
    assert.equal(
      (await indkoeber.post(paths.opfoelgning({ id }), { tekst: 'Status', dato: '15-01-2027' })).statusCode,
      303,
    );
    const alle = await indkoeber.get(
      paths.opfoelgninger({ q: 'Hele vejen', sort: 'slags', retning: 'faldende' }),
    );
    assert.match(alle.body, /Status/);
    assert.match(alle.body, /Kontrakten udløber/);
    assert.match((await indkoeber.get(paths.opfoelgninger({ q: 'findes ikke' }))).body, /Ingen fundet/);
    assert.equal((await indkoeber.get(paths.opfoelgningerFil({ format: 'csv' }))).statusCode, 200);
    const sag = await indkoeber.get(paths.sag({ id }));
    assert.match(sag.body, /Kontrakten er underskrevet|underskrevet/);

    await stil(miljoe.db, id, 6, 'afsluttet');
    assert.equal((await indkoeber.get(paths.indkoebRet({ id }))).statusCode, 303);
    assert.equal(
      (await indkoeber.post(paths.indkoebRet({ id }), { ...FELTER, version: '1' })).statusCode,
      409,
    );
    assert.equal((await indkoeber.post(paths.journalLever({ id }))).statusCode, 303);

    const anden = await som(v.anden);
    for (const sti of [
      paths.indkoeb({ id }),
      paths.journal({ id }),
      paths.opfoelgning({ id }),
      paths.journalPakke({ id, pakke: 1 }),
    ])
      assert.equal((await anden.get(sti)).statusCode, 404, sti);
    const anmelder = await som(somRolle(v, 'anmelder'));
    assert.notEqual((await anmelder.get(paths.opfoelgninger())).statusCode, 200);
    const leser = await som(somRolle(v, 'godkender'));
    assert.equal((await leser.get(paths.indkoeb({ id }))).statusCode, 200);
    assert.equal((await leser.post(paths.indkoebPortefoelje({ id }))).statusCode, 403);
  });

  it('let an administrator set up the journal, and never show the secret', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const { som } = await testApp(miljoe);
    const admin = await som(somRolle(v, 'administrator'));
    const felter = {
      esdh: 'SBSYS',
      levering: 'krog',
      krogUrl: 'http://127.0.0.1:1/modtag',
      hemmelighed: 'meget hemmelig tekst',
      nySagUdenSag: 'ja',
    };
    const version = versionI((await admin.get(paths.indkoebsopsaetning())).body);
    const kort = await admin.post(paths.indkoebsopsaetning(), {
      ...felter,
      version,
      hemmelighed: 'kort-hemmelig',
    });
    assert.equal(kort.statusCode, 422);
    assert.doesNotMatch(kort.body, /kort-hemmelig/);
    assert.equal((await admin.post(paths.indkoebsopsaetning(), { ...felter, version })).statusCode, 303);
    const side = await admin.get(paths.indkoebsopsaetning());
    assert.doesNotMatch(side.body, /meget hemmelig tekst/);
    assert.match(side.body, /Lad feltet stå tomt for at beholde den/);
    const proev = await admin.post(paths.indkoebsopsaetningHandling({ handling: 'proev' }));
    assert.match(proev.body, /tager ikke imod/);
    assert.equal((await admin.post(paths.indkoebsopsaetning(), { ...felter, version })).statusCode, 409);
    const sagsbehandler = await som(somRolle(v, 'sagsbehandler'));
    assert.equal((await sagsbehandler.get(paths.indkoebsopsaetning())).statusCode, 403);
    const gemt = await miljoe.db.somSystem('test', (tx) =>
      raekke(tx, sql<{ n: number }>`select count(*)::int as n from indkoebsopsaetning where ny_sag_uden_sag`),
    );
    assert.ok((gemt?.n ?? 0) > 0);
  });
});
