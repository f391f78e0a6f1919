import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase } from '../../../../test/helpers.ts';
import { uuid } from '../../../../test/kitos/data.ts';
import { startFalskKitos } from '../../../../test/kitos/server.ts';
import { kitosverden } from '../../../../test/kitos/verden.ts';
import { type Database, raekke, raekker, sql } from '../../../platform/db/database.ts';

const tael = async (db: Database, tabel: string) =>
  (await raekke(db.kysely, sql<{ n: number }>`select count(*)::int as n from ${sql.table(tabel)}`))?.n;

paaHverDatabase('kitos: læsning', (hent) => {
  it('reads everything once, in both generations, with what hangs together', async () => {
    for (const generation of ['A', 'B'] as const) {
      const db = hent();
      const falsk = await startFalskKitos({
        generation,
        systemer: 30,
        brug: 300,
        kontrakter: 260,
        behandlinger: 20,
      });
      try {
        const v = await kitosverden(db, falsk);
        const k = await v.laes('fuld');
        assert.deepEqual([k.tilstand, k.fejl], ['faerdig', '']);
        console.log(generation, k.taellere, await tael(db, 'systembrug'), await tael(db, 'kontrakt'));
        console.log(await raekker(db.kysely, sql`select niveau, kode, besked, navn from kitoslinje limit 5`));
        console.log(await raekke(db.kysely, sql`select * from systembrug order by id limit 1`));
        console.log(
          await raekke(
            db.kysely,
            sql`select k.*, (select count(*) from kontraktbetaling) as b, (select count(*) from systemrelation) as r, (select count(*) from portefoeljerolle) as ro from kontrakt k order by id limit 1 offset 4`,
          ),
        );
      } finally {
        await falsk.luk();
      }
    }
    assert.ok(uuid('brug', 1));
  });
});
