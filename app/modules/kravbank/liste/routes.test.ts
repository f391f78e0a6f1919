import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testLeverandoer,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { opretKrav } from '../lager/commands.ts';
import { TOMT_INDHOLD } from '../rules.ts';

const LEVERANDOER = '99000007';

paaEnDatabase('kravbankens sider', (hent) => {
  let redaktoer: TestBruger;
  let kollega: TestBruger;
  let indkoeber: TestBruger;
  let leverandoer: TestBruger;
  let gaest: TestBruger;
  let ider: number[];

  before(async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const nu = miljoe.ur.nu();
    await testLeverandoer(db, LEVERANDOER, 'Testsystemer A/S');
    const { som } = await testApp(miljoe);
    const r = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    redaktoer = await som(r);
    kollega = await som(await testAktoer(db, SVENDBORG, ['kravredaktoer']));
    indkoeber = await som(await testAktoer(db, SVENDBORG, ['indkoeber']));
    leverandoer = await som(await testAktoer(db, LEVERANDOER, ['besvarer']));
    gaest = await som(null);
    const faelles = await testAktoer(db, KOMBIT, ['faelleskravredaktoer']);
    const lav = (aktoer: Aktoer, nummer: string, navn: string, tilstand: 'publiceret' | 'kladde') =>
      db.som(aktoer, (tx) =>
        opretKrav(tx, { aktoer, nu }, [
          {
            slags: aktoer === faelles ? 'tvaerkommunalt' : 'lokalt',
            organisationId: aktoer === faelles ? null : aktoer.organisation.id,
            nummer,
            indhold: { ...TOMT_INDHOLD, navn, beskrivelse: 'Løsningen skal sende post.' },
            begrundelse: '',
            tilstand,
          },
        ]),
      );
    const alle = [
      await lav(faelles, 'T-901', 'Digital <b>Post</b>', 'publiceret'),
      await lav(r, 'L-901', 'Lokal giraf', 'publiceret'),
      await lav(r, 'L-902', 'Giraf på vej', 'kladde'),
    ];
    ider = alle.map(([k]) => k.id);
  });

  it('someone who is not logged in reads, downloads and can log in, and sees nothing local', async () => {
    const svar = await gaest.get(paths.kravbank({ q: 'T-901' }));
    assert.equal(svar.statusCode, 200);
    assert.match(svar.body, /T-901/);
    assert.match(svar.body, /href="\/kravbank\/krav\.reqif\?q=T-901"/);
    assert.match(svar.body, /Log ind/);
    assert.doesNotMatch(svar.body, /L-901|Nyt lokalt krav|Gem denne søgning|Ret flere|Hos jer|id="menu"/);
    assert.doesNotMatch(svar.body, /<b>Post/, 'what people wrote is text');
    assert.match((await leverandoer.get(paths.kravbank({ q: 'T-901' }))).body, /mb-id">T-901/);
    assert.doesNotMatch((await leverandoer.get(paths.kravbank({ slags: 'lokalt' }))).body, /L-901/);
  });

  it('the address says everything: words, filters, what is shown beside; nothing in it can break the page', async () => {
    const svar = await redaktoer.get(`${paths.kravbank()}?q=giraf&slags=lokalt&tilstand=kladde`);
    assert.match(svar.body, /<h2[^>]*>1 krav/);
    assert.match(svar.body, /<mark>Giraf<\/mark> på vej/);
    assert.match(svar.body, /href="\/kravbank\?q=giraf&amp;tilstand=kladde"/, 'a tag takes its filter away');
    assert.match(svar.body, /krav\.xlsx\?q=giraf&amp;slags=lokalt&amp;tilstand=kladde"/);
    assert.match(svar.body, /Nyt lokalt krav/);
    assert.match((await redaktoer.get(`${paths.kravbank()}?valgt=${ider[1]}`)).body, /Krav L-901/);
    const skaev = await redaktoer.get(
      `${paths.kravbank()}?side=-4&kategori=x&sort=%27&valgt=99999999&q=%27%29%3B--`,
    );
    assert.equal(skaev.statusCode, 200);
    assert.match(skaev.body, /Fjern søgningen/);
    assert.match(
      (await redaktoer.get(`${paths.kravbank()}?q=giraf&driftsform=saas&prioritet=option`)).body,
      /Fjern filtrene/,
    );
  });

  it('a search is saved, shared, renamed, deleted and brought back; colleagues see what is shared', async () => {
    const gem = await redaktoer.post(paths.kravvisninger(), {
      navn: 'Giraffer',
      soegning: 'q=giraf&side=3',
      delt: 'ja',
    });
    assert.equal(gem.headers.location, '/kravbank?q=giraf');
    assert.equal((await redaktoer.post(paths.kravvisninger(), { navn: ' ', soegning: '' })).statusCode, 422);
    assert.match((await kollega.get(paths.kravbank())).body, /Giraffer/);
    const [{ id }] = await hent().somSystem('test', (tx) =>
      raekker(tx, sql<{ id: number }>`select id from kravvisning where navn = 'Giraffer'`),
    );
    assert.equal((await kollega.post(paths.kravvisningSlet({ id }))).statusCode, 404, 'another’s');
    assert.equal(
      (await kollega.post(paths.kravvisninger(), { id: String(id), navn: 'Min', soegning: '' })).statusCode,
      404,
    );
    await redaktoer.post(paths.kravvisninger(), { id: String(id), navn: 'Kun mine', soegning: 'q=giraf' });
    assert.doesNotMatch((await kollega.get(paths.kravbank())).body, /Kun mine|Giraffer/);
    const slet = await redaktoer.post(paths.kravvisningSlet({ id }));
    const efter = await redaktoer.get(String(slet.headers.location));
    assert.match(efter.body, /»Kun mine« er slettet/);
    assert.match(efter.body, /name="soegning" value="q=giraf"/);
    assert.equal((await leverandoer.get(paths.kravvisninger())).statusCode, 403);
  });

  it('several krav are changed after one has seen what will happen; others’ are left out', async () => {
    assert.doesNotMatch((await indkoeber.get(paths.kravbank())).body, /Ret flere/);
    assert.equal((await indkoeber.post(paths.kravFlere())).statusCode, 403);
    assert.equal((await redaktoer.post(paths.kravFlere(), { handling: 'prioritet' })).statusCode, 422);
    const valgt = { handling: 'prioritet', alle: 'ja', soegning: '' };
    const vis = await redaktoer.post(paths.kravFlere(), valgt);
    assert.equal(vis.statusCode, 200);
    assert.match(vis.body, /Kan ikke rettes af dig/);
    assert.match(vis.body, /1 krav får en ny version/);
    const felter = { handling: 'prioritet', ider: ider.join(','), soegning: 'q=giraf', trin: 'udfoer' };
    assert.equal((await redaktoer.post(paths.kravFlere(), felter)).statusCode, 422);
    const gjort = await redaktoer.post(paths.kravFlere(), {
      ...felter,
      vaerdi: 'vigtigt',
      begrundelse: 'Aftalt',
    });
    assert.equal(gjort.statusCode, 303);
    assert.equal(gjort.headers.location, '/kravbank?q=giraf');
    assert.match((await redaktoer.get(`${paths.kravbank()}?prioritet=vigtigt&q=giraf`)).body, /L-901/);
    const mange = Array.from({ length: 5001 }, (_, i) => i + 1).join(',');
    const forMange = await redaktoer.post(paths.kravFlere(), { handling: 'slet', ider: mange });
    assert.match(forMange.body, /højst rettes 5\.000 krav/);
  });
});
