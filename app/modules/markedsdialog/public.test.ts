import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, stilDatabaseur, testApp, testMiljoe } from '../../../test/helpers.ts';
import { paths } from '../../routes.ts';
import { faellestal } from './public.ts';
import { marked } from './test/verden.ts';

paaHverDatabase('fællestal', (hent) => {
  it('counts the last three months for everybody alike, and downloads of krav by guests too', async () => {
    const db = hent();
    const m = await marked(db);
    const miljoe = testMiljoe(db);
    const { som } = await testApp(miljoe);
    const gaest = await som(null);
    assert.equal((await gaest.get(paths.kravbankFil({ format: 'csv' }))).statusCode, 200);
    assert.equal((await (await som(m.naerum)).get(paths.kravbankFil({ format: 'csv' }))).statusCode, 200);
    assert.equal((await gaest.get(paths.kravbankFil({ format: 'exe' }))).statusCode, 404);
    const tal = { dialoger: 1, leverandoerer: 2, kommuner: 1, hentninger: 2 };
    for (const a of [m.indkoeber, m.naerum]) {
      assert.deepEqual(await db.som(a, faellestal), tal);
      assert.match((await (await som(a)).get(paths.forside())).body, /gange er krav hentet/);
    }
    await stilDatabaseur(db, '2027-03-01T10:00:00Z');
    assert.deepEqual(await db.som(m.naerum, faellestal), {
      dialoger: 0,
      leverandoerer: 0,
      kommuner: 0,
      hentninger: 0,
    });
    await stilDatabaseur(db, null);
  });
});
