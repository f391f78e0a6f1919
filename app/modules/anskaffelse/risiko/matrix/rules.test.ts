import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  alvor,
  FARVER,
  type Farve,
  farve,
  farverI,
  GRADER,
  type Grad,
  MATRICER,
  type Matrix,
  vaerste,
} from './rules.ts';

const BOGSTAV: Readonly<Record<string, Farve>> = {
  g: 'groen',
  l: 'lysegroen',
  y: 'gul',
  o: 'orange',
  r: 'roed',
};

/** Drawn by hand: consequence 4 at the top, probability 1 at the left. */
const TEGNET: Readonly<Record<Matrix, readonly [string, string, string, string]>> = {
  standard: ['yyrr', 'gyyr', 'ggyy', 'gggy'],
  kl: ['lyor', 'glyo', 'glly', 'gggl'],
  herning: ['yorr', 'lyor', 'glyo', 'ggly'],
  datatilsynet: ['orrr', 'yoor', 'gyoo', 'ggyo'],
};

describe('the risk matrices', () => {
  for (const matrix of Object.keys(MATRICER) as Matrix[]) {
    it(`${matrix}: all 16 cells`, () => {
      for (const k of GRADER)
        for (const s of GRADER)
          assert.equal(
            farve(matrix, k, s),
            BOGSTAV[TEGNET[matrix][4 - k][s - 1]],
            `consequence ${k}, probability ${s}`,
          );
    });

    it(`${matrix}: every cell has one colour`, () => {
      const celler = Object.values(MATRICER[matrix].celler).flatMap((c) => c.split(' '));
      assert.equal(celler.length, 16);
      assert.equal(new Set(celler).size, 16);
    });
  }

  it('are never milder when probability or consequence grows', () => {
    const grad = fc.constantFrom<Grad>(...GRADER);
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(MATRICER) as Matrix[])),
        grad,
        grad,
        grad,
        grad,
        (m, a, b, c, d) => {
          const [k1, k2] = a <= b ? [a, b] : [b, a];
          const [s1, s2] = c <= d ? [c, d] : [d, c];
          return alvor(farve(m, k1, s1)) <= alvor(farve(m, k2, s2));
        },
      ),
    );
  });

  it('the worst of several colours is none of the others', () => {
    assert.equal(vaerste([]), null);
    assert.equal(vaerste([null, 'groen', null]), 'groen');
    const f = fc.constantFrom<Farve | null>(null, ...(Object.keys(FARVER) as Farve[]));
    fc.assert(
      fc.property(fc.array(f), (farver) => {
        const v = vaerste(farver);
        return (
          farver.every((x) => x === null || (v !== null && alvor(x) <= alvor(v))) &&
          (v === null || farver.includes(v))
        );
      }),
    );
  });

  it('list the colours they use, mildest first', () => {
    assert.deepEqual(farverI('standard'), ['groen', 'gul', 'roed']);
    assert.deepEqual(farverI('kl'), ['groen', 'lysegroen', 'gul', 'orange', 'roed']);
    assert.deepEqual(farverI('datatilsynet'), ['groen', 'gul', 'orange', 'roed']);
  });
});
