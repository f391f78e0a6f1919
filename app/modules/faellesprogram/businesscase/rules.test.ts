import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  ANDELE,
  balancepunkt,
  foelsomhed,
  forventet,
  kurve,
  omkostninger,
  oversigt,
  prisPrEnhed,
  tilsluttede,
} from './pris/rules.ts';
import {
  type Casedel,
  type Caseindhold,
  FASER,
  type Fase,
  type Fordeling,
  forStor,
  frys,
  type Linjeslags,
  mangler,
  type Omkostningslinje,
} from './rules.ts';
import { sammenlign } from './sammenlign/rules.ts';
import { tilsluttet } from './tilsluttet/rules.ts';

const SKOLE: Casedel = {
  delId: 1,
  navn: 'Skole',
  enhedEn: 'folkeskoleelev',
  enhedFlere: 'folkeskoleelever',
  enheder: 550_000,
  enhederKilde: 'Uni-C',
  andelBp: 9000,
  maksOere: 9900,
  betalingFraAar: 2018,
};
const DAGTILBUD: Casedel = {
  ...SKOLE,
  delId: 2,
  navn: 'Dagtilbud',
  enhedEn: 'indskrevet barn',
  enhedFlere: 'indskrevne børn',
  enheder: 240_000,
  andelBp: 3700,
  maksOere: 8940,
  betalingFraAar: 2019,
};
const linje = (l: Partial<Omkostningslinje>): Omkostningslinje => ({
  stamme: 'a',
  fase: 'udvikling',
  navn: 'Udvikling',
  slags: 'engang',
  beloebOere: 10_000_000_00,
  fraAar: 2016,
  tilAar: 2017,
  usikkerhedBp: 2000,
  fordeling: { slags: 'del', delId: 1 },
  kilde: '',
  note: '',
  ...l,
});
const SAG = (
  linjer: readonly Omkostningslinje[],
  dele: readonly Casedel[] = [SKOLE],
  andet: Partial<Caseindhold> = {},
): Caseindhold => ({
  version: 1,
  nr: 1,
  program: 'Samarbejdsplatformen',
  navn: 'Business case',
  sammenfatning: '',
  tilbagebetalingAar: 8,
  renteBp: 0,
  foelsomhed: { andelBp: 1000, enhederBp: 500, forsinkelseMdr: 6 },
  dele,
  linjer,
  antagelser: [],
  ...andet,
});

describe('price per unit per year', () => {
  it('what is laid out is paid back over the years, and shared by those who joined', () => {
    // 10 mio. kr. over 8 years on 10 000 units: 125 kr.
    const c = SAG([linje({})], [{ ...SKOLE, enheder: 20_000, andelBp: 5000 }]);
    assert.equal(prisPrEnhed(c, c.dele[0]), 125_00);
    assert.equal(prisPrEnhed(c, c.dele[0], { andele: { 1: 10_000 } }), 62_50);
    assert.equal(prisPrEnhed(c, c.dele[0], { tilbagebetalingAar: 10 }), 100_00);
    assert.equal(prisPrEnhed(c, c.dele[0], { andele: { 1: 0 } }), null, 'nobody has joined');
  });

  it('interest until payment begins, and then on what is left, in equal payments', () => {
    // 1 000 kr. in 2016 at 10 %: 1 100 when 2018 begins; over two years 1 100 · 0,1 · 1,21/0,21 = 633,81 a year.
    const c = SAG(
      [linje({ beloebOere: 1000_00, tilAar: 2016 })],
      [{ ...SKOLE, enheder: 1, andelBp: 10_000 }],
      { tilbagebetalingAar: 2, renteBp: 1000 },
    );
    assert.equal(prisPrEnhed(c, c.dele[0]), 633_81);
    // Six months later: 1 100 · 1,05.
    assert.equal(prisPrEnhed(c, c.dele[0], { forsinkelseMdr: 6 }), 665_50);
  });

  it('what runs is the same a year; what each unit costs is the same at every share', () => {
    const drift = linje({
      stamme: 'd',
      fase: 'drift',
      slags: 'aarlig',
      beloebOere: 100_000_00,
      fraAar: 2018,
      tilAar: 2025,
      usikkerhedBp: 0,
    });
    const licens = linje({
      stamme: 'l',
      fase: 'drift',
      slags: 'pr_enhed',
      beloebOere: 5_00,
      fraAar: 2015,
      tilAar: 2025,
      usikkerhedBp: 0,
    });
    const c = SAG([drift, licens], [{ ...SKOLE, enheder: 10_000, andelBp: 10_000 }]);
    assert.equal(prisPrEnhed(c, c.dele[0]), 10_00 + 5_00);
    assert.equal(prisPrEnhed(c, c.dele[0], { andele: { 1: 5000 } }), 20_00 + 5_00);
    assert.equal(forventet(c, 1, 2018), 100_000_00 + 10_000 * 5_00);
    assert.equal(forventet(c, 1, 2017), 0, 'no unit costs before it is paid for');
  });

  it('a year’s work that goes on until operation goes on longer when that is late', () => {
    const ledelse = linje({ slags: 'aarlig', beloebOere: 12_000_00, fraAar: 2016, tilAar: 2017 });
    const udbud = linje({
      stamme: 'b',
      fase: 'udbud',
      slags: 'aarlig',
      beloebOere: 12_000_00,
      fraAar: 2016,
      tilAar: 2016,
    });
    const c = SAG([ledelse, udbud], [{ ...SKOLE, enheder: 100, andelBp: 10_000 }]);
    const uden = prisPrEnhed(c, c.dele[0]) ?? 0;
    // Eight years: 6 000 kr. more over 8 · 100 units; the tender was over long before.
    assert.equal((prisPrEnhed(c, c.dele[0], { forsinkelseMdr: 6 }) ?? 0) - uden, 7_50);
  });

  it('the known case goes the way it went: daycare was expected at 89,40 kr. and fell when many joined', () => {
    // Only the direction: the published sources have the two prices (89,40 and 41 kr.), not the amounts behind them.
    const c = SAG(
      [linje({ fordeling: { slags: 'del', delId: 2 }, beloebOere: 63_509_760_00, tilAar: 2018 })],
      [DAGTILBUD],
    );
    const vedForventet = prisPrEnhed(c, c.dele[0]) ?? 0;
    assert.equal(vedForventet, 89_40);
    const efter = prisPrEnhed(c, c.dele[0], { andele: { 2: 8300 } }) ?? 0;
    assert.ok(efter < vedForventet, `${efter}`);
    assert.equal(balancepunkt(c, c.dele[0]), 3700, 'the maximum price was what was expected');
  });
});

describe('curve, break-even and sensitivity', () => {
  const c = SAG(
    [
      linje({}),
      linje({
        stamme: 'b',
        fase: 'drift',
        slags: 'aarlig',
        beloebOere: 12_345_678_90,
        fraAar: 2018,
        tilAar: 2025,
        fordeling: { slags: 'enheder' },
      }),
    ],
    [SKOLE, DAGTILBUD],
    { renteBp: 250 },
  );

  it('has every fifth percent, and says where the maximum price holds', () => {
    const k = kurve(c, SKOLE);
    assert.deepEqual(
      k.map((p) => p.andelBp),
      ANDELE,
    );
    const b = balancepunkt(c, SKOLE) ?? 0;
    for (const p of k) assert.equal(p.indenfor, p.andelBp >= b, String(p.andelBp));
    assert.ok((prisPrEnhed(c, SKOLE, { andele: { 1: b } }) ?? 0) <= 9900);
    assert.ok((prisPrEnhed(c, SKOLE, { andele: { 1: b - 1 } }) ?? 0) > 9900, 'one basis point less doesn’t');
    assert.equal(balancepunkt(c, { ...SKOLE, maksOere: 1 }), null);
    assert.equal(balancepunkt(c, { ...SKOLE, maksOere: null }), null);
  });

  it('the tornado has the largest swing first, and never a low above the middle', () => {
    const f = foelsomhed(c, SKOLE);
    assert.ok(f);
    const spaend = f.udsving.map((u) => u.hoej - u.lav);
    assert.deepEqual(
      spaend,
      spaend.toSorted((a, b) => b - a),
    );
    for (const u of f.udsving) assert.ok(u.lav <= f.midt && f.midt <= u.hoej, u.navn);
    assert.deepEqual(
      f.udsving.filter((u) => u.noegle.startsWith('fase')).map((u) => u.navn),
      ['Omkostninger til drift', 'Omkostninger til udvikling'].toSorted(
        (a, b) => f.udsving.findIndex((u) => u.navn === a) - f.udsving.findIndex((u) => u.navn === b),
      ),
    );
  });
});

const arbSag: fc.Arbitrary<Caseindhold> = fc
  .record({
    dele: fc.array(
      fc.record({
        enheder: fc.integer({ min: 1, max: 700_000 }),
        andelBp: fc.integer({ min: 1, max: 10_000 }),
        betalingFraAar: fc.integer({ min: 2016, max: 2020 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    linjer: fc.array(
      fc.record({
        fase: fc.constantFrom(...(Object.keys(FASER) as Fase[])),
        slags: fc.constantFrom<Linjeslags>('engang', 'aarlig', 'pr_enhed'),
        beloebOere: fc.integer({ min: 0, max: 50_000_000_00 }),
        fraAar: fc.integer({ min: 2014, max: 2022 }),
        aar: fc.integer({ min: 0, max: 9 }),
        usikkerhedBp: fc.integer({ min: 0, max: 10_000 }),
        hvordan: fc.integer({ min: 0, max: 5 }),
        skaering: fc.integer({ min: 0, max: 10_000 }),
      }),
      { maxLength: 6 },
    ),
    renteBp: fc.integer({ min: 0, max: 1200 }),
    tilbagebetalingAar: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ dele, linjer, renteBp, tilbagebetalingAar }) => {
    const egne = dele.map((d, i) => ({ ...SKOLE, ...d, delId: i + 1, navn: `Del ${i + 1}` }));
    const fordeling = (hvordan: number, skaering: number): Fordeling => {
      if (hvordan === 0) return { slags: 'enheder' };
      if (hvordan === 1) return { slags: 'lige' };
      if (hvordan === 2 && egne.length > 1)
        return { slags: 'andele', andele: { 1: skaering, 2: 10_000 - skaering } };
      return { slags: 'del', delId: (hvordan % egne.length) + 1 };
    };
    return SAG(
      linjer.map(({ aar, hvordan, skaering, ...l }, i) =>
        linje({
          ...l,
          beloebOere: l.slags === 'pr_enhed' ? l.beloebOere % 1_000_000 : l.beloebOere,
          stamme: String(i),
          tilAar: l.fraAar + aar,
          fordeling: fordeling(hvordan, skaering),
        }),
      ),
      egne,
      { renteBp, tilbagebetalingAar },
    );
  });

describe('whatever the case', () => {
  it('a larger share never costs more; low ≤ middle ≤ high', () => {
    fc.assert(
      fc.property(arbSag, (c) => {
        for (const d of c.dele) {
          let foer = Number.POSITIVE_INFINITY;
          for (const p of kurve(c, d)) {
            assert.ok(p.midt <= foer, `${p.andelBp}: ${p.midt} > ${foer}`);
            assert.ok(p.lav <= p.midt && p.midt <= p.hoej);
            foer = p.midt;
          }
        }
      }),
    );
  });

  it('with fixed costs it falls when the share is doubled, down to what a unit costs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000_000, max: 1_000_000_000 }),
        fc.integer({ min: 100, max: 5000 }),
        (oere, bp) => {
          const c = SAG([linje({ beloebOere: oere })], [{ ...SKOLE, enheder: 10_000 }]);
          const [en, to] = [bp, bp * 2].map(
            (andelBp) => prisPrEnhed(c, c.dele[0], { andele: { 1: andelBp } }) ?? 0,
          );
          assert.ok(to < en, `${to} < ${en}`);
        },
      ),
    );
  });

  it('the parts of every line and year are its amount, and phases and years are the same total', () => {
    fc.assert(
      fc.property(arbSag, (c) => {
        const alle = omkostninger(c);
        for (const l of c.linjer) {
          const egne = alle.filter((o) => o.stamme === l.stamme);
          if (l.slags === 'pr_enhed') continue;
          const ialt = egne.reduce((s, o) => s + o.oere, 0);
          assert.equal(ialt, l.beloebOere * (l.slags === 'aarlig' ? l.tilAar - l.fraAar + 1 : 1));
          if (l.slags !== 'aarlig') continue;
          for (let a = l.fraAar; a <= l.tilAar; a += 1)
            assert.equal(
              egne.filter((o) => o.aar === a).reduce((s, o) => s + o.oere, 0),
              l.beloebOere,
            );
        }
        const o = oversigt(c);
        assert.equal(
          o.faser.reduce((s, f) => s + f.midt, 0),
          o.ialt.midt,
        );
        assert.equal(
          o.aar.reduce((s, a) => s + a.ialt, 0),
          o.ialt.midt,
        );
        for (const a of o.aar)
          assert.equal(
            Object.values(a.dele).reduce((s, x) => s + x, 0),
            a.ialt,
          );
        for (const f of o.faser) assert.ok(f.lav <= f.midt && f.midt <= f.hoej);
      }),
    );
  });

  it('what is paid back without interest is what was laid out, but for the rounding of the price', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_00 }),
        fc.integer({ min: 1, max: 600_000 }),
        fc.integer({ min: 1, max: 15 }),
        (oere, enheder, n) => {
          const c = SAG([linje({ beloebOere: oere })], [{ ...SKOLE, enheder, andelBp: 10_000 }], {
            tilbagebetalingAar: n,
          });
          const betalt = (prisPrEnhed(c, c.dele[0]) ?? 0) * enheder * n;
          assert.ok(Math.abs(betalt - oere) <= (enheder * n) / 2, `${betalt} of ${oere}`);
        },
      ),
    );
  });
});

it('units joined are whole, at the share of what is counted', () => {
  assert.equal(tilsluttede(550_000, 9000), 495_000);
  assert.equal(tilsluttede(3, 5000), 2, 'halves up');
  assert.equal(tilsluttede(1000, 5000, 9500), 475);
});

it('amounts that no programme has are known before they are added up', () => {
  const mange = (n: number) =>
    Array.from({ length: n }, () => linje({ slags: 'aarlig', beloebOere: 1_000_000_000_000, tilAar: 2030 }));
  assert.equal(forStor(SAG(mange(1))), false);
  assert.equal(forStor(SAG(mange(200))), true);
});

describe('adopting', () => {
  it('says everything that is missing', () => {
    assert.deepEqual(mangler(SAG([linje({})])), []);
    const tom = mangler(SAG([], [{ ...SKOLE, enhederKilde: '' }]));
    assert.deepEqual(
      tom.map((h) => h.kode),
      ['ingen_linjer', 'del_uden_linjer', 'uden_kilde'],
    );
    assert.deepEqual(
      mangler(SAG([], [])).map((h) => h.kode),
      ['ingen_dele', 'ingen_linjer'],
    );
    assert.deepEqual(
      mangler(SAG([linje({}), linje({ stamme: 'x', fordeling: { slags: 'del', delId: 9 } })])).map(
        (h) => h.kode,
      ),
      ['ukendt_del'],
    );
  });

  it('the checksum is of the text, and changes with every figure', () => {
    const a = frys(SAG([linje({})]));
    assert.match(a.sha256, /^[0-9a-f]{64}$/);
    assert.deepEqual(frys(JSON.parse(a.tekst)), a, 'the text reads back to the same');
    assert.notEqual(frys(SAG([linje({ beloebOere: 1 })])).sha256, a.sha256);
  });
});

it('two versions are compared line by line, also when a line is renamed', () => {
  const foer = SAG([linje({}), linje({ stamme: 'b', navn: 'Udbud', fase: 'udbud' })]);
  const efter = SAG(
    [
      linje({ navn: 'Bygning', beloebOere: 8_000_000_00 }),
      linje({ stamme: 'c', navn: 'Drift', fase: 'drift' }),
    ],
    [{ ...SKOLE, maksOere: 8000 }],
    { renteBp: 100 },
  );
  const s = sammenlign(foer, efter);
  assert.deepEqual(
    s.linjer.map((l) => [l.navn, l.slags]),
    [
      ['Bygning', 'rettet'],
      ['Drift', 'ny'],
      ['Udbud', 'fjernet'],
    ],
  );
  assert.deepEqual(
    s.linjer[0].forskelle.map((f) => f.etiket),
    ['Navn', 'Beløb'],
  );
  assert.deepEqual(
    s.ramme.map((f) => f.etiket),
    ['Rente'],
  );
  assert.deepEqual(
    s.dele.map((d) => d.slags),
    ['rettet'],
  );
  assert.equal(s.priser.length, 1);
  assert.deepEqual(sammenlign(foer, foer).linjer, []);
});

describe('what has joined', () => {
  const deltager = (kommunekode: string, delId = 1) => ({
    delId,
    kommuneId: Number(kommunekode),
    kommunekode,
    kommune: kommunekode,
    underskrevet: new Date(0),
    rundeId: 1,
  });

  it('is the share of the counted units whose kommuner joined, else of the kommuner', () => {
    const antal = new Map([[1, { '0101': 60_000, '0479': 6_000, '0461': 24_000 }]]);
    const to = [deltager('0101'), deltager('0479'), deltager('0479'), deltager('0461', 2)];
    assert.deepEqual(tilsluttet(SKOLE, to, antal, 98), {
      andelBp: 7333,
      tekst: '2 af 98 kommuner, 66.000 af 90.000 folkeskoleelever',
    });
    assert.deepEqual(tilsluttet(SKOLE, to, new Map(), 98), { andelBp: 204, tekst: '2 af 98 kommuner' });
    assert.equal(tilsluttet(SKOLE, [deltager('0461', 2)], antal, 98), null, 'nobody has joined this part');
  });

  it('says how many had joined by the deadline, where others came later', () => {
    const to = [deltager('0101'), { ...deltager('0479'), rundeId: 9 }];
    assert.equal(
      tilsluttet(SKOLE, to, new Map(), 98, new Set([9]))?.tekst,
      '2 af 98 kommuner (1 ved fristen, 1 senere)',
    );
  });
});
