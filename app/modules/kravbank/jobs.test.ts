import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase, SVENDBORG, testAktoer, testMiljoe } from '../../../test/helpers.ts';
import { raekker, sql } from '../../platform/db/database.ts';
import { kravImportoprydning } from './jobs.ts';

paaHverDatabase('oprydning efter import af krav', (hent) => {
  it('files that nobody confirmed go after a week; the others stay', async () => {
    const miljoe = testMiljoe(hent());
    const { personId, organisation } = await testAktoer(hent(), SVENDBORG, ['kravredaktoer']);
    const dage = (n: number) => new Date(miljoe.ur.nu().getTime() - n * 86_400_000);
    for (const [navn, oprettet, anvendt] of [
      ['gammel', dage(8), null],
      ['ny', dage(6), null],
      ['brugt', dage(30), dage(30)],
    ] as const) {
      await hent().somSystem('test', (tx) =>
        sql`insert into kravimport (organisation_id, person_id, filnavn, sha256, indhold, oprettet_kl, anvendt_kl)
          values (${organisation.id}, ${personId}, ${navn}, ${'a'.repeat(64)}, '', ${oprettet}, ${anvendt})`.execute(
          tx,
        ),
      );
    }
    await kravImportoprydning.koer(miljoe, {});
    const tilbage = await raekker(
      hent().kysely,
      sql<{ filnavn: string }>`select filnavn from kravimport order by 1`,
    );
    assert.deepEqual(
      tilbage.map((t) => t.filnavn),
      ['brugt', 'ny'],
    );
  });
});
