import assert from 'node:assert/strict';
import { it } from 'node:test';
import { KOMBIT, paaEnDatabase, testAktoer, testMiljoe } from '../../../../test/helpers.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { testProgram } from '../test/verden.ts';
import { programkladdeoprydning } from './jobs.ts';

paaEnDatabase('kladder, der aldrig blev gemt', (hent) => {
  it('go after three months; the others stay', async () => {
    const miljoe = testMiljoe(hent());
    const { program } = await testProgram(hent(), 'delt');
    const { personId, organisation } = await testAktoer(hent(), KOMBIT, ['programleder']);
    for (const [noegle, dage] of [
      ['gammel', 91],
      ['ny', 89],
    ] as const)
      await hent().somSystem('test', (tx) =>
        sql`insert into programkladde (program_id, organisation_id, person_id, noegle, felter, kl)
          values (${program}, ${organisation.id}, ${personId}, ${noegle}, '{}',
            ${new Date(miljoe.ur.nu().getTime() - dage * 86_400_000)})`.execute(tx),
      );
    await programkladdeoprydning.koer(miljoe, {});
    const tilbage = await raekker(hent().kysely, sql<{ noegle: string }>`select noegle from programkladde`);
    assert.deepEqual(tilbage, [{ noegle: 'ny' }]);
  });
});
