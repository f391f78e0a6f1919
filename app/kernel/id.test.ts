import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tilId } from './id.ts';

test('ids from addresses', () => {
  assert.equal(tilId('12'), 12);
  for (const t of [undefined, '', '-1', '1.5', '9999999999', 'x', '1e3', ' 1']) assert.equal(tilId(t), 0);
});
