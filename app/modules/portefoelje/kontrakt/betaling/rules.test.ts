import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type Betaling,
  betalingssum,
  leverandoerandele,
  oekonomiPrAar,
  TOM_BETALING,
  vaerdiFireAar,
} from './rules.ts';

const b = (v: Partial<Betaling>): Betaling => ({ ...TOM_BETALING, ...v });

describe('the sums of a contract', () => {
  it('this year, or the nearest in which something is paid', () => {
    const raekker = [
      b({ aar_fra: 2024, aar_til: 2025, drift_oere: 100 }),
      b({ aar_fra: 2026, drift_oere: 200, andet_oere: 50 }),
      b({ slags: 'intern', drift_oere: 9_999 }),
      b({ aar_fra: 2024, aar_til: 2024, anskaffelse_oere: 1_000 }),
    ];
    const engang = { engang_oere: 1_000 };
    assert.deepEqual(betalingssum(raekker, 2024), { ...engang, aarlig_oere: 100, pris_til: '2025-12-31' });
    assert.deepEqual(betalingssum(raekker, 2030), { ...engang, aarlig_oere: 250, pris_til: null });
    assert.deepEqual(betalingssum(raekker, 2020), { ...engang, aarlig_oere: 100, pris_til: '2023-12-31' });
    const intet = { engang_oere: 0, pris_til: null };
    assert.deepEqual(betalingssum(raekker.slice(0, 1), 2030), { ...intet, aarlig_oere: 100 });
    assert.deepEqual(betalingssum([], 2026), { ...intet, aarlig_oere: 0 });
  });

  it('hold until the day they say, whatever the payments are', () => {
    const aar = fc.option(fc.integer({ min: 2020, max: 2035 }), { nil: null });
    const betaling = fc
      .record({ aar_fra: aar, aar_til: aar, drift_oere: fc.integer({ min: 0, max: 500 }) })
      .filter(({ aar_fra, aar_til }) => aar_fra === null || aar_til === null || aar_fra <= aar_til)
      .map((v) => b(v));
    const fraAar = fc.integer({ min: 2018, max: 2037 });
    fc.assert(
      fc.property(fc.array(betaling, { maxLength: 6 }), fraAar, fraAar, (liste, nu, senere) => {
        const sum = betalingssum(liste, nu);
        const til = sum.pris_til === null ? Infinity : Number(sum.pris_til.slice(0, 4));
        assert.ok(til >= nu);
        if (senere >= nu && senere <= til)
          assert.equal(betalingssum(liste, senere).aarlig_oere, sum.aarlig_oere);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the economy by year', () => {
  it('counts only the days that the contract runs, and one-off payments in their year', () => {
    const raekker = [
      b({ drift_oere: 36_500 }),
      b({ aar_fra: 2027, anskaffelse_oere: 7 }),
      b({ anskaffelse_oere: 3 }),
      b({ slags: 'intern', andet_oere: 36_500 }),
    ];
    const aar = oekonomiPrAar(
      raekker,
      { fra: '2025-12-31', slut: '2027-01-10' },
      [2024, 2025, 2026, 2027, 2028],
    );
    assert.deepEqual(
      aar.map((a) => [a.aar, a.ekstern_oere, a.intern_oere, a.engang_oere]),
      [
        [2024, 0, 0, 0],
        [2025, 103, 100, 3],
        [2026, 36_500, 36_500, 0],
        [2027, 1_007, 1_000, 7],
        [2028, 0, 0, 0],
      ],
    );
    // A leap year has a day more to share it among.
    assert.equal(
      oekonomiPrAar([b({ drift_oere: 36_600 })], { fra: null, slut: '2028-01-01' }, [2028])[0].ekstern_oere,
      100,
    );
  });

  it('stays exact with the largest amounts', () => {
    const stor = b({ drift_oere: 1_000_000_000_000, anskaffelse_oere: 1_000_000_000_000 });
    assert.equal(
      vaerdiFireAar(
        Array.from({ length: 100 }, () => stor),
        2026,
      ).oere,
      500_000_000_000_000,
    );
  });
});

describe('the value over four years', () => {
  it('is four years of what the supplier gets, and what is paid once in them', () => {
    const raekker = [
      b({ drift_oere: 100_00 }),
      b({ aar_fra: 2028, drift_oere: 10_00 }),
      b({ aar_fra: 2020, anskaffelse_oere: 999_00 }),
      b({ aar_fra: 2029, anskaffelse_oere: 5_00 }),
      b({ anskaffelse_oere: 1_00 }),
      b({ slags: 'intern', drift_oere: 777_00 }),
    ];
    const v = vaerdiFireAar(raekker, 2026);
    assert.equal(v.oere, 426_00);
    assert.deepEqual(v.trin.slice(0, 5), [
      '2026: 100 kr.',
      '2027: 100 kr.',
      '2028: 110 kr.',
      '2029: 110 kr.',
      'Engangsbeløb: 6 kr.',
    ]);
    assert.match(v.trin[5], /uden prisregulering/);
    assert.equal(
      vaerdiFireAar([b({ drift_oere: 100_00 })], 2026).trin[0],
      '4 år × 100 kr. om året, 2026–2029.',
    );
  });
});

describe('shares of suppliers', () => {
  it('are put together by CVR, and add up to the whole', () => {
    const k = (leverandoer: string, leverandoer_cvr: string, aarlig_oere: number) => ({
      leverandoer,
      leverandoer_cvr,
      aarlig_oere,
    });
    const andele = leverandoerandele([
      k('A', '1', 10),
      k('B', '', 30),
      k('A A/S', '1', 15),
      k('b ', '', 5),
      k('', '', 0),
    ]);
    assert.deepEqual(
      andele.map((a) => [a.leverandoer, a.oere, a.ialt_oere, a.kontrakter]),
      [
        ['B', 35, 60, 2],
        ['A', 25, 60, 2],
        ['', 0, 60, 1],
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string(), fc.nat())), (r) => {
        const alle = leverandoerandele(r.map(([l, c, n]) => k(l, c, n)));
        assert.equal(
          alle.reduce((s, a) => s + a.oere, 0),
          alle[0]?.ialt_oere ?? 0,
        );
      }),
    );
  });
});
