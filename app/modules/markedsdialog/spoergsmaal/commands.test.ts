import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { KOMBIT, paaHverDatabase, stilDatabaseur, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Resultat } from '../../../kernel/resultat.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import { koerJobs, udbakke } from '../test/post.ts';
import { EFTER, FOER, type Marked, marked } from '../test/verden.ts';
import { gemKladde, spoerg, udgivKladder, udgivSvar } from './commands.ts';
import { hentSpoergsmaal, hentSynlige } from './queries.ts';

const kode = (r: Resultat<unknown>) => (r.ok ? 'ok' : r.hindringer[0]?.kode);
const SPM = { krav: null, emne: 'Tidsplan', tekst: 'Kan det ske trinvist?', alligevel: '' };

paaHverDatabase('spørgsmål', (hent) => {
  let db: Database;
  let m: Marked;
  let miljoe: ReturnType<typeof testMiljoe>;
  before(async () => {
    db = hent();
    m = await marked(db);
    miljoe = testMiljoe(db);
  });
  const alle = (a: Aktoer) => db.som(a, (tx) => hentSpoergsmaal(tx, m.dialog));
  const synlige = (a: Aktoer) => db.som(a, (tx) => hentSynlige(tx, m.dialog));

  describe('asking', () => {
    it('reaches the buyer without a trace of who asked: no row, no trail, no mail, no history', async () => {
      assert.equal(kode(await spoerg(miljoe, m.boegelund, m.dialog, SPM)), 'ok');
      assert.equal(
        kode(await spoerg(miljoe, m.naerum, m.dialog, { ...SPM, krav: m.krav[0], emne: '' })),
        'ok',
      );
      await koerJobs(miljoe);
      const mails = udbakke(miljoe);
      assert.deepEqual(
        mails.map((x) => x.til),
        Array(2).fill('rikke@svendborg.test.invalid'),
      );
      assert.equal((await alle(m.indkoeber)).length, 2);
      const operatoer = await testAktoer(db, KOMBIT, ['driftsoperatoer']);
      for (const a of [m.indkoeber, m.kollega, operatoer]) {
        const set = await db.som(a, async (tx) => [
          ...(await raekker(
            tx,
            sql<{ t: string }>`select t::text from audit t where handling like 'markedsdialog.%'`,
          )),
          ...(await raekker(tx, sql<{ t: string }>`select t::text from markedshaendelse t`)),
          ...(await raekker(tx, sql<{ t: string }>`select t::text from markedsspoerger t`)),
        ]);
        assert.deepEqual(set, [], a.organisation.navn);
      }
      const tekst = JSON.stringify([await alle(m.indkoeber), mails]);
      for (const spor of [
        m.boegelund.personId,
        m.naerum.personId,
        'Bøgelund',
        'Nærum',
        '99000007',
        '99000015',
      ])
        assert.ok(!tekst.includes(spor), spor);
    });

    it('takes its name from the krav', async () => {
      const [sidste] = await alle(m.indkoeber);
      assert.deepEqual(
        [sidste?.nr, sidste?.emne, sidste?.krav],
        [2, '193 Afsende digital post', '193 Afsende digital post'],
      );
    });

    it('warns when the text names the firm, and sends it when the supplier insists', async () => {
      const form = { ...SPM, tekst: 'Vi i Bøgelund Data undrer os.' };
      assert.equal(kode(await spoerg(miljoe, m.boegelund, m.dialog, form)), 'afsloerer');
      assert.equal(kode(await spoerg(miljoe, m.boegelund, m.dialog, { ...form, alligevel: 'ja' })), 'ok');
    });

    it('is refused from its deadline on, in a sentence, and to those who don’t take part', async () => {
      assert.equal(kode(await spoerg(miljoe, m.besvarer, m.dialog, SPM)), 'findes_ikke');
      assert.equal(kode(await spoerg(miljoe, m.indkoeber, m.dialog, SPM)), 'findes_ikke');
      assert.equal(kode(await spoerg(miljoe, m.naerum, m.dialog, { ...SPM, krav: 999_999 })), 'ukendt_krav');
      await stilDatabaseur(db, '2026-11-24T11:00:00Z');
      const svar = await spoerg(miljoe, m.naerum, m.dialog, SPM);
      assert.equal(svar.ok ? '' : svar.hindringer[0]?.besked, 'Fristen for at stille spørgsmål er udløbet.');
      await stilDatabaseur(db, FOER);
      assert.equal((await alle(m.indkoeber)).length, 3);
    });
  });

  describe('answering', () => {
    it('one drafts and another publishes; who saves over the other’s words is told', async () => {
      const [, , foerste] = await alle(m.indkoeber);
      assert.ok(foerste);
      const form = { svar: 'Ja', emne: foerste.emne, tekst: foerste.tekst, version: 1 };
      assert.deepEqual(await gemKladde(miljoe, m.kollega, m.dialog, foerste.id, form), {
        ok: true,
        vaerdi: 2,
      });
      assert.equal(kode(await gemKladde(miljoe, m.indkoeber, m.dialog, foerste.id, form)), 'foraeldet');
      assert.equal(kode(await udgivSvar(miljoe, m.indkoeber, m.dialog, foerste.id, form)), 'foraeldet');
      assert.equal(
        kode(await udgivSvar(miljoe, m.indkoeber, m.dialog, foerste.id, { ...form, svar: '', version: 2 })),
        'mangler_svar',
      );
      // Nobody at the suppliers sees a draft, not even the asker.
      assert.ok(!JSON.stringify([await synlige(m.boegelund), await synlige(m.naerum)]).includes('"Ja"'));
      miljoe.sendt.splice(0);
      assert.equal(
        kode(await udgivSvar(miljoe, m.indkoeber, m.dialog, foerste.id, { ...form, version: 2 })),
        'ok',
      );
      await koerJobs(miljoe, 2);
      const mails = udbakke(miljoe);
      assert.equal(mails.length, 2);
      assert.ok(
        mails.every(
          (x) => x.afsnit.join('\n').includes('Spørgsmål 1. Tidsplan') && x.afsnit.includes('Svar: Ja'),
        ),
      );
      assert.equal(
        kode(await gemKladde(miljoe, m.kollega, m.dialog, foerste.id, { ...form, version: 3 })),
        'besvaret',
      );
    });

    it('what tells who asked is taken out for all but the asker, and the original is kept', async () => {
      const [sidste] = await alle(m.indkoeber);
      assert.ok(sidste);
      const form = { svar: 'Nej', emne: 'Emne', tekst: 'En leverandør undrer sig.', version: sidste.laas };
      assert.equal(kode(await udgivSvar(miljoe, m.indkoeber, m.dialog, sidste.id, form)), 'ok');
      const [hosNaerum] = await synlige(m.naerum);
      assert.deepEqual(
        [hosNaerum?.emne, hosNaerum?.tekst, hosNaerum?.egen],
        ['Emne', 'En leverandør undrer sig.', false],
      );
      const [hosBoegelund] = await synlige(m.boegelund);
      assert.deepEqual([hosBoegelund?.tekst, hosBoegelund?.egen], ['Vi i Bøgelund Data undrer os.', true]);
      assert.equal((await alle(m.indkoeber))[0]?.tekst, 'Vi i Bøgelund Data undrer os.');
      await koerJobs(miljoe);
      assert.ok(!JSON.stringify(udbakke(miljoe)).includes('Bøgelund Data undrer'));
    });

    it('several drafts go out in one mail, or none where one has changed since', async () => {
      await spoerg(miljoe, m.naerum, m.dialog, SPM);
      const aabne = (await alle(m.indkoeber)).filter((s) => s.besvaret === null);
      const valgte: { id: number; version: number }[] = [];
      for (const s of aabne) {
        const r = await gemKladde(miljoe, m.kollega, m.dialog, s.id, {
          svar: `Svar ${s.nr}`,
          emne: s.emne,
          tekst: s.tekst,
          version: s.laas,
        });
        valgte.push({ id: s.id, version: r.ok ? r.vaerdi : 0 });
      }
      assert.equal(valgte.length, 2);
      const [a, b] = valgte;
      assert.ok(a && b);
      assert.equal(
        kode(await udgivKladder(miljoe, m.indkoeber, m.dialog, [a, { ...b, version: 1 }])),
        'foraeldet',
      );
      assert.equal((await alle(m.indkoeber)).filter((s) => s.besvaret === null).length, 2);
      miljoe.sendt.splice(0);
      assert.deepEqual(await udgivKladder(miljoe, m.indkoeber, m.dialog, valgte), { ok: true, vaerdi: 2 });
      await koerJobs(miljoe);
      assert.equal(udbakke(miljoe).length, 2);
      assert.equal(kode(await udgivKladder(miljoe, m.indkoeber, m.dialog, [])), 'ingen_valgt');
    });

    it('is the house’s own, and still possible after the deadline', async () => {
      await spoerg(miljoe, m.naerum, m.dialog, SPM);
      const [s] = await alle(m.indkoeber);
      assert.ok(s);
      const form = { svar: 'Ja', emne: s.emne, tekst: s.tekst, version: s.laas };
      for (const a of [m.boegelund, m.naerum])
        assert.equal(kode(await udgivSvar(miljoe, a, m.dialog, s.id, form)), 'findes_ikke');
      await stilDatabaseur(db, EFTER);
      assert.equal(kode(await udgivSvar(miljoe, m.kollega, m.dialog, s.id, form)), 'ok');
      await stilDatabaseur(db, FOER);
    });
  });
});
