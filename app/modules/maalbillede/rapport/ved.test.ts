import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, testApp } from '../../../../test/helpers.ts';
import type { Maaned } from '../../../kernel/maaned.ts';
import { type Database, raekke, sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { antalMaalbilleder } from '../public.ts';
import { publicer } from '../talvaerk/commands.ts';
import { scene } from '../valg/test/scene.ts';

/** A målbillede of these integrations from a month on, known from now on. */
async function fastlaeg(db: Database, noegle: string, fra: string, koder: readonly string[]) {
  await db.somSystem('test', async (tx) => {
    const version = await raekke(
      tx,
      sql<{ id: number }>`with i as (insert into import (kilde, art, tilstand, startet_kl, bekraeftet_kl)
          select 'test', 'fil', 'gemt', '2020-01-01', max(bekraeftet_kl) + interval '1 ms' from import returning id)
        insert into maalbillede_version (system_id, gyldig_fra, kilde, import_fra)
        select s.id, ${fra}::date, 'kombit', i.id from system s, i where s.noegle = ${noegle} returning id`,
    );
    await sql`insert into maalbillede_krav (version_id, integration_id, relevans)
      select ${version?.id}, id, 'noedvendig' from integration where kode = any(${koder}::text[])`.execute(
      tx,
    );
  });
}

paaHverDatabase('beside the figures of a report', (hent) => {
  it("stand a system's målbillede, and the month's udgaver with what they changed", async () => {
    const db = hent();
    const { noegle, miljoe, kombit, ejer, admin } = await scene(db);
    await fastlaeg(db, noegle, '2026-01-01', ['SF1470', 'SF1500']);
    const { som } = await testApp(miljoe);
    const [amira, karen, rune] = [await som(kombit), await som(ejer), await som(admin)];

    const system = paths.rapport({ niveau: 'system', id: noegle });
    assert.equal((await karen.get(paths.system({ noegle }))).headers.location, system);
    assert.equal((await karen.get(paths.system({ noegle: 'findes-ikke' }))).statusCode, 404);
    const ret = paths.systemRediger({ noegle });
    for (const [hvem, maaRette] of [
      [amira, true],
      [karen, false],
      [rune, false],
    ] as const) {
      const { body } = await hvem.get(system);
      assert.match(body, /id="maalbilledstatus"/);
      assert.match(body, /2 integrationer fra januar 2026/);
      assert.equal(body.includes(ret), maaRette);
    }

    const maaned = '2026-09' as Maaned;
    const kommune = paths.rapport({ niveau: 'kommune', id: '0479' }, { maaned });
    assert.match((await karen.get(kommune)).body, /Tallene er foreløbige\. De kan offentliggøres fra/);
    assert.ok((await publicer(db, miljoe.ur, kombit, maaned)).ok);
    assert.match((await karen.get(kommune)).body, /Udgave 1<\/a>.*Første udgave/s);
    await fastlaeg(db, noegle, '2026-09-01', ['SF1470', 'SF1500', 'SF1510']);
    assert.ok((await publicer(db, miljoe.ur, kombit, maaned)).ok);
    assert.match(
      (await karen.get(kommune)).body,
      /udgaver\/2026-09\/2">Udgave 2<\/a>.*Målopfyldelse fra 0,0 % \(0\/2\) til 0,0 % \(0\/3\)/s,
    );
    // A supplier has no page of udgaver to go to.
    const hos = (await rune.get(paths.rapport({ niveau: 'leverandoer', id: '99000007' }, { maaned }))).body;
    assert.match(hos, /<b>Udgave 2<\/b>/);
    assert.doesNotMatch(hos, /href="\/udgaver/);
  });

  it('count the systems whose målbillede of today holds an integration', async () => {
    const db = hent();
    const { noegle } = await scene(db);
    const tael = async (kode: string, idag: string) =>
      db.somSystem('test', async (tx) => {
        const i = await raekke(tx, sql<{ id: number }>`select id from integration where kode = ${kode}`);
        return antalMaalbilleder(tx, i?.id ?? 0, idag);
      });
    const foer = await tael('SF1511', '2026-11-21');
    await fastlaeg(db, noegle, '2026-02-01', ['SF1511']);
    await fastlaeg(db, noegle, '2026-12-01', ['SF1500']);
    assert.equal(await tael('SF1511', '2026-11-21'), foer + 1);
    assert.equal(await tael('SF1511', '2026-01-31'), 0);
    assert.equal(await tael('SF1511', '2026-12-01'), foer);
  });
});
