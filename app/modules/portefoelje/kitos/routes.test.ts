import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaEnDatabase, SVENDBORG, testAktoer, testApp, testMiljoe } from '../../../../test/helpers.ts';
import { FREMMED, uuid } from '../../../../test/kitos/data.ts';
import { type FalskKitos, startFalskKitos } from '../../../../test/kitos/server.ts';
import { type Kitosverden, kitosverden } from '../../../../test/kitos/verden.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { opretGenstande, retGenstande } from '../lager/commands.ts';
import { hentGenstand } from '../lager/queries.ts';
import { gemAdgang, gemValg, loesKonflikter, startSkrivning } from './commands.ts';
import { findForbindelse, hentKonflikter, hentProevelinjer, hentSkrivninger } from './queries.ts';
import { laesKilder } from './rules.ts';
import { kandidatnoegle } from './skriv/kandidat.ts';
import { hentKandidater } from './skriv/queries.ts';

const ART = { brug: 'systembrug', kontrakt: 'kontrakt', behandling: 'behandling' } as const;
type Type = keyof typeof ART;
/** Kommuner of the register; each test has its own on the same database. */
const KOMMUNER = ['58271713', '65113015', '12881517', '19438414', '62761113'];

paaEnDatabase('kitos: enighed, uenighed og tilbage', (hent) => {
  let brugt = 0;
  async function medKitos(
    arbejde: (v: Kitosverden, falsk: FalskKitos, db: Database) => Promise<void>,
  ): Promise<void> {
    const db = hent();
    const cvr = KOMMUNER[brugt++];
    const falsk = await startFalskKitos({ systemer: 10, brug: 10, kontrakter: 12, behandlinger: 6, cvr });
    try {
      await arbejde(await kitosverden(db, falsk, ['sagsbehandler'], cvr), falsk, db);
    } finally {
      await falsk.luk();
    }
  }
  async function vores(db: Database, v: Kitosverden, type: Type, n: number) {
    const r = await raekke(
      db.kysely,
      sql<{
        id: number;
      }>`select genstand_id as id from kitosobjekt where organisation_id = ${v.aktoer.organisation.id}
        and type = ${type} and uuid = ${uuid(type, n)}`,
    );
    assert.ok(r);
    const g = await db.som(v.aktoer, (tx) => hentGenstand(tx, ART[type], r.id));
    assert.ok(g);
    return g;
  }
  const ret = (
    db: Database,
    v: Kitosverden,
    type: Type,
    id: number,
    felter: Record<string, string | number>,
  ) =>
    db.som(v.aktoer, (tx) =>
      retGenstande(tx, v.aktoer.organisation.id, ART[type], new Map([[id, felter]]), {
        kilde: 'person',
        personId: v.aktoer.personId,
        kl: v.miljoe.ur.nu(),
      }),
    );
  const aabne = (db: Database, v: Kitosverden) =>
    db.som(v.aktoer, (tx) => hentKonflikter(tx, v.aktoer.organisation.id, { filter: {} }));
  const kandidater = (db: Database, v: Kitosverden) =>
    db.som(v.aktoer, async (tx) => {
      const f = await findForbindelse(tx, v.aktoer.organisation.id);
      return hentKandidater(tx, v.aktoer.organisation.id, f?.skrivTilbage ?? []);
    });

  it('meets what is there already, shows both where both have changed, and lets people choose, and choose again', async () =>
    medKitos(async (v, falsk, db) => {
      const org = v.aktoer.organisation.id;
      // A contract and a system that somebody has entered by hand.
      const skriver = { kilde: 'person', personId: v.aktoer.personId, kl: v.miljoe.ur.nu() } as const;
      await db.som(v.aktoer, async (tx) => {
        await opretGenstande(
          tx,
          org,
          'systembrug',
          [{ navn: 'OMSORGIA', domaene: 'Omsorg', version: '9' }],
          skriver,
        );
        await opretGenstande(
          tx,
          org,
          'kontrakt',
          [{ navn: 'Vores navn', kontraktnummer: 'K-10001' }],
          skriver,
        );
      });
      const proeve = await v.laes('proeve');
      const linjer = await db.som(v.aktoer, (tx) => hentProevelinjer(tx, proeve.id, 'knyt', 1));
      assert.deepEqual(linjer.raekker.map((l) => l.type).sort(), ['brug', 'kontrakt']);
      const ingen = await raekke(
        db.kysely,
        sql<{
          n: number;
          b: number;
        }>`select (select count(*)::int from kitosobjekt where organisation_id = ${org}) as n,
          (select count(*)::int from systembrug where organisation_id = ${org}) as b`,
      );
      assert.deepEqual(ingen, { n: 0, b: 1 }, 'a dry run writes nothing');
      const k = await v.laes('fuld');
      // All but the two that were there.
      assert.equal(k.taellere.nye, 28 - 2);
      const b = await vores(db, v, 'brug', 0);
      assert.deepEqual([b.vaerdier.domaene, b.vaerdier.version], ['Omsorg', '1.0']);
      const uens = (await aabne(db, v)).map((x) => `${x.type} ${x.felt}`).sort();
      assert.deepEqual(uens, ['brug navn', 'brug version', 'kontrakt navn']);

      // Both change the same field, and one each.
      await ret(db, v, 'kontrakt', (await vores(db, v, 'kontrakt', 2)).id, {
        note: 'Vores note',
        team: 'It',
      });
      falsk.ret('kontrakt', 2, (o) => {
        (o.general as Record<string, unknown>).notes = 'Deres note';
        o.name = 'Deres navn';
      });
      await v.laes('delta');
      const efter = await vores(db, v, 'kontrakt', 2);
      assert.deepEqual(
        [efter.vaerdier.note, efter.vaerdier.navn, efter.vaerdier.team],
        ['Deres note', 'Deres navn', 'It'],
      );
      const note = (await aabne(db, v)).find((x) => x.felt === 'note');
      assert.deepEqual(
        [note?.base, note?.deres, note?.vores, note?.slags],
        ['', 'Deres note', 'Vores note', 'begge'],
      );
      assert.ok((await loesKonflikter(v.miljoe, v.aktoer, { ider: [note!.id] }, 'vores')).ok);
      assert.equal((await vores(db, v, 'kontrakt', 2)).vaerdier.note, 'Vores note');
      assert.ok((await loesKonflikter(v.miljoe, v.aktoer, { ider: [note!.id] }, 'kitos')).ok);
      assert.equal((await vores(db, v, 'kontrakt', 2)).vaerdier.note, 'Deres note');
      assert.equal((await loesKonflikter(v.miljoe, v.aktoer, { ider: [] }, 'kitos')).ok, false);
      const alle = await loesKonflikter(v.miljoe, v.aktoer, { filter: { type: 'brug' } }, 'vores');
      assert.ok(alle.ok && alle.vaerdi.antal === 2);
      assert.equal((await vores(db, v, 'brug', 0)).vaerdier.version, '9');

      // Where we are the source KITOS overwrites nothing.
      await gemValg(v.miljoe, v.aktoer, {
        kilder: { ...laesKilder({}), 'kontrakt.aftale': 'vores' },
        skrivTilbage: [],
        fuldHver: 'uge',
      });
      falsk.ret('kontrakt', 4, (o) => {
        o.name = 'Skal ikke ind';
      });
      await v.laes('delta');
      assert.notEqual((await vores(db, v, 'kontrakt', 4)).vaerdier.navn, 'Skal ikke ind');
      assert.ok((await aabne(db, v)).some((x) => x.slags === 'afviger' && x.deres === 'Skal ikke ind'));
    }));

  it('writes back what was chosen and seen, and nothing that was changed in KITOS meanwhile', async () =>
    medKitos(async (v, falsk, db) => {
      await v.laes('fuld');
      await gemValg(v.miljoe, v.aktoer, {
        kilder: laesKilder({}),
        skrivTilbage: ['plan', 'risiko', 'dpia', 'henvisninger', 'roller'],
        fuldHver: 'nat',
      });
      assert.deepEqual(await kandidater(db, v), [], 'nothing is different yet');
      const id = async (type: Type, n: number) => (await vores(db, v, type, n)).id;
      await ret(db, v, 'kontrakt', await id('kontrakt', 1), {
        plan_aar: 2028,
        plan_kvartal: 2,
        plan_tilstand: 'udbudt',
      });
      await ret(db, v, 'kontrakt', await id('kontrakt', 2), {
        plan_aar: 2029,
        plan_kvartal: 1,
        plan_tilstand: 'planlagt',
      });
      await ret(db, v, 'brug', await id('brug', 1), {
        risikovurderet: 'ja',
        risikovurderet_dato: '2026-10-01',
        risikoresultat: 'Høj',
      });
      await ret(db, v, 'brug', await id('brug', 2), { dpia: 'ikke_relevant', dpia_dato: '2026-01-01' });
      await sql`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, navn)
        values (${v.aktoer.organisation.id}, 'kontrakt', ${await id('kontrakt', 3)}, 'Kontraktmanager', 'Sanne Holk'),
          (${v.aktoer.organisation.id}, 'kontrakt', ${await id('kontrakt', 4)}, 'Kontraktmanager', 'Ukendt Person')`.execute(
        db.kysely,
      );
      const alle = await kandidater(db, v);
      assert.deepEqual(alle.map((k) => `${k.bundt} ${k.hindring === null}`).sort(), [
        'dpia false',
        'plan true',
        'plan true',
        'risiko true',
        'roller true',
        'roller true',
      ]);
      // Somebody changes one of them in KITOS after it was shown.
      falsk.ret('kontrakt', 2, (o) => {
        (o.procurement as Record<string, unknown>).procurementPlan = { quarterOfYear: 4, year: 2031 };
      });
      const gammel = await startSkrivning(v.miljoe, v.aktoer, ['kontrakt.ukendt.plan.000000000000']);
      assert.equal(gammel.ok, false);
      const svar = await startSkrivning(v.miljoe, v.aktoer, alle.map(kandidatnoegle));
      assert.ok(svar.ok && svar.vaerdi.antal === 5);
      // An answer that never comes: it was done, and isn't done again.
      const k = await v.koer(svar.vaerdi.id);
      assert.equal(k.tilstand, 'faerdig', k.fejl);
      const skrevet = await db.som(v.aktoer, (tx) => hentSkrivninger(tx, k.id, 1));
      const udfald = skrevet.raekker.map((s) => `${s.bundt} ${s.tilstand} ${s.besked}`).sort();
      assert.deepEqual(udfald, [
        'plan aendret Rettet i KITOS imens. Intet er skrevet. Se konflikterne.',
        'plan skrevet ',
        'risiko skrevet ',
        'roller afvist Ukendt Person er ikke bruger i KITOS.',
        'roller skrevet ',
      ]);
      const p = falsk.hent('kontrakt', 1).procurement as Record<string, unknown>;
      assert.deepEqual(
        [p.procurementPlan, p.procurementInitiated],
        [{ quarterOfYear: 2, year: 2028 }, 'Yes'],
      );
      const gdpr = falsk.hent('brug', 1).gdpr as Record<string, unknown>;
      assert.deepEqual(
        [gdpr.riskAssessmentConducted, gdpr.riskAssessmentConductedDate, gdpr.riskAssessmentResult],
        ['Yes', '2026-10-01T00:00:00Z', 'High'],
      );
      assert.equal((falsk.hent('kontrakt', 3).roles as unknown[]).length, 2);
      assert.deepEqual((falsk.hent('kontrakt', 2).procurement as Record<string, unknown>).procurementPlan, {
        quarterOfYear: 4,
        year: 2031,
      });
      assert.ok((await aabne(db, v)).some((x) => x.felt === 'plan_aar' && x.deres === 2031));
      // What was written is known, so it doesn't come back as a change, and the state KITOS can't tell stays ours.
      const t = (await v.laes('delta')).taellere;
      assert.deepEqual([t.rettede, t.nye], [0, 0]);
      assert.equal((await vores(db, v, 'kontrakt', 1)).vaerdier.plan_tilstand, 'udbudt');
      assert.deepEqual(
        (await kandidater(db, v)).map((x) => x.bundt),
        ['dpia', 'roller'],
      );
    }));

  it('looks before it writes again when no answer came, and says no when KITOS does', async () =>
    medKitos(async (v, falsk, db) => {
      await v.laes('fuld');
      await gemValg(v.miljoe, v.aktoer, { kilder: laesKilder({}), skrivTilbage: ['plan'], fuldHver: 'uge' });
      const kontrakt = await vores(db, v, 'kontrakt', 1);
      await ret(db, v, 'kontrakt', kontrakt.id, { plan_aar: 2028, plan_kvartal: 2 });
      falsk.uheld.push({ slags: 'afskaer', metode: 'PATCH', gange: 1 });
      const svar = await startSkrivning(v.miljoe, v.aktoer, 'alle');
      assert.ok(svar.ok);
      const k = await v.koer(svar.vaerdi.id);
      assert.equal(falsk.kald.filter((x) => x.metode === 'PATCH').length, 1);
      assert.equal(k.taellere.skrevet, 1);
      falsk.maaIkkeRette.add('kontrakt');
      await ret(db, v, 'kontrakt', kontrakt.id, { plan_aar: 2030, plan_kvartal: 1 });
      const igen = await startSkrivning(v.miljoe, v.aktoer, 'alle');
      assert.ok(igen.ok);
      await v.koer(igen.vaerdi.id);
      const [s] = (await db.som(v.aktoer, (tx) => hentSkrivninger(tx, igen.vaerdi.id, 1))).raekker;
      assert.equal(s.tilstand, 'afvist');
      assert.match(s.besked, /ikke ret til det i KITOS/);
    }));

  it('is set up, read and decided in a browser without script', async () => {
    const db = hent();
    const falsk = await startFalskKitos({});
    const v = { miljoe: testMiljoe(db) };
    const { som } = await testApp(v.miljoe);
    const aktoer = await testAktoer(db, SVENDBORG, ['administrator']);
    const b = await som(aktoer);
    try {
      assert.match((await b.get(paths.kitos())).body, /Forbind med KITOS/);
      const adgang = { adresse: falsk.adresse, email: falsk.email, kodeord: falsk.kodeord };
      const forkert = await b.post(paths.kitosAdgang(), { ...adgang, adresse: 'http://kitos.dk' });
      assert.equal(forkert.statusCode, 422);
      assert.match(forkert.body, /begynde med https/);
      assert.doesNotMatch(forkert.body, new RegExp(falsk.kodeord));
      const daarlig = await b.post(paths.kitosAdgang(), { ...adgang, kodeord: 'forkert-kode' });
      assert.equal(daarlig.statusCode, 409);
      assert.match(daarlig.body, /afviser e-mail eller adgangskode/);
      assert.doesNotMatch(daarlig.body, /forkert-kode/);
      const rigtig = await b.post(paths.kitosAdgang(), adgang);
      assert.equal(rigtig.statusCode, 303);
      assert.match((await b.get(paths.kitos())).body, /Forbundet/);
      // A password isn't sent to an address that it wasn't given for.
      const flyttet = await gemAdgang(v.miljoe, aktoer, {
        adresse: 'https://ond.example',
        email: '',
        kodeord: '',
      });
      assert.equal(flyttet.ok, false);
      for (const handling of ['delta', 'pause', 'genoptag'])
        assert.equal((await b.post(paths.kitosHandling({ handling }))).statusCode, 303);
      for (const sti of [
        paths.kitosOpsaetning(),
        paths.kitosKonflikter(),
        paths.kitosSkriv(),
        paths.kitosUdtagne(),
        paths.kitosKonflikter({ hvad: 'kontrakt.navn', q: '%', vis: 'loeste', side: 9 }),
      ])
        assert.equal((await b.get(sti)).statusCode, 200, sti);
      const opsaetning = (await b.get(paths.kitosOpsaetning())).body;
      assert.doesNotMatch(opsaetning, new RegExp(`${falsk.kodeord}|${falsk.email}`));
      assert.equal((await b.post(paths.kitosHandling({ handling: 'findes-ikke' }))).statusCode, 404);
      // A systemejer of the house, and the neighbour's administrator.
      const ejer = await som(await testAktoer(db, SVENDBORG, ['systemejer']));
      assert.equal((await ejer.get(paths.kitos())).statusCode, 403);
      const nabo = await testAktoer(db, '65120119', ['administrator']);
      assert.match((await (await som(nabo)).get(paths.kitos())).body, /Forbind med KITOS/);
      const set = await db.som(nabo, (tx) =>
        raekker(
          tx,
          sql`select 1 from kitosforbindelse union all select 1 from kitosobjekt union all select 1 from kitoskoersel`,
        ),
      );
      assert.deepEqual(set, []);
      // Nobody can read the password out of the database, and it is nowhere in the trail.
      await assert.rejects(db.som(aktoer, (tx) => raekker(tx, sql`select kodeord from kitoshemmelighed`)));
      const alt = await raekke(
        db.kysely,
        sql<{ t: string }>`select (select string_agg(detaljer::text, '') from audit)
          || (select string_agg(f::text, '') from kitosforbindelse f)
          || (select string_agg(encode(kodeord, 'escape') || encode(email, 'escape'), '') from kitoshemmelighed) as t`,
      );
      assert.doesNotMatch(alt?.t ?? '', new RegExp(`${falsk.kodeord}|${falsk.email}`));
    } finally {
      await falsk.luk();
    }
  });

  it('lets the kommune choose when KITOS has two with its CVR number', async () => {
    const db = hent();
    const falsk = await startFalskKitos({ cvr: '35209115' });

    const miljoe = testMiljoe(db);
    const b = await (await testApp(miljoe)).som(await testAktoer(db, '35209115', ['sagsbehandler']));
    try {
      const svar = await b.post(paths.kitosAdgang(), {
        adresse: falsk.adresse,
        email: falsk.email,
        kodeord: falsk.kodeord,
      });
      assert.match(svar.body, /flere organisationer/);
      assert.equal(
        (await b.post(paths.kitosOrganisation(), { organisation: uuid('organisation', 77) })).statusCode,
        422,
      );
      assert.equal((await b.post(paths.kitosOrganisation(), { organisation: FREMMED })).statusCode, 303);
      assert.match((await b.get(paths.kitos())).body, /En anden kommune/);
    } finally {
      await falsk.luk();
    }
  });
});
