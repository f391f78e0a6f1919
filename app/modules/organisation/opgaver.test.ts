import assert from 'node:assert/strict';
import { it } from 'node:test';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer, testLeverandoer } from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { sql } from '../../platform/db/database.ts';
import { hentOpgaver } from '../../platform/opgaver.ts';
import { anmodningsopgaver } from './opgaver.ts';

paaHverDatabase('opgaver om adgang', (hent) => {
  it('a request waits for the firm’s administrator or the operator, by the firm’s name alone', async () => {
    const db = hent();
    await testLeverandoer(db, '99000007', 'Bøgelund Data A/S');
    await testLeverandoer(db, '99000015', 'Nærum Kode ApS');
    const rune = await testAktoer(db, '99000007', ['leverandoeradministrator'], 'Rune Asmild');
    const nina = await testAktoer(db, '99000015', ['leverandoeradministrator'], 'Nina Nærum');
    const silas = await testAktoer(db, '99000007', ['besvarer'], 'Silas Enghave');
    const drift = await testAktoer(db, KOMBIT, ['driftsoperatoer'], 'Amira Falk');
    const bo = await testAktoer(db, SVENDBORG, ['administrator'], 'Bo Lindegaard');
    await db.somSystem('test', (tx) =>
      sql`insert into leverandoeranmodning (slags, organisation_id, navn, email, kilde, oprettet_kl)
        values ('medlem', ${rune.organisation.id}, 'Ditte Nygaard', 'ditte@test.invalid', 'login', now())`.execute(
        tx,
      ),
    );
    const mine = (hvem: Aktoer) =>
      db.som(hvem, async (tx) =>
        (await hentOpgaver(tx, hvem, [anmodningsopgaver], '2026-11-21')).map(
          (o) => `${o.titel} · ${o.tekst}`,
        ),
      );
    const ventet = ['Afgør, om en kollega må få adgang · Bøgelund Data A/S'];
    assert.deepEqual([await mine(rune), await mine(drift)], [ventet, ventet]);
    for (const hvem of [nina, silas, bo]) assert.deepEqual(await mine(hvem), []);
    await db.somSystem('test', (tx) =>
      sql`update leverandoeranmodning set afgjort_kl = now(), godkendt = true, navn = '', email = ''`.execute(
        tx,
      ),
    );
    assert.deepEqual(await mine(rune), []);
  });
});
