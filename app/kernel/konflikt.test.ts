import assert from 'node:assert/strict';
import { test } from 'node:test';
import { konfliktfelter } from './konflikt.ts';

test('only the fields that differ are shown, in the order of the labels', () => {
  assert.deepEqual(
    konfliktfelter(
      { navn: 'Navn', art: 'Art', note: 'Note' },
      { navn: 'A', art: 'x', note: undefined },
      { note: 'ny', navn: 'B', art: 'x' },
    ),
    [
      { etiket: 'Navn', gemt: 'A', skrevet: 'B' },
      { etiket: 'Note', gemt: '', skrevet: 'ny' },
    ],
  );
});

test('a field that is empty on both sides is no conflict', () => {
  assert.deepEqual(konfliktfelter({ navn: 'Navn' }, {}, { navn: '' }), []);
});
