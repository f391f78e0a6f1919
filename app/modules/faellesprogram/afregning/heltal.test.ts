import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { afrund, andel, fordel, rater } from './heltal.ts';

const beloeb = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

describe('andel', () => {
  it('rounds once, halves away from zero', () => {
    assert.equal(andel([1], 2), 1);
    assert.equal(andel([-1], 2), -1);
    assert.equal(andel([1], 3), 0);
    assert.equal(andel([-1], 3), 0);
    assert.equal(andel([2], 3), 1);
    assert.equal(andel([100, 7600, 5], 12), 316_667);
  });

  it('is the same below and above 2^53', () => {
    // 99 999 999 units at 9 999 999 999 øre in 11 months is far beyond what a double holds.
    assert.equal(andel([99_999_999, 999_999, 12], 12), 99_999_999 * 999_999);
    assert.equal(andel([9_007_199_254_740_991, 3], 6), 4_503_599_627_370_496);
    assert.equal(andel([-9_007_199_254_740_991, 3], 6), -4_503_599_627_370_496);
    assert.equal(andel([9_007_199_254_740_991, 11], 12), Number((9_007_199_254_740_991n * 11n + 6n) / 12n));
    fc.assert(
      fc.property(
        beloeb,
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        (a, b, n) => {
          const ventet = afrund(BigInt(a) * BigInt(b), BigInt(n) * 100_000n);
          assert.equal(andel([a, b], n * 100_000), ventet);
        },
      ),
    );
  });

  it('stops at what is no longer exact', () => {
    assert.throws(() => andel([9_007_199_254_740_991, 2], 1), /exactly/);
  });
});

describe('rater', () => {
  it('two half-years of an odd amount', () => {
    assert.deepEqual(rater(77_001, 2), [38_500, 38_501]);
    assert.deepEqual(rater(-77_001, 2), [-38_501, -38_500]);
    assert.deepEqual(rater(0, 3), [0, 0, 0]);
  });

  it('are the year, and differ by one øre at most', () => {
    fc.assert(
      fc.property(beloeb, fc.integer({ min: 1, max: 12 }), (total, n) => {
        const dele = rater(total, n);
        assert.equal(dele.length, n);
        assert.equal(
          dele.reduce((s, r) => s + r, 0),
          total,
        );
        assert.ok(Math.max(...dele) - Math.min(...dele) <= 1);
      }),
    );
  });
});

const vaegte = fc
  .uniqueArray(fc.integer({ min: 101, max: 999 }), { minLength: 1, maxLength: 98 })
  .chain((koder) =>
    fc.tuple(
      ...koder.map((k) =>
        fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50_000_000 })).map((vaegt) => ({
          noegle: `0${k}`,
          vaegt,
        })),
      ),
    ),
  );

describe('fordel', () => {
  it('gives the øre that are left to the largest remainders, then by kommunekode', () => {
    const tre = [
      { noegle: '0751', vaegt: 1 },
      { noegle: '0101', vaegt: 1 },
      { noegle: '0461', vaegt: 1 },
    ];
    assert.deepEqual(Object.fromEntries(fordel(100, tre)), { '0101': 34, '0461': 33, '0751': 33 });
    assert.deepEqual(Object.fromEntries(fordel(-100, tre)), { '0101': -34, '0461': -33, '0751': -33 });
  });

  it('gives nothing to a weight of zero, and the same to all where all are zero', () => {
    assert.equal(
      fordel(7, [
        { noegle: 'a', vaegt: 0 },
        { noegle: 'b', vaegt: 3 },
      ]).get('a'),
      0,
    );
    assert.deepEqual(
      [
        ...fordel(3, [
          { noegle: 'a', vaegt: 0 },
          { noegle: 'b', vaegt: 0 },
        ]).values(),
      ],
      [2, 1],
    );
    assert.equal(fordel(0, []).size, 0);
    assert.throws(() => fordel(1, []), /nobody/);
  });

  it('sums to the total, is within one øre of the exact share, and does not care about order', () => {
    fc.assert(
      fc.property(beloeb, vaegte, fc.integer(), (total, v, froe) => {
        const andele = fordel(total, v);
        assert.equal(
          [...andele.values()].reduce((s, r) => s + r, 0),
          total,
        );
        const ialt = v.reduce((s, x) => s + BigInt(x.vaegt), 0n);
        if (ialt > 0n)
          for (const { noegle, vaegt } of v) {
            const fejl = BigInt(andele.get(noegle) ?? 0) * ialt - BigInt(total) * BigInt(vaegt);
            assert.ok(fejl < ialt && fejl > -ialt, noegle);
          }
        const andenOrden = v.toSorted(
          (a, b) => ((Number(a.noegle) * froe) % 97) - ((Number(b.noegle) * froe) % 97),
        );
        for (const [noegle, oere] of fordel(total, andenOrden)) assert.equal(oere, andele.get(noegle));
      }),
      { numRuns: 200 },
    );
  });
});
