import assert from 'node:assert/strict';
import { beforeEach, it } from 'node:test';
import { paaHverDatabase, stilDatabaseur, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { findDialog } from '../queries.ts';
import { visningsnavn } from '../rules.ts';
import { aflever, EFTER, etSvar, FOER, type Marked, marked } from '../test/verden.ts';
import { gemKonsensus, gemScoring, indsendScoring, lukKonsensus } from './commands.ts';
import { hentEgne, hentIndsendte, hentScoringsgrundlag } from './queries.ts';
import type { Score } from './rules.ts';

function koder(r: Resultat<unknown>): string[] {
  return r.ok ? [] : r.hindringer.map((h) => h.kode);
}

paaHverDatabase('scoring', (hent) => {
  let m: Marked;
  let miljoe: ReturnType<typeof testMiljoe>;

  async function tilfoejEvaluator(person: Aktoer): Promise<void> {
    await hent().somSystem('test', async (tx) => {
      await sql`insert into markedsevaluator (dialog_id, person_id, tilfoejet_kl, tilfoejet_af)
        values (${m.dialog}, ${person.personId}, app_nu(), ${m.indkoeber.personId})`.execute(tx);
      await sql`insert into markedshabilitet (dialog_id, person_id, konflikt, erklaeret_kl)
        values (${m.dialog}, ${person.personId}, false, app_nu())`.execute(tx);
    });
  }

  beforeEach(async () => {
    const db = hent();
    miljoe = testMiljoe(db);
    m = await marked(db);
    await db.somSystem('test', (tx) =>
      sql`update markedsdialog set anonym_scoring = true where id = ${m.dialog}`.execute(tx),
    );
    await db.somSystem('test', (tx) =>
      sql`update markedsdeltagelse set alias = case id when ${m.deltagelser[0]} then 'B' else 'A' end
        where dialog_id = ${m.dialog}`.execute(tx),
    );
    const svar = (aarspris: number) =>
      m.krav.map((k, i) => ({
        markedskravId: k,
        kravNr: 1,
        svar: etSvar(i === 0 ? { engangspris: 100_000_00, aarspris } : {}),
      }));
    await aflever(db, miljoe.segl, m.boegelund, m.dialog, m.deltagelser[0], svar(25_000_00));
    await aflever(db, miljoe.segl, m.naerum, m.dialog, m.deltagelser[1], svar(75_000_00));
    await stilDatabaseur(db, EFTER);
  });

  const alle = (point: number, mere: Partial<Score> = {}): Score[] =>
    m.deltagelser.flatMap((deltagelseId) =>
      ['Integration', 'Sikkerhed'].map((kriterium) => ({
        deltagelseId,
        kriterium,
        point,
        begrundelse: 'Fordi',
        ...mere,
      })),
    );
  const linjer = (laas: number, point: readonly (number | null)[] = [8, 5], begrundelse = 'Vi er enige') =>
    m.deltagelser.map((deltagelseId, i) => ({ deltagelseId, point: point[i], begrundelse, laas }));

  async function indsend(aktoer: Aktoer, point: number): Promise<void> {
    assert.ok((await gemScoring(miljoe, aktoer, m.dialog, alle(point))).ok);
    assert.ok((await indsendScoring(miljoe, aktoer, m.dialog)).ok);
  }

  it('is for evaluators without a conflict, of this house, after the deadline', async () => {
    for (const hvem of [m.kollega, m.inhabil])
      assert.deepEqual(koder(await gemScoring(miljoe, hvem, m.dialog, alle(5))), ['ikke_aaben']);
    assert.deepEqual(koder(await gemScoring(miljoe, m.naerum, m.dialog, alle(5))), ['findes_ikke']);
    await stilDatabaseur(hent(), FOER);
    assert.deepEqual(koder(await gemScoring(miljoe, m.indkoeber, m.dialog, alle(5))), ['ikke_aaben']);
  });

  it('is not taken up again when the dialogue has ended', async () => {
    await hent().somSystem('test', (tx) =>
      sql`update markedsdialog set tilstand = 'afsluttet', afsluttet_kl = app_nu() where id = ${m.dialog}`.execute(
        tx,
      ),
    );
    assert.deepEqual(koder(await gemScoring(miljoe, m.indkoeber, m.dialog, alle(5))), ['forkert_tilstand']);
  });

  it('keeps drafts, refuses what is no point, and ignores what is not in the reckoning', async () => {
    assert.ok((await gemScoring(miljoe, m.indkoeber, m.dialog, alle(5).slice(0, 1))).ok);
    assert.ok((await gemScoring(miljoe, m.indkoeber, m.dialog, [{ ...alle(7)[0], point: null }])).ok);
    assert.ok(
      (await gemScoring(miljoe, m.indkoeber, m.dialog, [{ ...alle(5)[0], kriterium: 'Opfundet' }])).ok,
    );
    assert.deepEqual(koder(await gemScoring(miljoe, m.indkoeber, m.dialog, alle(11).slice(0, 1))), [
      'ugyldige_point',
    ]);
    const egne = await hent().som(m.indkoeber, (tx) => hentEgne(tx, m.dialog, m.indkoeber.personId));
    assert.deepEqual(
      [...egne.values()].map((s) => [s.kriterium, s.point]),
      [['Integration', null]],
    );
  });

  it('is handed in complete, once, and then stands', async () => {
    assert.ok((await gemScoring(miljoe, m.indkoeber, m.dialog, alle(5).slice(0, 3))).ok);
    assert.deepEqual(koder(await indsendScoring(miljoe, m.indkoeber, m.dialog)), ['mangler']);
    assert.ok((await gemScoring(miljoe, m.indkoeber, m.dialog, alle(5))).ok);
    const to = await Promise.all([
      indsendScoring(miljoe, m.indkoeber, m.dialog),
      indsendScoring(miljoe, m.indkoeber, m.dialog),
    ]);
    assert.deepEqual(to.map((r) => koder(r)[0] ?? 'ok').sort(), ['indsendt', 'ok']);
    assert.deepEqual(koder(await gemScoring(miljoe, m.indkoeber, m.dialog, alle(9))), ['indsendt']);
    await assert.rejects(
      hent().som(m.indkoeber, (tx) =>
        sql`insert into markedsscore (dialog_id, person_id, deltagelse_id, kriterium, point, rettet_kl)
          values (${m.dialog}, ${m.indkoeber.personId}, ${m.deltagelser[0]}, 'Nyt', 1, app_nu())`.execute(tx),
      ),
    );
    const rettet = await hent().som(m.indkoeber, (tx) =>
      sql`update markedsscore set point = 1 where person_id = ${m.indkoeber.personId}`.execute(tx),
    );
    assert.equal(rettet.numAffectedRows, 0n);
  });

  it('hides others’ points until one’s own are handed in, in the database too', async () => {
    await tilfoejEvaluator(m.kollega);
    await indsend(m.indkoeber, 4);
    assert.ok((await gemScoring(miljoe, m.kollega, m.dialog, alle(9))).ok);
    const set = (hvem: Aktoer) => hent().som(hvem, (tx) => hentIndsendte(tx, m.dialog));
    assert.deepEqual(await set(m.kollega), []);
    const raa = await hent().som(m.kollega, (tx) =>
      raekker(tx, sql<{ point: number }>`select point from markedsscore where dialog_id = ${m.dialog}`),
    );
    assert.deepEqual([...new Set(raa.map((r) => r.point))], [9]);
    // Nor does who has handed in see drafts.
    assert.deepEqual([...new Set((await set(m.indkoeber)).map((s) => s.point))], [4]);
    assert.ok((await indsendScoring(miljoe, m.kollega, m.dialog)).ok);
    assert.deepEqual([...new Set((await set(m.kollega)).map((s) => s.point))].sort(), [4, 9]);
    assert.equal((await set(m.inhabil)).length, 0);
  });

  it('waits with the consensus for everybody, and goes on when one falls out', async () => {
    await tilfoejEvaluator(m.kollega);
    await indsend(m.indkoeber, 4);
    const gem = () => gemKonsensus(miljoe, m.indkoeber, m.dialog, 'Integration', linjer(0));
    assert.deepEqual(koder(await gem()), ['mangler_indsendelse']);
    await hent().somSystem('test', (tx) =>
      sql`update markedsevaluator set fjernet_kl = app_nu() where person_id = ${m.kollega.personId}`.execute(
        tx,
      ),
    );
    assert.ok((await gem()).ok);
    assert.deepEqual(koder(await indsendScoring(miljoe, m.kollega, m.dialog)), ['ikke_aaben']);
  });

  it('saves a criterion once when two save at the same time', async () => {
    await tilfoejEvaluator(m.kollega);
    await indsend(m.indkoeber, 4);
    await indsend(m.kollega, 6);
    const to = await Promise.all(
      [m.indkoeber, m.kollega].map((hvem, i) =>
        gemKonsensus(miljoe, hvem, m.dialog, 'Integration', linjer(0, [i, i], `Nr. ${i}`)),
      ),
    );
    assert.deepEqual(to.map((r) => koder(r)[0] ?? 'ok').sort(), ['foraeldet', 'ok']);
    assert.ok((await gemKonsensus(miljoe, m.kollega, m.dialog, 'Integration', linjer(1))).ok);
    // Lines that nobody has changed since are no conflict.
    assert.ok((await gemKonsensus(miljoe, m.indkoeber, m.dialog, 'Integration', linjer(1))).ok);
  });

  it('needs a reason, and a criterion and a supplier that are there', async () => {
    await indsend(m.indkoeber, 4);
    const gem = (k: string, l: ReturnType<typeof linjer>) =>
      gemKonsensus(miljoe, m.indkoeber, m.dialog, k, l);
    assert.deepEqual(koder(await gem('Integration', linjer(0, [8, 5], ''))), ['mangler', 'mangler']);
    assert.deepEqual(koder(await gem('Integration', linjer(0, [null, 5]))), ['mangler']);
    assert.deepEqual(koder(await gem('Opfundet', linjer(0))), ['findes_ikke']);
    assert.deepEqual(
      koder(await gem('Integration', [{ deltagelseId: 999_999, point: 1, begrundelse: 'x', laas: 0 }])),
      ['findes_ikke'],
    );
    assert.ok((await gem('Integration', linjer(0, [null, null], ''))).ok);
  });

  it('closes when all is agreed, by a buyer, once; then names are shown and the sum is there', async () => {
    await indsend(m.indkoeber, 4);
    const navne = () =>
      hent().som(m.indkoeber, async (tx) => {
        const dialog = await findDialog(tx, m.dialog);
        assert.ok(dialog);
        const g = await hentScoringsgrundlag(tx, miljoe.segl, dialog);
        return { g, dialog };
      });
    assert.deepEqual(
      (await navne()).g.leverandoerer.map((l) => l.navn),
      ['Leverandør A', 'Leverandør B'],
    );
    assert.ok((await gemKonsensus(miljoe, m.indkoeber, m.dialog, 'Integration', linjer(0))).ok);
    assert.deepEqual(koder(await lukKonsensus(miljoe, m.indkoeber, m.dialog)), ['mangler', 'mangler']);
    assert.ok((await gemKonsensus(miljoe, m.indkoeber, m.dialog, 'Sikkerhed', linjer(0))).ok);
    await tilfoejEvaluator(m.kollega);
    await indsend(m.kollega, 3);
    assert.deepEqual(koder(await lukKonsensus(miljoe, m.kollega, m.dialog)), ['ikke_adgang']);
    assert.ok((await lukKonsensus(miljoe, m.indkoeber, m.dialog)).ok);
    assert.deepEqual(koder(await lukKonsensus(miljoe, m.indkoeber, m.dialog)), ['lukket']);
    assert.deepEqual(
      koder(await gemKonsensus(miljoe, m.indkoeber, m.dialog, 'Sikkerhed', linjer(1, [1, 1]))),
      ['lukket'],
    );
    const { g, dialog } = await navne();
    assert.equal(visningsnavn(dialog, { navn: 'Bøgelund', alias: 'B' }), 'Bøgelund');
    // 100.000 + 4 × 25.000 = 200.000 against 100.000 + 4 × 75.000 = 400.000.
    assert.deepEqual(
      g.resultat.placeringer.map((p) => [p.navn, p.pris?.samlet, p.total, p.plads]),
      [
        ['Bøgelund Data A/S', 200_000_00, 70 * 800 + 30 * 1000, 1],
        ['Nærum Kode ApS', 400_000_00, 70 * 500 + 30 * 500, 2],
      ],
    );
  });

  it('leaves excluded suppliers out of the reckoning, their prices too', async () => {
    await hent().som(m.indkoeber, (tx) =>
      sql`insert into markedsudelukkelse (deltagelse_id, dialog_id, udelukket, begrundelse, kl, af)
        values (${m.deltagelser[0]}, ${m.dialog}, true, 'Opfylder ikke krav 195', app_nu(), ${m.indkoeber.personId})`.execute(
        tx,
      ),
    );
    await indsend(m.indkoeber, 4);
    const g = await hent().som(m.indkoeber, async (tx) => {
      const dialog = await findDialog(tx, m.dialog);
      assert.ok(dialog);
      return hentScoringsgrundlag(tx, miljoe.segl, dialog);
    });
    assert.equal(g.resultat.laveste, 400_000_00);
    assert.deepEqual([g.leverandoerer.length, g.udelukkede.length], [1, 1]);
  });
});
