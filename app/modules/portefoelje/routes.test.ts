import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../test/helpers.ts';
import { paths } from '../../routes.ts';

const NYT = {
  noegle: 'arkiv-1',
  navn: 'Arkivet',
  leverandoer_cvr: '99000015',
  leverandoer_navn: 'Lyng It ApS',
  kle: '27',
  domaene: 'Børn',
  kitos_uuid: '',
  begrundelse: 'Nyt på markedet',
};

paaHverDatabase('systemer', (hent) => {
  let redaktoer: TestBruger;
  let kommune: TestBruger;
  let leverandoer: TestBruger;
  before(async () => {
    const { som } = await testApp(testMiljoe(hent()));
    await testLeverandoer(hent(), '99000023', 'En anden leverandør');
    redaktoer = await som(await testAktoer(hent(), KOMBIT, ['katalogredaktoer']));
    kommune = await som(await testAktoer(hent(), SVENDBORG, ['systemejer']));
    leverandoer = await som(await testAktoer(hent(), '99000023', ['leverandoeradministrator']));
  });

  it('opretter et system og dets leverandør, og viser det i listen for dem, der må se det', async () => {
    assert.equal((await redaktoer.post(paths.systemNyt(), NYT)).statusCode, 303);
    for (const bruger of [redaktoer, kommune]) {
      const liste = await bruger.get(paths.systemer({ q: 'ark', kle: '27' }));
      assert.match(liste.body, /Arkivet/);
      assert.match(liste.body, /Lyng It ApS/);
    }
    assert.doesNotMatch((await kommune.get(paths.systemer({ q: 'findes ikke' }))).body, /Arkivet/);
    assert.doesNotMatch((await leverandoer.get(paths.systemer())).body, /Arkivet/);
    const csv = await kommune.get(paths.systemerEksport({ format: 'csv' }, { q: 'arkivet' }));
    assert.match(csv.body, /arkiv-1;Arkivet;Lyng It ApS;99000015;27;Børn;Nej/);
    assert.equal((await kommune.get(paths.systemerEksport({ format: 'pdf' }))).statusCode, 404);
  });

  it('beholder det skrevne og siger alt, der er galt', async () => {
    const svar = await redaktoer.post(paths.systemNyt(), {
      ...NYT,
      noegle: 'nyt',
      leverandoer_cvr: '12345678',
      begrundelse: '',
      kitos_uuid: 'x',
    });
    assert.equal(svar.statusCode, 422);
    for (const tekst of [
      /fast nøgle/,
      /otte cifre/,
      /hvorfor du ændrer/,
      /ikke en UUID/,
      /value="12345678"/,
    ]) {
      assert.match(svar.body, tekst);
    }
    const igen = await redaktoer.post(paths.systemNyt(), NYT);
    assert.equal(igen.statusCode, 422);
    assert.match(igen.body, /allerede et system med den nøgle/);
    const ukendt = await redaktoer.post(paths.systemNyt(), {
      ...NYT,
      noegle: 'andet',
      leverandoer_cvr: '99000031',
      leverandoer_navn: '',
    });
    assert.match(ukendt.body, /Leverandøren kendes ikke endnu/);
  });

  it('retter med begrundelse, og den anden, der gemmer, ser begge udgaver', async () => {
    const sti = paths.systemRediger({ noegle: 'arkiv-1' });
    const { noegle: _, ...felter } = NYT;
    const foerste = { ...felter, navn: 'Arkivet 2', version: '1', begrundelse: 'Nyt navn' };
    assert.equal((await redaktoer.post(sti, foerste)).statusCode, 303);
    const anden = await redaktoer.post(sti, { ...foerste, navn: 'Mit navn' });
    assert.equal(anden.statusCode, 409);
    assert.match(anden.body, /En anden har gemt, mens du skrev/);
    assert.match(anden.body, /Arkivet 2/);
    assert.match(anden.body, /name="version" value="2"/);
    assert.equal(
      (await redaktoer.post(sti, { ...foerste, navn: 'Mit navn', version: '2', nedlagt: 'ja' })).statusCode,
      303,
    );
    const side = await redaktoer.get(sti);
    assert.match(side.body, /Rettet: navn, nedlagt\. Nyt navn/);
    assert.match(side.body, /Oprettet\. Nyt på markedet/);
    assert.doesNotMatch((await kommune.get(paths.systemer())).body, /Mit navn/);
    assert.match((await kommune.get(paths.systemer({ nedlagte: 'ja' }))).body, /Mit navn/);
  });

  it('lader kun en katalogredaktør rette', async () => {
    for (const bruger of [kommune, leverandoer]) {
      assert.equal((await bruger.get(paths.systemNyt())).statusCode, 403);
      assert.equal((await bruger.post(paths.systemNyt(), { ...NYT, noegle: 'y' })).statusCode, 403);
      assert.equal((await bruger.get(paths.systemRediger({ noegle: 'arkiv-1' }))).statusCode, 403);
    }
    assert.equal((await redaktoer.get(paths.systemRediger({ noegle: 'findes-ikke' }))).statusCode, 404);
  });
});
