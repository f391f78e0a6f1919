import assert from 'node:assert/strict';
import { it } from 'node:test';
import { laesHvadhvis } from './forms.ts';
import type { Caseindhold } from './rules.ts';

const SKOLE = { delId: 1, navn: 'Skole' };

it('what if: more with or without a plus, less with either minus; what isn’t understood is said and left out', () => {
  const c = { dele: [SKOLE] } as unknown as Caseindhold;
  const laes = (enheder: string) => laesHvadhvis({ enheder, andel_1: '82,5' }, c);
  assert.deepEqual(
    ['+10', '10', '-10', '−2,5 %', ''].map((t) => laes(t).enhederBp),
    [1000, 1000, -1000, -250, null],
  );
  assert.deepEqual(laes('10').andele, { '1': 8250 });
  const forkert = laes('mange');
  assert.equal(forkert.enhederBp, null);
  assert.match(forkert.hindringer[0]?.besked ?? '', /Enheder: skriv en ændring/);
});
