import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { skrivPersoner } from '../../../db/demo/personer.ts';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../test/helpers.ts';
import { type Aktoer, ROLLER, type Rolle } from '../../kernel/adgang.ts';
import { type Database, raekke, sql } from '../../platform/db/database.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import { paths } from '../../routes.ts';
import { loginkommando } from './login/forms.ts';
import { demoLogin } from './queries.ts';

const ODENSE = '35209115';

/** Everything an administrator can open. */
const SIDER = [
  paths.personer(),
  paths.nyPerson(),
  paths.enheder(),
  paths.loginopsaetning(),
  paths.noegler(),
  paths.spor(),
  paths.personerEksport({ format: 'csv' }),
  paths.sporEksport({ format: 'xlsx' }),
];

paaEnDatabase('organisation: sider', (hent) => {
  let db: Database;
  let miljoe: Miljoe;
  let app: FastifyInstance;
  let som: (aktoer: Aktoer | null) => Promise<TestBruger>;
  let admin: Aktoer;
  let fremmed: Aktoer;
  let drift: Aktoer;
  let bo: TestBruger;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    ({ app, som } = await testApp(miljoe));
    admin = await testAktoer(db, SVENDBORG, ['administrator'], 'Bo Admin');
    await testAktoer(db, SVENDBORG, ['administrator'], 'Anden Admin');
    fremmed = await testAktoer(db, ODENSE, ['administrator'], 'Fremmed');
    drift = await testAktoer(db, KOMBIT, ['driftsoperatoer'], 'Drift');
    bo = await som(admin);
  });
  after(() => app.close());

  const tilfoej = async (email: string, roller: Rolle[] = []) => {
    const svar = await bo.post(paths.nyPerson(), {
      navn: 'Åse Ærø',
      email,
      hjemId: String(admin.organisation.id),
      roller,
    });
    assert.equal(svar.statusCode, 303, svar.body);
    return (svar.headers.location as string).split('/').at(-1) ?? '';
  };
  const versionPaa = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';

  it('administrator pages open for administrators of every kind and for nobody else', async () => {
    for (const side of SIDER) {
      assert.equal((await bo.get(side)).statusCode, 200, side);
      assert.equal((await (await som(drift)).get(side)).statusCode, 200, side);
      const menig = await som(await testAktoer(db, SVENDBORG, ['jurist', 'godkender']));
      assert.equal((await menig.get(side)).statusCode, 403, side);
      const gaest = await (await som(null)).get(side);
      assert.equal(gaest.statusCode, 303, side);
      assert.match(String(gaest.headers.location), /^\/log-ind\?til=/);
    }
  });

  it('every POST needs the CSRF token and the right', async () => {
    const poster = [
      paths.nyPerson(),
      paths.person({ id: admin.personId }),
      paths.fjernPerson({ id: admin.personId }),
      paths.genindsaetPerson({ id: admin.personId }),
      paths.nulstilPerson({ id: admin.personId }),
      paths.sletPerson({ id: admin.personId }),
      paths.enheder(),
      paths.enhed({ id: 1 }),
      paths.lukEnhed({ id: 1 }),
      paths.genaabnEnhed({ id: 1 }),
      paths.loginopsaetning(),
      paths.mapning(),
      paths.fjernMapning(),
      paths.noegler(),
      paths.tilbagekaldNoegle({ id: crypto.randomUUID() }),
      paths.nyOrganisation(),
      paths.retOrganisation({ id: 1 }),
      paths.organisationsmedlem({ id: 1 }),
      paths.fjernOrganisationsmedlem({ id: 1 }),
      paths.inviterTilOrganisation({ id: 1 }),
      paths.sporTjek(),
    ];
    const operatoer = await som(drift);
    const menig = await som(await testAktoer(db, SVENDBORG, ['jurist']));
    for (const sti of poster) {
      assert.equal((await operatoer.post(sti, { _csrf: 'forkert' })).statusCode, 403, sti);
      assert.equal((await menig.post(sti)).statusCode, 403, sti);
    }
  });

  it("another organisation's people, units and tokens are not found", async () => {
    const id = await tilfoej('fremmed@k.invalid');
    const ude = await som(fremmed);
    assert.equal((await ude.get(paths.person({ id }))).statusCode, 404);
    assert.equal((await ude.get(paths.sletPerson({ id }))).statusCode, 404);
    for (const sti of [
      paths.fjernPerson({ id }),
      paths.nulstilPerson({ id }),
      paths.genindsaetPerson({ id }),
    ])
      assert.equal((await ude.post(sti)).statusCode, 404, sti);
    assert.equal((await ude.post(paths.person({ id }), { version: '1', roller: 'jurist' })).statusCode, 404);
    assert.doesNotMatch((await ude.get(paths.personer())).body, /Åse Ærø/);
    await bo.post(paths.enheder(), { navn: 'Vores enhed', art: 'team', overenhedId: '' });
    const enhed = await raekke(
      db.kysely,
      sql<{ id: number }>`select id from enhed where navn = 'Vores enhed'`,
    );
    assert.equal((await ude.get(paths.enhed({ id: enhed?.id ?? 0 }))).statusCode, 404);
    assert.equal((await ude.post(paths.lukEnhed({ id: enhed?.id ?? 0 }))).statusCode, 404);
  });

  it('adds a person, changes roles at once, and keeps what was typed when it is wrong', async () => {
    const forkert = await bo.post(paths.nyPerson(), { navn: '', email: 'ikke en adresse', roller: 'jurist' });
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, /Skriv personens navn/);
    assert.match(forkert.body, /value="ikke en adresse"/);
    assert.match(forkert.body, /value="jurist" checked/);
    const id = await tilfoej('aase@k.invalid', ['jurist']);
    const aase = await som({ ...admin, personId: id, roller: [] });
    assert.equal((await aase.get(paths.personer())).statusCode, 403);
    const side = await bo.get(paths.person({ id }));
    const ny = {
      navn: 'Åse Ærø',
      email: 'aase@k.invalid',
      enhedId: '',
      roller: ['administrator'],
      version: versionPaa(side.body),
    };
    assert.equal((await bo.post(paths.person({ id }), ny)).statusCode, 303);
    assert.equal((await aase.get(paths.personer())).statusCode, 200);
    assert.equal(
      (await bo.post(paths.person({ id }), { ...ny, roller: ['driftsoperatoer'], version: '2' })).statusCode,
      409,
    );
  });

  it('shows both versions when somebody else saved first, and saves when asked again', async () => {
    const id = await tilfoej('konflikt@k.invalid');
    const ny = (rolle: string, version: string) => ({
      navn: 'Åse Ærø',
      email: 'konflikt@k.invalid',
      enhedId: '',
      roller: [rolle],
      version,
    });
    assert.equal((await bo.post(paths.person({ id }), ny('jurist', '1'))).statusCode, 303);
    const svar = await bo.post(paths.person({ id }), ny('systemejer', '1'));
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /En anden har gemt/);
    assert.match(svar.body, /Jurist \/ databeskyttelse<\/td>/);
    assert.match(svar.body, /Systemejer<\/td>/);
    assert.equal(
      (await bo.post(paths.person({ id }), ny('systemejer', versionPaa(svar.body)))).statusCode,
      303,
    );
  });

  it('the last administrator is told why', async () => {
    const enlig = await testAktoer(db, '29189838', ['administrator']);
    const svar = await (await som(enlig)).post(paths.person({ id: enlig.personId }), {
      enhedId: '',
      version: '1',
    });
    assert.equal(svar.statusCode, 409);
    assert.match(svar.body, /mindst én administrator/);
  });

  it('removes with undo, and erases only when confirmed', async () => {
    const id = await tilfoej('fjernes@k.invalid', ['jurist']);
    assert.equal((await bo.post(paths.fjernPerson({ id }))).statusCode, 303);
    assert.match((await bo.get(paths.person({ id }))).body, /Sæt ind igen/);
    assert.match((await bo.get(paths.personer({ vis: 'fjernede', q: 'fjernes' }))).body, /Åse Ærø/);
    assert.equal((await bo.post(paths.genindsaetPerson({ id }))).statusCode, 303);
    assert.equal((await bo.post(paths.sletPerson({ id }))).statusCode, 422);
    assert.equal((await bo.post(paths.sletPerson({ id }), { bekraeft: 'ja' })).statusCode, 303);
    assert.match((await bo.get(paths.person({ id }))).body, /Slettet person/);
    assert.equal(
      (await bo.post(paths.sletPerson({ id: admin.personId }), { bekraeft: 'ja' })).statusCode,
      409,
    );
  });

  it('exports the list as shown', async () => {
    await tilfoej('eksport1@k.invalid', ['jurist']);
    await tilfoej('eksport2@k.invalid', ['systemejer']);
    const csv = await bo.get(`${paths.personerEksport({ format: 'csv' })}?q=eksport&rolle=jurist`);
    assert.match(csv.body, /eksport1@k.invalid/);
    assert.doesNotMatch(csv.body, /eksport2@k.invalid/);
    assert.equal((await bo.get(paths.personerEksport({ format: 'pdf' }))).statusCode, 404);
    assert.equal(
      (await bo.get(paths.personer({ side: 99, sort: 'x', enhed: 'x', rolle: 'x' }))).statusCode,
      200,
    );
  });

  it('units: shown as a tree, moved, and refused with a sentence', async () => {
    assert.equal((await bo.post(paths.enheder(), { navn: '', art: 'x' })).statusCode, 422);
    for (const navn of ['Rod', 'Gren']) await bo.post(paths.enheder(), { navn, art: 'afdeling' });
    const id = async (navn: string) =>
      (await raekke(db.kysely, sql<{ id: number }>`select id from enhed where navn = ${navn}`))?.id ?? 0;
    const [rod, gren] = [await id('Rod'), await id('Gren')];
    const flyt = (fra: number, til: number, navn: string, version = '1') =>
      bo.post(paths.enhed({ id: fra }), { navn, art: 'afdeling', overenhedId: String(til), version });
    assert.equal((await flyt(gren, rod, 'Gren')).statusCode, 303);
    const kreds = await flyt(rod, gren, 'Rod');
    assert.equal(kreds.statusCode, 409);
    assert.match(kreds.body, /kan ikke ligge under sig selv/);
    assert.match((await flyt(gren, rod, 'Kvist')).body, /En anden har gemt/);
    assert.equal((await bo.post(paths.lukEnhed({ id: rod }))).statusCode, 409);
    assert.match(
      (await bo.get(paths.enheder())).body,
      /<ul class="mb-trae">.*Rod.*<ul class="mb-trae">.*Gren/s,
    );
  });

  it('the login setup: wrong input, saved, conflict and links between claims and roles', async () => {
    const felter = {
      udsteder: 'https://login.microsoftonline.com/common',
      klientId: '',
      rolleClaim: 'roles',
      version: '0',
    };
    const forkert = await bo.post(paths.loginopsaetning(), felter);
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, /egen lejers adresse/);
    const rigtig = {
      ...felter,
      udsteder: 'https://adfs.k.invalid/adfs',
      klientId: 'mb',
      hemmelighedRef: 'OIDC_K',
      aktiv: 'ja',
    };
    assert.equal((await bo.post(paths.loginopsaetning(), rigtig)).statusCode, 303);
    const konflikt = await bo.post(paths.loginopsaetning(), { ...rigtig, klientId: 'andet' });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /En anden har gemt/);
    assert.equal(
      (await bo.post(paths.mapning(), { claimVaerdi: 'x', rolle: 'driftsoperatoer' })).statusCode,
      422,
    );
    assert.equal(
      (await bo.post(paths.mapning(), { claimVaerdi: 'mb-jurist', rolle: 'jurist' })).statusCode,
      303,
    );
    assert.equal(
      (await bo.post(paths.mapning(), { claimVaerdi: 'mb-jurist', rolle: 'jurist' })).statusCode,
      422,
    );
    assert.match((await bo.get(paths.loginopsaetning())).body, /mb-jurist/);
    assert.equal(
      (await bo.post(paths.fjernMapning(), { claimVaerdi: 'mb-jurist', rolle: 'jurist' })).statusCode,
      303,
    );
    assert.match((await (await som(null)).get(paths.logInd())).body, /Svendborg/);
  });

  it('a token is shown once, and never in the list', async () => {
    assert.equal(
      (await bo.post(paths.noegler(), { navn: 'x', rolle: 'administrator', udloeber: '2026-12-01' }))
        .statusCode,
      422,
    );
    const felter = { navn: 'Power BI', rolle: 'itarkitekt', udloeber: '2026-12-01' };
    assert.equal((await bo.post(paths.noegler(), felter)).statusCode, 422, 'what it may read must be said');
    assert.equal((await bo.post(paths.noegler(), { ...felter, omfang: 'alt' })).statusCode, 422);
    const svar = await bo.post(paths.noegler(), { ...felter, omfang: 'noegletal' });
    const noegle = /mb_[\w-]{43}/.exec(svar.body)?.[0];
    assert.ok(noegle);
    const liste = await bo.get(paths.noegler());
    assert.ok(!liste.body.includes(noegle));
    assert.match(liste.body, /Power BI/);
    const r = await raekke(
      db.kysely,
      sql<{ id: string }>`select id from adgangsnoegle where navn = 'Power BI'`,
    );
    assert.equal(
      (await (await som(fremmed)).post(paths.tilbagekaldNoegle({ id: r?.id ?? '' }))).statusCode,
      404,
    );
    assert.equal((await bo.post(paths.tilbagekaldNoegle({ id: r?.id ?? '' }))).statusCode, 303);
    assert.equal((await bo.post(paths.tilbagekaldNoegle({ id: 'x' }))).statusCode, 404);
  });

  it('everyone logged in reads the register; only the operator changes it', async () => {
    const menig = await som(await testAktoer(db, SVENDBORG, ['jurist']));
    const liste = await menig.get(paths.organisationer({ q: 'svendborg' }));
    assert.equal(liste.statusCode, 200);
    assert.match(liste.body, /29189730/);
    assert.equal((await menig.get(paths.organisation({ id: admin.organisation.id }))).statusCode, 200);
    assert.equal((await menig.get(paths.organisation({ id: 999999 }))).statusCode, 404);
    assert.equal((await menig.get(paths.nyOrganisation())).statusCode, 403);
    const csv = await menig.get(paths.organisationerEksport({ format: 'csv' }, { art: 'kommune' }));
    assert.equal(csv.body.trim().split('\r\n').length, 99);
    const operatoer = await som(drift);
    const ny = (cvr: string) =>
      operatoer.post(paths.nyOrganisation(), { art: 'leverandoer', navn: 'Lev A/S', cvr });
    const forkert = await ny('12345678');
    assert.equal(forkert.statusCode, 422);
    assert.match(forkert.body, /kontrolcifferet/);
    assert.equal((await ny('')).statusCode, 422);
    const oprettet = await ny('99 00 00 23');
    assert.equal(oprettet.statusCode, 303);
    const igen = await ny('99000023');
    assert.equal(igen.statusCode, 422);
    assert.match(igen.body, /allerede registreret som Lev A\/S/);
    const id = (oprettet.headers.location as string).split('/').at(-1) ?? '';
    const ret = await operatoer.post(paths.retOrganisation({ id }), {
      art: 'leverandoer',
      navn: 'Lev 2',
      cvr: '99000023',
      version: '1',
    });
    assert.equal(ret.statusCode, 303);
    const konflikt = await operatoer.post(paths.retOrganisation({ id }), {
      art: 'leverandoer',
      navn: 'Lev 3',
      cvr: '99000023',
      version: '1',
    });
    assert.equal(konflikt.statusCode, 409);
    assert.match(konflikt.body, /Lev 2/);
    assert.equal((await operatoer.get(paths.retOrganisation({ id: admin.organisation.id }))).statusCode, 404);
    const inviteret = await operatoer.post(paths.inviterTilOrganisation({ id }), {
      navn: 'Lev Admin',
      email: 'lev@lev.invalid',
      hjemId: id,
      roller: 'leverandoeradministrator',
    });
    assert.equal(inviteret.statusCode, 303, inviteret.body);
  });

  it('the audit trail shows the own organisation; the operator sees all and can check the chain', async () => {
    const egen = await bo.get(paths.spor());
    assert.match(egen.body, /Tilføjede person/);
    assert.doesNotMatch(egen.body, /Oprettede organisation/);
    const operatoer = await som(drift);
    assert.match((await operatoer.get(paths.spor())).body, /Oprettede organisation/);
    const filtreret = await operatoer.get(
      paths.spor({ handling: 'organisation.opret', fra: '2026-11-21', til: '2026-11-21' }),
    );
    assert.match(filtreret.body, /organisation:/);
    assert.doesNotMatch((await operatoer.get(paths.spor({ til: '2026-11-20' }))).body, /<td/);
    assert.match((await operatoer.post(paths.sporTjek())).body, /Kæden er hel/);
    assert.equal((await bo.post(paths.sporTjek())).statusCode, 403);
    assert.equal((await bo.get(paths.spor({ fra: '2026-02-30', side: 'x' }))).statusCode, 200);
  });

  it('the demo has a login for every role, and a person of two organisations who chooses', async () => {
    for (const _ of ['once', 'again']) await db.somSystem('test', (tx) => skrivPersoner(tx, miljoe.ur.nu()));
    const alle = await demoLogin(db);
    const roller = new Set(alle.flatMap((d) => d.roller));
    assert.deepEqual(
      Object.keys(ROLLER).filter((r) => !roller.has(r as Rolle)),
      [],
    );
    const sanne = alle.find((d) => d.navn === 'Sanne Holk');
    const svar = await (await som(null)).post(paths.logIndDemo(), {
      person: sanne?.personId ?? '',
      til: '//ond.example',
    });
    assert.equal(svar.statusCode, 303);
    assert.equal(svar.headers.location, paths.skiftOrganisation({ til: '/' }));
    const bodem = alle.find((d) => d.navn === 'Bo Lindegaard');
    const en = await (await som(null)).post(paths.logIndDemo(), {
      person: bodem?.personId ?? '',
      til: '/spor',
    });
    assert.equal(en.headers.location, '/spor');
  });

  it('without demo data there is no demo login', async () => {
    const { app: uden, som: udenDemo } = await testApp(testMiljoe(db, { demo: false }));
    const gaest = await udenDemo(null);
    const [foerste] = await demoLogin(db);
    assert.equal((await gaest.post(paths.logIndDemo(), { person: foerste?.personId ?? '' })).statusCode, 404);
    assert.doesNotMatch((await gaest.get(paths.logInd())).body, /demodata/);
    await uden.close();
  });
});

it('the command line says what is wrong', () => {
  const fejl = (flag: Record<string, string>) => {
    const svar = loginkommando.safeParse({ emailBekraeftet: false, ...flag });
    return svar.success ? null : svar.error.issues.map((i) => i.message).join(' ');
  };
  assert.match(fejl({}) ?? '', /--organisation/);
  assert.match(fejl({ organisation: '12345678', administrator: 'a@k.dk' }) ?? '', /ikke et gyldigt CVR/);
  assert.match(fejl({ organisation: SVENDBORG }) ?? '', /Angiv en udbyder/);
  assert.match(fejl({ organisation: SVENDBORG, udsteder: 'https://a.dk' }) ?? '', /hører sammen/);
  assert.match(fejl({ organisation: SVENDBORG, udsteder: 'http://a.dk', klient: 'x' }) ?? '', /https/);
  assert.match(fejl({ organisation: SVENDBORG, kobling: 'a=konge' }) ?? '', /--kobling/);
  assert.match(fejl({ organisation: SVENDBORG, administrator: 'bo' }) ?? '', /e-mailadresse/);
  const svar = loginkommando.parse({
    emailBekraeftet: false,
    organisation: SVENDBORG,
    kobling: 'CN=mb,OU=x=jurist',
  });
  assert.deepEqual(svar.mapning, { claimVaerdi: 'CN=mb,OU=x', rolle: 'jurist' });
});
