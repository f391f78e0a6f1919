import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';

const FELTER = {
  slags: 'nyt',
  forventning: 'Krav og udbud',
  kontaktperson: 'Malthe Birkelund',
  afdeling: 'Dagtilbud',
  beskrivelse: 'Vi mangler et system til vuggestuernes venteliste. Se https://eksempel.dk/venteliste.',
  persondata: 'ja',
  maalgrupper: ['borgere', 'medarbejdere'],
  brugere: '850',
  systemejer: 'Karen Thybo',
  forretningsejer: 'samme som systemejer',
  udgift: 'b3',
  betaler: 'Dagtilbud',
  bemaerkninger: '',
};

const skjult = (html: string, navn: string) => {
  const v = new RegExp(`name="${navn}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return v.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
};

paaEnDatabase('reporting a need', (hent) => {
  let miljoe: ReturnType<typeof testMiljoe>;
  let app: FastifyInstance;
  let malthe: Aktoer;
  let anmelder: TestBruger;
  let sih: TestBruger;
  let odense: TestBruger;

  before(async () => {
    const db = hent();
    miljoe = testMiljoe(db);
    const { app: a, som } = await testApp(miljoe);
    app = a;
    malthe = await testAktoer(db, SVENDBORG, ['anmelder'], 'Malthe Birkelund');
    anmelder = await som(malthe);
    sih = await som(await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Sanne Holk'));
    odense = await som(await testAktoer(db, '35209115', ['sagsbehandler'], 'Nanna Overby'));
  });

  async function begynd(): Promise<{ id: number; version: string; udgangspunkt: string }> {
    const svar = await anmelder.post(paths.behovNy());
    assert.equal(svar.statusCode, 303);
    const id = Number(/\/behov\/(\d+)\/ret/.exec(String(svar.headers.location))?.[1]);
    const { body } = await anmelder.get(paths.behovRet({ id }));
    return { id, version: skjult(body, 'version'), udgangspunkt: skjult(body, 'udgangspunkt') };
  }
  const setTilstand = (id: number, tilstand: string, grund = '') =>
    hent().somSystem('test', (tx) =>
      sql`update behov set tilstand = ${tilstand}, afgoerelse_grund = ${grund} where id = ${id}`.execute(tx),
    );

  it('begins empty, with one button', async () => {
    const { body } = await anmelder.get(paths.behovene());
    assert.match(body, /Du har ikke meldt et behov endnu/);
    assert.match(body, /Meld et behov/);
    assert.doesNotMatch(body, /Ret formularen/);
  });

  it('saves by itself, is taken up again, and is sent with everything it lacks listed', async () => {
    const { id, version, udgangspunkt } = await begynd();
    const kladde = await anmelder.post(paths.behovKladde({ id }), {
      ...FELTER,
      brugere: 'ca. 850',
      forretningsejer: '',
      version,
      udgangspunkt,
      js: 'ja',
    });
    assert.equal(kladde.statusCode, 200);
    assert.match(kladde.json().tekst, /^Kladde gemt kl\. 11\.00$/);
    const igen = await anmelder.get(paths.behovRet({ id }));
    assert.match(igen.body, /ca\. 850/);
    assert.match(igen.body, /13\. Vedhæft filer/);
    const sendt = { ...FELTER, version: String(kladde.json().version), knap: 'send' };
    const fejl = await anmelder.post(paths.behovRet({ id }), {
      ...sendt,
      brugere: 'ca. 850',
      forretningsejer: '',
    });
    assert.equal(fejl.statusCode, 422);
    assert.match(fejl.body, /Ret 2 ting, før du sender/);
    assert.match(fejl.body, /href="#behov-brugere"/);
    const nu = skjult(fejl.body, 'version');
    const svar = await anmelder.post(paths.behovRet({ id }), { ...sendt, version: nu });
    assert.equal(svar.headers.location, paths.behov({ id }));
    const kvittering = (await anmelder.get(paths.behov({ id }))).body;
    assert.match(kvittering, /Tak\. Dit behov er modtaget som B-2026-\d{3}/);
    assert.match(kvittering, /ventet mandag 23\. november 2026/);
    assert.match(kvittering, /tærskelværdien på 1\.611\.360 kr\./);
    assert.match(kvittering, /Beløbet er ikke bekræftet/);
    assert.match(kvittering, /Risiko- og konsekvensanalyse skal laves/);
    assert.match(kvittering, /href="https:\/\/eksempel\.dk\/venteliste"/);
    assert.equal((await anmelder.get(paths.behovRet({ id }))).headers.location, paths.behov({ id }));
    assert.match((await sih.get(paths.behov({ id }))).body, /venter på SIH-gruppen[\s\S]*Meldt af/);
    assert.equal((await odense.get(paths.behov({ id }))).statusCode, 404);
    assert.match((await anmelder.get('/soeg?q=venteliste')).body, /Mine behov/);
    assert.doesNotMatch((await sih.get('/soeg?q=venteliste')).body, /vuggestuernes/);
  });

  it('a second window is shown both, and loses nothing', async () => {
    const { id, version, udgangspunkt } = await begynd();
    const felter = { ...FELTER, version, udgangspunkt };
    assert.equal(
      (await anmelder.post(paths.behovRet({ id }), { ...felter, brugere: '1', knap: 'luk' })).statusCode,
      303,
    );
    const selv = await anmelder.post(paths.behovKladde({ id }), { ...felter, brugere: '2', js: 'ja' });
    assert.equal(selv.statusCode, 409);
    assert.match(selv.json().tekst, /et andet vindue/);
    const konflikt = await anmelder.post(paths.behovRet({ id }), {
      ...felter,
      brugere: '2',
      bemaerkninger: 'Haster',
    });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden har gemt, mens du skrev/);
    assert.match(konflikt.body, /Antal brugere<\/th><td[^>]*>1<\/td><td[^>]*>2/);
    const gem = await anmelder.post(paths.behovRet({ id }), {
      ...felter,
      brugere: '2',
      bemaerkninger: 'Haster',
      version: skjult(konflikt.body, 'version'),
    });
    assert.equal(gem.statusCode, 303);
    assert.match((await anmelder.get(paths.behovRet({ id }))).body, /value="2"[\s\S]*Haster/);
  });

  it('a file comes with the form, whatever the button, and is fetched as a file', async () => {
    const { id, version } = await begynd();
    const cookie = `mb_session=${await miljoe.sessioner.opret(malthe.personId, malthe.organisation.id)}`;
    const { body } = await app.inject({ method: 'GET', url: paths.behovRet({ id }), headers: { cookie } });
    const felter = {
      ...FELTER,
      maalgrupper: 'borgere',
      _csrf: skjult(body, '_csrf'),
      version,
      knap: 'vedhaeft',
    };
    const send = (navn: string, indhold: string) => {
      const del = (hoved: string, krop: string) =>
        `--g\r\ncontent-disposition: form-data; ${hoved}\r\n\r\n${krop}\r\n`;
      const dele = Object.entries(felter).map(([n, v]) => del(`name="${n}"`, v));
      return app.inject({
        method: 'POST',
        url: paths.behovRet({ id }),
        headers: {
          cookie,
          'content-type': 'multipart/form-data; boundary=g',
          'sec-fetch-site': 'same-origin',
        },
        payload: `${dele.join('')}${del(`name="fil"; filename="${navn}"`, indhold)}--g--\r\n`,
      });
    };
    const falsk = await send('behov.pdf', 'MZ\0ikke en pdf');
    assert.equal(falsk.statusCode, 422);
    assert.match(falsk.body, /Send PDF, Word, Excel/);
    assert.match(falsk.body, /vuggestuernes venteliste/);
    felter.version = skjult(falsk.body, 'version');
    assert.equal((await send('behov.txt', 'Vi er 12 institutioner.')).statusCode, 303);
    const nu = (await anmelder.get(paths.behovRet({ id }))).body;
    const bilag = /\/bilag\/([0-9a-f-]{36})"/.exec(nu)?.[1] ?? '';
    const hentet = await anmelder.get(paths.behovBilag({ id, bilag }));
    assert.equal(hentet.body, 'Vi er 12 institutioner.');
    assert.match(String(hentet.headers['content-disposition']), /attachment.*behov\.txt/);
    assert.equal((await sih.get(paths.behovBilag({ id, bilag }))).statusCode, 404);
    assert.equal((await anmelder.get(paths.behovBilag({ id, bilag: 'x' }))).statusCode, 404);
    const uden = await anmelder.post(paths.behovRet({ id }), {
      ...FELTER,
      version: skjult(nu, 'version'),
      knap: `fjern:${bilag}`,
    });
    assert.match(uden.body, /behov\.txt er fjernet/);
    assert.equal((await anmelder.get(paths.behovBilag({ id, bilag }))).statusCode, 404);
    const igen = await anmelder.post(paths.behovRet({ id }), {
      ...FELTER,
      version: skjult(uden.body, 'version'),
      knap: `gendan:${bilag}`,
    });
    assert.match(igen.body, /Vedhæftede filer/);
  });

  it('asked for more, one is told what, answers and sends again', async () => {
    const { id, version } = await begynd();
    await anmelder.post(paths.behovRet({ id }), { ...FELTER, version, knap: 'send' });
    await setTilstand(id, 'mangler', 'Hvor mange vuggestuer er det?');
    assert.match((await anmelder.get(paths.behovene())).body, /mangler noget fra dig/);
    assert.match(
      (await anmelder.get(paths.behov({ id }))).body,
      /Hvor mange vuggestuer[\s\S]*Ret og send igen/,
    );
    const side = (await anmelder.get(paths.behovRet({ id }))).body;
    assert.match(side, /Hvor mange vuggestuer/);
    const felter = { ...FELTER, version: skjult(side, 'version'), knap: 'send', svar: '12 vuggestuer' };
    assert.equal((await anmelder.post(paths.behovRet({ id }), felter)).statusCode, 303);
    assert.match((await sih.get(paths.behov({ id }))).body, /12 vuggestuer/);
    const besked = await sih.post(paths.behovBesked({ id }), { besked: 'Tak <b>for</b> svaret' });
    assert.equal(besked.statusCode, 303);
    assert.match((await anmelder.get(paths.behov({ id }))).body, /Tak &lt;b>for&lt;\/b> svaret/);
    const tom = await anmelder.post(paths.behovBesked({ id }), { besked: ' ' });
    assert.equal(tom.statusCode, 422);
    await setTilstand(id, 'lukket', 'Det findes i Dagligdag.');
    const lukket = (await anmelder.get(paths.behov({ id }))).body;
    assert.match(lukket, /Behovet er lukket[\s\S]*Det findes i Dagligdag/);
    assert.doesNotMatch(lukket, /Skriv til SIH-gruppen/);
    assert.equal((await anmelder.post(paths.behovBesked({ id }), { besked: 'Hov' })).statusCode, 409);
  });

  it('a draft is put away with a way back', async () => {
    const { id } = await begynd();
    const traek = await anmelder.post(paths.behovHandling({ id, handling: 'traek' }));
    assert.equal(traek.headers.location, paths.behov({ id }));
    assert.match((await anmelder.get(paths.behov({ id }))).body, /Fortryd, hent den tilbage/);
    assert.match((await anmelder.get(`${paths.behovene()}?tilstand=slettet`)).body, /Trukket tilbage/);
    assert.equal(
      (await anmelder.post(paths.behovHandling({ id, handling: 'gendan' }))).headers.location,
      paths.behovRet({ id }),
    );
    assert.equal((await anmelder.post(paths.behovHandling({ id, handling: 'constructor' }))).statusCode, 404);
    assert.equal((await sih.post(paths.behovHandling({ id, handling: 'traek' }))).statusCode, 404);
  });

  it('what is alike is fetched as a part of the page', async () => {
    const { id } = await begynd();
    const svar = await anmelder.post(
      paths.behovLigner({ id }),
      { beskrivelse: 'Venteliste til vuggestuerne' },
      { 'x-fragment': '1' },
    );
    assert.match(svar.body, /id="virkning"/);
    assert.match(svar.body, /Behov B-2026-\d+, venter/);
    assert.doesNotMatch(svar.body, /<html/);
    assert.equal((await sih.post(paths.behovLigner({ id }))).statusCode, 404);
  });

  it('the list is sorted, narrowed, exported, and one’s own', async () => {
    const { body } = await anmelder.get(`${paths.behovene()}?sort=titel&retning=stigende&q=vuggestue`);
    assert.match(body, /aria-sort="ascending"/);
    assert.match((await anmelder.get(`${paths.behovene()}?q=findesikke`)).body, /Ingen|ingen/);
    assert.match((await sih.get(paths.behovene())).body, /Du har ikke meldt/);
    const csv = await anmelder.get(paths.behoveneFil({ format: 'csv' }));
    assert.match(csv.body, /B-2026-/);
    assert.equal((await anmelder.get(paths.behoveneFil({ format: 'xlsx' }))).statusCode, 200);
    assert.equal((await anmelder.get(paths.behoveneFil({ format: 'pdf' }))).statusCode, 404);
  });

  it('the form is previewed, stored, met by the next draft, and two editors see each other', async () => {
    assert.equal((await anmelder.get(paths.behovForm())).statusCode, 403);
    const felter = {
      version: '0',
      udgangspunkt: '',
      ekstra: ['e1'],
      'ekstra-e1-etiket': 'Hvilket kommunemål støtter det?',
      'ekstra-e1-art': 'valg',
      'ekstra-e1-valg': 'Klima\nVelfærd',
      'ekstra-e1-paakraevet': 'ja',
      baand: ['b1', ''],
      'baand-0-fra': '0',
      'baand-0-til': '100.000',
      'baand-1-fra': '100.000',
      'hjaelp-brugere': 'Tæl vikarer med.',
    };
    const vist = await sih.post(paths.behovForm(), { ...felter, knap: 'vis' });
    assert.match(vist.body, /Sådan ser det ud[\s\S]*15\. Hvilket kommunemål/);
    assert.doesNotMatch((await anmelder.get(paths.behovRet({ id: (await begynd()).id }))).body, /kommunemål/);
    const daarlig = await sih.post(paths.behovForm(), { ...felter, 'baand-0-til': '-1', knap: 'gem' });
    assert.equal(daarlig.statusCode, 422);
    assert.match(daarlig.body, /kan ikke være negativt/);
    assert.equal((await sih.post(paths.behovForm(), { ...felter, knap: 'gem' })).statusCode, 303);
    const { id } = await begynd();
    const side = (await anmelder.get(paths.behovRet({ id }))).body;
    assert.match(side, /15\. Hvilket kommunemål[\s\S]*Velfærd/);
    assert.match(side, /Over 100\.000 kr\./);
    assert.match(side, /Tæl vikarer med/);
    const mangler = await anmelder.post(paths.behovRet({ id }), {
      ...FELTER,
      udgift: 'b1',
      version: skjult(side, 'version'),
      knap: 'send',
    });
    assert.match(mangler.body, /Svar på »Hvilket kommunemål støtter det\?«/);
    const konflikt = await sih.post(paths.behovForm(), {
      ...felter,
      'hjaelp-brugere': 'Kun fastansatte.',
      knap: 'gem',
    });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden har gemt[\s\S]*Kun fastansatte/);
    const fortryd = await sih.post(paths.behovForm(), { knap: 'fortryd', version: '1' });
    assert.equal(fortryd.statusCode, 303);
    assert.doesNotMatch((await anmelder.get(paths.behovRet({ id }))).body, /15\. Hvilket kommunemål/);
  });

  it('what isn’t there is not found', async () => {
    for (const id of ['0', 'x', '999999999', '99999999999999'])
      for (const sti of [paths.behov({ id }), paths.behovRet({ id })])
        assert.equal((await anmelder.get(sti)).statusCode, 404, sti);
    const kombit = await testAktoer(hent(), KOMBIT, ['katalogredaktoer']);
    const { som } = await testApp(miljoe);
    assert.equal((await (await som(kombit)).get(paths.behovene())).statusCode, 403);
  });
});
