import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../test/helpers.ts';
import type { Aktoer } from '../../kernel/adgang.ts';
import type { Resultat } from '../../kernel/resultat.ts';
import { type Database, raekker, sql } from '../../platform/db/database.ts';
import { saetValg } from './commands.ts';
import { Opgavetal } from './opgavetal.ts';
import { naesteOpgaver } from './public.ts';
import { hentMine, hentValg } from './queries.ts';
import { testkilde } from './test/kilde.ts';

paaHverDatabase('egne opgaver', (hent) => {
  let db: Database;
  let miljoe: ReturnType<typeof testMiljoe>;
  let lea: Aktoer;
  let bo: Aktoer;
  const punkt = testkilde('punkt');
  const kilder = [punkt];

  before(async () => {
    db = hent();
    miljoe = testMiljoe(db);
    lea = await testAktoer(db, SVENDBORG, ['jurist'], 'Lea Lund');
    bo = await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Bo Berg');
    for (const hvem of [lea, bo]) punkt.saet(hvem, { 1: '2026-11-20', 2: null, 3: '2027-01-01' });
  });

  const stande = (hvem: Aktoer) =>
    db.som(hvem, async (tx) =>
      (await hentMine(tx, hvem, kilder, miljoe.ur.idag())).map((o) => `${o.noegle} ${o.stand}`),
    );
  const kode = (s: Resultat<unknown>) => (s.ok ? 'ok' : s.hindringer[0]?.kode);

  it('is put off until a day, hidden and brought back, for oneself alone', async () => {
    assert.equal(
      kode(await saetValg(miljoe, lea, kilder, 'punkt:1', { art: 'udskyd', til: '2026-11-23' })),
      'ok',
    );
    assert.equal(kode(await saetValg(miljoe, lea, kilder, 'punkt:2', { art: 'skjul' })), 'ok');
    assert.equal(kode(await saetValg(miljoe, lea, kilder, 'punkt:2', { art: 'skjul' })), 'ok');
    assert.deepEqual(await stande(lea), ['punkt:1 udskudt', 'punkt:2 skjult', 'punkt:3 aktuel']);
    assert.deepEqual(await stande(bo), ['punkt:1 aktuel', 'punkt:2 aktuel', 'punkt:3 aktuel']);
    miljoe.ur.stil('2026-11-23T08:00:00Z');
    assert.deepEqual(await stande(lea), ['punkt:1 aktuel', 'punkt:2 skjult', 'punkt:3 aktuel']);
    assert.equal(kode(await saetValg(miljoe, lea, kilder, 'punkt:2', { art: 'vis' })), 'ok');
    assert.equal(kode(await saetValg(miljoe, lea, kilder, 'punkt:2', { art: 'vis' })), 'ok');
    assert.deepEqual(await stande(lea), ['punkt:1 aktuel', 'punkt:2 aktuel', 'punkt:3 aktuel']);
    miljoe.ur.stil('2026-11-21T10:00:00Z');
  });

  it('refuses days that can’t be, and what is nobody’s or another’s', async () => {
    for (const [til, ventet] of [
      ['2026-11-21', 'forbi'],
      ['2028-01-01', 'for_langt'],
      ['i morgen', 'ugyldig_dato'],
    ])
      assert.equal(kode(await saetValg(miljoe, bo, kilder, 'punkt:1', { art: 'udskyd', til })), ventet);
    punkt.saet(lea, { 9: null });
    assert.equal(kode(await saetValg(miljoe, bo, kilder, 'punkt:9', { art: 'skjul' })), 'findes_ikke');
    assert.equal(kode(await saetValg(miljoe, lea, kilder, 'punkt:1', { art: 'skjul' })), 'findes_ikke');
    assert.equal((await db.som(bo, (tx) => hentValg(tx, bo))).size, 0);
  });

  it('the database shows and takes nobody else’s', async () => {
    assert.ok((await saetValg(miljoe, bo, kilder, 'punkt:2', { art: 'skjul' })).ok);
    const set = await db.som(lea, (tx) =>
      raekker(tx, sql`select 1 from opgavevalg where opgave = 'punkt:2'`),
    );
    assert.equal(set.length, 0);
    await assert.rejects(
      db.som(lea, (tx) =>
        sql`insert into opgavevalg (organisation_id, person_id, opgave, sat_kl)
          values (${bo.organisation.id}, ${bo.personId}, 'punkt:3', now())`.execute(tx),
      ),
    );
    assert.ok((await saetValg(miljoe, bo, kilder, 'punkt:2', { art: 'vis' })).ok);
  });

  it('what is due first is what the front page shows, and the number beside it counts the rest', async () => {
    assert.ok((await saetValg(miljoe, bo, kilder, 'punkt:3', { art: 'skjul' })).ok);
    const n = await db.som(bo, (tx) => naesteOpgaver(tx, bo, kilder, miljoe.ur.idag(), 1));
    assert.deepEqual([n.antal, n.opgaver.map((o) => o.noegle)], [2, ['punkt:1']]);
  });

  it('the number of the menu is kept for a minute, unless something has been done', async () => {
    const tal = new Opgavetal(miljoe, kilder);
    assert.equal(await tal.antal(bo), 2);
    punkt.saet(bo, { 1: null });
    assert.equal(await tal.antal(bo), 2);
    assert.equal(await tal.antal(bo, { frisk: true }), 1);
    punkt.saet(bo, {});
    miljoe.ur.stil('2026-11-21T10:01:01Z');
    assert.equal(await tal.antal(bo), 0);
  });

  it('a source that fails leaves the menu without a number', async () => {
    const ude = testkilde('ude', {
      hent: async () => {
        throw new Error('ude af drift');
      },
    });
    assert.equal(await new Opgavetal(miljoe, [ude]).antal(bo), undefined);
  });
});
