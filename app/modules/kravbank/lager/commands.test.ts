import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { TOMT_INDHOLD } from '../rules.ts';
import { opdaterOpslag, opretKrav, tilfoejVersioner } from './commands.ts';

paaHverDatabase('kravbankens lager', (hent) => {
  it('numbers krav by kind, stores versions, and the one that holds can be found by its words', async () => {
    const db = hent();
    const nu = testMiljoe(db).ur.nu();
    const aktoer = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    const indhold = { ...TOMT_INDHOLD, navn: 'Afsendelse af Digital Post', integrationer: ['SF1601'] };
    const organisationId = aktoer.organisation.id;
    const nyt = { slags: 'lokalt', organisationId, begrundelse: 'Nyt', tilstand: 'publiceret' } as const;
    const skrevne = await db.som(aktoer, (tx) =>
      opretKrav(tx, { aktoer, nu }, [
        { ...nyt, nummer: null, indhold },
        { ...nyt, nummer: 'L-07', indhold: { ...indhold, navn: 'Fjernprint' } },
        { ...nyt, nummer: null, indhold: { ...indhold, navn: 'Kladden' }, tilstand: 'kladde' },
      ]),
    );
    assert.deepEqual(
      skrevne.map((s) => s.nummer),
      ['L-08', 'L-07', 'L-09'],
    );
    const numre = await db.som(aktoer, (tx) =>
      tilfoejVersioner(tx, { aktoer, nu }, [
        {
          kravId: skrevne[0].id,
          indhold: { ...indhold, navn: 'Post' },
          begrundelse: 'Kortere',
          tilstand: 'kladde',
        },
      ]),
    );
    assert.deepEqual(numre, [2]);
    const fundet = await db.som(aktoer, (tx) =>
      raekker(
        tx,
        sql<{ nummer: string; tilstand: string; navn: string }>`select nummer, tilstand, navn from krav
          where slags = 'lokalt' and soeg @@ to_tsquery('pg_catalog.danish', 'posten | kladde') order by nummer_sort`,
      ),
    );
    assert.deepEqual(fundet, [
      { nummer: 'L-08', tilstand: 'publiceret', navn: 'Afsendelse af Digital Post' },
      { nummer: 'L-09', tilstand: 'kladde', navn: 'Kladden' },
    ]);
  });

  it('a version from before a property was thought of is listed as it is read', async () => {
    const db = hent();
    const nu = testMiljoe(db).ur.nu();
    const aktoer = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    const nyt = {
      slags: 'lokalt',
      organisationId: aktoer.organisation.id,
      nummer: null,
      begrundelse: '',
    } as const;
    const [k] = await db.som(aktoer, (tx) =>
      opretKrav(tx, { aktoer, nu }, [{ ...nyt, indhold: TOMT_INDHOLD, tilstand: 'kladde' }]),
    );
    const [klasse] = await db.somSystem('test', async (tx) => {
      const lavet = await raekker(
        tx,
        sql<{ id: number }>`insert into kravklasse (art, navn) values ('tag', 'Gammelt filter') returning id`,
      );
      const gammelt = JSON.stringify({ navn: 'Gammelt', tags: [lavet[0].id], bilag: null });
      await sql`update krav_version set indhold = ${gammelt}::jsonb where krav_id = ${k.id}`.execute(tx);
      await opdaterOpslag(tx, [k.id]);
      return lavet;
    });
    const [raekke] = await db.som(aktoer, (tx) =>
      raekker(
        tx,
        sql`select navn, prioritet, klasser, alle_domaener as alle, saas, integrationer,
          soeg @@ to_tsquery('pg_catalog.danish', 'gammelt') as findes from krav where id = ${k.id}`,
      ),
    );
    assert.deepEqual(raekke, {
      navn: 'Gammelt',
      prioritet: TOMT_INDHOLD.prioritet,
      klasser: [klasse.id],
      alle: true,
      saas: true,
      integrationer: [],
      findes: true,
    });
  });

  it('a published version never changes, and another kommune sees nothing', async () => {
    const db = hent();
    const nu = testMiljoe(db).ur.nu();
    const aktoer = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
    const [k] = await db.som(aktoer, (tx) =>
      opretKrav(tx, { aktoer, nu }, [
        {
          slags: 'lokalt',
          organisationId: aktoer.organisation.id,
          nummer: null,
          indhold: { ...TOMT_INDHOLD, navn: 'Frosset' },
          begrundelse: '',
          tilstand: 'publiceret',
        },
      ]),
    );
    await assert.rejects(
      db.som(aktoer, (tx) =>
        sql`update krav_version set begrundelse = 'x' where krav_id = ${k.id}`.execute(tx),
      ),
      /never changes/,
    );
    const anden = await testAktoer(db, '64942212', ['kravredaktoer']);
    const ses = {
      krav: sql`select from krav where id = ${k.id}`,
      krav_version: sql`select from krav_version where krav_id = ${k.id}`,
      kravhaendelse: sql`select from kravhaendelse where krav_id = ${k.id}`,
    };
    for (const [tabel, forespoergsel] of Object.entries(ses)) {
      assert.deepEqual(await db.som(anden, (tx) => raekker(tx, forespoergsel)), [], tabel);
    }
    assert.deepEqual(await db.somGaest((tx) => raekker(tx, ses.krav)), []);
  });
});
