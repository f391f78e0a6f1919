import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { laesOptioner } from './option.ts';

describe('KITOS’ option texts', () => {
  const tilfaelde: readonly (readonly [string, [number, number] | null])[] = [
    ['2 x 1 år', [2, 12]],
    ['1 x 1 år', [1, 12]],
    ['1 x ½ år', [1, 6]],
    ['1 x 1½ år', [1, 18]],
    ['3×6 mdr.', [3, 6]],
    ['2 * 12 måneder', [2, 12]],
    ['2 gange 6 md', [2, 6]],
    ['2 x 1/2 år', [2, 6]],
    ['2 x 0,5 år', [2, 6]],
    ['2 x op til 1 år', [2, 12]],
    ['12 måneder', [1, 12]],
    ['1 år', [1, 12]],
    ['  2  X  1  AAR ', [2, 12]],
    ['', [0, 0]],
    ['Ingen', [0, 0]],
    ['2 x 1,3 år', null],
    ['2 x 1/0 år', null],
    ['Efter aftale', null],
    ['2 x 1 uge', null],
    ['99 x 1 år', null],
    ['1 x 90 år', null],
    ['0 x 1 år', null],
  ];
  for (const [tekst, ventet] of tilfaelde)
    it(`»${tekst}«`, () => {
      const o = laesOptioner(tekst);
      assert.deepEqual(o && [o.antal, o.maaneder], ventet);
    });

  it('reads back what is written in the usual way, and never throws', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 600 }), (antal, maaneder) => {
        assert.deepEqual(laesOptioner(`${antal} x ${maaneder} mdr`), { antal, maaneder });
      }),
    );
    fc.assert(
      fc.property(fc.string(), (t) => {
        const o = laesOptioner(t);
        assert.ok(o === null || (Number.isInteger(o.maaneder) && o.antal >= 0));
      }),
    );
  });
});
