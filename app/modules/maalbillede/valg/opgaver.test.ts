import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import { hentOpgaver } from '../../../platform/opgaver.ts';
import { maalbilledopgaver } from './opgaver.ts';
import { fristKl } from './sag/rules.ts';
import { type Scene, scene } from './test/scene.ts';

/** A case in høring at the supplier, with its deadline. */
async function iHoering(s: Scene, frist: string): Promise<number> {
  return s.miljoe.db.somSystem('test', async (tx) => {
    const sag = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into maalbilledsag (system_id, slags, organisation_id, tilstand, valg, oprettet_kl,
          oprettet_af, rettet_kl, rettet_af)
        select id, 'faelles', ${s.kombit.organisation.id}, 'hoering', '{}', now(), ${s.kombit.personId}, now(),
          ${s.kombit.personId} from system where noegle = ${s.noegle} returning id`,
    );
    assert.ok(sag);
    await sql`insert into maalbilledhoering (sag_id, runde, linjer, sendt_kl, sendt_af, frist_kl)
      values (${sag.id}, 1, '[]', '2026-11-01', ${s.kombit.personId}, ${fristKl(frist)})`.execute(tx);
    return sag.id;
  });
}

paaHverDatabase('opgaver om målbilleder', (hent) => {
  const mine = (s: Scene, hvem: Aktoer) =>
    s.miljoe.db.som(hvem, async (tx) =>
      (await hentOpgaver(tx, hvem, maalbilledopgaver, s.miljoe.ur.idag())).map(
        (o) => `${o.titel} · ${o.tekst} · ${o.frist ?? '-'}`,
      ),
    );

  it('a høring waits for the supplier’s people until it is answered, and then for the editors', async () => {
    const s = await scene(hent());
    const sag = await iHoering(s, '2026-12-04');
    const svar = ['Besvar høringen om målbilledet · Omsorgia · 2026-12-04'];
    assert.deepEqual([await mine(s, s.admin), await mine(s, s.besvarer)], [svar, svar]);
    for (const hvem of [s.fremmed, s.ejer, s.jurist, s.kombit]) assert.deepEqual(await mine(s, hvem), []);
    await s.miljoe.db.somSystem('test', (tx) =>
      sql`update maalbilledhoering set indsendt_kl = now(), indsendt_af = ${s.admin.personId} where sag_id = ${sag}`.execute(
        tx,
      ),
    );
    assert.deepEqual(await mine(s, s.admin), []);
    assert.deepEqual(await mine(s, s.kombit), ['Fastlæg målbilledet efter høringen · Omsorgia · -']);
    await s.miljoe.db.somSystem('test', (tx) =>
      sql`update maalbilledsag set tilstand = 'tilbagetrukket', afsluttet_kl = now() where id = ${sag}`.execute(
        tx,
      ),
    );
    assert.deepEqual(await mine(s, s.kombit), []);
  });

  it('a høring that nobody answers comes to the editors on the day after its deadline', async () => {
    const s = await scene(hent());
    await iHoering(s, '2026-12-04');
    s.miljoe.ur.stil('2026-12-04T20:00:00Z');
    assert.deepEqual(await mine(s, s.kombit), []);
    s.miljoe.ur.stil('2026-12-05T08:00:00Z');
    assert.deepEqual(await mine(s, s.kombit), ['Fastlæg målbilledet efter høringen · Omsorgia · -']);
  });
});
