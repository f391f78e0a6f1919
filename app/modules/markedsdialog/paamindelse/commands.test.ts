import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, stilDatabaseur, testMiljoe } from '../../../../test/helpers.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import { spoerg, udgivSvar } from '../spoergsmaal/commands.ts';
import { koerJobs, udbakke } from '../test/post.ts';
import { aflever, EFTER, etSvar, FOER, FRIST, type Marked, marked } from '../test/verden.ts';
import { mindLeverandoerer, mindOmSpoergsmaal, sigAabnet } from './commands.ts';
import { saetVarsel } from './varsel/commands.ts';

paaHverDatabase('påmindelser', (hent) => {
  let db: Database;
  let m: Marked;
  let miljoe: ReturnType<typeof testMiljoe>;
  before(async () => {
    db = hent();
    m = await marked(db);
    miljoe = testMiljoe(db);
  });
  const paa = async (tid: string, arbejde: typeof mindLeverandoerer) => {
    await stilDatabaseur(db, tid);
    await arbejde(miljoe);
    await arbejde(miljoe);
    await koerJobs(miljoe, 2);
    return udbakke(miljoe);
  };

  it('all suppliers get the same reminder, whoever has handed in, three and one working days before, once', async () => {
    await aflever(db, miljoe.segl, m.boegelund, m.dialog, m.deltagelser[0], [
      { markedskravId: m.krav[0], kravNr: 1, svar: etSvar() },
    ]);
    // The deadline is on Saturday the 28th: Friday the 27th is the last working day, with none after it.
    assert.equal((await paa('2026-11-24T07:10:00Z', mindLeverandoerer)).length, 2);
    const mails = await paa('2026-11-26T07:10:00Z', mindLeverandoerer);
    assert.equal(mails.length, 2);
    const [a, b] = mails.map((x) => x.afsnit.join('\n').replace(/Til .*/, ''));
    assert.equal(a, b);
    assert.doesNotMatch(a ?? '', /Hemmeligt/);
    for (const tid of ['2026-11-25T07:10:00Z', '2026-11-21T07:10:00Z', EFTER])
      assert.equal((await paa(tid, mindLeverandoerer)).length, 0, tid);
    const log = await db.som(m.indkoeber, (tx) =>
      raekker(
        tx,
        sql<{
          d: number;
          n: number;
        }>`select deltagelse_id as d, count(*)::int as n from markedspost group by 1 order by 1`,
      ),
    );
    assert.deepEqual(
      log,
      m.deltagelser.map((d) => ({ d, n: 2 })),
    );
  });

  it('the contact is reminded of what waits until it is answered', async () => {
    await stilDatabaseur(db, '2026-11-19T10:00:00Z');
    await spoerg(miljoe, m.naerum, m.dialog, { krav: null, emne: 'Emne', tekst: 'Hvad?', alligevel: '' });
    await koerJobs(miljoe);
    udbakke(miljoe);
    assert.equal((await paa('2026-11-20T07:10:00Z', mindOmSpoergsmaal)).length, 0);
    const [mail, ...flere] = await paa('2026-11-23T07:10:00Z', mindOmSpoergsmaal);
    assert.equal(mail?.til, 'rikke@svendborg.test.invalid');
    assert.match(mail?.afsnit[0] ?? '', /^1 spørgsmål/);
    assert.deepEqual(flere, []);
    assert.equal((await paa('2026-11-24T07:10:00Z', mindOmSpoergsmaal)).length, 1);
    const [s] = await db.som(m.indkoeber, (tx) =>
      raekker(tx, sql<{ id: number; laas: number }>`select id, laas from markedsspoergsmaal`),
    );
    assert.ok(s);
    assert.ok(
      (
        await udgivSvar(miljoe, m.indkoeber, m.dialog, s.id, {
          svar: 'Det',
          emne: 'Emne',
          tekst: 'Hvad?',
          version: s.laas,
        })
      ).ok,
    );
    await koerJobs(miljoe);
    udbakke(miljoe);
    assert.equal((await paa('2026-11-26T07:10:00Z', mindOmSpoergsmaal)).length, 0);
  });

  it('tells those who asked for it when the answers open, at the deadline and once', async () => {
    await stilDatabaseur(db, FOER);
    assert.ok((await saetVarsel(miljoe, m.indkoeber, m.dialog, true)).ok);
    assert.ok((await saetVarsel(miljoe, m.kollega, m.dialog, true)).ok);
    assert.ok((await saetVarsel(miljoe, m.kollega, m.dialog, false)).ok);
    assert.ok(!(await saetVarsel(miljoe, m.boegelund, m.dialog, true)).ok);
    assert.equal((await paa('2026-11-28T10:59:59Z', sigAabnet)).length, 0);
    const mails = await paa(FRIST, sigAabnet);
    assert.equal(mails.length, 1);
    assert.match(mails[0]?.emne ?? '', /Svarene er åbnet/);
    assert.ok(!(await saetVarsel(miljoe, m.kollega, m.dialog, true)).ok);
  });
});
