// What the database itself guarantees about answers, asked in plain SQL: whatever the code above it does.
import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import { paaHverDatabase, stilDatabaseur, testMiljoe } from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../platform/db/database.ts';
import { findDialog } from './queries.ts';
import { sted } from './svar/rules.ts';
import { aflever, EFTER, etSvar, FOER, FRIST, type Marked, marked, vaelgA } from './test/verden.ts';

const LIGE_FOER = new Date(Date.parse(FRIST) - 1).toISOString();
const TABELLER = [
  'markedssvar',
  'markedsbesvarelse',
  'markedsaflevering',
  'markedsafleveretsvar',
  'markedsbilag',
];

paaHverDatabase('forsegling', (hent) => {
  let m: Marked;
  let segl: ReturnType<typeof testMiljoe>['segl'];
  beforeEach(async () => {
    segl = testMiljoe(hent()).segl;
    m = await marked(hent());
  });

  const antal = (aktoer: Aktoer, tabel: string) =>
    hent().som(
      aktoer,
      async (tx) =>
        (await raekker(tx, sql`select 1 from ${sql.table(tabel)} where dialog_id = ${m.dialog}`)).length,
    );
  const svar = (k: number) => ({ markedskravId: m.krav[k], kravNr: 1, svar: etSvar() });
  const gem = (tx: Tx, aktoer: Aktoer, deltagelse: number, krav = m.krav[0]) =>
    sql`insert into markedssvar (deltagelse_id, markedskrav_id, dialog_id, krav_nr, boks, rettet_kl, rettet_af)
      values (${deltagelse}, ${krav}, ${m.dialog}, 1, ${segl.forsegl('{}', sted.svar(deltagelse, krav))}, app_nu(), ${aktoer.personId})
      on conflict (deltagelse_id, markedskrav_id) do update set boks = excluded.boks`.execute(tx);
  const afleverBegge = async () => {
    await aflever(hent(), segl, m.boegelund, m.dialog, m.deltagelser[0], [svar(0), svar(2)]);
    await aflever(hent(), segl, m.naerum, m.dialog, m.deltagelser[1], [svar(0)]);
  };

  it('before the deadline only the supplier sees its answer; after it, evaluators without a conflict', async () => {
    await afleverBegge();
    for (const [tid, ser] of [
      [FOER, 0],
      [new Date(Date.parse(FRIST) - 1).toISOString(), 0],
      [FRIST, 3],
      [EFTER, 3],
    ] as const) {
      await stilDatabaseur(hent(), tid);
      assert.equal(await antal(m.indkoeber, 'markedsafleveretsvar'), ser, `indkøber ${tid}`);
      for (const uden of [m.kollega, m.inhabil, m.besvarer])
        for (const tabel of TABELLER)
          assert.equal(await antal(uden, tabel), 0, `${uden.navn} ${tabel} ${tid}`);
      assert.equal(await antal(m.boegelund, 'markedsafleveretsvar'), 2);
      assert.equal(await antal(m.naerum, 'markedsafleveretsvar'), 1);
    }
  });

  it('what is being written is never the buyer’s, and a dump holds no answer in the clear', async () => {
    await hent().som(m.boegelund, (tx) => gem(tx, m.boegelund, m.deltagelser[0]));
    await stilDatabaseur(hent(), EFTER);
    assert.equal(await antal(m.indkoeber, 'markedssvar'), 0);
    await stilDatabaseur(hent(), FOER);
    await afleverBegge();
    const alt = await raekker(
      hent().kysely,
      sql<{
        t: string;
      }>`select encode(boks, 'escape') as t from markedsafleveretsvar where dialog_id = ${m.dialog}`,
    );
    assert.equal(alt.length, 3);
    assert.ok(alt.every(({ t }) => !t.includes('Hemmeligt')));
  });

  it('a dialogue that is cancelled before its deadline is never opened; one cancelled after it stays open', async () => {
    await afleverBegge();
    const annuller = () =>
      hent().som(m.indkoeber, (tx) =>
        sql`update markedsdialog set tilstand = 'annulleret', annulleret_kl = '2030-01-01' where id = ${m.dialog}`.execute(
          tx,
        ),
      );
    await annuller();
    await stilDatabaseur(hent(), EFTER);
    assert.equal(await antal(m.indkoeber, 'markedsafleveretsvar'), 0);

    m = await marked(hent());
    await afleverBegge();
    await stilDatabaseur(hent(), EFTER);
    await annuller();
    assert.equal(await antal(m.indkoeber, 'markedsafleveretsvar'), 3);
  });

  it('the deadline only moves later, and a new one seals again', async () => {
    await afleverBegge();
    const flyt = (til: string) =>
      hent().som(m.indkoeber, (tx) =>
        sql`update markedsdialog set frist_kl = ${til} where id = ${m.dialog}`.execute(tx),
      );
    await assert.rejects(flyt('2026-11-27T11:00:00Z'), { code: '42501' });
    await stilDatabaseur(hent(), EFTER);
    await assert.rejects(flyt('2026-11-28T11:00:00.500Z'), { code: '42501' });
    await flyt('2026-12-05T11:00:00Z');
    assert.equal(await antal(m.indkoeber, 'markedsafleveretsvar'), 0);
  });

  it('nothing is written at or after the deadline, nor into somebody else’s answer', async () => {
    const [mine, andres] = m.deltagelser;
    const aktoer = m.boegelund;
    const skriv = {
      svar: (tx: Tx) => gem(tx, aktoer, mine),
      besvarelse: (tx: Tx) =>
        sql`insert into markedsbesvarelse (deltagelse_id, dialog_id, boks, startet_kl, rettet_kl, rettet_af)
          values (${mine}, ${m.dialog}, '\\x00', app_nu(), app_nu(), ${aktoer.personId})`.execute(tx),
      bilag: (tx: Tx) =>
        sql`insert into markedsbilag (deltagelse_id, dialog_id, boks, sha256, oprettet_kl, oprettet_af)
          values (${mine}, ${m.dialog}, '\\x00', '', app_nu(), ${aktoer.personId})`.execute(tx),
      afslag: (tx: Tx) => sql`select markedsdeltagelse_afslag(${mine}, true, '')`.execute(tx),
    };
    for (const [navn, goer] of Object.entries(skriv))
      for (const tid of [FRIST, EFTER]) {
        await stilDatabaseur(hent(), tid);
        await assert.rejects(hent().som(aktoer, goer), { code: 'MD001' }, `${navn} ${tid}`);
      }
    await assert.rejects(aflever(hent(), segl, aktoer, m.dialog, mine, [svar(0)]), { code: 'MD001' });
    await assert.rejects(
      hent().som(aktoer, (tx) =>
        sql`select markedsdialog_spoerg(${mine}, null, 'Tid', 'Hvornår?')`.execute(tx),
      ),
      { code: 'MD002' },
    );
    await stilDatabaseur(hent(), FOER);
    await assert.rejects(
      hent().som(aktoer, (tx) => gem(tx, aktoer, andres)),
      { code: '42501' },
    );
    await assert.rejects(
      hent().som(m.besvarer, (tx) => gem(tx, m.besvarer, mine)),
      { code: '42501' },
    );
    for (const goer of Object.values(skriv)) await hent().som(aktoer, goer);
  });

  it('a request that began before the deadline and ends after it is refused, and leaves nothing', async () => {
    const db = hent();
    await assert.rejects(
      db.som(m.boegelund, async (tx) => {
        await gem(tx, m.boegelund, m.deltagelser[0]);
        // The clock strikes while the request is under way: the same transaction, as the owner may.
        await sql`select set_config('role', 'none', true)`.execute(tx);
        await sql
          .raw(
            `create or replace function app_nu() returns timestamptz language sql volatile as $$ select timestamptz '${FRIST}' $$`,
          )
          .execute(tx);
        await sql`select set_config('role', 'maalbillede_app', true)`.execute(tx);
      }),
      { code: 'MD001' },
    );
    assert.equal(await antal(m.boegelund, 'markedssvar'), 0);
  });

  it('what was handed in never changes, and a late answer can’t be slipped into it', async () => {
    const id = await aflever(hent(), segl, m.boegelund, m.dialog, m.deltagelser[0], [svar(0)]);
    const goer = (q: ReturnType<typeof sql>) => hent().som(m.boegelund, (tx) => q.execute(tx));
    const senere = sql`insert into markedsafleveretsvar (aflevering_id, markedskrav_id, dialog_id, deltagelse_id, krav_nr, boks)
      values (${id}, ${m.krav[1]}, ${m.dialog}, ${m.deltagelser[0]}, 1, '\\x00')`;
    await assert.rejects(goer(senere), { code: '42501' });
    await assert.rejects(goer(sql`update markedsaflevering set antal = 9 where id = ${id}`), {
      code: '42501',
    });
    await assert.rejects(goer(sql`update markedsafleveretsvar set krav_nr = 2 where aflevering_id = ${id}`), {
      code: '42501',
    });
    await assert.rejects(goer(sql`delete from markedsaflevering where id = ${id}`), { code: '42501' });
    await stilDatabaseur(hent(), FRIST);
    const traek = sql`update markedsaflevering set trukket_kl = app_nu(), trukket_af = ${m.boegelund.personId} where id = ${id}`;
    await assert.rejects(goer(traek), { code: 'MD001' });
    await stilDatabaseur(hent(), FOER);
    await goer(traek);
    await stilDatabaseur(hent(), EFTER);
    assert.equal(await antal(m.indkoeber, 'markedsaflevering'), 0);
  });

  it('a round of elaboration opens the answers it names, and no others', async () => {
    await afleverBegge();
    await stilDatabaseur(hent(), EFTER);
    const [mine] = m.deltagelser;
    const runde = await hent().som(m.indkoeber, async (tx) => {
      const [{ id }] = await raekker(
        tx,
        sql<{
          id: number;
        }>`insert into markedsrunde (dialog_id, deltagelse_id, nr, frist_kl, aabnet_kl, aabnet_af)
          values (${m.dialog}, ${mine}, 1, '2026-12-05T11:00:00Z', app_nu(), ${m.indkoeber.personId}) returning id`,
      );
      await sql`insert into markedsrundelinje (runde_id, markedskrav_id, spoergsmaal) values (${id}, ${m.krav[2]}, 'Hvordan?')`.execute(
        tx,
      );
      return id;
    });
    const som = (goer: (tx: Tx) => Promise<unknown>) => hent().som(m.boegelund, goer);
    await som((tx) => gem(tx, m.boegelund, mine, m.krav[2]));
    await assert.rejects(
      som((tx) => gem(tx, m.boegelund, mine, m.krav[0])),
      { code: 'MD001' },
    );
    await assert.rejects(aflever(hent(), segl, m.boegelund, m.dialog, mine, [svar(0)]), { code: 'MD001' });
    const iRunde = (krav: number) =>
      som(async (tx) => {
        const id = crypto.randomUUID();
        await sql`insert into markedsaflevering (id, deltagelse_id, dialog_id, nr, runde_id, boks, antal, sha256, kl, af)
          values (${id}, ${mine}, ${m.dialog}, 2, ${runde}, '\\x00', 1, ${'0'.repeat(64)}, app_nu(), ${m.boegelund.personId})`.execute(
          tx,
        );
        await sql`insert into markedsafleveretsvar (aflevering_id, markedskrav_id, dialog_id, deltagelse_id, krav_nr, boks)
          values (${id}, ${krav}, ${m.dialog}, ${mine}, 1, '\\x00')`.execute(tx);
      });
    await assert.rejects(iRunde(m.krav[0]), { code: '42501' });
    await iRunde(m.krav[2]);
    assert.equal(await antal(m.indkoeber, 'markedsafleveretsvar'), 4);
    await assert.rejects(
      som((tx) => gem(tx, m.boegelund, mine, m.krav[2])),
      { code: 'MD001' },
    );
  });

  it('nobody at the buyer learns who asked, and other suppliers see a question when it is answered', async () => {
    const db = hent();
    await db.som(m.boegelund, (tx) =>
      sql`select markedsdialog_spoerg(${m.deltagelser[0]}, ${m.krav[0]}, 'Krav 193', 'Hvor ofte?')`.execute(
        tx,
      ),
    );
    const spm = (a: Aktoer) =>
      db.som(a, (tx) =>
        raekker(tx, sql<{ id: number }>`select id from markedsspoergsmaal where dialog_id = ${m.dialog}`),
      );
    const synlige = (a: Aktoer) =>
      db.som(a, (tx) => raekker(tx, sql`select tekst, egen from markedsspoergsmaal_synlige(${m.dialog})`));
    const stiller = (a: Aktoer) => db.som(a, (tx) => raekker(tx, sql`select 1 from markedsspoerger`));
    assert.deepEqual(await synlige(m.naerum), []);
    assert.deepEqual(await synlige(m.boegelund), [{ tekst: 'Hvor ofte?', egen: true }]);
    assert.equal((await stiller(m.indkoeber)).length, 0);
    const [{ id }] = await spm(m.indkoeber);
    await db.som(m.indkoeber, (tx) =>
      sql`update markedsspoergsmaal set svar = 'Løbende.', besvaret_kl = app_nu(), besvaret_af = ${m.indkoeber.personId} where id = ${id}`.execute(
        tx,
      ),
    );
    // The row holds drafts and what was asked, word for word: it is the buyer's alone.
    for (const a of [m.naerum, m.boegelund]) assert.deepEqual(await spm(a), []);
    assert.deepEqual(await synlige(m.naerum), [{ tekst: 'Hvor ofte?', egen: false }]);
    assert.deepEqual(await synlige(m.indkoeber), []);
    assert.equal((await stiller(m.naerum)).length, 0);
  });

  it('an evaluator’s points are the evaluator’s own until both have handed in', async () => {
    const db = hent();
    await stilDatabaseur(db, EFTER);
    await db.somSystem('test', (tx) =>
      sql`insert into markedsevaluator (dialog_id, person_id, tilfoejet_kl, tilfoejet_af) values (${m.dialog}, ${m.kollega.personId}, now(), ${m.indkoeber.personId})`.execute(
        tx,
      ),
    );
    await db.som(m.kollega, (tx) =>
      sql`insert into markedshabilitet (dialog_id, person_id, konflikt, erklaeret_kl) values (${m.dialog}, ${m.kollega.personId}, false, app_nu())`.execute(
        tx,
      ),
    );
    const giv = (a: Aktoer) =>
      db.som(a, (tx) =>
        sql`insert into markedsscore (dialog_id, person_id, deltagelse_id, kriterium, point, rettet_kl)
          values (${m.dialog}, ${a.personId}, ${m.deltagelser[0]}, 'Integration', 7, app_nu())
          on conflict (dialog_id, person_id, deltagelse_id, kriterium) do update set point = 8`.execute(tx),
      );
    const indsend = (a: Aktoer) =>
      db.som(a, (tx) =>
        sql`insert into markedsscoring (dialog_id, person_id, indsendt_kl) values (${m.dialog}, ${a.personId}, app_nu())`.execute(
          tx,
        ),
      );
    await giv(m.indkoeber);
    await giv(m.kollega);
    assert.equal(await antal(m.indkoeber, 'markedsscore'), 1);
    await indsend(m.kollega);
    assert.equal(await antal(m.indkoeber, 'markedsscore'), 1);
    assert.equal(await antal(m.kollega, 'markedsscore'), 1);
    await indsend(m.indkoeber);
    assert.equal(await antal(m.indkoeber, 'markedsscore'), 2);
    await assert.rejects(giv(m.kollega), { code: '42501' });
    // Answers that can change again are scored again: the points are drafts, and each is alone with its own.
    await db.somSystem('test', (tx) =>
      sql`update markedsdialog set konsensus_kl = app_nu() where id = ${m.dialog}`.execute(tx),
    );
    await db.som(m.indkoeber, (tx) =>
      sql`update markedsdialog set frist_kl = '2026-12-24T11:00:00Z' where id = ${m.dialog}`.execute(tx),
    );
    await stilDatabaseur(db, '2026-12-24T11:00:00Z');
    assert.equal(await antal(m.indkoeber, 'markedsscoring'), 0);
    assert.equal(await antal(m.indkoeber, 'markedsscore'), 1);
    await giv(m.kollega);
    const [dialog] = await db.som(m.indkoeber, (tx) =>
      raekker(
        tx,
        sql<{ kl: Date | null }>`select konsensus_kl as kl from markedsdialog where id = ${m.dialog}`,
      ),
    );
    assert.equal(dialog.kl, null);
  });

  it('after a choice the deadline stays where it is', async () => {
    await stilDatabaseur(hent(), EFTER);
    await hent().somSystem('test', (tx) => vaelgA(tx, m));
    await assert.rejects(
      hent().som(m.indkoeber, (tx) =>
        sql`update markedsdialog set frist_kl = '2026-12-24T11:00:00Z' where id = ${m.dialog}`.execute(tx),
      ),
      { code: '42501' },
    );
  });

  it('the choice and its reason are the buyer’s: no supplier reads them, chosen or not, and nobody else makes them', async () => {
    const db = hent();
    const vaelg = (hvem: Aktoer) => db.som(hvem, (tx) => vaelgA(tx, { ...m, indkoeber: hvem }));
    await stilDatabaseur(db, LIGE_FOER);
    await assert.rejects(vaelg(m.indkoeber), { code: '42501' });
    await stilDatabaseur(db, EFTER);
    for (const hvem of [m.kollega, m.inhabil, m.boegelund, m.naerum])
      await assert.rejects(vaelg(hvem), { code: '42501' }, hvem.navn);
    await vaelg(m.indkoeber);
    const set = async (hvem: Aktoer) =>
      db.som(hvem, async (tx) => ({
        raekker: (await raekker(tx, sql`select * from markedsvalg`)).length,
        // Whatever else the row of the dialogue holds, no column tells whom it chose.
        dialog: JSON.stringify(await raekker(tx, sql`select * from markedsdialog where id = ${m.dialog}`)),
        valgt: (await findDialog(tx, m.dialog))?.valgtDeltagelseId ?? null,
      }));
    for (const hvem of [m.boegelund, m.naerum, m.besvarer]) {
      const { raekker: antal, dialog, valgt } = await set(hvem);
      assert.deepEqual([antal, valgt], [0, null], hvem.navn);
      assert.doesNotMatch(dialog, /valgt?_|Hemmelig grund/);
      const rettet = await db.som(hvem, (tx) => sql`delete from markedsvalg`.execute(tx));
      assert.equal(rettet.numAffectedRows, 0n);
    }
    assert.deepEqual((await set(m.kollega)).valgt, m.deltagelser[0]);
    await assert.rejects(
      db.som(m.indkoeber, (tx) => sql`update markedsvalg set grund = 'En anden'`.execute(tx)),
      { code: '42501' },
    );
  });

  it('no row of one dialogue points at another’s supplier or krav', async () => {
    const db = hent();
    const egen = await db.som(m.indkoeber, (tx) =>
      raekker(
        tx,
        sql<{
          id: number;
        }>`insert into markedsdialog (organisation_id, slags, titel, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
          values (${m.indkoeber.organisation.id}, 'dialog', 'En anden', app_nu(), ${m.indkoeber.personId}, app_nu(),
            ${m.indkoeber.personId}) returning id`,
      ),
    );
    const [id, deltagelse, person] = [egen[0].id, m.deltagelser[0], m.indkoeber.personId];
    const fremmed = { code: '23503' };
    for (const q of [
      sql`insert into markedsinvitation (dialog_id, deltagelse_id, email, oprettet_kl, oprettet_af)
        values (${id}, ${deltagelse}, 'a@b.invalid', app_nu(), ${person})`,
      sql`insert into markedsbrev (dialog_id, deltagelse_id, slags, emne, tekst, rettet_kl, rettet_af)
        values (${id}, ${deltagelse}, 'afslag', 'x', 'x', app_nu(), ${person})`,
      sql`insert into markedskrav_version (markedskrav_id, nr, dialog_id, prioritet, indhold, kl, af)
        values (${m.krav[0]}, 2, ${id}, 'krav', '{}', app_nu(), ${person})`,
    ])
      await assert.rejects(
        db.som(m.indkoeber, (tx) => q.execute(tx)),
        fremmed,
      );
    await assert.rejects(
      db.somSystem('test', (tx) => vaelgA(tx, { ...m, dialog: id })),
      fremmed,
    );
  });

  it('the buyer changes nothing that isn’t the buyer’s: neither the link of an invitation nor who works on an answer', async () => {
    const naegtet = { code: '42501' };
    for (const q of [
      sql`update markedsinvitation set noegle_hash = '\\x00'`,
      sql`update markedspost set tekst = 'noget andet'`,
      sql`update markedsdeltagelse set alle_kolleger = true`,
      sql`update markedsdeltagelse set leverandoer_id = ${m.naerum.organisation.id}`,
      sql`update markedskrav set krav_id = null`,
      sql`update markedsrunde set frist_kl = app_nu()`,
      sql`update leverandoeranmodning set person_id = ${m.indkoeber.personId}`,
    ])
      await assert.rejects(
        hent().som(m.indkoeber, (tx) => q.execute(tx)),
        naegtet,
      );
  });
});
