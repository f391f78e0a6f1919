import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  KOMBIT,
  paaEnDatabase,
  pgliteDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../test/helpers.ts';
import { raekke, sql } from '../../platform/db/database.ts';

paaEnDatabase('drift', (hent) => {
  it('tells anyone whether it is well, and nothing else', async () => {
    const miljoe = testMiljoe(hent());
    const { som } = await testApp(miljoe);
    const fremmed = await som(null);
    const svar = await fremmed.get('/sundhed');
    assert.equal(svar.statusCode, 200);
    assert.deepEqual(Object.keys(svar.json()).sort(), [
      'database',
      'disk',
      'jobs',
      'oppetid',
      'skema',
      'status',
      'version',
    ]);
    assert.equal(svar.headers['cache-control'], 'no-store');
    rmSync(miljoe.mappe, { recursive: true });
    const uden = await fremmed.get('/sundhed');
    assert.equal(uden.statusCode, 503);
    assert.equal(uden.json().disk, 'kan ikke skrives');
  });

  it('has an accessibility statement for everyone, with the menu for those who are logged in', async () => {
    const db = hent();
    const { som } = await testApp(testMiljoe(db));
    const fremmed = await (await som(null)).get('/tilgaengelighed');
    assert.equal(fremmed.statusCode, 200);
    assert.match(fremmed.body, /WCAG 2\.1/);
    assert.doesNotMatch(fremmed.body, /Hovedmenu/);
    const kommune = await som(await testAktoer(db, SVENDBORG, ['sagsbehandler']));
    assert.match((await kommune.get('/tilgaengelighed')).body, /Hovedmenu/);
  });

  it('has a page for the operator alone, who can send given-up jobs again', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const genoptag = async () => 2;
    const tilstand = async () => ({
      koerer: true,
      venter: 1,
      opgivet: [{ navn: 'mail.send', antal: 2 }],
    });
    const { som } = await testApp({ ...miljoe, jobs: { ...miljoe.jobs, genoptag, tilstand } });
    const drift = await som(await testAktoer(db, KOMBIT, ['driftsoperatoer']));
    const siden = await drift.get('/drift');
    assert.equal(siden.statusCode, 200);
    assert.match(siden.body, /mail\.send/);
    assert.match(siden.body, /0001_platform\.sql/);
    assert.equal((await drift.post('/drift/genoptag')).headers.location, '/drift');
    const spor = await raekke(
      db.kysely,
      sql<{
        antal: number;
      }>`select (detaljer->>'antal')::int as antal from audit where handling = 'drift.genoptag'`,
    );
    assert.equal(spor?.antal, 2);
    const anden = await som(await testAktoer(db, SVENDBORG, ['administrator']));
    assert.equal((await anden.get('/drift')).statusCode, 403);
    assert.equal((await anden.post('/drift/genoptag')).statusCode, 403);
  });

  it('shows the demo its mail, and does not exist without demo data', async () => {
    const db = hent();
    const aktoer = await testAktoer(db, SVENDBORG, ['administrator']);
    const miljoe = testMiljoe(db);
    await miljoe.post.send(
      {
        id: crypto.randomUUID(),
        til: 'a@b.dk',
        emne: 'Ny <høring>',
        afsnit: ['Hej'],
        link: { tekst: 'Se den', sti: '/x' },
      },
      'http://localhost',
    );
    const siden = await (await (await testApp(miljoe)).som(aktoer)).get('/demo/post');
    assert.match(siden.body, /Ny &lt;høring>/);
    assert.match(siden.body, /Se den: http:\/\/localhost\/x/);
    const uden = await (await testApp(testMiljoe(db, { demo: false }))).som(aktoer);
    assert.equal((await uden.get('/demo/post')).statusCode, 404);
  });
});

describe('drift without a database', () => {
  it('answers 503 when the database is gone', async () => {
    const db = await pgliteDatabase();
    const { som } = await testApp(testMiljoe(db));
    await db.luk();
    const svar = await (await som(null)).get('/sundhed');
    assert.equal(svar.statusCode, 503);
    assert.equal(svar.json().database, 'svarer ikke');
  });
});
