import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import { opretGenstande, retGenstande } from '../../portefoelje/lager/commands.ts';
import { foerTilPortefoelje, gemIndkoeb } from '../indkoeb/commands.ts';
import { TOMME_FELTER } from '../indkoeb/rules.ts';
import { nySag, sagsverden, somRolle, stil } from '../sag/test/verden.ts';
import { fjernOpfoelgning, markerOpfoelgning, tilfoejOpfoelgning } from './commands.ts';
import { lavNyeSager } from './nysag/commands.ts';
import { hentOpfoelgninger } from './queries.ts';

const FELTER = {
  ...TOMME_FELTER,
  leverandoer: 'Omsorgia ApS',
  kontraktTitel: 'Omsorg',
  ikraft: '2024-01-01',
  udloeb: '2027-12-31',
  optionAntal: 1,
  optionMd: 12,
  opsigelseMd: 6,
};

interface Ny {
  readonly id: number;
  readonly titel: string;
  readonly ejer: string | null;
  readonly slut: string;
  readonly forgaenger: number | null;
  readonly af: string | null;
  readonly dokumenter: number;
  readonly tilstand: string;
  readonly arbejdsgange: string[];
}
function nye(db: Database): Promise<Ny[]> {
  return db.somSystem('test', (tx) =>
    raekker(
      tx,
      sql<Ny>`select s.id, s.titel, s.systemejer_id as ejer, s.fra_slut::text as slut, s.forgaenger_id as forgaenger, s.oprettet_af as af,
        s.tilstand, s.arbejdsgange, (select count(*)::int from sagsdokument d join sagsdokument_version x on x.dokument_id = d.id where d.sag_id = s.id) as dokumenter
      from sag s where s.fra_slut is not null order by s.id`,
    ),
  );
}
function kode(r: Resultat<unknown>): string {
  return r.ok ? 'ok' : (r.hindringer[0]?.kode ?? '');
}
/** Nothing of earlier tests runs out any more. */
async function ryd(db: Database): Promise<void> {
  await db.somSystem('test', async (tx) => {
    await sql`update kontrakt set fjernet_kl = now() where fjernet_kl is null`.execute(tx);
    await sql`update indkoeb set udloeb = null, slutform = 'loebende', option_antal = 0, option_md = 0`.execute(
      tx,
    );
    await sql`update sag set fra_slut = null, fra_kontrakt_id = null, forgaenger_id = null`.execute(tx);
  });
}
async function dokument(db: Database, sagId: number, af: Aktoer): Promise<void> {
  await db.somSystem('test', (tx) =>
    sql`with d as (insert into sagsdokument (organisation_id, sag_id, navn) values (${af.organisation.id}, ${sagId}, 'Kontrakt') returning id)
      insert into sagsdokument_version (organisation_id, dokument_id, nr, filnavn, type, stoerrelse, sha256, kl, af)
      select ${af.organisation.id}, d.id, n, 'k.pdf', 'application/pdf', 9, ${'b'.repeat(64)}, now(), ${af.personId} from d, generate_series(1, 2) n`.execute(
      tx,
    ),
  );
}
async function kontraktUdenSag(
  db: Database,
  af: Aktoer,
  felter: Record<string, string | number | boolean>,
): Promise<number> {
  const [id] = await db.som(af, (tx) =>
    opretGenstande(tx, af.organisation.id, 'kontrakt', [{ navn: 'Uden sag', ...felter }], {
      kilde: 'person',
      personId: af.personId,
      kl: new Date('2026-01-01T00:00:00Z'),
    }),
  );
  assert.ok(id !== undefined);
  return id;
}

paaHverDatabase('efter købet', (hent) => {
  it('makes one new case a year before the end, however often and by however many it is done', async () => {
    const miljoe = testMiljoe(hent(), { nu: '2026-12-31T05:40:00Z' });
    const v = await sagsverden(miljoe.db);
    await ryd(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const id = await nySag(miljoe, aktoer, {
      titel: 'Omsorgssystem',
      systemejerId: v.kollega.personId,
      arbejdsgange: ['a1', 'a2'],
    });
    await dokument(miljoe.db, id, aktoer);
    await gemIndkoeb(miljoe, aktoer, id, 0, FELTER);
    assert.ok((await foerTilPortefoelje(miljoe, aktoer, id)).ok);
    await stil(miljoe.db, id, 6, 'afsluttet');
    await lavNyeSager(miljoe);
    assert.deepEqual(await nye(miljoe.db), []);
    // The job hasn't run for three days.
    miljoe.ur.stil('2027-01-04T05:40:00Z');
    await Promise.all([lavNyeSager(miljoe), lavNyeSager(miljoe)]);
    await lavNyeSager(miljoe);
    const [ny, ...flere] = await nye(miljoe.db);
    assert.ok(ny);
    assert.deepEqual(flere, []);
    assert.deepEqual(
      { ...ny, id: 0 },
      {
        id: 0,
        titel: 'Genanskaffelse: Omsorgssystem',
        ejer: v.kollega.personId,
        slut: '2027-12-31',
        forgaenger: id,
        af: null,
        dokumenter: 1,
        tilstand: 'aaben',
        arbejdsgange: ['a1', 'a2'],
      },
    );
    const post = miljoe.sendt.filter((j) => j.navn === 'mail.send');
    assert.equal(post.length, 1);
    assert.match(JSON.stringify(post), /Ny sag: 2027-\d+ Genanskaffelse: Omsorgssystem/);
    // It ends, and the contract is extended: the later end gets a case of its own when its day comes.
    await stil(miljoe.db, ny.id, 1, 'exit');
    await lavNyeSager(miljoe);
    assert.equal((await nye(miljoe.db)).length, 1);
    await miljoe.db.som(aktoer, async (tx) => {
      const k = await raekker(
        tx,
        sql<{ id: number }>`select kontrakt_id as id from indkoeb where sag_id = ${id}`,
      );
      await retGenstande(
        tx,
        aktoer.organisation.id,
        'kontrakt',
        new Map([[k[0]?.id ?? 0, { options_brugt: 1 }]]),
        {
          kilde: 'person',
          personId: aktoer.personId,
          kl: miljoe.ur.nu(),
        },
      );
    });
    await lavNyeSager(miljoe);
    assert.equal((await nye(miljoe.db)).length, 1);
    miljoe.ur.stil('2028-02-01T05:40:00Z');
    await lavNyeSager(miljoe);
    assert.deepEqual(
      (await nye(miljoe.db)).map((n) => n.slut),
      ['2027-12-31', '2028-12-31'],
    );
  });

  it('tells the SIH group when the systemejer has left, and takes a purchase that is not in the portfolio too', async () => {
    const miljoe = testMiljoe(hent(), { nu: '2027-02-01T05:40:00Z' });
    const v = await sagsverden(miljoe.db);
    await ryd(miljoe.db);
    const aktoer = somRolle(v, 'indkoeber');
    const vaek = await testAktoer(miljoe.db, SVENDBORG, ['systemejer'], 'Rejst Bort');
    const id = await nySag(miljoe, aktoer, { titel: 'Ikke ført', systemejerId: vaek.personId });
    await gemIndkoeb(miljoe, aktoer, id, 0, FELTER);
    await miljoe.db.somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${vaek.personId}`.execute(tx),
    );
    await lavNyeSager(miljoe);
    const [ny] = await nye(miljoe.db);
    assert.deepEqual([ny?.ejer, ny?.forgaenger], [null, id]);
    const til = miljoe.sendt.map((j) => (j.data as { til: string }).til);
    assert.ok(
      til.includes(`${v.kollega.personId}@test.invalid`) && !til.includes(`${vaek.personId}@test.invalid`),
    );
    // Carried to the portfolio afterwards, it isn't made once more.
    assert.ok((await foerTilPortefoelje(miljoe, aktoer, id)).ok);
    await lavNyeSager(miljoe);
    assert.equal((await nye(miljoe.db)).length, 1);
  });

  it('makes none from a case that ended without a purchase, an ended contract, or where the kommune wants none', async () => {
    const miljoe = testMiljoe(hent(), { nu: '2027-02-01T05:40:00Z' });
    const v = await sagsverden(miljoe.db);
    await ryd(miljoe.db);
    const aktoer = somRolle(v, 'sagsbehandler');
    const exit = await nySag(miljoe, aktoer, { titel: 'Exit' });
    await gemIndkoeb(miljoe, aktoer, exit, 0, FELTER);
    await stil(miljoe.db, exit, 2, 'exit');
    await kontraktUdenSag(miljoe.db, aktoer, { gyldig_fra: '2022-01-01', gyldig_til: '2027-01-31' });
    await kontraktUdenSag(miljoe.db, aktoer, { gyldig_fra: '2022-01-01', loebende: true });
    await kontraktUdenSag(miljoe.db, aktoer, { gyldig_fra: '2022-01-01', gyldig_til: '2029-12-31' });
    await lavNyeSager(miljoe);
    assert.deepEqual(await nye(miljoe.db), []);
    const nej = (vil: boolean) =>
      miljoe.db.somSystem('test', (tx) =>
        sql`insert into indkoebsopsaetning (organisation_id, ny_sag_uden_sag, rettet_kl, rettet_af)
          values (${aktoer.organisation.id}, ${vil}, now(), ${aktoer.personId})
          on conflict (organisation_id) do update set ny_sag_uden_sag = ${vil}`.execute(tx),
      );
    await nej(false);
    const k = await kontraktUdenSag(miljoe.db, aktoer, {
      gyldig_fra: '2022-01-01',
      gyldig_til: '2027-12-31',
    });
    await lavNyeSager(miljoe);
    assert.deepEqual(await nye(miljoe.db), []);
    await nej(true);
    await lavNyeSager(miljoe);
    const [ny] = await nye(miljoe.db);
    assert.deepEqual([ny?.titel, ny?.forgaenger], ['Genanskaffelse: Uden sag', null]);
    // Terminated to an earlier day: the case is there already.
    await miljoe.db.som(aktoer, (tx) =>
      retGenstande(tx, aktoer.organisation.id, 'kontrakt', new Map([[k, { gyldig_til: '2027-06-30' }]]), {
        kilde: 'person',
        personId: aktoer.personId,
        kl: miljoe.ur.nu(),
      }),
    );
    await lavNyeSager(miljoe);
    assert.equal((await nye(miljoe.db)).length, 1);
  });

  it('lists the dates of contract, debt and one’s own, marks them and takes it back', async () => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(miljoe.db);
    const aktoer = somRolle(v, 'systemejer');
    const id = await nySag(miljoe, aktoer, { titel: 'Opfølgning' });
    await gemIndkoeb(miljoe, aktoer, id, 0, { ...FELTER, kontraktejerId: v.kollega.personId });
    await miljoe.db.somSystem('test', (tx) =>
      sql`insert into gaeldspost (organisation_id, sag_id, navn, kilde, plan_frist, oprettet_kl, rettet_kl)
        values (${aktoer.organisation.id}, ${id}, 'Ingen brugerstyring', 'manuel', '2027-03-01', now(), now())`.execute(
        tx,
      ),
    );
    const egen = { dato: '2027-01-15', tekst: 'Statusmøde', ansvarligId: null };
    assert.equal(kode(await tilfoejOpfoelgning(miljoe, aktoer, id, egen)), 'ok');
    assert.equal(
      kode(await tilfoejOpfoelgning(miljoe, aktoer, id, { ...egen, ansvarligId: v.anden.personId })),
      'ukendt_person',
    );
    assert.equal(kode(await tilfoejOpfoelgning(miljoe, v.anden, id, egen)), 'findes_ikke');
    assert.match(kode(await tilfoejOpfoelgning(miljoe, somRolle(v, 'godkender'), id, egen)), /ikke_ret/);
    const linjer = () =>
      miljoe.db.som(aktoer, (tx) => hentOpfoelgninger(tx, aktoer.organisation.id, miljoe.ur.idag(), id));
    const alle = await linjer();
    assert.deepEqual(alle.map((o) => [o.slags, o.dato]).sort(), [
      ['egen', '2027-01-15'],
      ['gaeld', '2027-03-01'],
      ['opsigelse', '2027-06-30'],
      ['option', '2027-06-30'],
      ['udloeb', '2027-12-31'],
    ]);
    assert.ok(alle.every((o) => o.ansvarlig === 'Kollega Karlsen'));
    const option = alle.find((o) => o.slags === 'option')?.noegle ?? '';
    const mark = (hvem: Aktoer, udfoert: boolean) =>
      markerOpfoelgning(miljoe, hvem, id, option, { udfoert, note: 'Kaldt' });
    const begge = await Promise.all([mark(aktoer, true), mark(v.kollega, true)]);
    assert.deepEqual(begge.map(kode), ['ok', 'ok']);
    assert.equal((await linjer()).find((o) => o.noegle === option)?.udfoert?.note, 'Kaldt');
    assert.equal(kode(await mark(v.anden, false)), 'findes_ikke');
    assert.equal(kode(await mark(aktoer, false)), 'ok');
    assert.equal((await linjer()).find((o) => o.noegle === option)?.udfoert, null);
    assert.equal(
      kode(await markerOpfoelgning(miljoe, aktoer, id, 'option:2001-01-01', { udfoert: true, note: '' })),
      'foraeldet',
    );
    const egenId = alle.find((o) => o.slags === 'egen')?.egenId ?? 0;
    assert.equal(kode(await fjernOpfoelgning(miljoe, aktoer, id, egenId, { fortryd: false })), 'ok');
    assert.equal(kode(await fjernOpfoelgning(miljoe, aktoer, id, egenId, { fortryd: false })), 'findes_ikke');
    assert.equal(kode(await fjernOpfoelgning(miljoe, aktoer, id, egenId, { fortryd: true })), 'ok');
    // When the contract is extended the date moves, and what was marked is open again.
    assert.equal(kode(await mark(aktoer, true)), 'ok');
    await gemIndkoeb(miljoe, aktoer, id, 1, {
      ...FELTER,
      udloeb: '2028-12-31',
      kontraktejerId: v.kollega.personId,
    });
    assert.ok((await linjer()).every((o) => o.udfoert === null));
    assert.deepEqual(
      await miljoe.db.som(v.anden, (tx) => hentOpfoelgninger(tx, v.anden.organisation.id, miljoe.ur.idag())),
      [],
    );
  });
});
