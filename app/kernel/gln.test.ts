import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { laesGln } from './gln.ts';

it('a GLN has thirteen digits and the right check digit', () => {
  // GS1's own example of the calculation.
  assert.equal(laesGln('6291041500213'), '6291041500213');
  for (const nej of ['', '629104150021', '62910415002133', '6291041500214', '629104150021x'])
    assert.equal(laesGln(nej), null, nej);
});

it('one wrong digit is always found', () => {
  fc.assert(
    fc.property(fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (plads, mere) => {
      const cifre = [...'6291041500213'];
      cifre[plads] = String((Number(cifre[plads]) + mere) % 10);
      assert.equal(laesGln(cifre.join('')), null);
    }),
  );
});
