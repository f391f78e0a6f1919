/** Udgaver in the browser: who sees them, who publishes, and what the difference says. */
import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { EKSEMPEL, gemFakta, P, S1 } from '../../../../test/fakta.ts';
import {
  KOMBIT,
  paaEnDatabase,
  SVENDBORG,
  type TestBruger,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';

const tekst = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', "'");

paaEnDatabase('siderne om udgaver', (hent) => {
  let kommune: TestBruger;
  let redaktoer: TestBruger;
  let leverandoer: TestBruger;
  let gaest: TestBruger;
  before(async () => {
    const db = hent();
    await gemFakta(db, EKSEMPEL, { kl: '2026-11-05T09:00:00Z' });
    const app = await testApp(testMiljoe(db));
    kommune = await app.som(await testAktoer(db, SVENDBORG, ['systemejer']));
    redaktoer = await app.som(await testAktoer(db, KOMBIT, ['katalogredaktoer'], 'Amira Falk'));
    leverandoer = await app.som(await testAktoer(db, S1, ['leverandoeradministrator']));
    gaest = await app.som(null);
  });

  it('vises for kommuner og fællesskab, ikke for leverandører og gæster', async () => {
    for (const sti of [
      '/udgaver',
      '/udgaver/2026-10/foreloebig',
      '/udgaver/2026-10/foreloebig/forskelle.csv',
    ]) {
      assert.equal((await kommune.get(sti)).statusCode, 200, sti);
      assert.equal((await leverandoer.get(sti)).statusCode, 403, sti);
      assert.equal((await gaest.get(sti)).statusCode, 303, sti);
    }
    assert.equal((await kommune.get('/udgaver/2026-10/udgiv')).statusCode, 403);
    assert.equal((await kommune.post('/udgaver/2026-10/udgiv')).statusCode, 403);
    const side = tekst((await kommune.get('/udgaver')).body);
    assert.match(side, /Oktober 2026 Klar til udgivelse 44,2 % 19\/43/);
    assert.match(side, /November 2026 I gang .* tidligst 14\. december 2026/);
    assert.doesNotMatch(side, /Udgiv oktober/);
  });

  it('udgives efter en bekræftelse, og en rettelse kan ses tal for tal', async () => {
    const db = hent();
    assert.match(tekst((await redaktoer.get('/udgaver/2026-10/udgiv')).body), /Udgiv udgave 1/);
    const svar = await redaktoer.post('/udgaver/2026-10/udgiv');
    assert.equal(svar.statusCode, 303);
    assert.equal(svar.headers.location, '/udgaver');
    assert.match(tekst((await redaktoer.get('/udgaver')).body), /Oktober 2026 Udgave 1 .* af Amira Falk/);
    assert.doesNotMatch(tekst((await kommune.get('/udgaver')).body), /Amira Falk/);
    assert.match(
      tekst((await redaktoer.get('/udgaver/2026-10/udgiv')).body),
      /ingen ændringer siden udgave 1/,
    );

    const ny = {
      kommune: P,
      system: 'X',
      integration: 'TI16',
      status: 'i_brug' as const,
      fra: '2026-09-01',
      til: null,
    };
    await gemFakta(db, { ibrugtagninger: [ny] }, { kl: '2026-11-20T08:00:00Z' });
    assert.match(
      tekst((await kommune.get('/udgaver/2026-10/foreloebig')).body),
      /revideret 36,8 → 42,1, B 7 → 8/,
    );
    await redaktoer.post('/udgaver/2026-10/udgiv');
    const forskel = tekst((await kommune.get('/udgaver/2026-10/2')).body);
    assert.match(forskel, /København Kommune revideret 36,8 → 42,1, B 7 → 8/);
    assert.match(forskel, /København X TI16 Tilsluttet, ikke i brug I brug/);
    assert.match(forskel, /Ibrugtagning Tilføjet 0101 X TI16 fra 1\. september 2026/);
    const csv = (await kommune.get('/udgaver/2026-10/2/forskelle.csv')).body.split('\r\n');
    assert.ok(csv.includes('Kommune;0101;København;19;19;10;10;7;8;36,8;42,1'));
    const xlsx = await kommune.get('/udgaver/2026-10/2/forskelle.xlsx');
    assert.equal(xlsx.rawPayload.subarray(0, 2).toString(), 'PK');
    const api = await kommune.get('/api/v1/noegletal?maaned=2026-10&niveau=kommune&id=0101&udgave=1');
    assert.deepEqual([JSON.parse(api.body).udgave, JSON.parse(api.body).raekker[0].B], [1, 7]);
    const nyeste = await kommune.get('/api/v1/noegletal?maaned=2026-10&niveau=kommune&id=0101');
    assert.deepEqual([JSON.parse(nyeste.body).udgave, JSON.parse(nyeste.body).raekker[0].B], [2, 8]);
  });

  it('afviser en måned, der ikke kan udgives, med en sætning, og ukendte udgaver', async () => {
    const svar = await redaktoer.post('/udgaver/2026-11/udgiv');
    assert.equal(svar.statusCode, 409);
    assert.match(tekst(svar.body), /tidligst udgives 14\. december 2026/);
    for (const sti of ['/udgaver/2026-10/9', '/udgaver/2026-13/1', '/udgaver/2026-10/x']) {
      assert.equal((await kommune.get(sti)).statusCode, 404, sti);
    }
    assert.match(tekst((await leverandoer.get('/vejledning/api')).body), /GET \/api\/v1\/noegletal\.csv/);
  });
});
