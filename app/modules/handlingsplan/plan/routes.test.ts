import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaEnDatabase, type TestBruger, testApp } from '../../../../test/helpers.ts';
import type { Database } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { gemPunkt } from './del/commands.ts';
import { fjernInitiativ } from './initiativ/commands.ts';
import { findInitiativ, findPlan, hentPunkter } from './queries.ts';
import { LEVERANCE, type Planverden, planverden, vaerdi } from './test/verden.ts';

paaEnDatabase('plans in the browser', (hent) => {
  let db: Database;
  let v: Planverden;
  let bo: TestBruger;
  let karen: TestBruger;
  let nanna: TestBruger;

  before(async () => {
    db = hent();
    v = await planverden(db);
    const { som } = await testApp(v.miljoe);
    [bo, karen, nanna] = [await som(v.bo), await som(v.karen), await som(v.nanna)];
  });

  it('the secretariat makes a plan with a programme and an initiative, and what was typed wrong is kept', async () => {
    const nyt = {
      navn: 'Vores plan',
      periodeFra: '2026-01-01',
      periodeTil: '2025-01-01',
      takt: 'halvaar',
      synlighed: 'delt',
    };
    const nej = await bo.post(paths.handlingsplanNy(), nyt);
    assert.equal(nej.statusCode, 422);
    assert.match(nej.body, /Planen kan ikke slutte, før den begynder/);
    assert.match(nej.body, /value="Vores plan"/);
    const ja = await bo.post(paths.handlingsplanNy(), { ...nyt, periodeTil: '2027-12-31' });
    assert.equal(ja.statusCode, 303);
    const plan = Number(/\/handlingsplaner\/(\d+)/.exec(String(ja.headers.location))?.[1]);
    assert.match((await bo.get(paths.handlingsplaner())).body, /Vores plan/);
    assert.doesNotMatch((await nanna.get(paths.handlingsplaner())).body, /Vores plan/);
    assert.equal((await nanna.get(paths.handlingsplan({ plan }))).statusCode, 404);
    assert.equal((await bo.post(paths.handlingsplanHandling({ plan, handling: 'aktiver' }))).statusCode, 303);
    assert.equal((await nanna.get(paths.planprogrammer({ plan }))).statusCode, 200);
    assert.equal((await nanna.get(paths.handlingsplanRet({ plan }))).statusCode, 403);
    await bo.post(paths.planprogrammer({ plan }), { nr: '1', navn: 'Fælles', saerskilt: 'ja' });
    assert.match((await nanna.get(paths.planprogrammer({ plan }))).body, /Følges særskilt/);
    const felter = {
      navn: 'Initiativet',
      nr: '1.1',
      tilstand: 'i_gang',
      optaget: '2026-01-01',
      budgetOere: '-5',
    };
    assert.match(
      (await bo.post(paths.initiativNyt({ plan }), felter)).body,
      /Beløbet kan ikke være negativt/,
    );
    const lavet = await bo.post(paths.initiativNyt({ plan }), { ...felter, budgetOere: '2.500.000' });
    assert.equal(lavet.statusCode, 303);
    const side = (await nanna.get(String(lavet.headers.location))).body;
    assert.match(side, /1\.1 Initiativet/);
    assert.match(side, /2\.500\.000 kr\./);
    assert.doesNotMatch(side, /Ret initiativet/);
    const igen = await bo.post(paths.initiativNyt({ plan }), { ...felter, budgetOere: '' });
    assert.equal(igen.statusCode, 422);
    assert.match(igen.body, /Nummer 1\.1 bruges af »Initiativet«/);
  });

  it('two who save the same plan: the second sees both versions and saves again', async () => {
    const plan = await v.plan();
    const p = await db.som(v.bo, (tx) => findPlan(tx, plan));
    assert.ok(p);
    const udgangspunkt = JSON.stringify({ navn: p.navn, formaal: '' });
    const felter = {
      periodeFra: p.periodeFra,
      periodeTil: p.periodeTil,
      takt: p.takt,
      synlighed: p.synlighed,
    };
    const version = String(p.laas);
    const sti = paths.handlingsplanRet({ plan });
    assert.equal(
      (await bo.post(sti, { ...felter, navn: 'Planen', formaal: 'Deres formål', version, udgangspunkt }))
        .statusCode,
      303,
    );
    const konflikt = await bo.post(sti, { ...felter, navn: 'Mit navn', formaal: '', version, udgangspunkt });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden har gemt, mens du skrev/);
    assert.match(konflikt.body, /Deres formål/);
    assert.match(konflikt.body, /value="Mit navn"/);
    const ny = /name="version" value="(\d+)"/.exec(konflikt.body)?.[1] ?? '';
    const sidste = { ...felter, navn: 'Mit navn', formaal: 'Deres formål', version: ny, udgangspunkt };
    assert.equal((await bo.post(sti, sidste)).statusCode, 303);
  });

  it('a deliverable shows every promise, is taken into use by a kommune, and is removed and brought back', async () => {
    const plan = await v.plan('delt');
    const initiativ = await v.initiativ(plan, { nr: '2.1' }, v.karen);
    const ny = await bo.post(paths.initiativDel({ initiativ, del: 'leverance', nr: 'ny' }), {
      navn: 'Vejledning',
      slags: 'ibrugtages',
      slut: '2026-12-01',
    });
    assert.equal(ny.statusCode, 303);
    const [punkt] = await db.som(v.bo, (tx) => hentPunkter(tx, { initiativer: [initiativ] }));
    const sti = paths.initiativDel({ initiativ, del: 'leverance', nr: punkt.id });
    const felter = { navn: 'Vejledning', slags: 'ibrugtages', slut: '2027-03-01', version: '1' };
    assert.match((await bo.post(sti, felter)).body, /Skriv, hvorfor løftet ændres/);
    assert.equal((await bo.post(sti, { ...felter, grund: 'Data mangler' })).statusCode, 303);
    const side = (await nanna.get(sti)).body;
    assert.match(side, /Lovet 1\. december 2026, nu 1\. marts 2027 \(1\. ændring\)/);
    assert.match(side, /Data mangler/);
    assert.doesNotMatch(side, /name="slut"/);
    const mine = await karen.post(sti, { ...felter, slut: '2027-05-01', version: '2' });
    assert.equal(mine.statusCode, 422);
    assert.match(mine.body, /ændres af sekretariatet hos Svendborg Kommune/);
    const brug = (handling: string) =>
      paths.initiativDelHandling({ initiativ, del: 'leverance', nr: punkt.id, handling });
    assert.match((await nanna.post(brug('ibrug'), { dag: '2026-11-30' })).body, /Datoen ligger efter i dag/);
    assert.equal(
      (await nanna.post(brug('ibrug'), { dag: '2026-11-01', note: 'I hele huset' })).statusCode,
      303,
    );
    const efter = (await bo.get(sti)).body;
    assert.match(efter, /I hele huset/);
    assert.match(efter, /1 af 98 kommuner/);
    assert.match((await bo.get(paths.initiativ({ initiativ }))).body, /1 kommune har taget den i brug/);
    assert.equal((await nanna.post(brug('ibrug-fortryd'))).statusCode, 303);
    assert.equal((await nanna.post(brug('fjern'))).statusCode, 403);
    const vaek = await bo.post(brug('fjern'));
    assert.match((await bo.get(String(vaek.headers.location))).body, /Leverancen er fjernet/);
    assert.equal((await bo.get(sti)).statusCode, 404);
    assert.equal((await bo.post(brug('gendan'))).statusCode, 303);
    assert.equal((await bo.get(sti)).statusCode, 200);
  });

  it('one in another organisation is chosen by e-mail; an unknown address is told in words', async () => {
    const plan = await v.plan();
    const initiativ = await v.initiativ(plan);
    const sti = paths.initiativDel({ initiativ, del: 'ansvarlig', nr: 'ny' });
    const organisationId = String(v.nanna.organisation.id);
    assert.match((await bo.post(sti, {})).body, /Vælg en person hos jer/);
    assert.match(
      (await bo.post(sti, { organisationId, email: 'x@y.dk' })).body,
      /Bed dem om at oprette personen/,
    );
    const email = `${v.nanna.personId}@test.invalid`;
    assert.equal((await bo.post(sti, { organisationId, email })).statusCode, 303);
    assert.match((await bo.get(paths.initiativ({ initiativ }))).body, /Nanna Odense/);
    assert.match((await nanna.get(paths.initiativ({ initiativ }))).body, /Ret initiativet/);
    assert.equal((await karen.get(sti)).statusCode, 403);
  });

  it('rules are tried on today’s initiatives without being stored', async () => {
    const plan = await v.plan();
    const initiativ = await v.initiativ(plan, { nr: '9.9', budgetOere: null });
    const sen = { ...LEVERANCE, slut: '2026-10-01' };
    vaerdi(
      await gemPunkt(
        v.miljoe,
        v.bo,
        'leverance',
        { initiativId: initiativ, gammel: null },
        sen,
        '2026-11-21',
      ),
    );
    const sti = paths.handlingsplanRegler({ plan });
    const regler = {
      gulMaaneder: '3',
      roedMaaneder: '6',
      roedBudgetprocent: '10',
      gulPoint: '5',
      roedPoint: '20',
    };
    const proevet = await bo.post(sti, { ...regler, proev: 'ja', version: '1' });
    assert.equal(proevet.statusCode, 200);
    assert.match(proevet.body, /1 initiativ skifter lys/);
    assert.match(proevet.body, /Intet er gemt endnu/);
    assert.match((await bo.get(sti)).body, /forsinket 1 måned/);
    assert.match((await bo.post(sti, { ...regler, roedMaaneder: '2' })).body, /Rød kan ikke begynde før gul/);
    const laas = (await db.som(v.bo, (tx) => findPlan(tx, plan)))?.laas;
    assert.equal((await bo.post(sti, { ...regler, version: String(laas) })).statusCode, 303);
    assert.match((await karen.get(sti)).body, /3 måneder/);
    assert.equal((await karen.post(sti, regler)).statusCode, 403);
  });

  it('an initiative is taken out, brought back, found by search and kept in the history', async () => {
    const plan = await v.plan();
    const initiativ = await v.initiativ(plan, { nr: '5.5', navn: 'Sjældenhedsregister' });
    assert.match((await bo.get(paths.soeg({ q: 'sjældenhedsregister' }))).body, /5\.5/);
    assert.doesNotMatch((await nanna.get(paths.soeg({ q: 'sjældenhedsregister' }))).body, /5\.5/);
    const fjern = paths.initiativHandling({ initiativ, handling: 'fjern' });
    assert.equal((await karen.post(fjern, { version: '1' })).statusCode, 403);
    const vaek = await bo.post(fjern, { version: '1' });
    assert.match((await bo.get(String(vaek.headers.location))).body, /taget ud af planen/);
    assert.equal((await bo.get(paths.initiativ({ initiativ }))).statusCode, 404);
    const sti = paths.initiativHandling({ initiativ, handling: 'gendan' });
    const andet = await v.initiativ(plan, { nr: '5.5', navn: 'Har taget nummeret' });
    const optaget = await bo.post(sti, { plan: String(plan) });
    assert.equal(optaget.statusCode, 409);
    assert.match(optaget.body, /Nummer 5\.5 bruges nu af »Har taget nummeret«/);
    vaerdi(await fjernInitiativ(v.miljoe, v.bo, andet, 1));
    assert.equal((await bo.post(sti, { plan: String(plan) })).statusCode, 303);
    for (const handling of ['ansvarlig', 'ansvarlig-fjern'])
      assert.ok(
        (await bo.post(paths.initiativHandling({ initiativ, handling }), { personId: '-'.repeat(36) }))
          .statusCode < 500,
      );
    assert.ok(await db.som(v.bo, (tx) => findInitiativ(tx, initiativ)));
    assert.match((await bo.get(paths.handlingsplanHistorik({ plan }))).body, /Satte initiativ tilbage/);
    assert.match((await bo.get(paths.initiativHistorik({ initiativ }))).body, /Tog initiativ ud/);
    const json = JSON.parse((await bo.get(paths.handlingsplanFil({ plan, format: 'json' }))).body);
    assert.deepEqual(
      json.initiativer.map((i: { nr: string }) => i.nr),
      ['5.5'],
    );
  });
});
