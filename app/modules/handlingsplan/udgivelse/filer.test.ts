import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { it } from 'node:test';
import { Udgivelsesfiler } from './filer.ts';

const DOKUMENT = JSON.stringify({ version: 2, plan: { navn: 'Plan' } });
const U = {
  sha256: createHash('sha256').update(DOKUMENT).digest('hex'),
  periode: '2026-07-01',
  nr: 2,
  udgivetKl: new Date('2026-11-22T10:00:00Z'),
};

it('a thousand readers cost one drawing, and the bytes are those that were stored', async () => {
  const filer = new Udgivelsesfiler();
  let laest = 0;
  const dokument = async () => {
    laest += 1;
    return DOKUMENT;
  };
  const alle = await Promise.all(Array.from({ length: 1000 }, () => filer.hent(U, 'json', dokument)));
  assert.equal(laest, 1);
  assert.ok(alle.every((f) => f === alle[0]));
  assert.deepEqual(
    [alle[0]?.navn, alle[0]?.sha256, Buffer.from(alle[0]?.bytes ?? []).toString()],
    ['initiativoversigt-2026-07-2.json', U.sha256, DOKUMENT],
  );
  // Another edition is another file; a format that there isn't asks for nothing.
  await filer.hent({ ...U, sha256: '0'.repeat(64) }, 'json', dokument);
  assert.equal(laest, 2);
  for (const format of ['exe', 'constructor']) assert.equal(await filer.hent(U, format, dokument), null);
  assert.equal(laest, 2);
});
