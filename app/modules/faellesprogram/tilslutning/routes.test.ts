import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, it } from 'node:test';
import {
  paaEnDatabase,
  stilDatabaseur,
  type TestBruger,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import type { Database } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { type Tilslutningsverden, tilslutningsverden } from './test/verden.ts';

paaEnDatabase('pages of a joining round', (hent) => {
  let db: Database;
  let v: Tilslutningsverden;
  let esben: TestBruger;
  let bo: TestBruger;
  let torben: TestBruger;
  let nanna: TestBruger;
  let gaest: TestBruger;
  let program: { program: number };
  let runde: { program: number; runde: number };

  before(async () => {
    db = hent();
    await stilDatabaseur(db, '2026-11-21T10:00:00Z');
    v = await tilslutningsverden(db);
    const { som } = await testApp(testMiljoe(db));
    [esben, bo, torben, nanna, gaest] = await Promise.all([v.leder, v.bo, v.torben, v.nanna, null].map(som));
    program = { program: v.program };
  });

  const skjult = (side: string, navn: string) =>
    new RegExp(`name="${navn}" value="([^"]*)"`).exec(side)?.[1] ?? '';
  const handling = (navn: string) => paths.tilslutningsrundeHandling({ ...runde, handling: navn });
  const svar = (navn: string) => paths.tilslutningssvarHandling({ ...runde, handling: navn });

  it('a round is made, written and opened; what is missing is said, and nobody else sees it meanwhile', async () => {
    const tom = await esben.post(paths.tilslutningsrundeNy(program), { navn: '', slags: 'alle' });
    assert.equal(tom.statusCode, 422);
    assert.match(tom.body, /Skriv, hvad runden hedder/);
    assert.match(tom.body, /Vælg, hvem runden er for/);
    const ny = await esben.post(paths.tilslutningsrundeNy(program), {
      navn: 'Tilslutning 2027',
      slags: 'faelles',
    });
    assert.equal(ny.statusCode, 303);
    runde = { ...program, runde: Number(/(\d+)\/ret$/.exec(String(ny.headers.location))?.[1]) };
    for (const b of [bo, gaest]) assert.equal((await b.get(paths.tilslutningsrunde(runde))).statusCode, 404);
    assert.equal((await bo.post(paths.tilslutningsrundeRet(runde), {})).statusCode, 403);
    assert.doesNotMatch((await gaest.get(paths.programtilslutning(program))).body, /Tilslutning 2027/);

    const kan = await esben.post(handling('aabn'), { version: '1' });
    assert.equal(kan.statusCode, 409);
    assert.match(kan.body, /Skriv fristen, før runden åbnes/);
    assert.match(kan.body, /Skriv vilkårene, før runden åbnes/);

    const felter = {
      version: '1',
      navn: 'Tilslutning 2027',
      fristDato: '2026-12-01',
      fristKl: '12.00',
      materiale: 'Om **løsningen**.',
      vilkaar: 'I betaler fra idriftsættelsen.',
      [`del-${v.skole}`]: 'ja',
      [`pris-${v.skole}`]: '89,40',
      [`andel-${v.skole}`]: '82,5',
    };
    const forkert = await esben.post(paths.tilslutningsrundeRet(runde), { ...felter, fristKl: '25' });
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, /Skriv et klokkeslæt, fx 12\.00/);
    assert.match(forkert.body, /I betaler fra idriftsættelsen/);
    assert.equal((await esben.post(paths.tilslutningsrundeRet(runde), felter)).statusCode, 303);
    // Written from the same page by somebody else: both versions are shown.
    const samtidig = await esben.post(paths.tilslutningsrundeRet(runde), {
      ...felter,
      vilkaar: 'Andre vilkår.',
      udgangspunkt: JSON.stringify({ vilkaar: '' }),
    });
    assert.equal(samtidig.statusCode, 409);
    assert.match(samtidig.body, /data-konflikt/);
    assert.match(samtidig.body, /Andre vilkår/);
    assert.equal((await esben.post(handling('aabn'), { version: '2' })).statusCode, 303);
    const side = (await gaest.get(paths.tilslutningsrunde(runde))).body;
    assert.match(side, /højst 89,40 kr\. pr\. folkeskoleelev pr\. år/);
    assert.match(side, /82,5 %/);
    assert.match(side, /0 kommuner/);
    assert.doesNotMatch(side, /Flyt fristen/);
  });

  it('a kommune prepares without script: draft, political approval, and both versions when two write', async () => {
    const sti = paths.tilslutningssvar(runde);
    for (const b of [gaest, esben]) assert.notEqual((await b.get(sti)).statusCode, 200);
    const opgaver = (await torben.get(paths.opgaver())).body;
    assert.match(opgaver, /Svar på tilslutning: Fælles platform/);
    const gem = (b: TestBruger, version: string, bemaerkning: string) =>
      b.post(svar('gem'), {
        version,
        udgangspunkt: '{}',
        [`beslutning-${v.skole}`]: 'tilslut',
        bemaerkning,
      });
    const valgt = (html: string) =>
      html.match(new RegExp(`name="beslutning-${v.skole}"[^>]*value="(\\w*)"[^>]*checked`))?.[1];
    assert.equal((await gem(bo, '0', 'Min note')).statusCode, 303);
    assert.equal(valgt((await bo.get(sti)).body), 'tilslut');
    const begge = await gem(torben, '0', 'Min egen note');
    assert.equal(valgt(begge.body), 'tilslut');
    assert.equal(begge.statusCode, 409);
    assert.match(begge.body, /Min note/);
    assert.match(begge.body, /Min egen note/);
    const auto = await bo.post(paths.tilslutningssvarKladde(runde), {
      version: '1',
      [`beslutning-${v.skole}`]: 'tilslut',
      bemaerkning: 'Hemmelig',
    });
    assert.match(auto.json().tekst, /^Kladde gemt kl\. /);
    assert.equal(auto.json().version, 2);
    const sent = await bo.post(paths.tilslutningssvarKladde(runde), { version: '1' });
    assert.match(sent.json().tekst, /En kollega har også skrevet/);

    const fremtid = await bo.post(svar('politisk'), { version: '1', organ: 'Byrådet', dato: '2026-12-24' });
    assert.equal(fremtid.statusCode, 422);
    assert.match(fremtid.body, /Datoen ligger efter i dag/);
    assert.equal(
      (
        await bo.post(svar('politisk'), {
          version: '1',
          organ: 'Byrådet',
          dato: '27.10.2026',
          journal: '26/1',
        })
      ).statusCode,
      303,
    );
    assert.match((await bo.get(sti)).body, /En godkender i kommunen underskriver/);
    assert.equal((await bo.post(svar('underskriv'), { set: 'x', laest: 'ja' })).statusCode, 403);
    const husets = (await esben.get(paths.tilslutningskommuner(runde))).body;
    assert.match(husets, /Politisk behandlet/);
    assert.doesNotMatch(husets, /Hemmelig/);
    assert.equal((await bo.get(paths.tilslutningskommuner(runde))).statusCode, 403);
  });

  it('a godkender signs what was shown, and gets a receipt that anybody can check', async () => {
    const side = (await torben.get(paths.tilslutningssvar(runde))).body;
    const set = skjult(side, 'set');
    const ulaest = await torben.post(svar('underskriv'), { set });
    assert.equal(ulaest.statusCode, 422);
    assert.match(ulaest.body, /Sæt kryds ved, at materialet og vilkårene er læst/);
    assert.match(ulaest.body, new RegExp(set));
    const skrevet = await torben.post(svar('underskriv'), { set, laest: 'ja' });
    assert.equal(skrevet.statusCode, 303);
    const sti = String(skrevet.headers.location);
    const kvittering = (await bo.get(sti)).body;
    assert.match(kvittering, /Torben/);
    assert.match(kvittering, /summen passer</);
    const tekst = (await torben.get(`${sti}/kvittering.txt`)).body;
    const linjer = tekst.split('-----8<-----\n')[1] ?? '';
    assert.equal(createHash('sha256').update(linjer).digest('hex'), set);
    const pdf = await torben.get(`${sti}/kvittering.pdf`);
    assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
    // The house sees the answer, not who signed; others nothing.
    const husets = await esben.get(sti);
    assert.equal(husets.statusCode, 200);
    assert.doesNotMatch(husets.body, /Torben/);
    assert.equal((await nanna.get(sti)).statusCode, 404);
    assert.notEqual((await gaest.get(sti)).statusCode, 200);
    assert.doesNotMatch((await torben.get(paths.opgaver())).body, /Svar på tilslutning/);
  });

  it('outside the house nobody is told who before the deadline: on no page and in no file', async () => {
    for (const b of [gaest, nanna])
      for (const sti of [
        paths.programtilslutning(program),
        paths.tilslutningsrunde(runde),
        paths.tilslutningsliste(program),
        paths.tilslutningslisteFil({ ...program, format: 'csv' }),
      ]) {
        const r = await b.get(sti);
        assert.equal(r.statusCode, 200, sti);
        assert.doesNotMatch(r.body, /Svendborg/, sti);
      }
    assert.match((await gaest.get(paths.tilslutningsrunde(runde))).body, /1 kommune</);
    assert.match((await esben.get(paths.tilslutningsliste(program))).body, /Svendborg/);
    const csv = (
      await esben.get(`${paths.tilslutningskommunerFil({ ...runde, format: 'csv' })}?status=tilsluttet`)
    ).body;
    assert.match(csv, /Svendborg Kommune;.*Tilsluttet/);
    assert.doesNotMatch(csv, /Odense/);
  });

  it('the deadline is moved later only, with a reason, and what was typed stays', async () => {
    const flyt = (felter: Record<string, string>) =>
      esben.post(handling('frist'), { version: '3', ...felter });
    const uden = await flyt({ fristDato: '2026-12-05', fristKl: '12.00', grund: '' });
    assert.equal(uden.statusCode, 422);
    assert.match(uden.body, /Skriv hvorfor/);
    const bagud = await flyt({ fristDato: '2026-11-25', fristKl: '12.00', grund: 'Vi har travlt' });
    assert.equal(bagud.statusCode, 422);
    assert.match(bagud.body, /en kommune har allerede svaret/);
    assert.match(bagud.body, /Vi har travlt/);
    assert.equal(
      (await flyt({ fristDato: '2026-12-05', fristKl: '12.00', grund: 'Flere møder' })).statusCode,
      303,
    );
    const mind = await esben.post(paths.tilslutningskommuner(runde), { tekst: 'Husk det' });
    assert.equal(mind.statusCode, 303);
    assert.equal((await esben.post(paths.tilslutningskommuner(runde), {})).statusCode, 409);
  });

  it('a new edition is read by all, and says what is new', async () => {
    const felter = { version: '4', materiale: '', vilkaar: 'Nye vilkår.', [`pris-${v.skole}`]: '80' };
    const uden = await esben.post(paths.tilslutningsrundeRet(runde), felter);
    assert.equal(uden.statusCode, 422);
    assert.match(uden.body, /Skriv, hvad der er nyt/);
    assert.equal(
      (await esben.post(paths.tilslutningsrundeRet(runde), { ...felter, aendring: 'Lavere pris' }))
        .statusCode,
      303,
    );
    assert.match((await bo.get(paths.tilslutningssvar(runde))).body, /Grundlaget er kommet i udgave 2/);
    assert.match((await gaest.get(paths.tilslutningsudgave({ ...runde, udgave: 1 }))).body, /89,40 kr\./);
    assert.match((await gaest.get(paths.tilslutningsudgave({ ...runde, udgave: 2 }))).body, /Lavere pris/);
    assert.equal((await gaest.get(paths.tilslutningsudgave({ ...runde, udgave: 3 }))).statusCode, 404);
  });

  it('from the deadline the list is everybody’s, and nothing more is taken in', async () => {
    await stilDatabaseur(db, '2026-12-05T11:00:00Z');
    assert.match((await gaest.get(paths.tilslutningsliste(program))).body, /Svendborg Kommune/);
    const csv = (await gaest.get(paths.tilslutningslisteFil({ ...program, format: 'csv' }))).body;
    assert.match(csv, /0479;Svendborg Kommune;Ja/);
    assert.equal(
      (await gaest.get(paths.tilslutningslisteFil({ ...program, format: 'xlsx' }))).rawPayload
        .subarray(0, 2)
        .toString(),
      'PK',
    );
    const sent = await bo.post(svar('gem'), { version: '2', bemaerkning: 'For sent skrevet' });
    assert.equal(sent.statusCode, 409);
    assert.match(sent.body, /Fristen er nået/);
    assert.match(sent.body, /For sent skrevet/);
    assert.equal((await esben.post(handling('traek'), { version: '5', grund: 'x' })).statusCode, 409);
    assert.equal((await esben.get(paths.tilslutningsrundeRet(runde))).statusCode, 409);
  });
});
