import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Resultat } from '../../../kernel/resultat.ts';
import { beregnAar, ratelinjer, raterAf } from './beregning.ts';
import { efterregning } from './efterregning.ts';
import type { Priselement } from './pris/rules.ts';
import { type Aarsafregning, type Aarslinje, udstedtlinje } from './rules.ts';
import {
  AULA,
  beloeb,
  betaler,
  del,
  KODER,
  m,
  model,
  sats,
  tal,
  UDEN_KILDE,
  verdener,
} from './test/model.ts';
import { ydelseIAar } from './tilbagebetaling.ts';

function faaet<T>(svar: Resultat<T>): T {
  assert.ok(svar.ok, svar.ok ? '' : svar.hindringer.map((h) => h.besked).join('\n'));
  return svar.vaerdi;
}
const koder = <T>(svar: Resultat<T>) => (svar.ok ? [] : svar.hindringer.map((h) => h.kode));
const beskeder = <T>(svar: Resultat<T>) => (svar.ok ? '' : svar.hindringer.map((h) => h.besked).join('\n'));
const sum = (linjer: readonly { beloebOere: number }[]) => linjer.reduce((s, l) => s + l.beloebOere, 0);

describe('published rates', () => {
  // Unit counts are ours; what is tested is count × published rate.
  const skole = { '0461': 21_003, '0479': 6_401 };
  const boern = { '0461': 10_007, '0479': 2_903 };
  const alleTal = [2018, 2019, 2020].flatMap((aar) => [
    tal('skole', aar, skole),
    tal('dagtilbud', aar, boern),
  ]);
  const deltagelser = ['skole', 'dagtilbud'].flatMap((d) =>
    ['0461', '0479'].map((k) => betaler(d, k, '2019-01')),
  );
  const abonnement = (aar: number, d: string, kommune: string): Aarslinje => {
    const linje = faaet(beregnAar(AULA, alleTal, deltagelser, aar)).linjer.find(
      (l) => l.delnoegle === d && l.kommunekode === kommune && l.element === 'abonnement',
    );
    assert.ok(linje);
    return linje;
  };

  for (const [aar, d, kommune, kroner, antal, halvaar] of [
    [2019, 'skole', '0479', 76, 6_401, [24_323_800, 24_323_800]],
    [2020, 'skole', '0479', 77, 6_401, [24_643_850, 24_643_850]],
    [2021, 'skole', '0479', 86, 6_401, [27_524_300, 27_524_300]],
    [2020, 'dagtilbud', '0479', 41, 2_903, [5_951_150, 5_951_150]],
    [2021, 'dagtilbud', '0479', 46, 2_903, [6_676_900, 6_676_900]],
    [2020, 'skole', '0461', 77, 21_003, [80_861_550, 80_861_550]],
    [2021, 'dagtilbud', '0461', 46, 10_007, [23_016_100, 23_016_100]],
  ] as const)
    it(`${d} ${aar}: ${antal} × ${kroner} kr. in two half-years`, () => {
      const l = abonnement(aar, d, kommune);
      assert.equal(l.satsOere, kroner * 100);
      assert.equal(l.antal, antal);
      assert.equal(l.beloebOere, antal * kroner * 100);
      assert.deepEqual(raterAf(l, 2), halvaar);
    });

  it('daycare had no rate before 2020, and what goes to STIL is a line of its own', () => {
    const dagtilbud = (aar: number) =>
      faaet(beregnAar(AULA, alleTal, deltagelser, aar)).linjer.filter(
        (l) => l.delnoegle === 'dagtilbud' && l.kommunekode === '0479',
      );
    assert.deepEqual(dagtilbud(2019), []);
    assert.deepEqual(
      dagtilbud(2020).map((l) => [l.art, l.satsOere, l.beloebOere]),
      [
        ['pr_enhed', 4100, 2_903 * 4100],
        ['viderefaktureret', 810, 2_903 * 810],
      ],
    );
    assert.deepEqual(dagtilbud(2020)[1].forklaring, {
      slags: 'enheder',
      taltIalt: 2_903,
      taltAar: 2019,
      modtager: 'STIL',
    });
  });

  it('a rate that changes in August gives two lines of 7 and 5 months', () => {
    const skift = model(
      del('skole', [
        {
          art: 'pr_enhed',
          noegle: 'abonnement',
          navn: 'Sats',
          perioder: [sats('2020-01', '2020-07', 7700), sats('2020-08', null, 8600)],
        },
      ]),
    );
    const { linjer } = faaet(beregnAar(skift, alleTal, [betaler('skole', '0479', '2019-01')], 2020));
    assert.deepEqual(
      linjer.map((l) => [l.linje, l.maaneder, l.beloebOere]),
      [
        // 6401 × 77 kr. × 7/12 = 287 511,58⅓ kr.; 6401 × 86 kr. × 5/12 = 229 369,16⅔ kr.
        ['abonnement:2020-01:1', 7, 28_751_158],
        ['abonnement:2020-08:1', 5, 22_936_917],
      ],
    );
  });
});

describe('tiers', () => {
  const trappe = model(
    del('a', [
      {
        art: 'pr_enhed',
        noegle: 'sats',
        navn: 'Sats',
        perioder: [
          {
            ...sats('2020-01', null, 0),
            trin: [
              { fra: 0, oere: 1000 },
              { fra: 150_000, oere: 500 },
            ],
          },
        ],
      },
    ]),
  );
  for (const [antal, trin] of [
    [149_999, [[149_999, 1000]]],
    [150_000, [[150_000, 1000]]],
    [
      150_001,
      [
        [150_000, 1000],
        [1, 500],
      ],
    ],
    [
      632_340,
      [
        [150_000, 1000],
        [482_340, 500],
      ],
    ],
    [0, []],
  ] as const)
    it(`half price above 150 000: ${antal} units`, () => {
      const { linjer, ialtOere } = faaet(
        beregnAar(trappe, [tal('a', 2019, { '0101': antal })], [betaler('a', '0101', '2020-01')], 2020),
      );
      assert.deepEqual(
        linjer.map((l) => [l.antal, l.satsOere]),
        trin,
      );
      assert.equal(
        ialtOere,
        trin.reduce((s, [n, oere]) => s + n * oere, 0),
      );
    });
});

describe('what is shared out', () => {
  const to = [betaler('a', '0101', '2020-01'), betaler('a', '0147', '2020-07')];
  const talt = [tal('a', 2019, { '0101': 300, '0147': 200 })];
  const aaret = (elementer: readonly Priselement[], mere = {}) =>
    faaet(beregnAar(model(del('a', elementer, mere)), talt, to, 2020)).linjer;

  it('by units and months, or by months alone', () => {
    const fordelt = (efter: 'antal' | 'lige') =>
      aaret([
        {
          art: 'fordelt',
          noegle: 'f',
          navn: 'Fælles',
          efter,
          perioder: [beloeb('2020-01', null, 100_001)],
        },
      ]).map((l) => l.beloebOere);
    // 300 × 12 against 200 × 6; 12 against 6.
    assert.deepEqual(fordelt('antal'), [75_001, 25_000]);
    assert.deepEqual(fordelt('lige'), [66_667, 33_334]);
  });

  it('only the months that somebody pays for', () => {
    const sent = [betaler('a', '0147', '2020-08')];
    const { ialtOere } = faaet(
      beregnAar(
        model(
          del('a', [
            {
              art: 'fordelt',
              noegle: 'f',
              navn: 'F',
              efter: 'antal',
              perioder: [beloeb('2020-01', null, 120_000)],
            },
          ]),
        ),
        talt,
        sent,
        2020,
      ),
    );
    assert.equal(ialtOere, 50_000);
  });

  it('an improvement: 20 % to development, 80 % to a lower price', () => {
    const forbedringer = [
      { ...UDEN_KILDE, aar: 2018, prisaar: 2020, besparelseOere: 1_000_003, udviklingBp: 2000 },
    ];
    const linjer = aaret([], { forbedringer });
    assert.equal(sum(linjer), -800_002);
    assert.deepEqual(
      linjer.map((l) => l.beloebOere),
      [-600_002, -200_000],
    );
    assert.ok(
      linjer.every((l) => l.forklaring.slags === 'forbedring' && l.forklaring.udviklingOere === 200_001),
    );
  });

  it('a discount is of the months that it and the line have in common', () => {
    const linjer = aaret([
      {
        art: 'rabat',
        noegle: 'r',
        navn: 'Rabat',
        perioder: [{ ...UDEN_KILDE, fra: m('2020-10'), til: null, slags: 'andel', bp: 1000, af: ['s'] }],
      },
      { art: 'pr_enhed', noegle: 's', navn: 'S', perioder: [sats('2020-01', null, 1200)] },
    ]);
    // 300 × 12 kr. is 3 600 kr. in 12 months: 10 % of 3/12 of it; 200 × 12 kr. × 6/12 is 1 200 kr.: 10 % of 3/6 of it.
    assert.deepEqual(
      linjer.map((l) => [l.kommunekode, l.art, l.beloebOere]),
      [
        ['0101', 'pr_enhed', 360_000],
        ['0101', 'rabat', -9_000],
        ['0147', 'pr_enhed', 120_000],
        ['0147', 'rabat', -6_000],
      ],
    );
  });

  it('a fee is paid once: by all, by the named, by those who come later', () => {
    const gebyr = (mere: Partial<Extract<Priselement, { art: 'gebyr' }>>) =>
      aaret([
        {
          art: 'gebyr',
          noegle: 'g',
          navn: 'Gebyr',
          ...UDEN_KILDE,
          oere: 5_000,
          maaned: m('2020-09'),
          kreds: { art: 'alle' },
          ...mere,
        },
      ]).map((l) => l.kommunekode);
    assert.deepEqual(gebyr({}), ['0101', '0147']);
    assert.deepEqual(gebyr({ maaned: m('2020-03') }), ['0101']);
    assert.deepEqual(gebyr({ maaned: m('2021-03') }), []);
    assert.deepEqual(gebyr({ kreds: { art: 'kommuner', koder: ['0147'] } }), ['0147']);
    assert.deepEqual(gebyr({ maaned: 'foerste', kreds: { art: 'senere', efter: m('2020-01') } }), ['0147']);
  });
});

describe('refusals', () => {
  const deltagelser = [betaler('skole', '0461', '2019-01'), betaler('skole', '0479', '2019-01')];
  it('counts that are not there', () => {
    assert.match(
      beskeder(beregnAar(AULA, [], deltagelser, 2020)),
      /tallene fra 2019, som 2020 afregnes efter, er ikke indlæst/,
    );
    assert.match(
      beskeder(beregnAar(AULA, [tal('skole', 2019, { '0461': 5 })], deltagelser, 2020)),
      /mangler et helt antal for kommune 0479/,
    );
    for (const skaevt of [-1, 1.5, Number.NaN, 2 ** 60])
      assert.deepEqual(
        koder(beregnAar(AULA, [tal('skole', 2019, { '0461': 5, '0479': skaevt })], deltagelser, 2020)),
        ['tal_mangler'],
      );
  });

  it('two counts of the same, a part without a price, a repayment that nobody pays', () => {
    const to = [tal('skole', 2019, { '0461': 5, '0479': 5 }), tal('skole', 2019, { '0461': 6, '0479': 5 })];
    assert.deepEqual(koder(beregnAar(AULA, to, deltagelser, 2020)), ['tal_to_gange']);
    assert.deepEqual(koder(beregnAar(AULA, [], [betaler('klub', '0461', '2019-01')], 2020)), ['del_ukendt']);
    const plan = {
      ...UDEN_KILDE,
      noegle: 'udlaeg',
      navn: 'Udlæg',
      hovedstolOere: 100,
      fra: m('2020-01'),
      aar: 5,
      renteBp: 0,
      form: 'serie',
      forlaengelser: [],
    } as const;
    assert.match(
      beskeder(beregnAar(model(del('a', [], { tilbagebetalinger: [plan] })), [], [], 2020)),
      /ingen kommune betaler/,
    );
  });

  it('a model that does not make sense is not computed by', () => {
    const forkert = model(
      del('a', [
        {
          art: 'pr_enhed',
          noegle: 's',
          navn: 'S',
          perioder: [sats('2020-01', null, 1), sats('2020-06', null, 2)],
        },
      ]),
    );
    assert.deepEqual(koder(beregnAar(forkert, [], [], 2020)), ['periode_overlap']);
  });
});

describe('every world', () => {
  it('instalments are the year, line by line and in all', () => {
    fc.assert(
      fc.property(verdener, ({ model: mo, tal: t, deltagelser, aar }) => {
        const svar = beregnAar(mo, t, deltagelser, aar);
        const afregning = faaet(svar);
        const dele = new Map<string, number>();
        for (const r of ratelinjer(mo, afregning)) {
          const noegle = `${r.linje.delnoegle} ${r.linje.kommunekode} ${r.linje.linje}`;
          dele.set(noegle, (dele.get(noegle) ?? 0) + r.beloebOere);
        }
        for (const l of afregning.linjer)
          assert.equal(dele.get(`${l.delnoegle} ${l.kommunekode} ${l.linje}`) ?? 0, l.beloebOere);
        assert.equal(sum(ratelinjer(mo, afregning)), afregning.ialtOere);
      }),
      { numRuns: 300 },
    );
  });

  it('what is shared out sums to its total, and each share says of what', () => {
    fc.assert(
      fc.property(verdener, ({ model: mo, tal: t, deltagelser, aar }) => {
        const { linjer } = faaet(beregnAar(mo, t, deltagelser, aar));
        const fordelte = Map.groupBy(
          linjer.filter((l) => 'fordeling' in l.forklaring),
          (l) => `${l.delnoegle} ${l.linje}`,
        );
        for (const [, de] of fordelte) {
          const [f] = de.map((l) => ('fordeling' in l.forklaring ? l.forklaring.fordeling : null));
          assert.equal(sum(de), f?.totalOere);
        }
        const plan = ydelseIAar(mo.dele[0].tilbagebetalinger[0], aar);
        assert.equal(sum(linjer.filter((l) => l.art === 'tilbagebetaling')), plan?.ydelseOere ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it('computed again it is the same, in whatever order it is given', () => {
    fc.assert(
      fc.property(verdener, ({ model: mo, tal: t, deltagelser, aar }) => {
        const foerst = beregnAar(mo, t, deltagelser, aar);
        assert.deepEqual(beregnAar(mo, t, deltagelser, aar), foerst);
        assert.deepEqual(beregnAar(mo, t.toReversed(), deltagelser.toReversed(), aar), foerst);
        const omvendt = t.map((o) => ({
          ...o,
          antal: Object.fromEntries(Object.entries(o.antal).toReversed()),
        }));
        assert.deepEqual(beregnAar(mo, omvendt, deltagelser, aar), foerst);
        const del2 = mo.dele.map((d) => ({
          ...d,
          elementer: d.elementer.map((e) =>
            'perioder' in e ? ({ ...e, perioder: e.perioder.toReversed() } as typeof e) : e,
          ),
        }));
        const efterLinje = (s: typeof foerst) =>
          faaet(s).linjer.toSorted((a, b) =>
            `${a.delnoegle}${a.kommunekode}${a.linje}` < `${b.delnoegle}${b.kommunekode}${b.linje}` ? -1 : 1,
          );
        assert.deepEqual(
          efterLinje(beregnAar({ ...mo, dele: del2 }, t, deltagelser, aar)),
          efterLinje(foerst),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('a count that is changed after invoicing gives exactly the difference', () => {
    fc.assert(
      fc.property(
        verdener,
        fc.constantFrom(...KODER),
        fc.integer({ min: 0, max: 700_000 }),
        fc.integer({ min: 0, max: 2 }),
        ({ model: mo, tal: t, deltagelser, aar }, kommune, nytAntal, udstedteRater) => {
          const linjer = (tallene: typeof t) =>
            ratelinjer(mo, faaet(beregnAar(mo, tallene, deltagelser, aar)))
              .filter((r) => r.rate <= udstedteRater)
              .map(udstedtlinje);
          const foer = linjer(t);
          const efter = linjer(t.map((o) => ({ ...o, antal: { ...o.antal, [kommune]: nytAntal } })));
          const rettelser = efterregning(foer, efter);
          assert.equal(
            rettelser.reduce((s, r) => s + r.forskelOere, 0),
            sum(efter) - sum(foer),
          );
          // Applied to what was issued, it is what it is now, line by line.
          const staar = new Map(
            foer.map((l) => [JSON.stringify([l.delnoegle, l.kommunekode, l.rate, l.linje]), l.beloebOere]),
          );
          for (const r of rettelser)
            for (const l of r.linjer) {
              const n = JSON.stringify([r.delnoegle, r.kommunekode, r.rate, l.linje]);
              assert.equal(staar.get(n) ?? 0, l.gammel?.beloebOere ?? 0);
              assert.notEqual(l.forskelOere, 0);
              if (l.ny === null) staar.delete(n);
              else staar.set(n, l.ny.beloebOere);
            }
          assert.deepEqual(
            new Map([...staar].filter(([, oere]) => oere !== 0)),
            new Map(
              efter.map((l) => [JSON.stringify([l.delnoegle, l.kommunekode, l.rate, l.linje]), l.beloebOere]),
            ),
          );
          assert.deepEqual(efterregning(efter, efter), []);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('corrections', () => {
  const linje = (beloebOere: number, mere = {}) => ({
    kommunekode: '0461',
    delnoegle: 'skole',
    rate: 1,
    linje: 'sats',
    beloebOere,
    ...mere,
  });
  it('the old is taken back, then the new', () => {
    assert.deepEqual(efterregning([linje(100)], [linje(90)]), [
      {
        kommunekode: '0461',
        delnoegle: 'skole',
        rate: 1,
        linjer: [{ linje: 'sats', gammel: linje(100), ny: linje(90), forskelOere: -10 }],
        forskelOere: -10,
      },
    ]);
  });
  it('a line that is gone, and one that has come; even where they cancel out', () => {
    const [rettelse] = efterregning([linje(100)], [linje(100, { linje: 'ny' })]);
    assert.equal(rettelse.forskelOere, 0);
    assert.deepEqual(
      rettelse.linjer.map((l) => [l.gammel?.linje ?? null, l.ny?.linje ?? null]),
      [
        [null, 'ny'],
        ['sats', null],
      ],
    );
  });
  it('the same line twice is a surprise', () => {
    assert.throws(() => efterregning([linje(1), linje(2)], []), /twice/);
  });
});

describe('speed', () => {
  it('98 kommuner × 10 years × 3 parts well within a second', () => {
    const alle = Array.from({ length: 98 }, (_, i) => String(101 + i).padStart(4, '0'));
    const dele = ['skole', 'dagtilbud', 'klub'];
    const aarene = Array.from({ length: 10 }, (_, i) => 2020 + i);
    const stor = model(
      ...dele.map((d) =>
        del(
          d,
          [
            {
              art: 'pr_enhed',
              noegle: 's',
              navn: 'S',
              perioder: aarene.map((a) => sats(`${a}-01`, `${a}-12`, 7600 + a)),
            },
            {
              art: 'fordelt',
              noegle: 'f',
              navn: 'F',
              efter: 'antal',
              perioder: [beloeb('2020-01', null, 1e9)],
            },
            {
              art: 'viderefaktureret',
              noegle: 'v',
              navn: 'V',
              modtager: 'STIL',
              perioder: [beloeb('2020-01', null, 810)],
            },
            {
              art: 'rabat',
              noegle: 'r',
              navn: 'R',
              perioder: [
                { ...UDEN_KILDE, fra: m('2020-01'), til: null, slags: 'andel', bp: 500, af: ['s', 'f'] },
              ],
            },
          ],
          {
            tilbagebetalinger: [
              {
                ...UDEN_KILDE,
                noegle: 'u',
                navn: 'U',
                hovedstolOere: 1e10,
                fra: m('2020-01'),
                aar: 10,
                renteBp: 200,
                form: 'annuitet',
                forlaengelser: [],
              },
            ],
          },
        ),
      ),
    );
    const talt = dele.flatMap((d) =>
      aarene.map((a) => tal(d, a - 1, Object.fromEntries(alle.map((k, i) => [k, 500 + i * 397])))),
    );
    const deltagelser = dele.flatMap((d) => alle.map((k) => betaler(d, k, '2020-01')));
    const foer = performance.now();
    const afregninger: Aarsafregning[] = aarene.map((a) => faaet(beregnAar(stor, talt, deltagelser, a)));
    const ms = performance.now() - foer;
    assert.equal(
      afregninger.reduce((s, a) => s + a.linjer.length, 0),
      98 * 10 * 3 * 5,
    );
    assert.ok(ms < 500, `${ms} ms`);
  });
});
