import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { efterKode, type Maallinje, type Relevans } from '../rules.ts';
import { anvend, forskel, ingenForskel } from './rules.ts';

const linje: fc.Arbitrary<Maallinje> = fc.record(
  {
    integration: fc.constantFrom('SF1', 'SF2', 'SF3', 'SF10', 'SF20'),
    relevans: fc.constantFrom<Relevans>('noedvendig', 'relevant'),
    arbejdsgange: fc.uniqueArray(fc.constantFrom('A', 'B')),
    begrundelse: fc.constantFrom('', 'x'),
  },
  { noNullPrototype: true },
);
const version = fc
  .uniqueArray(linje, { selector: (l) => l.integration })
  .map((ll) => ll.sort((a, b) => efterKode(a.integration, b.integration)));

test('the difference applied to the first gives the second', () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      assert.deepEqual(anvend(a, forskel(a, b)), b);
    }),
  );
});

test('there is no difference exactly when they are equal', () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      assert.equal(ingenForskel(forskel(a, b)), JSON.stringify(a) === JSON.stringify(b));
      assert.ok(ingenForskel(forskel(a, a)));
    }),
  );
});
