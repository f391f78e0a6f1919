import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testApp, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { opretAktivitet, retAktivitet, saetUdfoert, saetUdgaaet, tilfoejForslag } from './commands.ts';
import type { Aktivitetsfelter } from './forms.ts';
import { aarshjulsopgaver } from './opgaver.ts';
import { findAktivitet, hentAktiviteter } from './queries.ts';

const ODENSE = '35209115';
const INGEN = 999_999;

paaHverDatabase('årshjulet', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let sanne: Aktoer;
  let jurist: Aktoer;
  let leder: Aktoer;
  let anmelder: Aktoer;
  let fremmed: Aktoer;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    sanne = await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Sanne Holk');
    jurist = await testAktoer(db, SVENDBORG, ['jurist'], 'Lea Lund');
    leder = await testAktoer(db, SVENDBORG, ['godkender'], 'Gro Leder');
    anmelder = await testAktoer(db, SVENDBORG, ['anmelder'], 'Anna Melder');
    fremmed = await testAktoer(db, ODENSE, ['sagsbehandler'], 'Odense Olsen');
  });

  const felter = (mere: Partial<Aktivitetsfelter> = {}): Aktivitetsfelter => ({
    titel: 'Tilsyn',
    maaneder: [11],
    ansvarlig: 'rolle:jurist',
    link: '',
    note: '',
    ...mere,
  });
  const kode = (s: Resultat<unknown>) => (s.ok ? 'ok' : s.hindringer[0]?.kode);
  const ny = async (mere: Partial<Aktivitetsfelter> = {}) => {
    const svar = await opretAktivitet(miljoe, sanne, felter(mere));
    assert.ok(svar.ok);
    return svar.vaerdi;
  };
  const find = async (id: number) => {
    const a = await db.som(sanne, (tx) => findAktivitet(tx, id));
    assert.ok(a);
    return a;
  };
  const opgaver = async (hvem: Aktoer) =>
    aarshjulsopgaver.hvem(hvem)
      ? (await db.som(hvem, (tx) => aarshjulsopgaver.hent(tx, hvem, miljoe.ur.idag()))).map(
          (o) => `${o.titel} ${o.frist}`,
        )
      : [];

  it('what is to be done this month is a task of whoever is responsible', async () => {
    await ny({ titel: 'Rollens' });
    await ny({ titel: 'Personens', ansvarlig: `person:${leder.personId}` });
    await ny({ titel: 'Ingens', ansvarlig: '' });
    await ny({ titel: 'Senere', maaneder: [12] });
    assert.deepEqual(await opgaver(jurist), ['Udfør: Rollens 2026-11-30']);
    assert.deepEqual(await opgaver(leder), ['Udfør: Personens 2026-11-30']);
    assert.deepEqual(await opgaver(sanne), ['Udfør: Ingens 2026-11-30']);
    assert.deepEqual([await opgaver(anmelder), await opgaver(fremmed)], [[], []]);
  });

  it('is done by the responsible or those who keep the wheel, and undone again', async () => {
    const id = await ny({ titel: 'Gøres' });
    const nu = { aar: 2026, maaned: 11 };
    assert.equal(kode(await saetUdfoert(miljoe, leder, id, nu, true)), 'ikke_ret');
    assert.equal(kode(await saetUdfoert(miljoe, jurist, id, nu, true)), 'ok');
    assert.equal(kode(await saetUdfoert(miljoe, sanne, id, nu, true)), 'ok');
    assert.deepEqual((await find(id)).udfoert, [{ ...nu, dato: '2026-11-21', af: 'Lea Lund' }]);
    assert.ok(!(await opgaver(jurist)).some((o) => o.includes('Gøres')));
    assert.equal(kode(await saetUdfoert(miljoe, sanne, id, nu, false)), 'ok');
    assert.equal(kode(await saetUdfoert(miljoe, sanne, id, nu, false)), 'ok');
    assert.ok((await opgaver(jurist)).some((o) => o.includes('Gøres')));
    const spor = await db.somSystem('test', (tx) =>
      raekker(
        tx,
        sql<{
          h: string;
        }>`select handling as h from audit where genstand = ${`aarshjulsaktivitet:${id}`} order by nr`,
      ),
    );
    assert.deepEqual(
      spor.map((s) => s.h),
      ['opgaver.aktivitet_ny', 'opgaver.udfoert', 'opgaver.udfoert_fortryd'],
    );
  });

  it('isn’t done for a month that hasn’t begun or that isn’t its own', async () => {
    const id = await ny({ maaneder: [10, 12] });
    const gjort = async (aar: number, maaned: number) =>
      kode(await saetUdfoert(miljoe, sanne, id, { aar, maaned }, true));
    assert.equal(await gjort(2026, 12), 'for_tidligt');
    assert.equal(await gjort(2027, 10), 'for_tidligt');
    assert.equal(await gjort(2026, 11), 'forkert_maaned');
    assert.equal(await gjort(1999, 10), 'forkert_maaned');
    assert.equal(await gjort(2026, 10), 'ok');
  });

  it('what was missed is a task until it is done, or the next month takes over', async () => {
    const id = await ny({ titel: 'Glemt', maaneder: [11] });
    miljoe.ur.stil('2026-12-15T10:00:00Z');
    assert.ok((await opgaver(jurist)).includes('Udfør: Glemt 2026-11-30'));
    assert.equal(kode(await saetUdfoert(miljoe, jurist, id, { aar: 2026, maaned: 11 }, true)), 'ok');
    assert.ok(!(await opgaver(jurist)).some((o) => o.includes('Glemt')));
    miljoe.ur.stil('2026-11-21T10:00:00Z');
  });

  it('two who correct it at once: the second is told, and loses nothing', async () => {
    const id = await ny();
    const { laas } = await find(id);
    assert.equal(kode(await retAktivitet(miljoe, sanne, id, laas, felter({ titel: 'Hendes' }))), 'ok');
    assert.equal(kode(await retAktivitet(miljoe, jurist, id, laas, felter({ titel: 'Min' }))), 'foraeldet');
    assert.equal((await find(id)).titel, 'Hendes');
    const { app, som } = await testApp(miljoe);
    const svar = await (await som(jurist)).post(paths.aktivitet({ aktivitet: id }), {
      titel: 'Min',
      maaneder: ['11', '12'],
      version: String(laas),
    });
    assert.equal(svar.statusCode, 409);
    for (const tekst of ['Hendes', 'value="Min"', 'november og december'])
      assert.ok(svar.body.includes(tekst), tekst);
    await app.close();
  });

  it('is taken out and put back, with what was done', async () => {
    const id = await ny({ titel: 'Ud' });
    await saetUdfoert(miljoe, sanne, id, { aar: 2026, maaned: 11 }, true);
    assert.equal(kode(await saetUdgaaet(miljoe, sanne, id, true)), 'ok');
    assert.equal(kode(await saetUdgaaet(miljoe, sanne, id, true)), 'ok');
    assert.equal(kode(await saetUdfoert(miljoe, sanne, id, { aar: 2026, maaned: 11 }, false)), 'udgaaet');
    assert.equal(kode(await retAktivitet(miljoe, sanne, id, (await find(id)).laas, felter())), 'udgaaet');
    assert.equal(kode(await saetUdgaaet(miljoe, sanne, id, false)), 'ok');
    assert.equal((await find(id)).udfoert.length, 1);
  });

  it('only people of the house are responsible; one who has left stays until another is chosen', async () => {
    assert.equal(
      kode(await opretAktivitet(miljoe, sanne, felter({ ansvarlig: `person:${fremmed.personId}` }))),
      'ikke_her',
    );
    const gaar = await testAktoer(db, SVENDBORG, ['jurist'], 'Går Snart');
    const id = await ny({ ansvarlig: `person:${gaar.personId}` });
    await db.somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${gaar.personId}`.execute(tx),
    );
    const a = await find(id);
    assert.ok(!a.personHer);
    assert.equal(
      kode(await retAktivitet(miljoe, sanne, id, a.laas, felter({ ansvarlig: `person:${gaar.personId}` }))),
      'ok',
    );
    assert.equal(
      kode(await opretAktivitet(miljoe, sanne, felter({ ansvarlig: `person:${gaar.personId}` }))),
      'ikke_her',
    );
  });

  it('suggestions are taken once', async () => {
    assert.equal(kode(await tilfoejForslag(miljoe, sanne, [])), 'intet_valgt');
    assert.equal(kode(await tilfoejForslag(miljoe, sanne, ['findes ikke'])), 'intet_valgt');
    const svar = await tilfoejForslag(miljoe, sanne, ['tilsyn', 'budget']);
    assert.ok(svar.ok && svar.vaerdi === 2);
    const igen = await tilfoejForslag(miljoe, sanne, ['tilsyn', 'arkivering']);
    assert.ok(igen.ok && igen.vaerdi === 1);
  });

  it('another kommune sees nothing and changes nothing', async () => {
    const id = await ny();
    const andre = await db.som(fremmed, (tx) => hentAktiviteter(tx, sanne.organisation.id));
    assert.equal(andre.length, 0);
    assert.equal(kode(await retAktivitet(miljoe, fremmed, id, 1, felter())), 'findes_ikke');
    assert.equal(kode(await saetUdgaaet(miljoe, fremmed, id, true)), 'findes_ikke');
    assert.equal(
      kode(await saetUdfoert(miljoe, fremmed, id, { aar: 2026, maaned: 11 }, true)),
      'findes_ikke',
    );
    assert.equal(kode(await saetUdgaaet(miljoe, sanne, INGEN, true)), 'findes_ikke');
    await db.som(anmelder, async (tx) => {
      assert.equal((await hentAktiviteter(tx, sanne.organisation.id)).length, 0);
    });
  });

  it('the pages: by month, as a table, as a file, and refusals in their place', async () => {
    const id = await ny({ titel: 'På siden', note: 'En note', link: 'https://eksempel.dk/vejledning' });
    const { app, som } = await testApp(miljoe);
    const [s, l, a] = [await som(sanne), await som(leder), await som(anmelder)];
    const maaneder = (await s.get(paths.aarshjul())).body;
    assert.match(maaneder, /På siden/);
    assert.match(maaneder, /href="https:\/\/eksempel\.dk\/vejledning"/);
    assert.match((await s.get(paths.aarshjul({ vis: 'tabel', q: 'På siden' }))).body, /1 aktivitet</);
    assert.match((await l.get(paths.aarshjul({ aar: 2027 }))).body, /Årshjul 2027/);
    assert.doesNotMatch((await l.get(paths.aarshjul())).body, /Ny aktivitet|name="forslag"/);
    assert.equal((await a.get(paths.aarshjul())).statusCode, 403);
    assert.equal((await l.get(paths.aktivitet({ aktivitet: id }))).statusCode, 403);
    assert.equal((await s.get(paths.aktivitet({ aktivitet: INGEN }))).statusCode, 404);
    assert.match((await s.get(paths.aarshjulFil({ format: 'csv' }))).body, /På siden/);
    assert.equal((await s.get(paths.aarshjulFil({ format: 'pdf' }))).statusCode, 404);
    const tom = await s.post(paths.aarshjulNy(), { titel: '' });
    assert.equal(tom.statusCode, 422);
    assert.match(tom.body, /Skriv, hvad der skal gøres/);
    const tidligt = await s.post(paths.aktivitetHandling({ aktivitet: id, handling: 'gjort' }), {
      aar: '2027',
      maaned: '11',
    });
    assert.equal(tidligt.statusCode, 409);
    assert.match(tidligt.body, /Måneden er ikke begyndt/);
    assert.equal(
      (await l.post(paths.aktivitetHandling({ aktivitet: id, handling: 'tag-ud' }))).statusCode,
      404,
    );
    assert.equal((await find(id)).udgaaet, false);
    const ud = await s.post(paths.aktivitetHandling({ aktivitet: id, handling: 'tag-ud' }));
    assert.equal(ud.headers.location, paths.aarshjul({ fortryd: id }));
    assert.match((await s.get(String(ud.headers.location))).body, /Taget ud af årshjulet: På siden/);
    await app.close();
  });
});
