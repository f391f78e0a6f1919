import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as vent } from 'node:timers/promises';
import { z } from 'zod';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../test/helpers.ts';
import { raekke, sql } from './db/database.ts';
import { job, jobko } from './jobs.ts';
import { nyLog } from './log.ts';

/** Waits for something that a worker does; a job is picked up within a second, a repeated one within a few. */
async function indtil(sandt: () => boolean | Promise<boolean>, sekunder = 30): Promise<void> {
  for (let i = 0; i < sekunder * 20; i++) {
    if (await sandt()) return;
    await vent(50);
  }
  assert.fail('it did not happen in time');
}

paaHverDatabase('jobs', (hent) => {
  it('runs what a transaction sent, tries again, gives up visibly, and forgets what was rolled back', async () => {
    const db = hent();
    const set: number[] = [];
    const forsoeg = { skidt: 0, doedt: 0 };
    const taelJob = job({
      navn: 'test.tael',
      skema: z.object({ tal: z.number() }),
      koer: async (_miljoe, { tal }) => {
        set.push(tal);
      },
    });
    const skidtJob = job({
      navn: 'test.skidt',
      skema: z.object({}),
      ventSekunder: 1,
      async koer() {
        forsoeg.skidt += 1;
        if (forsoeg.skidt === 1) throw new Error('hemmelig tekst');
      },
    });
    const doedtJob = job({
      navn: 'test.doedt',
      skema: z.object({}),
      nyeForsoeg: 0,
      async koer() {
        forsoeg.doedt += 1;
        throw new Error('aldrig');
      },
    });
    const jobs = jobko(db, nyLog('silent'), 0.5);
    const miljoe = { ...testMiljoe(db), jobs };
    await jobs.start([taelJob, skidtJob, doedtJob], miljoe);
    try {
      const aktoer = await testAktoer(db, SVENDBORG, ['administrator']);
      await db.som(aktoer, async (tx) => {
        await jobs.send(tx, taelJob, { tal: 1 });
        // Sending must leave the request's own role and scope as they were.
        const rolle = await raekke(tx, sql<{ r: string }>`select current_user as r`);
        assert.equal(rolle?.r, 'maalbillede_app');
        await jobs.send(tx, skidtJob, {});
      });
      await assert.rejects(
        db.som(aktoer, async (tx) => {
          await jobs.send(tx, taelJob, { tal: 2 });
          throw new Error('fortryd');
        }),
        /fortryd/,
      );
      await assert.rejects(
        db.som(aktoer, (tx) => jobs.send(tx, taelJob, { tal: 'x' as unknown as number })),
        /tal/,
      );
      await indtil(() => set.length > 0 && forsoeg.skidt === 2);
      assert.deepEqual(set, [1]);

      await db.somSystem('test', (tx) => jobs.send(tx, doedtJob, {}));
      await indtil(async () => (await jobs.tilstand()).opgivet.length > 0);
      assert.deepEqual((await jobs.tilstand()).opgivet, [{ navn: 'test.doedt', antal: 1 }]);
      const gemt = await raekke(
        db.kysely,
        sql<{ tekst: string }>`select string_agg(coalesce(output::text, ''), '') as tekst from pgboss.job`,
      );
      assert.doesNotMatch(gemt?.tekst ?? '', /hemmelig tekst/);
    } finally {
      await jobs.stop(5000);
    }
    assert.equal((await jobs.tilstand()).koerer, false);
  });

  it('waits for the job under way when it stops, and starts again on the same database', async () => {
    const db = hent();
    let faerdig = 0;
    const langsomt = job({
      navn: 'test.langsomt',
      skema: z.object({}),
      async koer() {
        await vent(700);
        faerdig += 1;
      },
    });
    for (const gang of [1, 2]) {
      const jobs = jobko(db, nyLog('silent'), 0.5);
      await jobs.start([langsomt], { ...testMiljoe(db), jobs });
      await db.somSystem('test', (tx) => jobs.send(tx, langsomt, {}));
      await indtil(async () => {
        const r = await raekke(
          db.kysely,
          sql`select 1 from pgboss.job where name = 'test.langsomt' and state = 'active'`,
        );
        return r !== null;
      });
      await jobs.stop(5000);
      assert.equal(faerdig, gang);
    }
  });

  it('repeats by the clock in Danish time', async () => {
    const db = hent();
    const natlig = job({
      navn: 'test.natlig',
      skema: z.object({}),
      gentag: '17 3 * * *',
      koer: async () => {},
    });
    const jobs = jobko(db, nyLog('silent'), 0.5);
    await jobs.start([natlig], { ...testMiljoe(db), jobs });
    const plan = await raekke(
      db.kysely,
      sql<{
        cron: string;
        timezone: string;
      }>`select cron, timezone from pgboss.schedule where name = 'test.natlig'`,
    );
    assert.deepEqual(plan, { cron: '17 3 * * *', timezone: 'Europe/Copenhagen' });
    await jobs.stop(5000);
  });
});
