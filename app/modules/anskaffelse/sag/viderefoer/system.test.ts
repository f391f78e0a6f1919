// The case's arbejdsgange are carried to the house's own proposal for the målbillede of its system, with what is refused.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, testApp, testLeverandoer, testMiljoe } from '../../../../../test/helpers.ts';
import type { Resultat } from '../../../../kernel/resultat.ts';
import { type Database, raekke, raekker, sql } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import { findSag } from '../../queries.ts';
import { nySag, sagsverden, somRolle, stil } from '../test/verden.ts';
import { foerTilSystem, gemValg } from './commands.ts';

const kode = (svar: Resultat<unknown>) => (svar.ok ? '' : (svar.hindringer[0]?.kode ?? ''));

/** A system that Svendborg uses (`brugt`), or that nobody does; its number in the catalogue. */
async function lavSystem(
  db: Database,
  { brugt }: { brugt: boolean },
): Promise<{ id: number; noegle: string }> {
  const noegle = `sys-${crypto.randomUUID().slice(0, 8)}`;
  await testLeverandoer(db, '99000007', 'Bøgelund Data A/S');
  return db.somSystem('test', async (tx) => {
    for (const [k, navn] of [
      ['V1', 'Udlever medicin'],
      ['V2', 'Planlæg besøg'],
    ])
      await sql`insert into arbejdsgang (kode, navn) values (${k}, ${navn}) on conflict do nothing`.execute(
        tx,
      );
    const s = await raekke(
      tx,
      sql<{ id: number }>`insert into system (noegle, navn, leverandoer_id)
        select ${noegle}, 'Omsorgia', id from organisation where cvr = '99000007' returning id`,
    );
    if (!s) throw new Error('no system');
    if (brugt) {
      const i = await raekke(
        tx,
        sql<{ id: number }>`insert into import (kilde, art, tilstand, startet_kl, bekraeftet_kl)
          select 'test', 'fil', 'gemt', '2020-01-01', coalesce(max(bekraeftet_kl) + interval '1 ms', '2020-01-01') from import
          returning id`,
      );
      await sql`insert into anvendelse (kommune_id, system_id, fra, import_fra)
        select o.id, ${s.id}, '2024-01-01', ${i?.id} from organisation o where o.cvr = '29189730'`.execute(
        tx,
      );
    }
    return { id: s.id, noegle };
  });
}

paaHverDatabase('carried to the system', (hent) => {
  const opstil = async (brugt = true) => {
    const miljoe = testMiljoe(hent());
    const v = await sagsverden(hent());
    const ejer = somRolle(v, 'systemejer');
    const id = await nySag(miljoe, v.kollega);
    const system = await lavSystem(hent(), { brugt });
    const laas = async () => (await miljoe.db.som(v.kollega, (tx) => findSag(tx, id)))?.laas ?? 0;
    const vaelg = async (arbejdsgange: string[], systemId: number | null) =>
      assert.ok((await gemValg(miljoe, v.kollega, id, await laas(), { arbejdsgange, systemId })).ok);
    const forslag = () =>
      hent().somSystem('test', (tx) =>
        raekker(
          tx,
          sql<{ gange: string[]; begrundelse: string }>`select begrundelse,
              array(select jsonb_array_elements_text(valg -> 'arbejdsgange')) as gange
            from maalbilledsag where system_id = ${system.id} order by id`,
        ),
      );
    return { miljoe, v, ejer, id, system, vaelg, forslag };
  };

  it('makes a proposal with the case’s arbejdsgange, and adds to it the next time', async () => {
    const { miljoe, v, ejer, id, system, vaelg, forslag } = await opstil();
    await vaelg(['V1'], system.id);
    const foerst = await foerTilSystem(miljoe, ejer, id);
    assert.ok(foerst.ok, JSON.stringify(foerst));
    assert.equal(foerst.vaerdi.noegle, system.noegle);
    const [et] = await forslag();
    assert.deepEqual(et?.gange, ['V1']);
    assert.match(et?.begrundelse ?? '', /^Valgt i sag \d{4}-\d{3}\.$/);
    await vaelg(['V2'], system.id);
    const igen = await foerTilSystem(miljoe, ejer, id);
    assert.ok(igen.ok);
    assert.equal(igen.vaerdi.forslag, foerst.vaerdi.forslag, 'the same proposal');
    const alle = await forslag();
    assert.equal(alle.length, 1);
    assert.deepEqual(alle[0]?.gange.toSorted(), ['V1', 'V2'], 'nothing that was in it is lost');
    const spor = await miljoe.db.som(v.kollega, (tx) =>
      raekke(
        tx,
        sql<{
          n: number;
        }>`select count(*)::int as n from sagshaendelse where sag_id = ${id} and handling = 'sag.system'`,
      ),
    );
    assert.equal(spor?.n, 2);
  });

  it('is refused without arbejdsgange, without a system, to others, and on a case that has ended; and nothing is made', async () => {
    const { miljoe, v, ejer, id, system, vaelg, forslag } = await opstil();
    assert.equal(kode(await foerTilSystem(miljoe, ejer, id)), 'mangler_arbejdsgange');
    await vaelg(['V1'], null);
    assert.equal(kode(await foerTilSystem(miljoe, ejer, id)), 'mangler_system');
    await vaelg(['V1'], system.id);
    assert.equal(kode(await foerTilSystem(miljoe, v.anden, id)), 'findes_ikke');
    assert.equal(kode(await foerTilSystem(miljoe, somRolle(v, 'anmelder'), id)), 'findes_ikke');
    assert.equal(kode(await foerTilSystem(miljoe, somRolle(v, 'kravredaktoer'), id)), 'ikke_ret');
    // Works on cases, but begins no målbillede.
    assert.equal(kode(await foerTilSystem(miljoe, somRolle(v, 'jurist'), id)), 'ikke_adgang');
    const { som } = await testApp(miljoe);
    const side = await (await som(somRolle(v, 'jurist'))).post(paths.sagFoerVidere({ id, til: 'system' }));
    assert.equal(side.statusCode, 422);
    assert.match(side.body, /Din rolle giver ikke adgang til at begynde på et målbillede/);
    await stil(hent(), id, 1, 'exit');
    assert.equal(kode(await foerTilSystem(miljoe, ejer, id)), 'forkert_tilstand');
    assert.deepEqual(await forslag(), []);
  });

  it('is refused for a system that the kommune doesn’t use', async () => {
    const { miljoe, ejer, id, system, vaelg, forslag } = await opstil(false);
    await vaelg(['V1'], system.id);
    assert.notEqual(kode(await foerTilSystem(miljoe, ejer, id)), '');
    assert.deepEqual(await forslag(), []);
  });

  it('two at once make one proposal with all of it', async () => {
    const { miljoe, ejer, id, system, vaelg, forslag } = await opstil();
    await vaelg(['V1', 'V2'], system.id);
    const svar = await Promise.all([foerTilSystem(miljoe, ejer, id), foerTilSystem(miljoe, ejer, id)]);
    assert.ok(svar.some((s) => s.ok));
    for (const s of svar) assert.ok(s.ok || kode(s) === 'foraeldet', kode(s));
    const alle = await forslag();
    assert.equal(alle.length, 1);
    assert.deepEqual(alle[0]?.gange.toSorted(), ['V1', 'V2']);
  });
});
