import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  alleFrister,
  beregnSlut,
  gemteFrister,
  type Kontraktvilkaar,
  kontraktfrister,
  STANDARDTID,
  slutVedOpsigelse,
  vilkaarAf,
} from './rules.ts';

const IDAG = '2026-11-22';
type Skrevet = Parameters<typeof vilkaarAf>[0];

interface Tilfaelde {
  readonly navn: string;
  readonly v: Skrevet;
  readonly idag?: string;
  readonly slut: string | null;
  readonly opsig?: string | null;
  readonly option?: string | null;
  readonly start?: string | null;
  readonly tidligst?: string;
}

const FIREAAR = { gyldig_fra: '2024-01-01', varighed_aar: 4 };

/** What a lawyer would read in the contract; every line was reckoned by hand. */
const TABEL: readonly Tilfaelde[] = [
  { navn: 'four years from New Year', v: FIREAAR, slut: '2027-12-31', start: '2027-01-01' },
  {
    navn: 'years and months',
    v: { gyldig_fra: '2025-03-15', varighed_aar: 1, varighed_md: 6 },
    slut: '2026-09-14',
  },
  { navn: 'a month from 31 January', v: { gyldig_fra: '2026-01-31', varighed_md: 1 }, slut: '2026-02-27' },
  { navn: 'two months from 31 January', v: { gyldig_fra: '2026-01-31', varighed_md: 2 }, slut: '2026-03-30' },
  { navn: 'a year from a leap day', v: { gyldig_fra: '2024-02-29', varighed_aar: 1 }, slut: '2025-02-27' },
  {
    navn: 'four years from a leap day',
    v: { gyldig_fra: '2024-02-29', varighed_aar: 4 },
    slut: '2028-02-28',
  },
  { navn: 'into a leap year', v: { gyldig_fra: '2027-03-01', varighed_aar: 1 }, slut: '2028-02-29' },
  {
    navn: 'the end as written goes before duration',
    v: { ...FIREAAR, gyldig_til: '2026-12-31' },
    slut: '2026-12-31',
  },
  { navn: 'no dates at all', v: {}, slut: null, start: null },
  { navn: 'a duration without a beginning', v: { varighed_aar: 4 }, slut: null },
  // Options.
  {
    navn: 'one of two options used',
    v: { ...FIREAAR, option_antal: 2, options_brugt: 1, option_md: 12, opsigelse_md: 6 },
    slut: '2028-12-31',
    opsig: '2028-06-30',
    option: '2028-06-30',
  },
  {
    navn: 'an option of half a year after the last of September ends with March',
    v: { gyldig_til: '2026-09-30', option_antal: 1, options_brugt: 1, option_md: 6 },
    slut: '2027-03-31',
    option: null,
  },
  {
    navn: 'an option after 28 February in a common year ends on the leap day',
    v: { gyldig_til: '2027-02-28', option_antal: 1, options_brugt: 1, option_md: 12 },
    slut: '2028-02-29',
  },
  {
    navn: 'the option has a notice of its own',
    v: { ...FIREAAR, option_antal: 1, option_md: 12, option_varsel_md: 3, opsigelse_md: 6 },
    slut: '2027-12-31',
    opsig: '2027-06-30',
    option: '2027-09-30',
  },
  {
    navn: 'an option without any notice is called before the end',
    v: { ...FIREAAR, option_antal: 1, option_md: 12 },
    slut: '2027-12-31',
    opsig: null,
    option: '2027-12-31',
  },
  {
    navn: 'more options used than there are',
    v: { ...FIREAAR, option_antal: 1, options_brugt: 2, option_md: 12 },
    slut: '2029-12-31',
    option: null,
  },
  {
    navn: 'no option is left to a contract that has run out',
    v: { gyldig_til: '2026-06-30', option_antal: 1, option_md: 12, opsigelse_md: 1 },
    slut: '2026-06-30',
    opsig: '2026-05-31',
    option: null,
    start: '2025-07-01',
  },
  // Notice.
  {
    navn: 'eight months before the end of July',
    v: { gyldig_til: '2027-07-31', opsigelse_md: 8 },
    slut: '2027-07-31',
    opsig: '2026-11-30',
  },
  {
    navn: 'six months before the end of February',
    v: { gyldig_til: '2027-02-28', opsigelse_md: 6 },
    slut: '2027-02-28',
    opsig: '2026-08-31',
  },
  {
    navn: 'one month before the leap day',
    v: { gyldig_til: '2028-02-29', opsigelse_md: 1 },
    slut: '2028-02-29',
    opsig: '2028-01-31',
  },
  {
    navn: 'without months of notice',
    v: { ...FIREAAR, opsigelse_md: 0 },
    slut: '2027-12-31',
    opsig: '2027-12-31',
  },
  {
    navn: 'to the end of a month, and the contract ends within one',
    v: { gyldig_til: '2027-07-15', opsigelse_md: 3, opsigelse_til: 'maaned' },
    slut: '2027-07-15',
    opsig: '2027-03-31',
  },
  {
    navn: 'to the end of a quarter',
    v: { gyldig_til: '2027-08-31', opsigelse_md: 3, opsigelse_til: 'kvartal' },
    slut: '2027-08-31',
    opsig: '2027-03-31',
  },
  {
    navn: 'to the end of a year',
    v: { gyldig_til: '2028-06-30', opsigelse_md: 6, opsigelse_til: 'aar' },
    slut: '2028-06-30',
    opsig: '2027-06-30',
  },
  {
    navn: 'the notice date is past',
    v: { gyldig_til: '2027-03-31', opsigelse_md: 6 },
    slut: '2027-03-31',
    opsig: '2026-09-30',
  },
  // Irrevocable.
  {
    navn: 'irrevocable to the very end',
    v: { gyldig_til: '2027-12-31', opsigelse_md: 6, uopsigelig_til: '2027-12-31' },
    slut: '2027-12-31',
    opsig: '2027-06-30',
  },
  {
    navn: 'irrevocable beyond the end',
    v: { gyldig_til: '2027-12-31', opsigelse_md: 6, uopsigelig_til: '2028-06-30' },
    slut: '2027-12-31',
    opsig: null,
  },
  // No end.
  {
    navn: 'no end, three months',
    v: { loebende: true, opsigelse_md: 3 },
    slut: null,
    tidligst: '2027-02-22',
    opsig: '2026-11-22',
    start: null,
  },
  {
    navn: 'no end, three months to the end of a month',
    v: { loebende: true, opsigelse_md: 3, opsigelse_til: 'maaned' },
    slut: null,
    tidligst: '2027-02-28',
    opsig: '2026-11-30',
  },
  {
    navn: 'no end, three months to the end of a quarter',
    v: { loebende: true, opsigelse_md: 3, opsigelse_til: 'kvartal' },
    slut: null,
    tidligst: '2027-03-31',
    opsig: '2026-12-31',
  },
  {
    navn: 'no end, six months to the end of a year, asked in the autumn',
    v: { loebende: true, opsigelse_md: 6, opsigelse_til: 'aar' },
    slut: null,
    tidligst: '2027-12-31',
    opsig: '2027-06-30',
  },
  {
    navn: 'no end, irrevocable for years yet',
    v: { loebende: true, opsigelse_md: 3, uopsigelig_til: '2028-06-30' },
    slut: null,
    tidligst: '2028-06-30',
    opsig: '2028-03-31',
  },
  { navn: 'no end and no notice', v: { loebende: true }, slut: null, opsig: null },
  {
    navn: 'running, and a day to run to all the same',
    v: { loebende: true, gyldig_til: '2027-01-31' },
    slut: '2027-01-31',
  },
  // Goes on by itself.
  {
    navn: 'prolonged by years: notice can still be given',
    v: { gyldig_til: '2027-12-31', opsigelse_md: 3, forlaenges_til: 'aar' },
    slut: '2027-12-31',
    opsig: '2027-09-30',
  },
  {
    navn: 'prolonged by years: too late, so it runs another',
    v: { gyldig_til: '2026-12-31', opsigelse_md: 3, forlaenges_til: 'aar' },
    slut: '2027-12-31',
    opsig: '2027-09-30',
    start: '2027-01-01',
  },
  {
    navn: 'prolonged by years: it ended years ago on paper',
    v: { gyldig_til: '2021-08-31', opsigelse_md: 1, forlaenges_til: 'aar' },
    slut: '2026-12-31',
    opsig: '2026-11-30',
  },
  {
    navn: 'prolonged by quarters',
    v: { gyldig_til: '2026-09-30', opsigelse_md: 1, forlaenges_til: 'kvartal' },
    slut: '2026-12-31',
    opsig: '2026-11-30',
  },
  {
    navn: 'prolonged by months, notice unknown',
    v: { gyldig_til: '2026-09-30', forlaenges_til: 'maaned' },
    slut: '2026-11-30',
    opsig: null,
  },
  {
    navn: 'prolonged, and irrevocable past its first end',
    v: { gyldig_til: '2027-12-31', opsigelse_md: 6, forlaenges_til: 'aar', uopsigelig_til: '2028-03-31' },
    slut: '2028-12-31',
    opsig: '2028-06-30',
  },
  // Terminated.
  {
    navn: 'notice given',
    v: { ...FIREAAR, opsagt: '2026-08-31', opsigelse_md: 6 },
    slut: '2027-02-28',
    opsig: null,
    start: '2026-03-01',
  },
  {
    navn: 'notice given to the end of a quarter',
    v: { ...FIREAAR, opsagt: '2026-08-15', opsigelse_md: 6, opsigelse_til: 'kvartal' },
    slut: '2027-03-31',
    opsig: null,
  },
  {
    navn: 'notice given to the end of a month',
    v: { loebende: true, opsagt: '2026-10-15', opsigelse_md: 3, opsigelse_til: 'maaned' },
    slut: '2027-01-31',
    opsig: null,
  },
  {
    navn: 'notice given while irrevocable',
    v: { ...FIREAAR, opsagt: '2026-01-31', opsigelse_md: 3, uopsigelig_til: '2027-06-30' },
    slut: '2027-06-30',
  },
  {
    navn: 'notice given too late to work before the end',
    v: { gyldig_til: '2027-01-31', opsagt: '2026-11-01', opsigelse_md: 6 },
    slut: '2027-01-31',
    opsig: null,
  },
  {
    navn: 'notice given, with an option left',
    v: { ...FIREAAR, opsagt: '2026-08-31', opsigelse_md: 6, option_antal: 1, option_md: 12 },
    slut: '2027-02-28',
    option: null,
  },
  {
    navn: 'notice of unknown length given',
    v: { loebende: true, opsagt: '2026-10-15' },
    slut: '2026-10-15',
    opsig: null,
  },
  {
    navn: 'notice given in what prolongs itself: to the end of a period',
    v: { gyldig_til: '2025-12-31', opsagt: '2026-10-15', opsigelse_md: 3, forlaenges_til: 'aar' },
    slut: '2027-12-31',
  },
  // Preparation.
  {
    navn: 'prepared as the strategy says',
    v: { ...FIREAAR, genanskaffelse: 'EU udbud' },
    slut: '2027-12-31',
    start: '2026-10-01',
  },
  {
    navn: 'prepared as the contract says',
    v: { ...FIREAAR, genanskaffelse: 'EU udbud', forberedelse_md: 3 },
    slut: '2027-12-31',
    start: '2027-10-01',
  },
  // What nobody knew in KITOS.
  { navn: 'the year 1', v: { gyldig_fra: '0001-01-01', gyldig_til: '2027-12-31' }, slut: '2027-12-31' },
  {
    navn: 'the year 9999',
    v: { gyldig_fra: '2024-01-01', gyldig_til: '9999-12-31', opsigelse_md: 3 },
    slut: null,
    tidligst: '2027-02-22',
    opsig: '2026-11-22',
  },
  {
    navn: 'terminated in the year 1',
    v: { ...FIREAAR, opsagt: '0001-01-01', opsigelse_md: 3 },
    slut: '2027-12-31',
    opsig: '2027-09-30',
  },
  {
    navn: 'it begins after it ends',
    v: { gyldig_fra: '2028-01-01', gyldig_til: '2027-12-31' },
    slut: '2027-12-31',
  },
];

describe('the dates of a contract', () => {
  for (const { navn, v, idag = IDAG, ...ventet } of TABEL) {
    it(navn, () => {
      const f = kontraktfrister(vilkaarAf(v), idag);
      assert.equal(f.slut, ventet.slut);
      if (ventet.opsig !== undefined) assert.equal(f.opsigSenest, ventet.opsig);
      if (ventet.option !== undefined) assert.equal(f.optionSenest, ventet.option);
      if (ventet.start !== undefined) assert.equal(f.startSenest, ventet.start);
      assert.equal(f.tidligstSlut, ventet.tidligst ?? null);
      assert.equal(f.rullende, f.slut === null);
      for (const { tekst } of f.trin) assert.match(tekst, /^[»A-ZÆØÅ0-9].*\.$/);
    });
  }

  it('the next option says when it runs', () => {
    const v = vilkaarAf({
      gyldig_til: '2026-12-31',
      option_antal: 3,
      options_brugt: 1,
      option_md: 6,
      option_varsel_md: 2,
    });
    assert.deepEqual(kontraktfrister(v, IDAG).option, {
      fra: '2027-07-01',
      til: '2027-12-31',
      senest: '2027-04-30',
      tilbage: 2,
    });
  });
});

const tekster = (v: Skrevet, idag = IDAG) =>
  kontraktfrister(vilkaarAf(v), idag)
    .trin.map((t) => `${t.om}: ${t.tekst}`)
    .join('\n');

describe('the calculation as it is read', () => {
  it('every number in it is there', () => {
    assert.equal(
      tekster({
        ...FIREAAR,
        option_antal: 2,
        options_brugt: 1,
        option_md: 12,
        opsigelse_md: 6,
        opsigelse_til: 'kvartal',
        uopsigelig_til: '2027-06-30',
        genanskaffelse: 'EU udbud',
      }),
      [
        'slut: Aftalen begynder 1. januar 2024 og varer 4 år.',
        'slut: 1 option er brugt, hver på 12 måneder → 31. december 2028.',
        'opsigelse: Opsigelse med 6 måneders varsel til udgangen af et kvartal.',
        'opsigelse: Uopsigelig til 30. juni 2027 → en opsigelse kan tidligst virke fra den dag.',
        'opsigelse: For at slutte 31. december 2028 skal opsigelsen afgives 6 måneder før → senest 30. juni 2028.',
        'opsigelse: Aftalen ophører af sig selv ved udløbet. Opsigelse er nødvendig, hvis den skal slutte før.',
        'option: 1 option på 12 måneder er tilbage.',
        'option: Den næste løber fra 1. januar 2029 til 31. december 2029.',
        'option: Varslet er som opsigelsesvarslet, 6 måneder → senest 30. juni 2028.',
        'start: Forberedelsen tager 15 måneder (som for EU udbud).',
        'start: En ny aftale skal begynde dagen efter 31. december 2028 → start senest 1. oktober 2027.',
      ].join('\n'),
    );
  });

  it('says what is past, unknown or impossible', () => {
    const sent = tekster({ gyldig_til: '2027-03-31', opsigelse_md: 6, forberedelse_md: 12 });
    assert.match(sent, /Fristen er passeret for 53 dage siden\. Aftalen løber til 31\. marts 2027/);
    assert.match(sent, /start senest 1\. april 2026\.\nstart: Det er 235 dage siden/);
    const umulig = tekster({ gyldig_fra: '0001-01-01', gyldig_til: '9999-12-31' });
    assert.match(umulig, /»Gælder til« står til 9999-12-31, som ikke kan være en rigtig dato/);
    assert.match(umulig, /slutdatoen kendes ikke/);
    assert.match(umulig, /Opsigelsesvarslet er ikke angivet/);
    assert.match(tekster({ gyldig_til: '2020-01-01' }), /Aftalen er udløbet 1\. januar 2020/);
    assert.match(tekster({ ...FIREAAR, option_antal: 1 }), /ikke, hvor lange de er/);
    assert.match(
      tekster({ gyldig_til: '2026-12-31', opsigelse_md: 3, forlaenges_til: 'aar' }),
      /kan ikke virke til 31\. december 2026, så aftalen løber mindst til 31\. december 2027/,
    );
    assert.match(
      tekster({ ...FIREAAR, opsagt: '2026-08-31', opsigelse_md: 6 }),
      /Opsagt 31\. august 2026 med 6 måneders varsel → slutter 28\. februar 2027/,
    );
    assert.match(
      tekster({ gyldig_til: '2027-12-31', opsigelse_md: 6, uopsigelig_til: '2028-06-30' }),
      /uopsigelig til efter 31\. december 2027/,
    );
  });
});

describe('whether a contract holds', () => {
  const fejl = (v: Skrevet, over?: Skrevet) => {
    const overordnet = over ? kontraktfrister(vilkaarAf(over), IDAG) : null;
    const { gyldighed } = kontraktfrister(vilkaarAf(v), IDAG, { overordnet });
    return [
      gyldighed.gaelder,
      gyldighed.fejl.map((f) => f.kode).join(),
      gyldighed.kitos.gaelder,
      gyldighed.kitos.fejl.map((f) => f.kode).join(),
    ];
  };

  it('as we say, and as KITOS says', () => {
    assert.deepEqual(fejl(FIREAAR), [true, '', true, '']);
    assert.deepEqual(fejl({ gyldig_fra: '2026-11-23' }), [false, 'ikke_begyndt', false, 'ikke_begyndt']);
    assert.deepEqual(fejl({ gyldig_fra: IDAG, gyldig_til: IDAG }), [true, '', true, '']);
    assert.deepEqual(fejl({ gyldig_til: '2026-11-21' }), [false, 'udloebet', false, 'slutdato']);
    // KITOS knows neither duration nor options.
    assert.deepEqual(fejl({ gyldig_fra: '2022-01-01', varighed_aar: 2 }), [false, 'udloebet', true, '']);
    assert.deepEqual(fejl({ gyldig_til: '2026-10-31', option_antal: 1, options_brugt: 1, option_md: 12 }), [
      true,
      '',
      false,
      'slutdato',
    ]);
    // Nor that notice runs to the end of a quarter.
    assert.deepEqual(
      fejl({ loebende: true, opsagt: '2026-08-01', opsigelse_md: 3, opsigelse_til: 'kvartal' }),
      [true, '', false, 'opsagt'],
    );
    assert.deepEqual(fejl({ gyldig_til: '2020-01-01', gaelder_uanset: true }), [
      true,
      'udloebet',
      true,
      'slutdato',
    ]);
    assert.deepEqual(fejl({ ...FIREAAR, kraever_overordnet: true }, { gyldig_til: '2020-01-01' }), [
      false,
      'udloebet,overordnet',
      false,
      'overordnet',
    ]);
    assert.deepEqual(fejl({ ...FIREAAR, kraever_overordnet: true }, FIREAAR), [true, '', true, '']);
  });
});

describe('a supplement', () => {
  const over = kontraktfrister(vilkaarAf({ ...FIREAAR, opsigelse_md: 6 }), IDAG);
  const tillaeg = (v: Skrevet) => kontraktfrister(vilkaarAf(v), IDAG, { overordnet: over });

  it('without dates of its own follows its contract', () => {
    const f = tillaeg({ gyldig_fra: '2025-01-01' });
    assert.deepEqual(
      [f.slut, f.opsigSenest, f.startSenest, f.foelgerOverordnet],
      ['2027-12-31', '2027-06-30', null, true],
    );
    assert.match(
      f.trin.map((t) => t.tekst).join(' '),
      /følger den overordnede kontrakt → slutter 31\. december 2027/,
    );
  });

  it('keeps its own end unless it holds only with its contract, and its own notice', () => {
    assert.equal(tillaeg({ gyldig_til: '2029-12-31' }).slut, '2029-12-31');
    assert.equal(tillaeg({ gyldig_til: '2029-12-31', kraever_overordnet: true }).slut, '2027-12-31');
    assert.equal(tillaeg({ gyldig_til: '2026-12-31', kraever_overordnet: true }).slut, '2026-12-31');
    assert.equal(tillaeg({ opsigelse_md: 3 }).opsigSenest, '2027-09-30');
    assert.equal(tillaeg({ loebende: true }).slut, null);
    assert.equal(tillaeg({ loebende: true, opsagt: '2026-08-31', opsigelse_md: 1 }).slut, '2026-09-30');
  });

  it('is reckoned after its contract, whatever the order and however long the chain', () => {
    const led = Array.from({ length: 200 }, (_, i) => ({
      id: i + 1,
      overordnetId: i === 199 ? null : i + 2,
      vilkaar: vilkaarAf(i === 199 ? FIREAAR : {}),
    }));
    const alle = alleFrister(led, IDAG);
    assert.equal(alle.size, 200);
    assert.ok([...alle.values()].every((f) => f.slut === '2027-12-31'));
  });

  it('contracts in a ring are reckoned without it, and say so', () => {
    const led = (id: number, overordnetId: number, v: Skrevet) => ({
      id,
      overordnetId,
      vilkaar: vilkaarAf(v),
    });
    const alle = alleFrister(
      [led(1, 2, {}), led(2, 3, {}), led(3, 1, FIREAAR), led(4, 4, {}), led(5, 99, {})],
      IDAG,
    );
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((id) => alle.get(id)?.slut),
      ['2027-12-31', '2027-12-31', '2027-12-31', null, null],
    );
    const siger = (id: number) => alle.get(id)?.trin.some((t) => t.tekst.includes('i ring'));
    assert.deepEqual([siger(1), siger(3), siger(4), siger(5)], [false, true, true, false]);
  });
});

const dag = fc
  .integer({ min: 0, max: 36_000 })
  .map((n) => Temporal.PlainDate.from('2000-01-01').add({ days: n }).toString());
const periode = fc.constantFrom('', 'maaned', 'kvartal', 'aar');
const md = fc.integer({ min: 0, max: 36 });
const valgfri = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null });

const vilkaar: fc.Arbitrary<Kontraktvilkaar> = fc
  .record({
    gyldig_fra: valgfri(dag),
    gyldig_til: valgfri(dag),
    varighed_aar: valgfri(fc.integer({ min: 0, max: 10 })),
    varighed_md: valgfri(fc.integer({ min: 0, max: 24 })),
    loebende: fc.boolean(),
    option_antal: fc.integer({ min: 0, max: 4 }),
    option_md: fc.integer({ min: 0, max: 24 }),
    options_brugt: fc.integer({ min: 0, max: 4 }),
    option_varsel_md: valgfri(md),
    uopsigelig_til: valgfri(dag),
    opsigelse_md: valgfri(md),
    opsigelse_til: periode,
    forlaenges_til: periode,
    genanskaffelse: fc.constantFrom('', ...Object.keys(STANDARDTID.forberedelse)),
  })
  .map((v) => vilkaarAf(v));

const plus = (d: string, dage: number) => Temporal.PlainDate.from(d).add({ days: dage }).toString();

describe('whatever the terms are', () => {
  it('no notice is due after the end; given on that day it works by then, and the day after it does not', () => {
    fc.assert(
      fc.property(vilkaar, dag, (v, idag) => {
        const f = kontraktfrister(v, idag);
        const maal = f.slut ?? f.tidligstSlut;
        if (f.opsigSenest === null || maal === null) return;
        assert.ok(f.opsigSenest <= maal);
        // As though nothing else ended it: then only the notice does.
        const uden =
          f.slut === null || v.forlaenges_til !== '' ? v : { ...v, gyldig_fra: null, gyldig_til: null };
        assert.ok(slutVedOpsigelse(uden, f.opsigSenest) <= maal);
        assert.ok(slutVedOpsigelse(uden, plus(f.opsigSenest, 1)) > maal);
        // Where the end is where a notice can work, it works exactly then.
        if (v.forlaenges_til !== '' || f.slut === null)
          assert.equal(slutVedOpsigelse(v, f.opsigSenest), maal);
      }),
      { numRuns: 2000 },
    );
  });

  it('what goes on or prolongs itself can still be stopped today', () => {
    fc.assert(
      fc.property(vilkaar, dag, (v, idag) => {
        const f = kontraktfrister(v, idag);
        if ((f.slut === null || v.forlaenges_til !== '') && f.opsigSenest !== null) {
          assert.ok(f.opsigSenest >= idag);
          assert.equal(slutVedOpsigelse(v, idag), f.slut ?? f.tidligstSlut);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a longer notice is due no later', () => {
    fc.assert(
      fc.property(vilkaar, dag, md, (v, idag, mere) => {
        if (v.forlaenges_til !== '' || v.opsigelse_md === null || beregnSlut(v) === null) return;
        const kort = kontraktfrister(v, idag).opsigSenest;
        const lang = kontraktfrister({ ...v, opsigelse_md: v.opsigelse_md + mere }, idag).opsigSenest;
        assert.equal(kort === null, lang === null);
        if (kort !== null && lang !== null) assert.ok(lang <= kort);
      }),
    );
  });

  it('what is stored is what is shown, until the day it says', () => {
    fc.assert(
      fc.property(vilkaar, dag, fc.integer({ min: 0, max: 2000 }), (v, idag, dage) => {
        if (v.forlaenges_til === '') assert.equal(kontraktfrister(v, idag).slut, beregnSlut(v));
        const gemt = gemteFrister(v, idag);
        assert.ok(gemt.frister_til === null || gemt.frister_til >= idag);
        const senere = plus(idag, dage);
        const da = gemteFrister(v, senere);
        if (gemt.frister_til === null || senere <= gemt.frister_til) assert.deepEqual(da, gemt);
        else assert.ok(da.frister_til === null || da.frister_til > gemt.frister_til);
        if (gemt.frister_til !== null)
          assert.notDeepEqual(
            gemteFrister(v, plus(gemt.frister_til, 1)),
            gemt,
            'the day after it is another',
          );
      }),
      { numRuns: 3000 },
    );
  });

  it('there is no last day where notice works day by day, and only there', () => {
    const uden = { loebende: true, opsigelse_md: 3 };
    const gemt = (v: Skrevet) => gemteFrister(vilkaarAf(v), '2026-11-22');
    assert.deepEqual(gemt(uden), { slut: null, seneste_opsigelse: null, frister_til: null });
    assert.deepEqual(gemt({ loebende: true }), { slut: null, seneste_opsigelse: null, frister_til: null });
    assert.deepEqual(gemt({ ...uden, opsigelse_til: 'aar' }), {
      slut: null,
      seneste_opsigelse: '2027-09-30',
      frister_til: '2027-09-30',
    });
    // Until it can first be ended there is a day, and then there isn't.
    const bundet = vilkaarAf({ ...uden, uopsigelig_til: '2027-06-30' });
    assert.equal(gemteFrister(bundet, '2026-11-22').seneste_opsigelse, '2027-03-31');
    assert.equal(gemteFrister(bundet, '2027-03-31').seneste_opsigelse, '2027-03-31');
    assert.equal(gemteFrister(bundet, '2027-04-01').seneste_opsigelse, null);
    // One that prolongs itself gets a new end when it can't be stopped any more.
    const forlaenges = vilkaarAf({ gyldig_til: '2027-12-31', opsigelse_md: 6, forlaenges_til: 'aar' });
    assert.deepEqual(
      ['2027-06-30', '2027-07-01', '2028-07-01'].map((d) => gemteFrister(forlaenges, d)),
      [
        { slut: '2027-12-31', seneste_opsigelse: '2027-06-30', frister_til: '2027-06-30' },
        { slut: '2028-12-31', seneste_opsigelse: '2028-06-30', frister_til: '2028-06-30' },
        { slut: '2029-12-31', seneste_opsigelse: '2029-06-30', frister_til: '2029-06-30' },
      ],
    );
  });

  it('notice ends it no later than its term, and never before it works', () => {
    fc.assert(
      fc.property(vilkaar, dag, dag, (v, opsagt, idag) => {
        const f = kontraktfrister({ ...v, opsagt }, idag);
        const slut = f.slut ?? '';
        const aftalt = beregnSlut(v);
        if (v.forlaenges_til === '' && aftalt !== null) assert.ok(slut <= aftalt);
        if (aftalt === null || slut < aftalt)
          assert.ok(slut >= opsagt && (v.uopsigelig_til === null || slut >= v.uopsigelig_til));
        assert.equal(f.opsigSenest, null);
        assert.equal(f.option, null);
      }),
    );
  });

  it('an option begins the day after the end and is called before it', () => {
    fc.assert(
      fc.property(vilkaar, dag, (v, idag) => {
        const f = kontraktfrister(v, idag);
        if (f.option === null) return;
        assert.equal(f.option.fra, plus(f.slut ?? '', 1));
        assert.ok(f.option.til > f.option.fra || v.option_md === 0);
        assert.ok(f.option.senest <= (f.slut ?? ''));
      }),
    );
  });
});
