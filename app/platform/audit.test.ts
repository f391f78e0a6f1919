import assert from 'node:assert/strict';
import { it } from 'node:test';
import { KOMBIT, paaHverDatabase, SVENDBORG, testAktoer } from '../../test/helpers.ts';
import { skrivAudit, verificerAudit } from './audit.ts';
import { raekker, sql } from './db/database.ts';

const KL = new Date('2026-11-21T10:00:00.123Z');

paaHverDatabase('audit', (hent) => {
  it('is a chain that holds, with every row linked to the one before', async () => {
    const db = hent();
    const aktoer = await testAktoer(db, SVENDBORG, ['administrator']);
    for (const handling of ['a.b', 'c.d']) {
      await db.som(aktoer, (tx) =>
        skrivAudit(tx, aktoer, KL, { handling, genstand: 'ting:1', detaljer: { ø: 1.5, a: [null, 'x\ny'] } }),
      );
    }
    await db.somSystem('test', (tx) =>
      skrivAudit(tx, null, KL, { handling: 'system.start', genstand: 'system' }),
    );
    assert.deepEqual(await verificerAudit(db), { antal: 3, brud: [] });
  });

  it('cannot be changed, deleted or emptied, not even by the owner of the tables', async () => {
    const db = hent();
    for (const saetning of ["update audit set handling = 'x.y'", 'delete from audit', 'truncate audit']) {
      await assert.rejects(
        db.somSystem('test', (tx) => sql.raw(saetning).execute(tx)),
        /audit can only be appended to/,
      );
    }
  });

  it('notices a row that was changed or cut off behind the triggers', async () => {
    const db = hent();
    await db.script('alter table audit disable trigger audit_naegt');
    await db.script("update audit set handling = 'x.y' where nr = 2");
    assert.match((await verificerAudit(db)).brud.join(), /nr\. 2 er ændret/);
    await db.script("update audit set handling = 'c.d' where nr = 2");
    assert.deepEqual((await verificerAudit(db)).brud, []);
    await db.script('delete from audit where nr = 3');
    assert.match((await verificerAudit(db)).brud.join(), /fjernet til sidst/);
  });

  it('is read by the own organisation, and by the operator', async () => {
    const db = hent();
    const fremmed = await testAktoer(db, '64942212', ['administrator']);
    const drift = await testAktoer(db, KOMBIT, ['driftsoperatoer']);
    const antal = (aktoer: typeof fremmed) =>
      db.som(aktoer, async (tx) => (await raekker(tx, sql`select nr from audit`)).length);
    assert.equal(await antal(fremmed), 0);
    assert.equal(await antal(drift), 2);
  });
});
