import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indeholder, laesListevalg } from './liste.ts';

const STANDARD = { noegle: 'navn', retning: 'stigende' } as const;
const laes = (query: Record<string, string>) => laesListevalg(query, ['navn', 'kode'], STANDARD);

test('search, sorting and page come from the address', () => {
  assert.deepEqual(laes({ q: ' bo ', sort: 'kode', retning: 'faldende', side: '3' }), {
    q: 'bo',
    sortering: { noegle: 'kode', retning: 'faldende' },
    side: 3,
  });
});

test('what is not known falls back', () => {
  for (const side of ['0', '-1', '1.5', 'x', '1e9', '']) assert.equal(laes({ side }).side, 1);
  assert.deepEqual(laes({ sort: 'navn; drop table', retning: 'faldende' }).sortering, STANDARD);
});

test('what a database can’t hold is not searched for', () => {
  assert.equal(laes({ q: ' b\u0000o ' }).q, 'bo');
});

test('the signs of a pattern are searched for as they stand', () => {
  assert.equal(indeholder('50%_\\'), '%50\\%\\_\\\\%');
});
