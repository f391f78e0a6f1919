import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { fjernGenstande, opretGenstande, retGenstand, retGenstande } from './commands.ts';
import { hentGenstand } from './queries.ts';

paaHverDatabase('portefoeljens lager', (hent) => {
  it('keeps every field of a system, a contract and a registration, with history of what was changed', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const aktoer = await testAktoer(db, SVENDBORG, ['systemejer']);
    const org = aktoer.organisation.id;
    const skriver = { kilde: 'person', personId: aktoer.personId, kl: miljoe.ur.nu() } as const;
    const [brug] = await db.som(aktoer, (tx) =>
      opretGenstande(
        tx,
        org,
        'systembrug',
        [{ navn: 'Omsorgia', kle: ['27.36.04'], brugere_til: 400 }],
        skriver,
      ),
    );
    const [kontrakt] = await db.som(aktoer, (tx) =>
      opretGenstande(
        tx,
        org,
        'kontrakt',
        [
          {
            navn: 'Aftale',
            gyldig_fra: '2024-01-31',
            varighed_aar: 2,
            option_md: 12,
            options_brugt: 1,
            option_antal: 2,
          },
        ],
        skriver,
      ),
    );
    const [behandling] = await db.som(aktoer, (tx) =>
      opretGenstande(
        tx,
        org,
        'behandling',
        [{ navn: 'Omsorg', behandlere: [{ navn: 'Bøgelund' }] }],
        skriver,
      ),
    );
    await db.som(aktoer, async (tx) => {
      const b = await hentGenstand(tx, 'systembrug', brug);
      assert.deepEqual(
        [b?.vaerdier.navn, b?.vaerdier.kle, b?.vaerdier.brugere_til],
        ['Omsorgia', ['27.36.04'], 400],
      );
      assert.equal((await hentGenstand(tx, 'kontrakt', kontrakt))?.vaerdier.slut, '2027-01-30');
      assert.deepEqual((await hentGenstand(tx, 'behandling', behandling))?.vaerdier.behandlere, [
        { navn: 'Bøgelund' },
      ]);
      const svar = await retGenstand(
        tx,
        org,
        'systembrug',
        { id: brug, laas: 1 },
        { navn: 'Omsorgia 2' },
        skriver,
      );
      assert.deepEqual(svar, { ok: true, vaerdi: { rettet: true } });
      assert.equal(
        (await retGenstand(tx, org, 'systembrug', { id: brug, laas: 1 }, { navn: 'X' }, skriver)).ok,
        false,
      );
      // What is as it was makes no history.
      assert.deepEqual(
        await retGenstande(tx, org, 'systembrug', new Map([[brug, { navn: 'Omsorgia 2' }]]), skriver),
        [],
      );
      assert.deepEqual(await fjernGenstande(tx, org, 'systembrug', [brug], true, skriver), [brug]);
      assert.deepEqual(await fjernGenstande(tx, org, 'systembrug', [brug], true, skriver), []);
      const spor = await raekker(
        tx,
        sql<{ handling: string; antal: number }>`select handling, jsonb_array_length(aendringer) as antal
          from portefoeljehistorik where art = 'systembrug' order by id`,
      );
      assert.deepEqual(spor, [
        { handling: 'opret', antal: 3 },
        { handling: 'ret', antal: 1 },
        { handling: 'fjern', antal: 0 },
      ]);
    });
    // Another kommune sees nothing; a reporter of the same may read and not write.
    const anden = await testAktoer(db, '35209115', ['systemejer']);
    assert.equal(await db.som(anden, (tx) => hentGenstand(tx, 'kontrakt', kontrakt)), null);
    const anmelder = await testAktoer(db, SVENDBORG, ['anmelder']);
    assert.ok(await db.som(anmelder, (tx) => hentGenstand(tx, 'kontrakt', kontrakt)));
    await assert.rejects(
      db.som(anmelder, (tx) =>
        opretGenstande(tx, org, 'systembrug', [{ navn: 'Nej' }], { ...skriver, personId: anmelder.personId }),
      ),
    );
  });
});
