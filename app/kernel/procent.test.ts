import assert from 'node:assert/strict';
import { it } from 'node:test';
import { visBp } from './procent.ts';

it('basis points are written with the decimals they have', () => {
  assert.deepEqual([250, 2000, 8294, 0, 10_000].map(visBp), ['2,5 %', '20 %', '82,94 %', '0 %', '100 %']);
});
