import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  ALLE_TRAEDESTEN,
  ledige,
  parathed,
  pladserAf,
  pladstilstand,
  STANDARDTJEK,
  stade,
  type Traedesten,
  tilmeldingsstop,
} from './rules.ts';

describe('seats', () => {
  it('are given in order, and nobody passes a larger group that waits', () => {
    const koe = [
      { id: 1, antal: 6 },
      { id: 2, antal: 5 },
      { id: 3, antal: 1 },
    ];
    assert.deepEqual(
      pladserAf(koe, 10).map((t) => t.tilstand),
      ['plads', 'venteliste', 'venteliste'],
    );
    assert.deepEqual(
      pladserAf(koe.slice(1), 10).map((t) => t.tilstand),
      ['plads', 'plads'],
    );
    assert.equal(pladstilstand(500, 500, null), 'plads');
  });

  it('are never more than there are, and the first who leave let the next in', () => {
    const koe = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 });
    fc.assert(
      fc.property(koe, fc.integer({ min: 1, max: 30 }), (antal, pladser) => {
        const tilmeldte = antal.map((a, id) => ({ id, antal: a }));
        const alle = pladserAf(tilmeldte, pladser);
        const med = alle.filter((t) => t.tilstand === 'plads');
        assert.ok(med.reduce((i, t) => i + t.antal, 0) <= pladser);
        // Those with seats are the head of the queue.
        assert.deepEqual(
          med.map((t) => t.id),
          alle.slice(0, med.length).map((t) => t.id),
        );
        const uden = pladserAf(tilmeldte.slice(1), pladser).filter((t) => t.tilstand === 'plads');
        assert.ok(uden.length >= med.length - 1);
      }),
    );
  });

  it('that are left', () => {
    assert.equal(ledige(10, 4), 6);
    assert.equal(ledige(10, 14), 0);
    assert.equal(ledige(null, 14), null);
  });
});

it('sign-up stops at the very moment of the deadline', () => {
  const til = new Date('2026-12-01T11:00:00Z');
  const a = { aflyst: null, tilmeldingTil: til };
  assert.equal(tilmeldingsstop(a, new Date(til.getTime() - 1)), null);
  assert.equal(tilmeldingsstop(a, til), 'frist');
  assert.equal(tilmeldingsstop({ ...a, aflyst: til }, new Date(0)), 'aflyst');
  assert.equal(tilmeldingsstop({ aflyst: null, tilmeldingTil: null }, til), 'ingen');
});

describe('readiness', () => {
  const punkter = new Map<Traedesten, number>([
    [1, 2],
    [2, 1],
    [4, 3],
  ]);
  const staar = (svar: [Traedesten, number, number][]) =>
    parathed(
      7,
      punkter,
      svar.map(([traedesten, ja, iGang]) => ({ traedesten, ja, iGang })),
    );

  it('stands on the first step that is not in place', () => {
    assert.equal(staar([]).staar, 1);
    assert.equal(staar([[1, 2, 0]]).staar, 2);
    const t = staar([
      [1, 2, 0],
      [2, 1, 0],
      [4, 1, 2],
    ]);
    assert.deepEqual([t.staar, t.ja, t.iGang, t.ialt], [4, 4, 2, 6]);
    assert.equal(
      staar([
        [1, 2, 0],
        [2, 1, 0],
        [4, 3, 0],
      ]).staar,
      null,
    );
  });

  it('a later step in place does not move one past an earlier', () => {
    assert.equal(staar([[4, 3, 0]]).staar, 1);
  });

  it('without points nothing is to be done', () => {
    const t = parathed(7, new Map(), []);
    assert.deepEqual([t.staar, t.ialt], [null, 0]);
  });
});

it('the shipped checklist has points on every step', () => {
  for (const t of ALLE_TRAEDESTEN) assert.ok(STANDARDTJEK.some((p) => p.traedesten === t));

  it('a kommune stands on its first step that isn’t in place, unless it has answered nothing', () => {
    const punkter = new Map<Traedesten, number>([
      [1, 1],
      [2, 1],
    ]);
    const paa = (...svar: Parameters<typeof parathed>[2][number][]) => stade(parathed(1, punkter, svar));
    assert.equal(paa(), 'uden');
    assert.equal(paa({ traedesten: 1, ja: 0, iGang: 1 }), '1');
    assert.equal(paa({ traedesten: 1, ja: 1, iGang: 0 }), '2');
    assert.equal(paa({ traedesten: 1, ja: 1, iGang: 0 }, { traedesten: 2, ja: 1, iGang: 0 }), 'klar');
  });
});
