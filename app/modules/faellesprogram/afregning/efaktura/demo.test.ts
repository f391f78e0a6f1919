import assert from 'node:assert/strict';
import { it } from 'node:test';
import { demoVerden } from '../../../../../test/helpers.ts';
import { raekker, sql } from '../../../../platform/db/database.ts';
import { hentEfakturaer, hentOpsaetninger } from './queries.ts';
import { efaktura, momsAf } from './rules.ts';
import { kontrollerSummer, kontrollerUbl } from './test/peppol.ts';
import { ublXml } from './ubl.ts';

it('every document of the demo is a valid electronic invoice of its own amount', async () => {
  const { db } = await demoVerden();
  const udstedelser = await raekker(
    db.kysely,
    sql<{
      id: number;
      programId: number;
      husId: number;
    }>`select id, program_id as "programId", organisation_id as "husId"
      from afregningsudstedelse order by id`,
  );
  const set = new Set<string>();
  let antal = 0;
  for (const u of udstedelser) {
    const [saet, opsaetninger] = await db.somSystem('test', async (tx) => [
      await hentEfakturaer(tx, u, u.id),
      await hentOpsaetninger(tx, u.programId),
    ]);
    for (const { grundlag, modtager } of saet) {
      const svar = efaktura(grundlag, opsaetninger, modtager);
      assert.ok(svar.ok, JSON.stringify(svar));
      const d = await kontrollerUbl(ublXml(svar.vaerdi));
      const netto = Math.abs(grundlag.hoved.beloebOere);
      assert.equal(kontrollerSummer(d), netto + momsAf(netto, 'momspligtig'));
      set.add(grundlag.hoved.slags);
      antal += 1;
    }
  }
  assert.ok(antal > 500, `${antal} documents`);
  assert.deepEqual([...set].sort(), ['efterregning', 'faktura', 'kreditnota']);
});
