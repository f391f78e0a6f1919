import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { laesBedoemmelse, laesNabovalg, laesVurderinger } from './forms.ts';
import { laesOpgave, par, SLAGS, type Slags, skrivOpgave, tilstandAf } from './rules.ts';

describe('neighbours', () => {
  it('a task is written in an address and read again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(SLAGS) as Slags[])),
        fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((t) => t.length <= 200),
        (slags, noegle) => assert.deepEqual(laesOpgave(skrivOpgave({ slags, noegle })), { slags, noegle }),
      ),
    );
    for (const t of ['', 'kle', 'kle-', 'alt-27', `ord-${'x'.repeat(201)}`])
      assert.equal(laesOpgave(t), null);
  });

  it('several systems are judged two by two, each pair once and in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }), (ider) => {
        const n = new Set(ider).size;
        const p = par(ider);
        assert.equal(p.length, (n * (n - 1)) / 2);
        assert.equal(new Set(p.map(String)).size, p.length);
        assert.ok(p.every(([a, b]) => a < b));
      }),
    );
  });

  it('a task is judged when all of its pairs are', () => {
    assert.equal(tilstandAf(3, 0, 0), 'aaben');
    assert.equal(tilstandAf(3, 1, 1), 'delvis');
    assert.equal(tilstandAf(3, 1, 2), 'samme_opgave');
    assert.equal(tilstandAf(3, 0, 3), 'ikke_dublet');
  });

  it('what is asked for in an address never fails, and what is judged needs an answer', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('q', 'slags', 'vis', 'sort', 'side', 'system'), fc.string()),
        (q) => {
          const v = laesNabovalg(q);
          assert.ok(v.side >= 1 && v.system >= 0);
        },
      ),
    );
    assert.equal(laesBedoemmelse({ system: ['1', '2'] }).ok, false);
    assert.equal(laesBedoemmelse({ vurdering: 'ikke_dublet', begrundelse: 'x'.repeat(2001) }).ok, false);
    assert.deepEqual(laesBedoemmelse({ system: ['1', 'x'], vurdering: 'ikke_dublet', begrundelse: ' a ' }), {
      ok: true,
      vaerdi: { ider: [1, 0], vurdering: 'ikke_dublet', begrundelse: 'a' },
    });
    assert.deepEqual(laesVurderinger({ vurdering: '3,x,4' }), [3, 4]);
  });
});
