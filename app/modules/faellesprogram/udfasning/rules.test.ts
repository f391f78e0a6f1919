import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { beregn, maanederOgDage, overlapAf, overlapOere, samletOverlap, udvaelg } from './rules.ts';

const dage = { driftFra: '2018-08-01', kontraktSlut: null, udfaset: null };

describe('overlap of an old solution and the new one', () => {
  it('runs from the first day of the new to the last day of the old, whichever of its ends is later', () => {
    const til = (kontraktSlut: string | null, udfaset: string | null) =>
      overlapAf({ ...dage, kontraktSlut, udfaset });
    assert.deepEqual(til('2018-08-31', null), {
      slags: 'overlap',
      fra: '2018-08-01',
      til: '2018-08-31',
      dage: 31,
    });
    assert.deepEqual(til('2018-08-31', '2018-09-01'), {
      slags: 'overlap',
      fra: '2018-08-01',
      til: '2018-09-01',
      dage: 32,
    });
    assert.deepEqual(til('2018-08-01', null), {
      slags: 'overlap',
      fra: '2018-08-01',
      til: '2018-08-01',
      dage: 1,
    });
  });

  it('fits when the old ends the day before, and leaves a gap when it ends earlier', () => {
    assert.deepEqual(overlapAf({ ...dage, kontraktSlut: '2018-07-31' }), { slags: 'passer' });
    assert.deepEqual(overlapAf({ ...dage, udfaset: '2018-06-30' }), { slags: 'hul', dage: 31 });
  });

  it('isn’t known before both sides are', () => {
    assert.deepEqual(overlapAf(dage), { slags: 'ukendt' });
    assert.deepEqual(overlapAf({ driftFra: null, kontraktSlut: '2018-07-31', udfaset: null }), {
      slags: 'ukendt',
    });
  });
});

describe('what it costs', () => {
  it('is whole months in full and broken ones by their days', () => {
    assert.equal(overlapOere(310_000, '2018-08-01', '2018-10-31'), 930_000);
    assert.equal(overlapOere(310_000, '2018-08-30', '2018-09-01'), 20_000 + 10_333);
    // February of a leap year.
    assert.equal(overlapOere(290_000, '2020-02-01', '2020-02-29'), 290_000);
    assert.deepEqual(maanederOgDage('2018-08-30', '2018-10-31'), { maaneder: 2, dage: 2 });
  });

  it('is the same however the time is cut, within half an øre a cut, and is never negative', () => {
    const start = Date.parse('2018-01-01');
    const dag = (n: number) => new Date(start + n * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.nat(1000),
        fc.nat(1000),
        fc.nat(1000),
        (oere, fra, a, b) => {
          const hel = overlapOere(oere, dag(fra), dag(fra + a + b + 1));
          const delt =
            overlapOere(oere, dag(fra), dag(fra + a)) +
            overlapOere(oere, dag(fra + a + 1), dag(fra + a + b + 1));
          assert.ok(hel >= 0 && Math.abs(hel - delt) <= 1);
        },
      ),
    );
  });
});

const linje = {
  loesningId: 1,
  loesning: 'Gammel',
  kommuneId: 1,
  kommune: 'Aalborg',
  note: '',
  laas: 1,
  ...dage,
  maanedOere: 100_00,
};
const A = beregn({ ...linje, kontraktSlut: '2018-08-31' });
const B = beregn({ ...linje, kommune: 'Billund', kontraktSlut: '2018-07-31' });
const C = beregn({ ...linje, kommune: 'Dragør', laas: null });
const D = beregn({ ...linje, kommune: 'Esbjerg', kontraktSlut: '2018-08-31', maanedOere: null });

describe('the list', () => {
  const valg = { q: '', stand: '', loesning: 0, sortering: { noegle: 'oere', retning: 'faldende' } } as const;
  const navne = (v: Parameters<typeof udvaelg>[1]) => udvaelg([A, B, C, D], v).map((l) => l.kommune);

  it('sorts what is known, with what isn’t last both ways', () => {
    assert.deepEqual(navne(valg), ['Aalborg', 'Billund', 'Dragør', 'Esbjerg']);
    const stigende = { ...valg, sortering: { noegle: 'oere', retning: 'stigende' } } as const;
    assert.deepEqual(navne(stigende), ['Billund', 'Aalborg', 'Dragør', 'Esbjerg']);
  });

  it('is narrowed to how they stand', () => {
    assert.deepEqual(navne({ ...valg, stand: 'mangler' }), ['Dragør']);
    assert.deepEqual(navne({ ...valg, stand: 'passer' }), ['Billund']);
    assert.deepEqual(navne({ ...valg, q: 'esb' }), ['Esbjerg']);
  });

  it('adds up what is known and says how many aren’t', () => {
    assert.deepEqual(samletOverlap([A, B, C, D]), { oere: 100_00, ukendte: 2 });
  });
});
