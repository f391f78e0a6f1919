import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, stilDatabaseur, testAktoer, testApp, testMiljoe } from '../../../test/helpers.ts';
import { paths } from '../../routes.ts';
import { forsidedialoger } from './forside.ts';
import { aflever, EFTER, etSvar, marked } from './test/verden.ts';

paaHverDatabase('dialogerne på forsiden', (hent) => {
  it('stand there for the buyer and for each supplier, and for nobody else', async () => {
    const db = hent();
    const m = await marked(db);
    const { segl, ...miljoe } = testMiljoe(db);
    await aflever(db, segl, m.naerum, m.dialog, m.deltagelser[1], [
      { markedskravId: m.krav[1], kravNr: 1, svar: etSvar({ valg: null, tal: 1 }) },
    ]);
    const hos = async (aktoer: typeof m.naerum) => {
      const d = await db.som(aktoer, (tx) => forsidedialoger(tx, aktoer));
      return d?.dialoger.map((l) => `${l.titel}, ${l.under}: ${l.maerke.tekst}`) ?? null;
    };
    const frist = '28. nov. 2026 kl. 12.00';
    const koeber = 'Omsorgssystem 2026, 1 af 2 har svaret';
    const svarer = `Omsorgssystem 2026, Svendborg Kommune · frist ${frist}`;
    assert.deepEqual(await hos(m.indkoeber), [`${koeber} · frist ${frist}: Forseglet`]);
    assert.deepEqual(await hos(m.naerum), [`${svarer}: Afleveret`]);
    assert.deepEqual(await hos(m.boegelund), [`${svarer}: Ikke afleveret`]);
    // A besvarer who has been given nothing, another kommune, and somebody outside the market.
    assert.deepEqual(await hos(m.besvarer), []);
    assert.deepEqual(await hos(await testAktoer(db, '35209115', ['indkoeber'])), []);
    assert.equal(await hos(await testAktoer(db, '19435075', ['programleder'])), null);

    const { som } = await testApp({ segl, ...miljoe });
    assert.match((await (await som(m.boegelund)).get(paths.forside())).body, /Dialoger, I kan svare på/);

    await stilDatabaseur(db, EFTER);
    assert.deepEqual(await hos(m.indkoeber), [`${koeber} · åbnet ${frist}: Evaluering`]);
    assert.deepEqual(await hos(m.boegelund), []);
    await stilDatabaseur(db, null);
  });
});
