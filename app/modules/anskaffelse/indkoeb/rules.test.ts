import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { laesIndkoebsform, tilFelter } from './forms.ts';
import {
  type Indkoebsfelter,
  kitosliste,
  laesFoert,
  laesKitos,
  mangler,
  medUdloeb,
  sidsteDag,
  spaerrer,
  TOMME_FELTER,
  tjek,
} from './rules.ts';

const IDAG = '2026-11-22';
const OMSORG: Indkoebsfelter = {
  ...TOMME_FELTER,
  leverandoer: 'Omsorgia',
  leverandoerCvr: '99000007',
  kontraktTitel: 'Omsorgssystem',
  underskrevet: '2026-11-01',
  ikraft: '2027-01-01',
  udloeb: '2030-12-31',
  aarligOere: 100_00,
};

describe('the facts of a contract', () => {
  const fejl: readonly (readonly [string, Partial<Indkoebsfelter>, string])[] = [
    ['end before start', { udloeb: '2026-12-31' }, 'udloeb'],
    ['end before signature', { ikraft: '', udloeb: '2026-10-01' }, 'udloeb'],
    ['signed tomorrow', { underskrevet: '2026-11-23' }, 'underskrevet'],
    ['a duration without a length', { slutform: 'varighed' }, 'varighedMd'],
    ['a duration without a beginning', { slutform: 'varighed', varighedMd: 12, ikraft: '' }, 'ikraft'],
    ['options without a length', { optionAntal: 2 }, 'optionMd'],
    ['a length without options', { optionMd: 12 }, 'optionAntal'],
    [
      'options on one without end',
      { slutform: 'loebende', udloeb: '', optionAntal: 1, optionMd: 12 },
      'optionAntal',
    ],
  ];
  for (const [navn, aendring, felt] of fejl)
    it(`are refused: ${navn}`, () => {
      assert.deepEqual(
        tjek({ ...OMSORG, ...aendring }, IDAG).map((h) => h.felt),
        [felt],
      );
    });

  it('are fine as they are, on the last day that they can begin and end on, and without anything', () => {
    assert.deepEqual(tjek(OMSORG, IDAG), []);
    assert.deepEqual(tjek({ ...OMSORG, udloeb: '2027-01-01' }, IDAG), []);
    assert.deepEqual(tjek({ ...OMSORG, underskrevet: IDAG }, IDAG), []);
    assert.deepEqual(tjek(TOMME_FELTER, IDAG), []);
  });

  it('end on the day that a duration says', () => {
    assert.equal(sidsteDag('2027-01-01', 12), '2027-12-31');
    assert.equal(sidsteDag('2027-01-31', 1), '2027-02-27');
    assert.equal(medUdloeb({ ...OMSORG, slutform: 'varighed', varighedMd: 48 }).udloeb, '2030-12-31');
    assert.equal(medUdloeb({ ...OMSORG, slutform: 'loebende' }).udloeb, '');
    assert.equal(medUdloeb({ ...OMSORG, varighedMd: 12 }).varighedMd, null);
  });

  it('say what they lack, and what stops them on the way to the portfolio', () => {
    assert.deepEqual(mangler(OMSORG), []);
    assert.equal(mangler(TOMME_FELTER).length, 6);
    assert.equal(mangler({ ...OMSORG, leverandoerCvr: '' }).length, 1);
    assert.deepEqual(spaerrer(OMSORG), []);
    assert.equal(spaerrer(TOMME_FELTER).length, 2);
    assert.deepEqual(mangler({ ...OMSORG, slutform: 'loebende', udloeb: '' }), []);
  });
});

describe('the form', () => {
  it('gives back what was stored, whatever it is', () => {
    const dato = fc
      .integer({ min: 0, max: 3_000 })
      .map((d) => Temporal.PlainDate.from('2020-01-01').add({ days: d }).toString());
    fc.assert(
      fc.property(
        fc.record({
          ikraft: dato,
          laengde: fc.integer({ min: 0, max: 4_000 }),
          aarligOere: fc.option(fc.integer({ min: 0, max: 1_000_000_000 }), { nil: null }),
          opsigelseMd: fc.option(fc.integer({ min: 0, max: 120 }), { nil: null }),
          option: fc.option(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 600 })), {
            nil: null,
          }),
        }),
        ({ ikraft, laengde, option, ...resten }) => {
          const f: Indkoebsfelter = {
            ...OMSORG,
            ...resten,
            underskrevet: '',
            ikraft,
            udloeb: Temporal.PlainDate.from(ikraft).add({ days: laengde }).toString(),
            ...(option === null ? {} : { optionAntal: option[0], optionMd: option[1] }),
          };
          const laest = laesIndkoebsform(tilFelter(f), IDAG);
          assert.deepEqual(laest, { ok: true, vaerdi: f });
        },
      ),
    );
  });

  it('refuses what no contract can say, each at its field', () => {
    const laest = laesIndkoebsform(
      {
        ...tilFelter(OMSORG),
        leverandoerCvr: '12345678',
        ikraft: '31-02-2027',
        aarligOere: '-5',
        engangOere: '1.000,555',
        opsigelseMd: '6,5',
        optionAntal: '99',
        forberedelseMd: '0',
        kontraktejerId: 'Karen',
        enhedId: 'x',
        leverandoer: 'L'.repeat(201),
      },
      IDAG,
    );
    assert.ok(!laest.ok);
    assert.deepEqual([...new Set(laest.hindringer.map((h) => h.felt))].sort(), [
      'aarligOere',
      'engangOere',
      'enhedId',
      'forberedelseMd',
      'ikraft',
      'kontraktejerId',
      'leverandoer',
      'leverandoerCvr',
      'opsigelseMd',
      'optionAntal',
    ]);
  });
});

describe('the checklist for KITOS', () => {
  it('is closed by what KITOS says, else by a person, and by what needs no registration', () => {
    const viden = { her: 'kendt', tekst: '', iKitos: null } as const;
    const liste = kitosliste(
      {
        system: { ...viden, iKitos: true },
        brug: viden,
        kontrakt: { ...viden, iKitos: false },
        databehandling: { ...viden, her: 'ikke_relevant' },
        roller: viden,
        risiko: { ...viden, her: 'mangler' },
        journal: viden,
      },
      laesKitos({
        roller: { klar: true, note: 'Gjort' },
        kontrakt: { klar: true },
        ukendt: 1,
        journal: 'nej',
      }),
    );
    assert.deepEqual(
      liste.filter((l) => l.lukket).map((l) => l.post),
      ['system', 'databehandling', 'roller'],
    );
    assert.equal(liste.find((l) => l.post === 'roller')?.note, 'Gjort');
  });
});

describe('what was carried', () => {
  it('reads whatever an older release wrote', () => {
    assert.equal(laesFoert(null), null);
    assert.deepEqual(
      laesFoert({
        brug: { navn: 'X' },
        betaling: { drift: 5, id: 3 },
        roller: { Systemejer: { navn: 'K' } },
      }),
      {
        brug: { navn: 'X' },
        kontrakt: {},
        behandling: {},
        betaling: { drift: 5, anskaffelse: 0 },
        roller: { Systemejer: { personId: null, navn: 'K' } },
        journalnummer: '',
      },
    );
  });
});
