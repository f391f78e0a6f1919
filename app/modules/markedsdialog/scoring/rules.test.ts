import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PRISFORMLER, type Prisformel } from '../rules.ts';
import {
  beregn,
  foerende,
  type Indgang,
  kriterier,
  mangler,
  noegle,
  pointregning,
  prispoint,
  prisregning,
  proevScore,
  samletPris,
  spredning,
  visBeloeb,
  visPoint,
  visSamlede,
} from './rules.ts';

const FORMLER = Object.keys(PRISFORMLER) as Prisformel[];
const formel = fc.constantFrom(...FORMLER);
const pris = fc.integer({ min: 1, max: 900_000_000_00 });

function pris0(samlet: number) {
  return { engang: samlet, aar: 0, samlet, antal: 1 };
}

describe('price points', () => {
  it('give the lowest price 10, nobody more than 10 or less than 0, and a dearer price never more', () => {
    fc.assert(
      fc.property(formel, fc.array(pris, { minLength: 1, maxLength: 20 }), (f, priser) => {
        const laveste = Math.min(...priser);
        const point = priser.toSorted((a, b) => a - b).map((p) => prispoint(f, p, laveste));
        assert.equal(point[0], 1000);
        for (const [i, p] of point.entries()) {
          assert.ok(Number.isInteger(p) && p >= 0 && p <= 1000);
          if (i > 0) assert.ok(p <= point[i - 1]);
        }
      }),
    );
  });

  it('are the same in øre, kroner and thousands', () => {
    fc.assert(
      fc.property(
        formel,
        fc.integer({ min: 1, max: 1e7 }),
        fc.integer({ min: 0, max: 1e7 }),
        fc.integer({ min: 1, max: 1e5 }),
        (f, laveste, mere, skala) => {
          assert.equal(
            prispoint(f, (laveste + mere) * skala, laveste * skala),
            prispoint(f, laveste + mere, laveste),
          );
        },
      ),
    );
  });

  it('round half up at the second decimal, also where floating point would not', () => {
    assert.equal(prispoint('forholdsmaessig', 300, 100), 333);
    assert.equal(prispoint('forholdsmaessig', 1600, 1), 1); // 0,00625
    assert.equal(prispoint('forholdsmaessig', 2000, 1), 1); // 0,005
    assert.equal(prispoint('forholdsmaessig', 2001, 1), 0);
    assert.equal(prispoint('lineaer', 150, 100), 500);
    assert.equal(prispoint('lineaer', 200, 100), 0);
    assert.equal(prispoint('lineaer', 500, 100), 0);
  });

  it('know what to do with a price of nothing', () => {
    for (const f of FORMLER) {
      assert.equal(prispoint(f, 0, 0), 1000);
      assert.equal(prispoint(f, 100, 0), 0);
    }
  });

  it('show the formula with the numbers put in', () => {
    assert.equal(pointregning('forholdsmaessig', 240_000_00, 200_000_00), '10 × 200.000 ÷ 240.000 = 8,33');
    assert.equal(
      pointregning('lineaer', 240_000_00, 200_000_00),
      '10 − 10 × (240.000 − 200.000) ÷ 200.000 = 8,00',
    );
    assert.match(pointregning('lineaer', 500_000_00, 200_000_00), /= 0,00 \(aldrig under 0\)$/);
    assert.match(pointregning('lineaer', 500, 0), /alle andre priser får 0,00 point/);
  });
});

describe('the price of an answer', () => {
  const krav = [
    { id: 1, pris: true },
    { id: 2, pris: true },
    { id: 3, pris: false },
  ];
  it('is the one-off sum and the years, of what was asked for', () => {
    const svar = new Map([
      [1, { engangspris: 120_000_00, aarspris: 35_000_00 }],
      [2, { engangspris: null, aarspris: 50 }],
      [3, { engangspris: 999, aarspris: 999 }],
    ]);
    const p = samletPris(krav, (id) => svar.get(id) ?? null, 4);
    assert.deepEqual(p, { engang: 120_000_00, aar: 35_000_50, samlet: 260_002_00, antal: 2 });
    assert.equal(p && prisregning(p, 4), '120.000 + 4 × 35.000,50 = 260.002 kr.');
  });
  it('is none when no price was given, and 0 when 0 was', () => {
    assert.equal(
      samletPris(krav, () => ({ engangspris: null, aarspris: null }), 4),
      null,
    );
    assert.equal(
      samletPris(krav, () => null, 4),
      null,
    );
    assert.equal(
      samletPris(krav, (id) => (id === 1 ? { engangspris: 0, aarspris: null } : null), 4)?.samlet,
      0,
    );
  });
});

describe('the total', () => {
  const tre = [
    { navn: 'Integration', vaegt: 40 },
    { navn: 'Sikkerhed', vaegt: 30 },
  ];
  const indgang = (
    id: number,
    navn: string,
    samlet: number | null,
    i: number | null,
    s: number | null,
  ): Indgang => ({
    deltagelseId: id,
    navn,
    pris: samlet === null ? null : pris0(samlet),
    point: new Map([
      ['Integration', i],
      ['Sikkerhed', s],
    ]),
  });

  it('adds up from what is shown', () => {
    const r = beregn([indgang(1, 'A', 300, 7, 9), indgang(2, 'B', 100, 5, 6)], tre, {
      vaegt: 30,
      formel: 'forholdsmaessig',
    });
    const [a, b] = r.placeringer;
    assert.deepEqual([a.navn, a.total, a.plads], ['B', 40 * 500 + 30 * 600 + 30 * 1000, 1]);
    assert.deepEqual([b.navn, b.total, b.plads], ['A', 40 * 700 + 30 * 900 + 30 * 333, 2]);
    assert.equal(visPoint(b.total ?? 0, 10000), '6,499');
    assert.deepEqual(
      foerende(r).map((f) => f.navn),
      ['B'],
    );
  });

  it('gives no price points to who gave no price, and leaves its price out of the lowest', () => {
    const r = beregn([indgang(1, 'A', null, 10, 10), indgang(2, 'B', 500, 0, 0)], tre, {
      vaegt: 30,
      formel: 'lineaer',
    });
    assert.equal(r.laveste, 500);
    assert.equal(r.placeringer[0].led.at(-1)?.hundrededele, null);
    assert.equal(r.placeringer[0].total, 70_000);
  });

  it('is none while points are missing, and then nobody leads', () => {
    const r = beregn([indgang(1, 'A', 1, null, 9), indgang(2, 'B', 1, 5, 6)], tre, {
      vaegt: 30,
      formel: 'lineaer',
    });
    assert.deepEqual(
      r.placeringer.map((p) => [p.navn, p.plads]),
      [
        ['B', 1],
        ['A', null],
      ],
    );
    assert.equal(r.komplet, false);
    assert.deepEqual(foerende(r), []);
    assert.equal(beregn([], tre, { vaegt: 30, formel: 'lineaer' }).komplet, false);
  });

  it('shares a place between equals', () => {
    const r = beregn([indgang(3, 'C', 1, 1, 1), indgang(2, 'B', 1, 5, 5), indgang(1, 'Å', 1, 5, 5)], tre, {
      vaegt: 30,
      formel: 'lineaer',
    });
    assert.deepEqual(
      r.placeringer.map((p) => [p.navn, p.plads]),
      [
        ['B', 1],
        ['Å', 1],
        ['C', 3],
      ],
    );
    assert.equal(foerende(r).length, 2);
  });

  const opstilling = fc
    .tuple(
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      fc.array(
        fc.tuple(fc.option(pris), fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 5, maxLength: 5 })),
        { minLength: 1, maxLength: 8 },
      ),
      formel,
    )
    .map(([raa, leverandoerer, f]) => {
      // Whole percentages that sum to 100 with the price's.
      const sum = raa.reduce((a, b) => a + b, 0) + 10;
      const alle = raa.map((v, i) => ({ navn: `K${i}`, vaegt: Math.floor((v * 100) / sum) }));
      return {
        alle,
        pris: { vaegt: 100 - alle.reduce((a, k) => a + k.vaegt, 0), formel: f },
        indgange: leverandoerer.map(
          ([p, point], i): Indgang => ({
            deltagelseId: i + 1,
            navn: `L${i}`,
            pris: p === null ? null : pris0(p),
            point: new Map(alle.map((k, nr) => [k.navn, point[nr]])),
          }),
        ),
      };
    });

  it('lies from 0 to 10 when the weights sum to 100, and is the exact sum of its lines', () => {
    fc.assert(
      fc.property(opstilling, ({ indgange, alle, pris: p }) => {
        const r = beregn(indgange, alle, p);
        assert.equal(r.vaegtsum, 100);
        for (const { total, led } of r.placeringer) {
          assert.ok(total !== null && total >= 0 && total <= 100_000);
          assert.equal(
            total,
            led.reduce((sum, l) => sum + l.bidrag, 0),
          );
        }
      }),
    );
  });

  it('does not depend on the order of suppliers or criteria', () => {
    fc.assert(
      fc.property(opstilling, ({ indgange, alle, pris: p }) => {
        const plads = (r: ReturnType<typeof beregn>) =>
          r.placeringer.map((x) => [x.deltagelseId, x.total, x.plads]);
        assert.deepEqual(
          plads(beregn(indgange.toReversed(), alle.toReversed(), p)),
          plads(beregn(indgange, alle, p)),
        );
      }),
    );
  });
});

describe('criteria and scores', () => {
  it('come in the order of the requirements, without those of no weight', () => {
    const k = kriterier({ pris: 30, kriterier: { Ældst: 10, Sikkerhed: 30, Integration: 30, Tom: 0 } }, [
      { kategori: 'Integration' },
      { kategori: 'Sikkerhed' },
    ]);
    assert.deepEqual(
      k.map((x) => x.navn),
      ['Integration', 'Sikkerhed', 'Ældst'],
    );
  });

  it('lack points before words, each named by supplier and criterion', () => {
    const alle = [
      { navn: 'Integration', vaegt: 50 },
      { navn: 'Sikkerhed', vaegt: 50 },
    ];
    const h = mangler(
      new Map([
        [noegle(7, 'Integration'), { point: null, begrundelse: 'x' }],
        [noegle(7, 'Sikkerhed'), { point: 0, begrundelse: ' ' }],
      ]),
      [{ deltagelseId: 7, alias: 'A', navn: 'Leverandør A' }],
      alle,
    );
    assert.deepEqual(
      h.map((x) => x.felt),
      ['point-A-0', 'grund-A-1'],
    );
    assert.match(h[0].besked, /^Leverandør A, Integration: Giv point/);
  });

  it('are whole numbers from 0 to 10', () => {
    const s = (point: number | null, begrundelse = '') => ({
      deltagelseId: 1,
      kriterium: 'K',
      point,
      begrundelse,
    });
    for (const p of [0, 10, null]) assert.ok(proevScore(s(p)).ok);
    for (const p of [-1, 11, 2.5, Number.NaN]) assert.ok(!proevScore(s(p)).ok);
    assert.ok(!proevScore(s(1, 'x'.repeat(2001))).ok);
  });

  it('are spread as far as the two that differ most', () => {
    assert.equal(spredning([3, 8, null, 5]), 5);
    assert.equal(spredning([4, null]), null);
    assert.equal(spredning([4, 4]), 0);
  });
});

describe('numbers', () => {
  it('are shown as Danes write them', () => {
    assert.equal(visBeloeb(123_456_50), '123.456,50');
    assert.equal(visBeloeb(100_05), '100,05');
    assert.equal(visBeloeb(0), '0');
    assert.equal(visPoint(833), '8,33');
    assert.equal(visPoint(73_990, 10000), '7,399');
    const totaler = [73_130, 72_000];
    assert.deepEqual(totaler.map(visSamlede(totaler)), ['7,313', '7,200']);
    assert.equal(visSamlede([72_000])(72_000), '7,20');
  });
});
