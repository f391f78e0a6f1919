import assert from 'node:assert/strict';
import { it } from 'node:test';
import { laesFjernet, sorteret } from './liste.ts';

it('a list is sorted as Danish is, and what isn’t known comes last both ways', () => {
  const dage = ['2027-01-01', null, '2026-01-01'];
  assert.deepEqual(
    sorteret(dage, (d) => d, 'stigende'),
    ['2026-01-01', '2027-01-01', null],
  );
  assert.deepEqual(
    sorteret(dage, (d) => d, 'faldende'),
    ['2027-01-01', '2026-01-01', null],
  );
  assert.deepEqual(
    sorteret(['Århus', 'Ærø', 'Zebra'], (n) => n, 'stigende'),
    ['Zebra', 'Ærø', 'Århus'],
  );
});

it('what was taken out is read from the address, and anything else is nothing', () => {
  assert.deepEqual(laesFjernet({ fjernet: 'fund:4' }), { del: 'fund', id: 4 });
  for (const fjernet of ['', 'fund', 'fund:x', '<b>:4', ':4']) assert.equal(laesFjernet({ fjernet }), null);
});
