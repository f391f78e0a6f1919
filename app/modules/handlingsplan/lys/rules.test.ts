import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { datoFraDag, laesDag } from '../../../kernel/dag.ts';
import { forklarAfvigelse, forklaringer, udenTekst, visForsinkelse, visRegler } from './forklaring/rules.ts';
import {
  ALVOR,
  afvigelse,
  beregnLys,
  LYS,
  type Lys,
  type Lysgrundlag,
  type Lyspunkt,
  type Lysregler,
  lysmangler,
  STANDARDREGLER,
} from './rules.ts';

const punkt = (slut: string, rest: Partial<Lyspunkt> = {}): Lyspunkt => ({
  art: 'milepael',
  navn: 'Pilot',
  slut,
  forventet: null,
  faktisk: null,
  udgaaet: false,
  ...rest,
});

const ROLIGT: Lysgrundlag = {
  dag: '2026-11-22',
  periode: '2026-07-01',
  tilstand: 'i_gang',
  meldt: null,
  start: '2025-01-01',
  punkter: [punkt('2027-03-31')],
  budgetOere: null,
  forbrugOere: null,
  prognoseOere: null,
  plan: null,
  maalt: null,
};

type Tilfaelde = readonly [
  navn: string,
  grundlag: Partial<Lysgrundlag>,
  lys: Lys | null,
  regler?: Partial<Lysregler>,
];

/** One point, planned and expected. */
const ventet = (slut: string, forventet: string): Partial<Lysgrundlag> => ({
  dag: '2020-01-01',
  periode: '2020-01-01',
  start: null,
  punkter: [punkt(slut, { forventet })],
});
const penge = (budgetOere: number, prognoseOere: number | null, forbrugOere: number | null = null) => ({
  budgetOere,
  prognoseOere,
  forbrugOere,
});
const maal = (plan: readonly [number, number], maalt: readonly [number, number] | null) => ({
  plan: { taeller: plan[0], naevner: plan[1] },
  maalt: maalt && { taeller: maalt[0], naevner: maalt[1] },
});

const TABEL: readonly Tilfaelde[] = [
  ['nothing is late', {}, 'groen'],
  // Milestones: the boundaries, by the calendar.
  ['expected on the day', ventet('2027-03-31', '2027-03-31'), 'groen'],
  ['expected before the day', ventet('2027-03-31', '2026-12-01'), 'groen'],
  ['a day late', ventet('2027-03-15', '2027-03-16'), 'groen'],
  ['a day less than a month late', ventet('2027-03-15', '2027-04-14'), 'groen'],
  ['exactly a month late', ventet('2027-03-15', '2027-04-15'), 'gul'],
  ['two months late', ventet('2027-03-15', '2027-05-15'), 'gul'],
  ['exactly three months late', ventet('2027-03-15', '2027-06-15'), 'gul'],
  ['a day more than three months late', ventet('2027-03-15', '2027-06-16'), 'roed'],
  ['years late', ventet('2027-03-15', '2031-03-15'), 'roed'],
  ['31 January and a month is 28 February', ventet('2027-01-31', '2027-02-28'), 'gul'],
  ['31 January and less than a month', ventet('2027-01-31', '2027-02-27'), 'groen'],
  ['31 January and a month in a leap year is the 29th', ventet('2028-01-31', '2028-02-29'), 'gul'],
  ['31 January to 28 February in a leap year', ventet('2028-01-31', '2028-02-28'), 'groen'],
  ['30 November and three months is 28 February', ventet('2026-11-30', '2027-02-28'), 'gul'],
  ['30 November and a day more than three months', ventet('2026-11-30', '2027-03-01'), 'roed'],
  ['30 November and three months in a leap year is 29 February', ventet('2027-11-30', '2028-02-29'), 'gul'],
  ['30 November in a leap year, the day after', ventet('2027-11-30', '2028-03-01'), 'roed'],
  ['28 February and a month is 28 March', ventet('2027-02-28', '2027-03-28'), 'gul'],
  ['29 February and twelve months', ventet('2028-02-29', '2029-02-28'), 'roed'],
  ['over a new year, 31 December to 31 January', ventet('2026-12-31', '2027-01-31'), 'gul'],
  ['over a new year, 31 December to 30 January', ventet('2026-12-31', '2027-01-30'), 'groen'],
  ['31 August and three months is 30 November', ventet('2026-08-31', '2026-11-30'), 'gul'],
  ['31 August and the day after three months', ventet('2026-08-31', '2026-12-01'), 'roed'],
  // Past due and not done: the day of reckoning counts.
  ['due on the day of reckoning', { punkter: [punkt('2026-11-22')] }, 'groen'],
  ['past due by less than a month', { punkter: [punkt('2026-10-23')] }, 'groen'],
  ['past due by exactly a month', { punkter: [punkt('2026-10-22')] }, 'gul'],
  ['past due by exactly three months', { punkter: [punkt('2026-08-22')] }, 'gul'],
  ['past due by more than three months', { punkter: [punkt('2026-08-21')] }, 'roed'],
  [
    'an expected day that has passed is not believed',
    { punkter: [punkt('2026-10-01', { forventet: '2026-10-05' })] },
    'gul',
  ],
  [
    'expected before the plan, and that day has passed: still on time',
    { punkter: [punkt('2027-01-01', { forventet: '2026-11-01' })] },
    'groen',
  ],
  [
    'past due, but expected so late that it is red',
    { punkter: [punkt('2026-11-01', { forventet: '2027-02-02' })] },
    'roed',
  ],
  // Done.
  ['done on time in the period', { punkter: [punkt('2026-09-01', { faktisk: '2026-09-01' })] }, 'groen'],
  ['done a month late in the period', { punkter: [punkt('2026-09-01', { faktisk: '2026-10-01' })] }, 'gul'],
  [
    'done four months late in the period',
    { punkter: [punkt('2026-05-01', { faktisk: '2026-09-02' })] },
    'roed',
  ],
  [
    'done late on the first day of the period: told now',
    { punkter: [punkt('2026-05-01', { faktisk: '2026-07-01' })] },
    'gul',
  ],
  [
    'done late in an earlier period: told then',
    { punkter: [punkt('2025-01-01', { faktisk: '2026-06-30' })] },
    'groen',
  ],
  [
    'what happened counts, not what was expected',
    { punkter: [punkt('2026-09-01', { forventet: '2027-09-01', faktisk: '2026-09-10' })] },
    'groen',
  ],
  ['given up', { punkter: [punkt('2020-01-01', { udgaaet: true }), punkt('2027-01-01')] }, 'groen'],
  [
    'the worst of several',
    {
      punkter: [
        punkt('2027-01-01'),
        punkt('2027-01-01', { forventet: '2027-02-02' }),
        punkt('2026-12-01', { forventet: '2027-06-01', art: 'leverance' }),
      ],
    },
    'roed',
  ],
  // A new baseline: late is measured from the plan in force.
  [
    'the plan in force is what counts',
    { punkter: [punkt('2027-06-30', { forventet: '2027-06-30' })] },
    'groen',
  ],
  // Budget.
  ['within the budget', penge(100_000_00, 90_000_00), 'groen'],
  ['exactly the budget', penge(100_000_00, 100_000_00), 'groen'],
  ['exactly 10 % over', penge(100_000_00, 110_000_00), 'groen'],
  ['an øre more than 10 % over', penge(100_000_00, 110_000_01), 'roed'],
  ['10 % of what has no tenth', penge(333, 366), 'groen'],
  ['just over 10 % of what has no tenth', penge(333, 367), 'roed'],
  ['a budget of nothing that costs', penge(0, 1), 'roed'],
  ['a budget of nothing that costs nothing', penge(0, 0), 'groen'],
  ['it costs what has been spent at least', penge(100, 90, 111), 'roed'],
  ['spent is over, though no total is expected', penge(100, null, 111), 'roed'],
  ['the largest amounts are exact', penge(1_000_000_000_000, 1_100_000_000_001), 'roed'],
  ['no budget, whatever it costs', { budgetOere: null, prognoseOere: 5_000 }, 'groen'],
  ['a budget and no expected total: the schedule says it', penge(100, null), 'groen'],
  ['a budget and no expected total, and no points', { ...penge(100, null), punkter: [] }, null],
  [
    'a budget and no expected total, but late',
    { ...penge(100, null), punkter: [punkt('2026-01-01')] },
    'roed',
  ],
  // Measured share, in percentage points.
  ['measured as planned', maal([12, 14], [12, 14]), 'groen'],
  ['measured ahead', maal([10, 14], [12, 14]), 'groen'],
  ['the prototype: 10/14 where 12/14 was planned', maal([12, 14], [10, 14]), 'gul'],
  ['exactly 5 points behind', maal([10, 20], [9, 20]), 'groen'],
  ['just over 5 points behind', maal([10, 20], [899, 2000]), 'gul'],
  ['exactly 20 points behind', maal([10, 20], [6, 20]), 'gul'],
  ['just over 20 points behind', maal([10, 20], [599, 2000]), 'roed'],
  ['with another denominator', maal([1, 3], [1, 4]), 'gul'],
  ['no measurement: the points say it', maal([10, 20], null), 'groen'],
  ['measured of nothing', maal([10, 20], [0, 0]), 'groen'],
  ['planned of nothing', maal([0, 0], [1, 2]), 'groen'],
  ['no measurement, and no points', { ...maal([10, 20], null), punkter: [] }, null],
  [
    'no measurement, no points, within the budget',
    { ...maal([10, 20], null), punkter: [], ...penge(9, 9) },
    null,
  ],
  [
    'measured as planned, and no expected total',
    { ...maal([5, 10], [5, 10]), punkter: [], ...penge(9, null) },
    'groen',
  ],
  ['no measurement, but yellow already', { ...maal([10, 20], null), punkter: [punkt('2026-10-01')] }, 'gul'],
  [
    'measured stands for the schedule where no days are promised',
    { ...maal([5, 10], [5, 10]), punkter: [] },
    'groen',
  ],
  // Nothing to judge.
  ['no points', { punkter: [] }, null],
  ['only points that were given up', { punkter: [punkt('2026-01-01', { udgaaet: true })] }, null],
  ['no points, within the budget', { punkter: [], ...penge(100, 100) }, null],
  ['no points, too dear', { punkter: [], ...penge(100, 200) }, 'roed'],
  // Not started.
  ['begins later', { start: '2027-01-01' }, 'ikke_startet'],
  ['begins on the day of reckoning', { start: '2026-11-22' }, 'groen'],
  ['said not to have begun, no day for it', { tilstand: 'ikke_startet', start: null }, 'ikke_startet'],
  ['should have begun under a month ago', { tilstand: 'ikke_startet', start: '2026-10-23' }, 'ikke_startet'],
  ['should have begun a month ago', { tilstand: 'ikke_startet', start: '2026-10-22' }, 'gul'],
  ['should have begun over three months ago', { tilstand: 'ikke_startet', start: '2026-08-21' }, 'roed'],
  [
    'the plan has not begun, but how it goes is reported: it has',
    { tilstand: 'ikke_startet', start: '2026-08-21', meldt: 'groen' },
    'groen',
  ],
  [
    'reported as begun, and late for what it promised',
    { tilstand: 'ikke_startet', start: null, meldt: 'gul', punkter: [punkt('2026-08-21')] },
    'roed',
  ],
  ['reported on before it begins', { start: '2027-01-01', meldt: 'groen' }, 'ikke_startet'],
  [
    'reported as ended though it never began',
    { tilstand: 'ikke_startet', start: null, meldt: 'afsluttet' },
    'ikke_startet',
  ],
  ['reported as not begun', { meldt: 'ikke_startet', start: '2026-11-01' }, 'ikke_startet'],
  [
    'not begun and no points: nothing is missing yet',
    { tilstand: 'ikke_startet', start: null, punkter: [] },
    'ikke_startet',
  ],
  [
    'not begun, and already expected late',
    { start: '2027-01-01', punkter: [punkt('2027-03-01', { forventet: '2027-09-01' })] },
    'roed',
  ],
  // Ended.
  ['ended', { tilstand: 'afsluttet', punkter: [punkt('2020-01-01')] }, 'afsluttet'],
  ['stopped', { tilstand: 'stoppet' }, 'afsluttet'],
  [
    'reported as ended, everything done',
    { meldt: 'afsluttet', punkter: [punkt('2026-09-01', { faktisk: '2026-09-01' })] },
    'afsluttet',
  ],
  ['reported as ended, but not done', { meldt: 'afsluttet' }, 'groen'],
  ['reported as ended, but late', { meldt: 'afsluttet', punkter: [punkt('2026-09-22')] }, 'gul'],
  // A plan's own rules.
  ['yellow at once', ventet('2027-03-15', '2027-03-16'), 'gul', { gulMaaneder: 0 }],
  ['yellow at once, on the day', ventet('2027-03-15', '2027-03-15'), 'groen', { gulMaaneder: 0 }],
  ['red after six months', ventet('2027-03-15', '2027-09-15'), 'gul', { roedMaaneder: 6 }],
  ['red at a fifth over', penge(100, 120), 'groen', { roedBudgetprocent: 20 }],
  ['red above the budget', penge(100, 101), 'roed', { roedBudgetprocent: 0 }],
  ['red from yellow in one', ventet('2027-03-15', '2027-04-16'), 'roed', { gulMaaneder: 1, roedMaaneder: 1 }],
];

describe('the computed light', () => {
  for (const [navn, grundlag, lys, regler] of TABEL) {
    it(`${navn}: ${lys ?? 'can’t be computed'}`, () => {
      const r = beregnLys({ ...ROLIGT, ...grundlag }, { ...STANDARDREGLER, ...regler });
      assert.equal(r.lys, lys);
      assert.ok(r.grunde.length > 0 && r.grunde[0].lys === r.lys);
    });
  }

  it('says what it was computed without', () => {
    const uden = (g: Partial<Lysgrundlag>) => lysmangler(beregnLys({ ...ROLIGT, ...g }, STANDARDREGLER));
    assert.deepEqual(uden({}), []);
    assert.deepEqual(uden(penge(100, null)), ['prognose']);
    assert.deepEqual(uden({ ...penge(100, null), punkter: [punkt('2026-01-01')] }), ['prognose']);
    assert.deepEqual(uden({ ...penge(100, null), ...maal([1, 2], null) }), ['prognose', 'maaling']);
    assert.deepEqual(uden({ punkter: [] }), ['punkter']);
    assert.equal(udenTekst([]), '');
    assert.equal(udenTekst(['prognose', 'maaling']), 'uden økonomi og måling');
  });

  it('says what decided it first, the latest of the same first', () => {
    const { grunde } = beregnLys(
      {
        ...ROLIGT,
        punkter: [
          punkt('2026-10-01', { navn: 'A' }),
          punkt('2026-05-01', { navn: 'B' }),
          punkt('2026-04-01', { navn: 'C' }),
        ],
        ...penge(100, null),
      },
      STANDARDREGLER,
    );
    assert.deepEqual(
      grunde.map((g) => ('navn' in g ? g.navn : g.slags)),
      ['C', 'B', 'A', 'mangler'],
    );
  });
});

describe('why, in sentences', () => {
  const saetninger = (g: Partial<Lysgrundlag>) =>
    forklaringer(beregnLys({ ...ROLIGT, ...g }, STANDARDREGLER), STANDARDREGLER);

  it('names the point, the plan and how late', () => {
    assert.deepEqual(saetninger(ventet('2027-01-28', '2027-03-31')), [
      'Milepælen »Pilot« ventes 31. marts 2027, 2 måneder og 3 dage efter planen (28. januar 2027).',
    ]);
    assert.deepEqual(saetninger({ punkter: [punkt('2026-10-01', { art: 'leverance' })] }), [
      'Leverancen »Pilot« skulle efter planen være leveret 1. oktober 2026 og er det ikke: 1 måned og 21 dage forsinket.',
    ]);
    assert.deepEqual(saetninger({ punkter: [punkt('2026-08-01', { faktisk: '2026-09-01' })] }), [
      'Milepælen »Pilot« blev nået 1. september 2026, 1 måned efter planen (1. august 2026).',
    ]);
  });

  it('counts months as the light does: from the last day of a month to the last day of a shorter one', () => {
    const sent = (slut: string, forventet: string) => saetninger(ventet(slut, forventet))[0];
    assert.match(sent('2027-01-31', '2027-02-28'), /, 1 måned efter planen/);
    assert.match(sent('2027-01-31', '2027-03-01'), /, 1 måned og 1 dag efter planen/);
    assert.match(sent('2026-11-30', '2027-02-28'), /, 3 måneder efter planen/);
    assert.match(sent('2026-08-31', '2026-11-30'), /, 3 måneder efter planen/);
  });

  it('names the amounts, and never rounds what is over a limit down to it', () => {
    const [foerst] = saetninger(penge(1_000_000_00, 1_100_000_01));
    assert.equal(
      foerst,
      'Det forventede forbrug er 1.100.000,01 kr., 10,1 % over budgettet på 1.000.000 kr.',
    );
    assert.ok(
      saetninger(penge(100_00, 104_00)).includes(
        'Det forventede forbrug er 104 kr., 4 % over budgettet på 100 kr. Rødt begynder over 10 %.',
      ),
    );
  });

  it('says what is missing', () => {
    assert.deepEqual(saetninger({ punkter: [] }), [
      'Initiativet har ingen milepæle eller leverancer at måle tidsplanen på.',
    ]);
  });

  it('explains the disagreement of the prototype', () => {
    const r = beregnLys({ ...ROLIGT, ...maal([12, 14], [10, 14]) }, STANDARDREGLER);
    assert.equal(
      forklarAfvigelse('lysere', 'groen', r, STANDARDREGLER),
      'Indberettet grøn, beregnet gul. 10/14 systemer er i brug, planen for perioden er 12/14: 14,3 procentpoint bagud.',
    );
  });

  it('has no sentence that is empty or holds what code would', () => {
    for (const [, grundlag, , regler] of TABEL) {
      const r = { ...STANDARDREGLER, ...regler };
      for (const s of forklaringer(beregnLys({ ...ROLIGT, ...grundlag }, r), r))
        assert.match(s, /^[A-ZÆØÅ0-9][^_{}]*\.$/, s);
    }
    assert.equal(visForsinkelse({ maaneder: 0, dage: 0 }), '0 dage');
    assert.match(
      visRegler(STANDARDREGLER),
      /^Beregnet lys: .* 1 måned eller mere .* 3 måneder .* 10 % .* 20 procentpoint/,
    );
  });
});

describe('the reported beside the computed', () => {
  const tabel: readonly (readonly [Lys | null, Lys | null, ReturnType<typeof afvigelse>])[] = [
    ['groen', 'groen', null],
    ['groen', 'gul', 'lysere'],
    ['groen', 'roed', 'lysere'],
    ['gul', 'roed', 'lysere'],
    ['gul', 'groen', 'strengere'],
    ['roed', 'gul', 'strengere'],
    ['ikke_startet', 'groen', null],
    ['groen', 'ikke_startet', null],
    ['ikke_startet', 'gul', 'lysere'],
    ['afsluttet', 'groen', 'lysere'],
    ['afsluttet', 'ikke_startet', 'lysere'],
    ['afsluttet', 'afsluttet', null],
    ['groen', 'afsluttet', null],
    ['gul', 'afsluttet', 'strengere'],
    [null, 'roed', null],
    ['groen', null, null],
  ];
  for (const [meldt, beregnet, ventet] of tabel)
    it(`${meldt} beside ${beregnet} is ${ventet}`, () => assert.equal(afvigelse(meldt, beregnet), ventet));
});

const dag = fc.integer({ min: laesDag('2023-01-01') ?? 0, max: laesDag('2029-12-31') ?? 0 });
const dato = dag.map((d) => datoFraDag(d) ?? '');
const valgfriDato = fc.option(dato);
const etPunkt: fc.Arbitrary<Lyspunkt> = fc.record({
  art: fc.constantFrom('milepael' as const, 'leverance' as const),
  navn: fc.constant('P'),
  slut: dato,
  forventet: valgfriDato,
  faktisk: valgfriDato,
  udgaaet: fc.boolean(),
});
const andel = fc.record({ taeller: fc.nat(40), naevner: fc.nat(40) });
const beloeb = fc.option(fc.nat(2_000_000));
const grundlaget: fc.Arbitrary<Lysgrundlag> = fc.record({
  dag: dato,
  periode: dato,
  tilstand: fc.constantFrom(
    'ikke_startet' as const,
    'i_gang' as const,
    'afsluttet' as const,
    'stoppet' as const,
  ),
  meldt: fc.option(fc.constantFrom(...(Object.keys(LYS) as Lys[]))),
  start: valgfriDato,
  punkter: fc.array(etPunkt, { maxLength: 5 }),
  budgetOere: beloeb,
  forbrugOere: beloeb,
  prognoseOere: beloeb,
  plan: fc.option(andel),
  maalt: fc.option(andel),
});
const reglerne: fc.Arbitrary<Lysregler> = fc
  .tuple(fc.nat(4), fc.nat(6), fc.nat(30), fc.nat(20), fc.nat(30))
  .map(([gul, mere, budget, point, flere]) => ({
    gulMaaneder: gul,
    roedMaaneder: gul + mere,
    roedBudgetprocent: budget,
    gulPoint: point,
    roedPoint: point + flere,
  }));

/** Where something can't be said, it is neither worse nor better. */
const alvor = (l: Lys | null) => (l === null ? 0 : ALVOR[l]);

describe('whatever is reported', () => {
  const begge = (bedre: Lysgrundlag, vaerre: Lysgrundlag, r: Lysregler) =>
    assert.ok(alvor(beregnLys(vaerre, r).lys) >= alvor(beregnLys(bedre, r).lys));

  it('later is never greener', () => {
    fc.assert(
      fc.property(grundlaget, etPunkt, fc.nat(400), reglerne, (g, p, dage, r) => {
        const senere = (d: string | null) => d && datoFraDag((laesDag(d) ?? 0) + dage);
        const med = (q: Lyspunkt): Lysgrundlag => ({ ...g, punkter: [...g.punkter, q] });
        begge(med(p), med({ ...p, forventet: senere(p.forventet) }), r);
        begge(med(p), med({ ...p, faktisk: senere(p.faktisk) }), r);
      }),
      { numRuns: 400 },
    );
  });

  it('a later day of reckoning is never greener for what has begun', () => {
    fc.assert(
      fc.property(grundlaget, fc.nat(400), reglerne, (g, dage, r) => {
        const i = { ...g, tilstand: 'i_gang' as const, meldt: null, start: null };
        begge(i, { ...i, dag: datoFraDag((laesDag(i.dag) ?? 0) + dage) ?? '' }, r);
      }),
      { numRuns: 400 },
    );
  });

  it('dearer is never greener, and neither is less in use', () => {
    fc.assert(
      fc.property(grundlaget, fc.nat(1_000_000), fc.nat(40), reglerne, (g, oere, faerre, r) => {
        if (g.prognoseOere !== null) begge(g, { ...g, prognoseOere: g.prognoseOere + oere }, r);
        if (g.maalt !== null)
          begge(g, { ...g, maalt: { ...g.maalt, taeller: Math.max(0, g.maalt.taeller - faerre) } }, r);
      }),
      { numRuns: 400 },
    );
  });

  it('milder rules are never stricter', () => {
    fc.assert(
      fc.property(grundlaget, reglerne, fc.nat(6), (g, r, mere) => {
        const mild = {
          gulMaaneder: r.gulMaaneder + mere,
          roedMaaneder: r.roedMaaneder + mere,
          roedBudgetprocent: r.roedBudgetprocent + mere,
          gulPoint: r.gulPoint + mere,
          roedPoint: r.roedPoint + mere,
        };
        assert.ok(alvor(beregnLys(g, mild).lys) <= alvor(beregnLys(g, r).lys));
      }),
      { numRuns: 400 },
    );
  });

  it('the order of points doesn’t matter, and a point that was given up weighs nothing', () => {
    fc.assert(
      fc.property(grundlaget, etPunkt, reglerne, (g, p, r) => {
        const lys = beregnLys(g, r).lys;
        assert.equal(beregnLys({ ...g, punkter: g.punkter.toReversed() }, r).lys, lys);
        assert.equal(beregnLys({ ...g, punkter: [...g.punkter, { ...p, udgaaet: true }] }, r).lys, lys);
      }),
      { numRuns: 400 },
    );
  });

  it('green is said only when days or a measurement say it, and never against anything that was judged', () => {
    fc.assert(
      fc.property(grundlaget, reglerne, (g, r) => {
        const { lys, grunde } = beregnLys(g, r);
        if (lys !== 'groen') return;
        assert.ok(grunde.every((x) => x.lys === 'groen' || x.lys === null));
        assert.ok(grunde.some((x) => x.slags === 'tidsplan' || x.slags === 'maal'));
      }),
      { numRuns: 400 },
    );
  });

  it('a cost that isn’t known changes nothing but what is said of the cost', () => {
    fc.assert(
      fc.property(grundlaget, reglerne, (g, r) => {
        const uden = beregnLys({ ...g, budgetOere: 100, forbrugOere: null, prognoseOere: null }, r);
        assert.equal(uden.lys, beregnLys({ ...g, budgetOere: null }, r).lys);
      }),
      { numRuns: 400 },
    );
  });
});
