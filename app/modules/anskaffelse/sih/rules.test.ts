import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { erArbejdsdag } from '../../../kernel/arbejdsdag.ts';
import {
  alder,
  kanAfgoeres,
  kanFortrydes,
  laesSagsnummer,
  muligeBeslutninger,
  naesteMoededag,
} from './rules.ts';
import { alleMaaneder, fasetider, maanederI, percentilAf } from './statistik/rules.ts';

const DAG = fc
  .integer({ min: 0, max: 6000 })
  .map((n) => Temporal.PlainDate.from('2022-01-01').add({ days: n }).toString());

describe('sih: møder', () => {
  it('is the next Monday', () => {
    assert.equal(naesteMoededag('2026-11-22'), '2026-11-23');
    assert.equal(naesteMoededag('2026-11-23'), '2026-11-30');
  });
  it('skips the second day of Easter and of Whitsun', () => {
    assert.equal(naesteMoededag('2027-03-24'), '2027-04-05');
    assert.equal(naesteMoededag('2027-05-14'), '2027-05-24');
  });
  it('skips a day that has a meeting', () => {
    assert.equal(naesteMoededag('2026-11-22', ['2026-11-23']), '2026-11-30');
  });
  it('is always a Monday after today that is a working day and is free', () => {
    fc.assert(
      fc.property(DAG, fc.array(DAG, { maxLength: 5 }), (idag, optagne) => {
        const dag = naesteMoededag(idag, optagne);
        const d = Temporal.PlainDate.from(dag);
        assert.ok(dag > idag && d.dayOfWeek === 1 && erArbejdsdag(d) && !optagne.includes(dag));
      }),
    );
  });
});

describe('sih: alder', () => {
  it('counts working days', () => {
    assert.equal(alder('2026-11-20', '2026-11-22'), 0);
    assert.equal(alder('2026-11-20', '2026-11-23'), 1);
    assert.equal(alder('2026-12-23', '2026-12-28'), 1);
  });
});

describe('sih: beslutninger', () => {
  it('takes on what is sent or waits, and nothing else', () => {
    assert.equal(kanAfgoeres('sendt', 'optag').ok, true);
    assert.equal(kanAfgoeres('mangler', 'optag').ok, true);
    for (const t of ['optaget', 'lukket', 'kladde', 'slettet'] as const)
      assert.equal(kanAfgoeres(t, 'luk').ok, false);
    assert.equal(kanAfgoeres('mangler', 'mangler').ok, false);
  });
  it('never unmakes a case', () => {
    assert.equal(kanFortrydes('optag', 'optaget').ok, false);
    assert.equal(kanFortrydes('luk', 'lukket').ok, true);
    assert.equal(kanFortrydes('mangler', 'sendt').ok, false);
    assert.equal(kanFortrydes('udsaet', null).ok, true);
  });
  it('only needs are taken on', () => {
    assert.ok(muligeBeslutninger('behov').includes('optag'));
    assert.deepEqual(muligeBeslutninger('sag'), ['droeftet', 'udsaet']);
  });
  it('reads a case number', () => {
    assert.deepEqual(laesSagsnummer(' 2026-014 '), { aar: 2026, loebenr: 14 });
    assert.equal(laesSagsnummer('Budget 2026'), null);
  });
});

describe('sih: statistik', () => {
  it('covers the months of the period', () => {
    assert.deepEqual(maanederI('12', '2026-11-22'), { fra: '2025-12', til: '2026-11' });
    assert.deepEqual(maanederI('sidste', '2026-11-22'), { fra: '2025-01', til: '2025-12' });
    assert.equal(alleMaaneder(maanederI('36', '2026-11-22')).length, 36);
  });
  it('says the same percentile of counts as of the values themselves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.5, 0.9, 1),
        (dage, p) => {
          const talt = [...new Set(dage)]
            .sort((a, b) => a - b)
            .map((d) => ({ dage: d, antal: dage.filter((x) => x === d).length }));
          const ordnet = dage.toSorted((a, b) => a - b);
          assert.equal(percentilAf(talt, p), ordnet[Math.ceil(ordnet.length * p) - 1]);
        },
      ),
    );
  });
  it('has a row for each phase, also those without any', () => {
    const tider = fasetider([{ fase: 2, dage: 10, antal: 1 }], ['Idé', 'Afklaring', 'Udbud']);
    assert.deepEqual(
      tider.map((t) => t.median),
      [null, 10, null],
    );
  });
});
