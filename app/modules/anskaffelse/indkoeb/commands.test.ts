import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, testMiljoe } from '../../../../test/helpers.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import { fjernGenstande, retGenstande } from '../../portefoelje/lager/commands.ts';
import { hentGenstand } from '../../portefoelje/lager/queries.ts';
import { findSag } from '../queries.ts';
import { lukAltSpaerrende, nySag, sagsverden, somRolle, stil } from '../sag/test/verden.ts';
import { foerTilPortefoelje, gemIndkoeb, maerkKitos } from './commands.ts';
import { foreslaa, hentIndkoeb } from './queries.ts';
import { type Indkoebsfelter, TOMME_FELTER } from './rules.ts';

const FELTER: Indkoebsfelter = {
  ...TOMME_FELTER,
  leverandoer: 'Omsorgia ApS',
  leverandoerCvr: '99000007',
  kontraktTitel: 'Omsorgssystem 2027–2030',
  underskrevet: '2026-11-01',
  ikraft: '2027-01-01',
  udloeb: '2030-12-31',
  optionAntal: 2,
  optionMd: 12,
  opsigelseMd: 6,
  aarligOere: 120_000_00,
  engangOere: 40_000_00,
};

function kode(r: Resultat<unknown>): string {
  return r.ok ? 'ok' : (r.hindringer[0]?.kode ?? '');
}
function tael(db: Database): Promise<Record<string, number> | null> {
  return db.somSystem('test', (tx) =>
    raekke(
      tx,
      sql<
        Record<string, number>
      >`select (select count(*)::int from systembrug) as brug, (select count(*)::int from kontrakt) as kontrakt,
        (select count(*)::int from kontraktbetaling) as betaling, (select count(*)::int from portefoeljerolle) as rolle,
        (select count(*)::int from behandling) as behandling, (select count(*)::int from kontrakt_systembrug) as bundet`,
    ),
  );
}

paaHverDatabase('indkoeb', (hent) => {
  it('is entered once by those who work on the case, and by nobody else', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const sagsbehandler = somRolle(v, 'sagsbehandler');
    const id = await nySag(miljoe, sagsbehandler);
    assert.equal(kode(await gemIndkoeb(miljoe, somRolle(v, 'indkoeber'), id, 0, FELTER)), 'ok');
    // Two at once: the second is told.
    assert.equal(kode(await gemIndkoeb(miljoe, v.kollega, id, 0, { ...FELTER, note: 'Anden' })), 'foraeldet');
    assert.equal(kode(await gemIndkoeb(miljoe, v.kollega, id, 1, { ...FELTER, note: 'Anden' })), 'ok');
    for (const rolle of ['anmelder', 'kravredaktoer', 'godkender', 'administrator'] as const)
      assert.match(
        kode(await gemIndkoeb(miljoe, somRolle(v, rolle), id, 2, FELTER)),
        /ikke_ret|findes_ikke/,
        rolle,
      );
    assert.equal(kode(await gemIndkoeb(miljoe, v.anden, id, 2, FELTER)), 'findes_ikke');
    assert.equal(
      kode(await gemIndkoeb(miljoe, v.kollega, id, 2, { ...FELTER, udloeb: '2026-12-01' })),
      'ugyldig_dato',
    );
    assert.equal(
      kode(await gemIndkoeb(miljoe, v.kollega, id, 2, { ...FELTER, kontraktejerId: v.anden.personId })),
      'ukendt_person',
    );
    assert.equal(
      kode(await gemIndkoeb(miljoe, v.kollega, id, 2, { ...FELTER, enhedId: 999_999 })),
      'ukendt_enhed',
    );
    await stil(miljoe.db, id, 4, 'afsluttet');
    assert.equal(kode(await gemIndkoeb(miljoe, v.kollega, id, 2, FELTER)), 'forkert_tilstand');
    const gemt = await miljoe.db.som(sagsbehandler, (tx) => hentIndkoeb(tx, id));
    assert.deepEqual(
      [gemt.laas, gemt.note, gemt.udloeb, gemt.aarligOere],
      [2, 'Anden', '2030-12-31', 120_000_00],
    );
  });

  it('is proposed from the estimate', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const id = await nySag(miljoe, aktoer, { titel: 'Vagtplan' });
    await miljoe.db.somSystem('test', (tx) =>
      sql`insert into udbudsvurdering (organisation_id, sag_id, grundlag, rettet_kl, rettet_af) values (${aktoer.organisation.id}, ${id},
        ${JSON.stringify({ prisform: 'maaned', maanedOere: 10_000_00, loebetidMd: 36, forlaengelseMd: 12 })}::jsonb, now(), ${aktoer.personId})`.execute(
        tx,
      ),
    );
    const { felter } = await miljoe.db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      assert.ok(sag);
      return foreslaa(tx, sag);
    });
    assert.deepEqual(
      [
        felter.kontraktTitel,
        felter.slutform,
        felter.varighedMd,
        felter.optionAntal,
        felter.optionMd,
        felter.aarligOere,
      ],
      ['Vagtplan', 'varighed', 36, 1, 12, 120_000_00],
    );
  });

  it('becomes a system, a contract, a payment, roles and a registration, once', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const jurist = somRolle(v, 'jurist');
    const id = await nySag(miljoe, aktoer, {
      titel: 'Omsorg til porteføljen',
      systemejerId: v.kollega.personId,
      forretningsejer: 'Jens Ottosen',
    });
    await lukAltSpaerrende(miljoe.db, id, jurist);
    await miljoe.db.somSystem('test', (tx) =>
      sql`update databehandleraftale set behov = 'ja', tilstand = 'underskrevet', indhold = ${JSON.stringify({
        databehandler: 'Omsorgia ApS',
        underskrevet: '2026-10-01',
        underdatabehandlere: [{ navn: 'Skyen', land: 'USA', opgave: 'Drift' }],
        overfoeres: 'ja',
        overfoersler: [{ land: 'usa', grundlag: 'standard' }],
        tilsynsformer: ['isae3000'],
        interval: 'aar',
        naesteTilsyn: '2027-10-01',
      })}::jsonb where sag_id = ${id}`.execute(tx),
    );
    const foer = await tael(miljoe.db);
    assert.equal(kode(await foerTilPortefoelje(miljoe, aktoer, id)), 'mangler');
    assert.equal(kode(await gemIndkoeb(miljoe, aktoer, id, 0, FELTER)), 'ok');
    const [a, b] = await Promise.all([
      foerTilPortefoelje(miljoe, aktoer, id),
      foerTilPortefoelje(miljoe, v.kollega, id),
    ]);
    assert.ok(a.ok && b.ok);
    assert.deepEqual(a.vaerdi, b.vaerdi);
    const { brugId, kontraktId, behandlingId } = a.vaerdi;
    const efter = await tael(miljoe.db);
    assert.deepEqual(
      Object.fromEntries(Object.entries(efter ?? {}).map(([k, n]) => [k, n - (foer?.[k] ?? 0)])),
      { brug: 1, kontrakt: 1, betaling: 1, rolle: 2, behandling: 1, bundet: 1 },
    );
    await miljoe.db.som(aktoer, async (tx) => {
      const brug = (await hentGenstand(tx, 'systembrug', brugId))?.vaerdier;
      assert.deepEqual(
        [
          brug?.navn,
          brug?.livscyklus,
          brug?.persondata,
          brug?.risikovurderet,
          brug?.databehandleraftale_kraeves,
        ],
        ['Omsorg til porteføljen', 'indfases', 'ja', 'ja', 'ja'],
      );
      const kontrakt = (await hentGenstand(tx, 'kontrakt', kontraktId))?.vaerdier;
      assert.deepEqual(
        [
          kontrakt?.slut,
          kontrakt?.option_antal,
          kontrakt?.opsigelse_md,
          kontrakt?.aarlig_oere,
          kontrakt?.forberedelse_md,
        ],
        ['2030-12-31', 2, 6, 120_000_00, 12],
      );
      assert.ok(behandlingId !== null);
      const behandling = (await hentGenstand(tx, 'behandling', behandlingId))?.vaerdier;
      assert.deepEqual(
        [
          behandling?.aftale_indgaaet,
          behandling?.har_underbehandlere,
          behandling?.lande,
          behandling?.tilsyn_md,
        ],
        ['ja', 'ja', ['usa'], 12],
      );
      const kilder = await raekker(
        tx,
        sql<{
          kilde: string;
        }>`select distinct kilde from portefoeljehistorik where genstand_id = ${kontraktId} and art = 'kontrakt'`,
      );
      assert.deepEqual(kilder, [{ kilde: 'sag' }]);
    });
  });

  it('changes what the case has changed, and leaves what has been corrected in the portfolio', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const org = aktoer.organisation.id;
    const id = await nySag(miljoe, aktoer, { systemejerId: v.kollega.personId });
    await gemIndkoeb(miljoe, aktoer, id, 0, FELTER);
    const foerst = await foerTilPortefoelje(miljoe, aktoer, id);
    assert.ok(foerst.ok);
    const { brugId, kontraktId } = foerst.vaerdi;
    const skriver = { kilde: 'person', personId: aktoer.personId, kl: miljoe.ur.nu() } as const;
    await miljoe.db.som(aktoer, async (tx) => {
      await retGenstande(
        tx,
        org,
        'kontrakt',
        new Map([[kontraktId, { options_brugt: 1, note: 'Rettet her' }]]),
        skriver,
      );
      await retGenstande(
        tx,
        org,
        'systembrug',
        new Map([[brugId, { navn: 'Kaldes X', livscyklus: 'drift' }]]),
        skriver,
      );
      await fjernGenstande(tx, org, 'kontrakt', [kontraktId], true, skriver);
    });
    await gemIndkoeb(miljoe, aktoer, id, 1, { ...FELTER, aarligOere: 130_000_00, kontraktnummer: 'K-7' });
    const igen = await foerTilPortefoelje(miljoe, aktoer, id);
    assert.ok(igen.ok);
    assert.deepEqual([igen.vaerdi.brugId, igen.vaerdi.kontraktId], [brugId, kontraktId]);
    await miljoe.db.som(aktoer, async (tx) => {
      const k = await hentGenstand(tx, 'kontrakt', kontraktId);
      assert.equal(k?.fjernet, false);
      assert.deepEqual(
        [
          k?.vaerdier.note,
          k?.vaerdier.options_brugt,
          k?.vaerdier.kontraktnummer,
          k?.vaerdier.aarlig_oere,
          k?.vaerdier.slut,
        ],
        ['Rettet her', 1, 'K-7', 130_000_00, '2031-12-31'],
      );
      const s = (await hentGenstand(tx, 'systembrug', brugId))?.vaerdier;
      assert.deepEqual([s?.navn, s?.livscyklus], ['Kaldes X', 'drift']);
    });
    // A payment that somebody has split is left alone.
    await miljoe.db.somSystem('test', (tx) =>
      sql`update kontraktbetaling set drift_oere = 1 where kontrakt_id = ${kontraktId}`.execute(tx),
    );
    await gemIndkoeb(miljoe, aktoer, id, 2, { ...FELTER, aarligOere: 140_000_00 });
    assert.ok((await foerTilPortefoelje(miljoe, aktoer, id)).ok);
    const betalinger = await miljoe.db.som(aktoer, (tx) =>
      raekker(
        tx,
        sql<{
          d: number;
        }>`select drift_oere::int as d from kontraktbetaling where kontrakt_id = ${kontraktId}`,
      ),
    );
    assert.deepEqual(betalinger, [{ d: 1 }]);
  });

  it('finds the use of the system that the kommune has, and gives the role to the new owner', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const system = await miljoe.db.somSystem('test', (tx) =>
      raekke(
        tx,
        sql<{ id: number }>`insert into system (noegle, navn, leverandoer_id) values ('ind-test', 'Omsorgia',
          (select id from organisation order by id limit 1)) returning id`,
      ),
    );
    const en = await nySag(miljoe, aktoer, {
      titel: 'En',
      systemId: system?.id,
      systemejerId: v.kollega.personId,
    });
    const to = await nySag(miljoe, aktoer, { titel: 'To', systemId: system?.id });
    for (const id of [en, to]) await gemIndkoeb(miljoe, aktoer, id, 0, FELTER);
    const [a, b] = await Promise.all([en, to].map((id) => foerTilPortefoelje(miljoe, aktoer, id)));
    assert.ok(a?.ok && b?.ok);
    assert.equal(a.vaerdi.brugId, b.vaerdi.brugId);
    assert.notEqual(a.vaerdi.kontraktId, b.vaerdi.kontraktId);
    await miljoe.db.somSystem('test', (tx) =>
      sql`update sag set systemejer_id = ${aktoer.personId} where id = ${en}`.execute(tx),
    );
    assert.ok((await foerTilPortefoelje(miljoe, aktoer, en)).ok);
    const ejere = await miljoe.db.som(aktoer, (tx) =>
      raekker(
        tx,
        sql<{ id: string }>`select person_id as id from portefoeljerolle where art = 'systembrug'
          and genstand_id = ${a.vaerdi.brugId} and rolle = 'Systemejer'`,
      ),
    );
    assert.deepEqual(ejere, [{ id: aktoer.personId }]);
  });

  it('is carried after the case has ended, but not from one that ended without a purchase, and by no outsider', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const id = await nySag(miljoe, aktoer);
    await gemIndkoeb(miljoe, aktoer, id, 0, FELTER);
    for (const rolle of ['anmelder', 'administrator', 'godkender'] as const)
      assert.match(kode(await foerTilPortefoelje(miljoe, somRolle(v, rolle), id)), /ikke_ret|findes_ikke/);
    assert.equal(kode(await foerTilPortefoelje(miljoe, v.anden, id)), 'findes_ikke');
    await stil(miljoe.db, id, 4, 'exit');
    assert.equal(kode(await foerTilPortefoelje(miljoe, aktoer, id)), 'forkert_tilstand');
    await stil(miljoe.db, id, 6, 'afsluttet');
    assert.equal(kode(await foerTilPortefoelje(miljoe, aktoer, id)), 'ok');
    assert.equal(kode(await maerkKitos(miljoe, aktoer, id, 'kontrakt', { klar: true, note: 'Nr. 4' })), 'ok');
    assert.equal(
      kode(await maerkKitos(miljoe, v.anden, id, 'kontrakt', { klar: true, note: '' })),
      'findes_ikke',
    );
    const i = await miljoe.db.som(aktoer, (tx) => hentIndkoeb(tx, id));
    assert.deepEqual(i.kitos.kontrakt, { klar: true, note: 'Nr. 4' });
    assert.equal(i.kitos.brug.klar, false);
  });
});
