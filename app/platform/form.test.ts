import assert from 'node:assert/strict';
import { it } from 'node:test';
import { z } from 'zod';
import { laesFelter } from './form.ts';

it('never shows a reader zod’s own words; a schema’s sentence goes first, in the order of the fields', () => {
  const skema = z.object({
    art: z.string(),
    navn: z.string().trim().min(1, 'Skriv navnet.'),
    antal: z.coerce.number(),
    valg: z.enum(['a', 'b']).optional(),
  });
  const laest = laesFelter(skema, { navn: ' ', antal: 'x', valg: 'c' });
  assert.ok(!laest.ok);
  assert.deepEqual(
    laest.hindringer.map((h) => [h.felt, h.besked]),
    [
      ['art', 'Feltet mangler, eller værdien kan ikke bruges.'],
      ['navn', 'Skriv navnet.'],
      ['antal', 'Feltet mangler, eller værdien kan ikke bruges.'],
      ['valg', 'Feltet mangler, eller værdien kan ikke bruges.'],
    ],
  );
});
