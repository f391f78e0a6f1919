import assert from 'node:assert/strict';
import { it } from 'node:test';
import { kanVaereNoegle } from './rules.ts';

it('what can’t be a secret of ours is not looked up', () => {
  assert.ok(kanVaereNoegle('a'.repeat(43)));
  for (const x of ['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}%`]) assert.ok(!kanVaereNoegle(x));
});
