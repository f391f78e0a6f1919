import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  KOMBIT,
  paaHverDatabase,
  SVENDBORG,
  testAktoer,
  testApp,
  testMiljoe,
} from '../../../../test/helpers.ts';
import { byg, lysene } from '../../../../test/scenarier/handlingsplanverden.ts';
import { sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { hentEjere, hentLeverancer, hentOversigt, laesOversigtsvalg } from './queries.ts';
import { opmaerksomhed } from './rules.ts';

const PERIODER = ['2018-01-01', '2018-07-01'];
const IDAG = '2018-12-01';

paaHverDatabase('porteføljen af en plan', (hent) => {
  async function verden(synlighed?: 'intern' | 'delt') {
    const db = hent();
    const aktoer = await testAktoer(db, KOMBIT, ['handlingsplansekretariat']);
    const v = await byg(db, aktoer, {
      foer: lysene({ gul: 2, groen: 4 }),
      sidst: lysene({ roed: 1, gul: 1, groen: 3 }, 1),
      perioder: PERIODER,
      synlighed,
    });
    const runde = { id: v.runder[1], frist: '2018-11-30' };
    const find = (query: Record<string, string>, par = { runde, forrige: v.runder[0], tidligere: false }) =>
      db.som(aktoer, (tx) => hentOversigt(tx, v.planId, par, laesOversigtsvalg(query), IDAG));
    const numre = async (query: Record<string, string>) => (await find(query)).raekker.map((r) => r.nr);
    return { db, aktoer, runde, find, numre, ...v };
  }

  it('filters by light, missing report, cause, owner and text, in the order of numbers', async () => {
    const { numre, find, initiativer, db } = await verden();
    assert.deepEqual(await numre({}), ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6']);
    assert.deepEqual(await numre({ lys: 'groen' }), ['1.3', '1.4', '1.5']);
    assert.deepEqual(await numre({ lys: 'mangler' }), ['1.6']);
    assert.deepEqual(await numre({ aarsag: 'tidsplan' }), ['1.1', '1.2']);
    assert.deepEqual(await numre({ ejer: 'KL' }), ['1.1', '1.3', '1.5']);
    assert.deepEqual(await numre({ ejer: 'K\u0000L' }), ['1.1', '1.3', '1.5']);
    assert.deepEqual(await numre({ q: 'ærø' }), ['1.2', '1.4', '1.6']);
    assert.deepEqual(await numre({ q: '%' }), []);
    assert.deepEqual(await numre({ sort: 'nr', retning: 'faldende', lys: 'groen' }), ['1.5', '1.4', '1.3']);
    // Numbers are sorted by size, not as text.
    await db.somSystem('test', (tx) =>
      sql`update initiativ set nr = '1.10' where id = ${initiativer[1]}`.execute(tx),
    );
    assert.deepEqual((await numre({})).at(-1), '1.10');
    assert.equal((await find({ side: '2' })).raekker.length, 0);
    assert.equal((await find({ side: '2' })).ialt, 6);
  });

  it('finds exactly those that its rules say need attention', async () => {
    const { find, db, aktoer } = await verden();
    const { raekker } = await find({});
    const efterRegler = raekker.filter((r) => opmaerksomhed(r, true).length > 0).map((r) => r.nr);
    assert.deepEqual(efterRegler, ['1.1', '1.2', '1.6']);
    assert.deepEqual(
      (await find({ kraever: 'ja' })).raekker.map((r) => r.nr),
      efterRegler,
    );
    // A milestone that should have been reached by now makes it one of them.
    await db.somSystem('test', (tx) =>
      sql`update planpunkt set slut = '2018-10-01', rettet_kl = now() where art = 'milepael' and initiativ_id = ${raekker[3].id}`.execute(
        tx,
      ),
    );
    const senere = await find({ kraever: 'ja' });
    assert.deepEqual(
      senere.raekker.map((r) => r.nr),
      ['1.1', '1.2', '1.4', '1.6'],
    );
    assert.deepEqual(
      opmaerksomhed(senere.raekker[2], true).map((o) => o.tekst),
      ['»Pilot« skulle være nået 1. oktober 2018'],
    );
    await db.somSystem('test', (tx) =>
      sql`update initiativ set tilstand = 'stoppet' where id = ${raekker[5].id}`.execute(tx),
    );
    const stoppet = await find({ kraever: 'ja' });
    assert.deepEqual(
      stoppet.raekker.map((r) => r.nr),
      ['1.1', '1.2', '1.4'],
    );
    assert.deepEqual(await db.som(aktoer, (tx) => hentEjere(tx, raekker.length === 6 ? 0 : 1)), []);
  });

  it('knows what can be taken into use and what comes next', async () => {
    const { db, aktoer, planId } = await verden();
    const klar = await db.som(aktoer, (tx) => hentLeverancer(tx, planId, 'klar', 3));
    assert.equal(klar.length, 3);
    assert.deepEqual([klar[0].navn, klar[0].dag, klar[0].ibrug], ['Vejledning', '2018-02-01', 0]);
    assert.deepEqual(await db.som(aktoer, (tx) => hentLeverancer(tx, planId, 'naeste', 3)), []);
  });

  it('is a page and a file for those who may see the plan, and nothing for others', async () => {
    const { db, aktoer, planId } = await verden('intern');
    const app = await testApp(testMiljoe(db));
    const kommune = await testAktoer(db, SVENDBORG, ['systemejer']);
    const egen = await app.som(aktoer);
    for (const sti of [
      paths.handlingsplan({ plan: planId }),
      `${paths.handlingsplan({ plan: planId })}?periode=2018-01-01&perioder=alle&kraever=ja&lys=gul`,
      paths.handlingsplanFil({ plan: planId, format: 'xlsx' }),
      paths.handlingsplanFil({ plan: planId, format: 'csv' }),
      paths.handlingsplanTidslinje({ plan: planId }),
      paths.handlingsplanIbrug({ plan: planId }),
      paths.handlingsplanSammenlign({ plan: planId }),
      paths.handlingsplanSammenlignFil({ plan: planId, format: 'xlsx' }),
    ]) {
      assert.equal((await egen.get(sti)).statusCode, 200, sti);
      assert.equal((await (await app.som(kommune)).get(sti)).statusCode, 404, sti);
    }
    const anden = await egen.get(`${paths.handlingsplanSammenlign({ plan: planId })}?skiftside=2`);
    const foerste = await egen.get(paths.handlingsplanSammenlign({ plan: planId }));
    assert.match(foerste.body, /1\.1 Initiativ 1</);
    const fil = await egen.get(paths.handlingsplanSammenlignFil({ plan: planId, format: 'csv' }));
    assert.match(fil.body, /Gul;2;1;-1/);
    assert.doesNotMatch(anden.body, /1\.1 Initiativ 1</);
    const side = (await egen.get(paths.handlingsplan({ plan: planId }))).body;
    assert.match(side, /<b>6<\/b> initiativer/);
    assert.match(side, /uden indberetning/);
    await app.app.close();
  });
});
