import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Tilbagebetaling } from './pris/rules.ts';
import { m, planer, UDEN_KILDE } from './test/model.ts';
import { aarIalt, forlaeng, kalenderaar, tilbagebetalingsplan, ydelseIAar } from './tilbagebetaling.ts';

const plan = (mere: Partial<Tilbagebetaling>): Tilbagebetaling => ({
  ...UDEN_KILDE,
  noegle: 'udlaeg',
  navn: 'Udlæg',
  hovedstolOere: 100_000_00,
  fra: m('2020-01'),
  aar: 8,
  renteBp: 0,
  form: 'serie',
  forlaengelser: [],
  ...mere,
});
const sum = (tal: readonly number[]) => tal.reduce((s, t) => s + t, 0);

describe('a repayment', () => {
  it('without interest is the same every year, to the last øre', () => {
    const aar = tilbagebetalingsplan(plan({ hovedstolOere: 100, aar: 8 }));
    assert.deepEqual(
      aar.map((a) => a.ydelseOere),
      [12, 13, 12, 13, 12, 13, 12, 13],
    );
    assert.equal(aar.at(-1)?.ultimoOere, 0);
  });

  it('of 1 000 000 kr. at 5 % in 5 years: equal payments as the formula has them', () => {
    const aar = tilbagebetalingsplan(
      plan({ hovedstolOere: 100_000_000, aar: 5, renteBp: 500, form: 'annuitet' }),
    );
    // 1 000 000 · 0.05 / (1 − 1.05^−5) = 230 974,80 kr.
    assert.deepEqual(
      aar.map((a) => a.ydelseOere),
      [23_097_480, 23_097_480, 23_097_480, 23_097_480, 23_097_479],
    );
    assert.deepEqual(
      aar.map((a) => a.renteOere),
      [5_000_000, 4_095_126, 3_145_008, 2_147_385, 1_099_880],
    );
  });

  it('of equal parts bears less interest every year', () => {
    const aar = tilbagebetalingsplan(plan({ hovedstolOere: 50_000_00, aar: 5, renteBp: 400 }));
    assert.deepEqual(
      aar.map((a) => [a.afdragOere, a.renteOere]),
      [
        [10_000_00, 2_000_00],
        [10_000_00, 1_600_00],
        [10_000_00, 1_200_00],
        [10_000_00, 800_00],
        [10_000_00, 400_00],
      ],
    );
  });

  it('that begins in August is paid in one calendar year more', () => {
    const p = plan({ fra: m('2020-08'), aar: 5, hovedstolOere: 1_200_001 });
    assert.deepEqual(kalenderaar(p), [2020, 2021, 2022, 2023, 2024, 2025]);
    const foerste = ydelseIAar(p, 2020);
    // 5/12 of the first year's 240 000 øre.
    assert.equal(foerste?.ydelseOere, 100_000);
    assert.equal(ydelseIAar(p, 2019), null);
    assert.equal(ydelseIAar(p, 2026), null);
  });

  it('from 8 to 10 years: what was paid stands, what is left takes longer', () => {
    const foer = plan({ hovedstolOere: 80_000_00 });
    const svar = forlaeng(foer, 4, 10);
    assert.ok(svar.ok);
    const aar = tilbagebetalingsplan(svar.vaerdi);
    assert.deepEqual(
      aar.map((a) => a.ydelseOere),
      [10_000_00, 10_000_00, 10_000_00, ...[714_285, 714_286, 714_286, 714_285, 714_286, 714_286, 714_286]],
    );
    assert.equal(sum(aar.map((a) => a.afdragOere)), 80_000_00);
  });

  it('refuses an extension that is none', () => {
    const kode = (fra: number, aar: number, p = plan({})) => {
      const svar = forlaeng(p, fra, aar);
      return svar.ok ? 'ok' : svar.hindringer[0].kode;
    };
    assert.equal(kode(1, 10), 'forlaeng_fra');
    assert.equal(kode(9, 10), 'forlaeng_fra');
    assert.equal(kode(4, 8), 'forlaeng_aar');
    assert.equal(kode(4, 11), 'forlaeng_aar');
    assert.equal(kode(4.5, 10), 'forlaeng_fra');
    const igen = forlaeng(plan({}), 4, 9);
    assert.ok(igen.ok);
    assert.equal(kode(4, 10, igen.vaerdi), 'forlaeng_fra');
    assert.equal(kode(5, 10, igen.vaerdi), 'ok');
    assert.match(JSON.stringify(forlaeng(plan({ aar: 10 }), 4, 11)), /allerede på 10 år, som er det længste/);
  });

  it('is paid whole, however it is extended, year by year and in calendar years', () => {
    fc.assert(
      fc.property(
        planer,
        fc.array(fc.record({ fra: fc.integer({ min: 2, max: 10 }), aar: fc.integer({ min: 6, max: 10 }) }), {
          maxLength: 3,
        }),
        (p, forsoeg) => {
          let nu = p;
          for (const f of forsoeg) {
            const foer = tilbagebetalingsplan(nu);
            const svar = forlaeng(nu, f.fra, f.aar);
            if (!svar.ok) continue;
            nu = svar.vaerdi;
            // What was paid is not touched.
            assert.deepEqual(tilbagebetalingsplan(nu).slice(0, f.fra - 1), foer.slice(0, f.fra - 1));
          }
          const aar = tilbagebetalingsplan(nu);
          assert.equal(aar.length, aarIalt(nu));
          assert.equal(sum(aar.map((a) => a.afdragOere)), p.hovedstolOere);
          assert.equal(aar.at(-1)?.ultimoOere, 0);
          assert.ok(aar.every((a) => a.afdragOere >= 0 && a.renteOere >= 0));
          const aarlige = kalenderaar(nu).map((a) => ydelseIAar(nu, a));
          assert.equal(sum(aarlige.map((a) => a?.ydelseOere ?? 0)), sum(aar.map((a) => a.ydelseOere)));
          assert.equal(sum(aarlige.map((a) => a?.afdragOere ?? 0)), p.hovedstolOere);
        },
      ),
      { numRuns: 300 },
    );
  });
});
