import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { laesDag } from '../../../kernel/dag.ts';
import { TOM_BETALING } from '../kontrakt/betaling/rules.ts';
import type { Plankontrakt } from '../udbudsplan/rules.ts';
import { laesOekonomivalg } from './forms.ts';
import {
  ALLE,
  bag,
  beregn,
  DIMENSIONER,
  type Dimension,
  del,
  type Kontraktbetaling,
  koncentration,
  oekonomi,
  visKoncentration,
} from './rules.ts';

const IDAG = laesDag('2026-11-22') ?? 0;
const VALG = laesOekonomivalg({}, 2026);

const kontrakt = (id: number, mere: Partial<Plankontrakt> = {}): Plankontrakt => ({
  id,
  laas: 1,
  navn: `Aftale ${id}`,
  kontraktnummer: '',
  overordnetId: null,
  leverandoer: '',
  leverandoerCvr: '',
  enhed: '',
  team: '',
  genanskaffelse: '',
  tilstand: '',
  planAar: null,
  planKvartal: null,
  forberedelseMd: null,
  aarligOere: 0,
  systemer: [],
  domaener: [],
  kle: [],
  gyldigFra: laesDag('2020-01-01'),
  opsagt: false,
  fortsaetter: false,
  slut: null,
  senesteOpsigelse: null,
  optioner: [],
  ...mere,
});
const betaling = (kontraktId: number, mere: Partial<Kontraktbetaling> = {}): Kontraktbetaling => ({
  ...TOM_BETALING,
  kontraktId,
  ...mere,
});
const ud = (
  kontrakter: readonly Plankontrakt[],
  betalinger: readonly Kontraktbetaling[],
  valg: Partial<typeof VALG> = {},
) => {
  const grundlag = { kontrakter, betalinger, idag: IDAG, gaeld: new Map() };
  return oekonomi(grundlag, beregn(grundlag, VALG.aar), { ...VALG, ...valg });
};

describe('economy', () => {
  it('shares an amount out in whole øre', () => {
    assert.deepEqual(del(100, 3), [34, 33, 33]);
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 50 }), (oere, n) => {
        const dele = del(oere, n);
        assert.equal(
          dele.reduce((a, b) => a + b, 0),
          oere,
        );
        assert.ok(Math.max(...dele) - Math.min(...dele) <= 1);
      }),
    );
  });

  it('the lines sum to the whole, by every dimension alike, and to their contracts, to the øre', () => {
    const navne = fc.constantFrom('', 'A', 'B', 'C');
    const verden = fc.array(
      fc.record({
        lev: navne,
        enhed: navne,
        systemer: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
        domaener: fc.uniqueArray(fc.constantFrom('X', 'Y', 'Z'), { maxLength: 3 }),
        slut: fc.option(fc.integer({ min: IDAG - 900, max: IDAG + 2000 })),
        betalinger: fc.array(
          fc.record({
            drift_oere: fc.integer({ min: 0, max: 9_999_999_99 }),
            anskaffelse_oere: fc.integer({ min: 0, max: 9_999_999_99 }),
            enhed: navne,
            slags: fc.constantFrom('ekstern' as const, 'intern' as const),
            aar_fra: fc.option(fc.integer({ min: 2022, max: 2029 })),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        verden,
        fc.constantFrom('ekstern' as const, 'intern' as const, 'alle' as const),
        (v, betalt) => {
          const kontrakter = v.map((k, i) =>
            kontrakt(i + 1, {
              leverandoer: k.lev,
              enhed: k.enhed,
              systemer: k.systemer.map((id) => ({ id, navn: `S${id}` })),
              domaener: k.domaener,
              slut: k.slut,
            }),
          );
          const betalinger = v.flatMap((k, i) => k.betalinger.map((b) => betaling(i + 1, b)));
          const svar = (Object.keys(DIMENSIONER) as Dimension[]).map((efter) =>
            ud(kontrakter, betalinger, { efter, betalt }),
          );
          for (const o of svar) {
            assert.deepEqual(o.ialt, svar[0].ialt);
            assert.equal(o.fireAar, svar[0].fireAar);
            // All contracts behind the whole sum to it.
            o.aarene.forEach((_, i) => {
              assert.equal(
                bag(o, ALLE).reduce((n, a) => n + a.prAar[i], 0),
                o.ialt[i],
              );
            });
            for (const l of o.linjer) {
              const bag = [...l.kontrakter.values()];
              o.aarene.forEach((_, i) => {
                assert.equal(
                  bag.reduce((n, a) => n + a.prAar[i], 0),
                  l.prAar[i],
                );
                assert.ok(Number.isInteger(l.prAar[i]));
              });
            }
          }
        },
      ),
    );
  });

  it('counts one supplier under two spellings by its CVR number, and units by the payment', () => {
    const to = [
      kontrakt(1, { leverandoer: 'Bøgelund', leverandoerCvr: '99000007', enhed: 'Stab' }),
      kontrakt(2, { leverandoer: 'Bøgelund A/S', leverandoerCvr: '99000007' }),
    ];
    const betalinger = [
      betaling(1, { drift_oere: 100, enhed: 'Skole' }),
      betaling(1, { drift_oere: 50 }),
      betaling(2, { drift_oere: 7 }),
    ];
    assert.deepEqual(
      ud(to, betalinger, { efter: 'leverandoer' }).linjer.map((l) => [l.navn, l.prAar[1], l.kontrakter.size]),
      [['Bøgelund', 157, 2]],
    );
    assert.deepEqual(
      ud(to, betalinger, { efter: 'enhed' }).linjer.map((l) => [l.navn, l.prAar[1]]),
      [
        ['Skole', 100],
        ['Stab', 50],
        ['', 7],
      ],
    );
  });

  it('tells which running contracts have no payments', () => {
    const o = ud(
      [kontrakt(1), kontrakt(2, { slut: IDAG - 1 }), kontrakt(3)],
      [betaling(3, { slags: 'intern', drift_oere: 1 })],
    );
    assert.deepEqual(
      o.uden.map((k) => k.id),
      [1],
    );
  });

  it('reckons concentration by squares of shares', () => {
    assert.equal(koncentration([5]), 10_000);
    assert.equal(koncentration([1, 1, 0]), 5000);
    assert.equal(koncentration([]), null);
    assert.equal(koncentration([0]), null);
    assert.deepEqual([1499, 1500, 2500, 2501].map(visKoncentration), [
      'spredt',
      'middel',
      'middel',
      'koncentreret',
    ]);
  });

  it('an address that makes no sense shows this year by system', () => {
    const v = laesOekonomivalg({ efter: 'toString', aar: '9999', betalt: 'x', side: 'NaN' }, 2026);
    assert.deepEqual(
      [v.efter, v.aar, v.betalt, v.side, v.sort, v.faldende],
      ['system', 2026, 'ekstern', 1, 'aar', true],
    );
  });
});
