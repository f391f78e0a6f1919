import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { migrationer } from './migrering.ts';

it('two migrations with one number are refused, since the second would never run', () => {
  const mappe = mkdtempSync(join(tmpdir(), 'migrering-'));
  try {
    writeFileSync(join(mappe, '0001_a.sql'), 'select 1;');
    writeFileSync(join(mappe, '0002_b.sql'), 'select 1;');
    assert.deepEqual(
      migrationer(mappe).map((m) => m.nr),
      [1, 2],
    );
    writeFileSync(join(mappe, '0002_c.sql'), 'select 1;');
    assert.throws(() => migrationer(mappe), /number 2: 0002_c\.sql/);
  } finally {
    rmSync(mappe, { recursive: true });
  }
});
