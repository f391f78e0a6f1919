import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testApp, testMiljoe } from '../../../../test/helpers.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { opretGenstande } from '../lager/commands.ts';
import { datakvalitetJob } from './jobs.ts';
import { hentTal } from './queries.ts';
import { KVALITETSREGLER, type Kvalitetsart } from './rules.ts';

paaHverDatabase('datakvalitet', (hent) => {
  it('finds every gap, leads to where it is put right, and lets a gap be accepted and taken back', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const prod = await testApp(miljoe);
    const aktoer = await testAktoer(db, SVENDBORG, ['systemejer', 'sagsbehandler']);
    const bruger = await prod.som(aktoer);
    const org = aktoer.organisation.id;
    const skriver = { kilde: 'person', personId: aktoer.personId, kl: miljoe.ur.nu() } as const;
    const idag = miljoe.ur.idag();
    const [tomt, helt, ude, udloebet] = await db.som(aktoer, async (tx) => {
      const nye = await opretGenstande(
        tx,
        org,
        'systembrug',
        [
          { navn: 'Tomt', persondata: 'ja', ansvarlig_enhed: 'It' },
          {
            navn: 'Helt',
            leverandoer: 'KMD',
            kle: ['27.36.04'],
            livscyklus: 'drift',
            persondata: 'nej',
            dataklassifikation: 'Interne data',
            kritikalitet: 'Lav',
            ai: 'nej',
            tilgaengelighed: 'ja',
            ansvarlig_enhed: 'Borgerservice',
          },
          { navn: 'Ude', livscyklus: 'ikke_i_brug' },
          { navn: 'Udløbet', livscyklus: 'drift', gyldig_til: '2026-01-01' },
        ],
        skriver,
      );
      const [k, gammel] = await opretGenstande(
        tx,
        org,
        'kontrakt',
        [
          {
            navn: 'God',
            gyldig_fra: '2024-01-01',
            gyldig_til: '2029-12-31',
            opsigelse_md: 3,
            leverandoer: 'KMD',
            ansvarlig_enhed: 'It',
          },
          { navn: 'Gammel', gyldig_fra: '2020-01-01', gyldig_til: '2025-12-31' },
          { navn: 'Bar' },
          { navn: 'Snart', gyldig_fra: '2024-01-01', gyldig_til: '2027-06-30', opsigelse_md: 6 },
        ],
        skriver,
      );
      await sql`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, person_id)
        values (${org}, 'systembrug', ${nye[1]}, 'Systemejer', ${aktoer.personId}), (${org}, 'kontrakt', ${k}, 'Kontraktejer', ${aktoer.personId})`.execute(
        tx,
      );
      await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id)
        values (${org}, ${k}, ${nye[1]}), (${org}, ${gammel}, ${nye[3]})`.execute(tx);
      return nye;
    });
    const antal = async (art: Kvalitetsart) => {
      const t = await db.som(aktoer, (tx) => hentTal(tx, art, { idag, medMaalbillede: [] }));
      return { ...t, regler: Object.fromEntries(t.regler.map((r) => [r.kode, r.antal])) };
    };
    const s = await antal('systembrug');
    assert.equal(s.ialt, 3, 'what isn’t in use isn’t asked about');
    assert.deepEqual(s.regler, {
      ejer: 2,
      kontrakt: 1,
      udloebet: 1,
      risiko: 2,
      databehandleraftale: 1,
      persondata: 1,
      dataklassifikation: 2,
      livscyklus: 1,
      udfaset: 1,
      enhed: 1,
      kle: 2,
      katalog: 3,
      maalbillede: 0,
      leverandoer: 2,
      kritikalitet: 2,
      ai: 2,
      tilgaengelighed: 2,
    });
    const k = await antal('kontrakt');
    assert.equal(k.ialt, 3, 'what has ended isn’t asked about');
    assert.deepEqual(k.regler, {
      k_system: 2,
      k_slut: 1,
      k_plan: 1,
      k_opsigelse: 1,
      k_ejer: 2,
      k_pris: 3,
      k_leverandoer: 2,
      k_enhed: 2,
    });

    for (const regel of KVALITETSREGLER)
      assert.equal((await bruger.get(paths.datakvalitet({ regel: regel.kode }))).statusCode, 200, regel.kode);
    const side = await bruger.get(paths.datakvalitet({ regel: 'dataklassifikation' }));
    assert.ok(side.body.includes(`${paths.systembrug({ brug: tomt })}?ret=data#data`));
    assert.doesNotMatch(side.body, />Helt</);
    const efter = await bruger.get(paths.datakvalitet({ efter: 'genstand' }));
    assert.ok(efter.body.indexOf('Tomt') < efter.body.indexOf('>Helt<'));
    assert.match((await bruger.get(paths.datakvalitet({ efter: 'enhed' }))).body, /Borgerservice/);
    assert.match(
      (await bruger.get(paths.datakvalitet({ efter: 'ejer', art: 'kontrakt' }))).body,
      /Uden ejer/,
    );
    assert.doesNotMatch(
      (await bruger.get(paths.datakvalitet({ efter: 'genstand', enhed: 'It' }))).body,
      />Udløbet</,
    );
    const fil = await bruger.get(paths.datakvalitetFil({ format: 'csv' }, { regel: 'ejer' }));
    assert.match(fil.body, /Tomt;Uden systemejer;Vigtig/);
    assert.doesNotMatch(fil.body, /Uden KLE/);

    // Accepted, with a reason.
    const accept = { regel: 'katalog', genstand: String(helt), grund: 'Egenudviklet' };
    assert.equal((await bruger.post(paths.datakvalitetUndtag(), { ...accept, grund: '' })).statusCode, 422);
    assert.equal((await bruger.post(paths.datakvalitetUndtag(), { ...accept, regel: 'x' })).statusCode, 422);
    assert.equal(
      (await bruger.post(paths.datakvalitetUndtag(), { ...accept, genstand: '999999' })).statusCode,
      404,
    );
    assert.equal((await bruger.post(paths.datakvalitetUndtag(), accept)).statusCode, 303);
    assert.equal((await bruger.post(paths.datakvalitetUndtag(), accept)).statusCode, 422, 'once is enough');
    const nu = await antal('systembrug');
    assert.deepEqual([nu.iOrden, nu.regler.katalog], [1, 2]);
    assert.match((await bruger.get(paths.datakvalitet())).body, /Egenudviklet/);
    const odense = await prod.som(await testAktoer(db, '35209115', ['systemejer']));
    assert.doesNotMatch((await odense.get(paths.datakvalitet())).body, /Egenudviklet/);
    const [u] = await db.som(aktoer, (tx) =>
      raekker(tx, sql<{ id: number }>`select id from datakvalitetundtagelse`),
    );
    const ophaev = paths.datakvalitetOphaev({ undtagelse: u.id });
    assert.equal((await odense.post(ophaev)).statusCode, 404);
    assert.equal((await odense.post(paths.datakvalitetUndtag(), accept)).statusCode, 404);
    const godkender = await prod.som(await testAktoer(db, SVENDBORG, ['godkender']));
    assert.equal((await godkender.post(ophaev)).statusCode, 403);
    assert.equal((await bruger.post(ophaev)).statusCode, 303);
    assert.equal((await bruger.post(ophaev)).statusCode, 404);
    assert.equal((await antal('systembrug')).regler.katalog, 3);
    assert.ok(ude !== udloebet);
  });

  it('counts every kommune at night, and shows the last count of each month', async () => {
    const db = hent();
    const miljoe = testMiljoe(db);
    const aktoer = await testAktoer(db, '19438414', ['systemejer']).catch(() =>
      testAktoer(db, '35209115', ['systemejer']),
    );
    await db.som(aktoer, (tx) =>
      opretGenstande(tx, aktoer.organisation.id, 'systembrug', [{ navn: 'Et' }], {
        kilde: 'person',
        personId: aktoer.personId,
        kl: miljoe.ur.nu(),
      }),
    );
    const nat = datakvalitetJob({ systemerMedMaalbillede: async () => [] });
    for (const tid of ['2026-10-30T01:00:00Z', '2026-10-31T01:00:00Z', '2026-11-21T01:00:00Z']) {
      await nat.koer({ ...miljoe, ur: { nu: () => new Date(tid), idag: () => tid.slice(0, 10) } }, {});
      await nat.koer({ ...miljoe, ur: { nu: () => new Date(tid), idag: () => tid.slice(0, 10) } }, {});
    }
    const dage = await db.som(aktoer, (tx) =>
      raekker(tx, sql<{ dag: string }>`select distinct dag::text from datakvalitettal order by 1`),
    );
    assert.deepEqual(
      dage.map((d) => d.dag),
      ['2026-10-30', '2026-10-31', '2026-11-21'],
    );
    const prod = await testApp(miljoe);
    const svar = await (await prod.som(aktoer)).get(paths.datakvalitet());
    assert.match(svar.body, /oktober 2026/);
  });
});
