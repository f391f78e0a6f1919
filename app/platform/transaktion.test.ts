import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../test/helpers.ts';
import type { Aktoer } from '../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../kernel/resultat.ts';
import { skrivAudit } from './audit.ts';
import { type Database, raekker, sql, type Tx } from './db/database.ts';
import { iTransaktion } from './transaktion.ts';

const fejl = (code: string) => Object.assign(new Error('undone'), { code });

paaHverDatabase('a command in a transaction', (hent) => {
  let db: Database;
  let aktoer: Aktoer;
  before(async () => {
    db = hent();
    aktoer = await testAktoer(db, SVENDBORG, ['kravredaktoer']);
  });

  const skriv = (tx: Tx, genstand: string) =>
    skrivAudit(tx, aktoer, testMiljoe(db).ur.nu(), { handling: 'test.skriv', genstand });
  const skrevet = (genstand: string) =>
    db.somSystem('test', async (tx) => {
      const r = await raekker(tx, sql`select 1 from audit where genstand like ${`${genstand}%`}`);
      return r.length;
    });

  it('is run again from the start where PostgreSQL undid it for another’s sake, at most three times', async () => {
    for (const code of ['40001', '40P01']) {
      let koert = 0;
      const svar = await iTransaktion({ db }, aktoer, async (tx) => {
        koert += 1;
        await skriv(tx, `igen:${code}`);
        if (koert < 3) throw fejl(code);
        return ok(koert);
      });
      assert.deepEqual(svar, ok(3));
      assert.equal(await skrevet(`igen:${code}`), 1);
    }
    let koert = 0;
    const altid = iTransaktion({ db }, aktoer, () => {
      koert += 1;
      return Promise.reject(fejl('40P01'));
    });
    await assert.rejects(altid, { code: '40P01' });
    assert.equal(koert, 3);
  });

  it('is not run again when it refuses, or fails by itself', async () => {
    let koert = 0;
    const afslag = await iTransaktion({ db }, aktoer, async (tx) => {
      koert += 1;
      await skriv(tx, 'afslag');
      return afvist('nej', 'Nej.');
    });
    assert.deepEqual(afslag, afvist('nej', 'Nej.'));
    const brud = iTransaktion({ db }, aktoer, async (tx): Promise<Resultat> => {
      koert += 1;
      await sql`select 1 / 0`.execute(tx);
      return ok();
    });
    await assert.rejects(brud, { code: '22012' });
    assert.equal(koert, 2);
    assert.equal(await skrevet('afslag'), 0);
  });

  it('of two that wait for each other, both get done', async () => {
    const koert: string[] = [];
    let venter = 0;
    let slip = () => {};
    const begge = new Promise<void>((resolve) => {
      slip = resolve;
    });
    const i = (navn: string, foerst: number, saa: number) =>
      iTransaktion({ db }, aktoer, async (tx) => {
        koert.push(navn);
        await sql`select pg_advisory_xact_lock(1, ${foerst}::int)`.execute(tx);
        venter += 1;
        // PGlite has one connection, so there the other can't have begun.
        if (venter === 2 || db.slags === 'pglite') slip();
        await begge;
        await sql`select pg_advisory_xact_lock(1, ${saa}::int)`.execute(tx);
        // After the ring: the audit trail lets one write at a time, so nobody would get as far as waiting.
        await skriv(tx, `ring:${navn}`);
        return ok(navn);
      });
    const svar = await Promise.all([i('a', 1, 2), i('b', 2, 1)]);
    assert.deepEqual(svar, [ok('a'), ok('b')]);
    assert.equal(koert.length, db.slags === 'pglite' ? 2 : 3);
    assert.equal(await skrevet('ring:'), 2);
  });
});
