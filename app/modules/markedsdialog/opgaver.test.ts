import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, stilDatabaseur, testAktoer, testMiljoe } from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { type Database, sql } from '../../platform/db/database.ts';
import { hentAarsdatoer, hentOpgaver } from '../../platform/opgaver.ts';
import { markedsopgaver } from './opgaver.ts';
import { spoerg } from './spoergsmaal/commands.ts';
import { aflever, EFTER, etSvar, FOER, type Marked, marked, vaelgA } from './test/verden.ts';

const ODENSE = '35209115';

paaHverDatabase('opgaver i markedsdialoger', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let m: Marked;
  let fremmed: Aktoer;

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    m = await marked(db);
    fremmed = await testAktoer(db, ODENSE, ['indkoeber'], 'Odense Olsen');
  });

  const alle = (hvem: Aktoer) =>
    db.som(hvem, (tx) => hentOpgaver(tx, hvem, markedsopgaver, miljoe.ur.idag()));
  const mine = async (hvem: Aktoer) =>
    (await alle(hvem)).map((o) => `${o.slags}: ${o.titel} ${o.frist ?? '-'}`);

  it('a supplier answers by the deadline; a colleague who takes no part and others have nothing to do', async () => {
    await stilDatabaseur(db, FOER);
    assert.deepEqual(await mine(m.boegelund), ['dialogsvar: Besvar invitationen 2026-11-28']);
    assert.deepEqual(await mine(m.besvarer), []);
    assert.deepEqual(await mine(fremmed), []);
    assert.deepEqual(await mine(m.indkoeber), []);
  });

  it('a question waits for the buyer’s contact, by its number; never its text, and never who asked', async () => {
    assert.ok(
      (
        await spoerg(miljoe, m.naerum, m.dialog, {
          krav: null,
          emne: 'Vores Nærum-emne',
          tekst: 'Hvad?',
          alligevel: '',
        })
      ).ok,
    );
    const [o, ...flere] = await alle(m.indkoeber);
    assert.equal(o?.titel, 'Besvar spørgsmål nr. 1 fra leverandørerne');
    assert.doesNotMatch(JSON.stringify(o), /Nærum|Hvad/);
    assert.deepEqual(flere, []);
    assert.deepEqual(await mine(m.kollega), []);
  });

  it('what has been answered is handed in, and after an addendum confirmed', async () => {
    await aflever(db, miljoe.segl, m.naerum, m.dialog, m.deltagelser[1], [
      { markedskravId: m.krav[0], kravNr: 1, svar: etSvar() },
    ]);
    assert.deepEqual(await mine(m.naerum), []);
    await db.som(m.naerum, (tx) =>
      sql`insert into markedssvar (deltagelse_id, markedskrav_id, dialog_id, krav_nr, boks, rettet_kl, rettet_af)
        values (${m.deltagelser[1]}, ${m.krav[0]}, ${m.dialog}, 1, '\\x00', app_nu(), ${m.naerum.personId})`.execute(
        tx,
      ),
    );
    assert.deepEqual(await mine(m.naerum), []);
    await db.somSystem('test', async (tx) => {
      await sql`insert into markedstillaeg (id, dialog_id, nr, tilstand, oprettet_kl, oprettet_af, udsendt_kl)
        overriding system value values (900, ${m.dialog}, 1, 'udsendt', app_nu(), ${m.indkoeber.personId}, app_nu())`.execute(
        tx,
      );
      await sql`insert into markedskrav_version (markedskrav_id, nr, dialog_id, prioritet, indhold, tillaeg_id, kl, af)
        select markedskrav_id, 2, dialog_id, prioritet, indhold, 900, app_nu(), af from markedskrav_version
        where markedskrav_id = ${m.krav[0]}`.execute(tx);
      await sql`update markedskrav set nr = 2 where id = ${m.krav[0]}`.execute(tx);
    });
    assert.deepEqual(await mine(m.naerum), [
      'dialogtillaeg: Bekræft eller ret svar efter et tillæg 2026-11-28',
    ]);
    assert.deepEqual(await mine(m.boegelund), ['dialogsvar: Besvar invitationen 2026-11-28']);
  });

  it('after the deadline an evaluator judges, one with a conflict doesn’t, and the supplier is done', async () => {
    await stilDatabaseur(db, EFTER);
    assert.deepEqual(await mine(m.indkoeber), ['evaluering: Giv point for svarene 2026-12-20']);
    assert.deepEqual(await mine(m.inhabil), []);
    for (const hvem of [m.naerum, m.boegelund, m.kollega, fremmed]) assert.deepEqual(await mine(hvem), []);
    await db.som(m.indkoeber, (tx) =>
      sql`insert into markedsscoring (dialog_id, person_id, indsendt_kl) values (${m.dialog}, ${m.indkoeber.personId}, app_nu())`.execute(
        tx,
      ),
    );
    assert.deepEqual(await mine(m.indkoeber), ['evaluering: Afgør dialogen 2026-12-20']);
  });

  it('an evaluator who hasn’t declared interests does that first', async () => {
    await db.somSystem('test', (tx) =>
      sql`insert into markedsevaluator (dialog_id, person_id, tilfoejet_kl, tilfoejet_af)
        values (${m.dialog}, ${m.kollega.personId}, app_nu(), ${m.indkoeber.personId})`.execute(tx),
    );
    assert.deepEqual(await mine(m.kollega), ['evaluering: Erklær, om du er habil 2026-12-20']);
    await stilDatabaseur(db, FOER);
    assert.deepEqual(await mine(m.kollega), ['evaluering: Erklær, om du er habil 2026-11-28']);
    await stilDatabaseur(db, EFTER);
  });

  it('a round of elaboration is the asked supplier’s alone', async () => {
    await db.somSystem('test', (tx) =>
      sql`insert into markedsrunde (dialog_id, deltagelse_id, nr, frist_kl, aabnet_kl, aabnet_af)
        values (${m.dialog}, ${m.deltagelser[0]}, 1, app_nu() + interval '3 days', app_nu(), ${m.indkoeber.personId})`.execute(
        tx,
      ),
    );
    assert.deepEqual(await mine(m.boegelund), ['dialogrunde: Uddyb svar 2026-12-01']);
    assert.deepEqual(await mine(m.naerum), []);
  });

  it('the year has the dialogue’s days, for its own house; when somebody is chosen there is nothing to judge', async () => {
    const aar = (hvem: Aktoer) =>
      db.som(hvem, async (tx) =>
        (await hentAarsdatoer(tx, hvem, markedsopgaver, '2026-01-01', '2026-12-31')).map(
          (d) => `${d.dato} ${d.titel}`,
        ),
      );
    assert.deepEqual(await aar(m.kollega), [
      '2026-11-28 Svarfrist: Omsorgssystem 2026',
      '2026-12-20 Forventet afgørelse: Omsorgssystem 2026',
    ]);
    assert.deepEqual([await aar(fremmed), await aar(m.naerum)], [[], []]);
    await db.somSystem('test', (tx) => vaelgA(tx, m));
    assert.deepEqual(await mine(m.indkoeber), []);
    assert.deepEqual(await mine(m.kollega), []);
  });
});
