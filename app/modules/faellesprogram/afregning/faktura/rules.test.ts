import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { beregnAar, ratelinjer } from '../beregning.ts';
import { rettelser, type Staaende, type Udstedelse } from '../koersel/rules.ts';
import { beloeb, del, m, model, sats, UDEN_KILDE } from '../test/model.ts';
import { forklaringspar, rateregning, regnestykke } from './forklaring.ts';
import { ratefakturaer, rettelsesfakturaer, visNummer } from './rules.ts';

const ELEV = { en: 'elev', flere: 'elever' };
const MODEL = model(
  del(
    'skole',
    [
      {
        art: 'pr_enhed',
        noegle: 'abonnement',
        navn: 'Abonnement',
        perioder: [
          {
            fra: m('2027-01'),
            til: null,
            trin: [
              { fra: 0, oere: 7700 },
              { fra: 1000, oere: 3850 },
            ],
            ...UDEN_KILDE,
          },
        ],
      },
      { art: 'fast', noegle: 'fast', navn: 'Fast del', perioder: [beloeb('2027-01', null, 1_000_001)] },
      {
        art: 'fordelt',
        noegle: 'faelles',
        navn: 'Fælles drift',
        efter: 'antal',
        perioder: [beloeb('2027-01', null, 10_000_000)],
      },
      {
        art: 'rabat',
        noegle: 'rabat',
        navn: 'Rabat',
        perioder: [{ fra: m('2027-01'), til: null, slags: 'andel', bp: 250, af: ['fast'], ...UDEN_KILDE }],
      },
      {
        art: 'gebyr',
        noegle: 'start',
        navn: 'Opstart',
        oere: 500_000,
        maaned: 'foerste',
        kreds: { art: 'alle' },
        ...UDEN_KILDE,
      },
    ],
    {
      tilbagebetalinger: [
        {
          noegle: 'udlaeg',
          navn: 'Udlæg',
          hovedstolOere: 80_000_000,
          fra: m('2027-01'),
          aar: 8,
          renteBp: 100,
          form: 'serie',
          forlaengelser: [],
          ...UDEN_KILDE,
        },
      ],
      forbedringer: [
        { aar: 2026, besparelseOere: 1_000_000, udviklingBp: 2000, prisaar: 2027, ...UDEN_KILDE },
      ],
    },
  ),
);

function aaret(antal: number, demo = false) {
  const svar = beregnAar(
    MODEL,
    [{ delnoegle: 'skole', aar: 2026, antal: { '0101': antal, '0479': 1200 }, demo }],
    ['0101', '0479'].map((kommunekode) => ({
      kommunekode,
      delnoegle: 'skole',
      fra: m(kommunekode === '0479' ? '2027-07' : '2027-01'),
      til: null,
    })),
    2027,
  );
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

describe('a line opened', () => {
  const linjer = aaret(2000).linjer.filter((l) => l.kommunekode === '0479');
  const find = (element: string, nr = 0) => linjer.filter((l) => l.element === element)[nr];

  it('says its arithmetic whatever it is of', () => {
    assert.deepEqual(
      linjer.map((l) => regnestykke(l, ELEV)),
      [
        '1.000 elever × 77 kr. × 6/12 = 38.500 kr.',
        '200 elever × 38,50 kr. × 6/12 = 3.850 kr.',
        '10.000,01 kr. × 6/12 = 5.000,01 kr.',
        '100.000 kr. × 7.200/31.200 = 23.076,92 kr.',
        '5.000 kr.',
        '−2,50 % af 5.000,01 kr. = −125 kr.',
        '108.000 kr. × 7.200/31.200 = 24.923,08 kr.',
        '−8.000 kr. × 7.200/31.200 = −1.846,15 kr.',
      ],
    );
  });

  it('says what was counted, by which rate and rule', () => {
    const trin = find('abonnement', 1);
    assert.ok(trin);
    assert.deepEqual(forklaringspar(trin, ELEV), [
      ['Regel', 'Sats pr. enhed'],
      ['Officielt tal for 2026', '1.200 elever'],
      ['Trin 2', 'enheder over 1.000: 200'],
      ['Sats', '38,50 kr. pr. elev pr. år'],
      ['Periode', '6 af 12 måneder'],
      ['Afrunding', 'Én gang, til nærmeste øre'],
    ]);
    const [opdigtet] = aaret(2000, true).linjer;
    assert.deepEqual(forklaringspar(opdigtet, ELEV)[1], ['Demotal for 2026', '2.000 elever']);
    const udlaeg = find('udlaeg');
    assert.ok(udlaeg);
    assert.deepEqual(forklaringspar(udlaeg, ELEV).slice(0, 5), [
      ['Regel', 'Tilbagebetaling'],
      ['Årets afdrag for alle', '100.000 kr.'],
      ['Årets rente for alle', '8.000 kr.'],
      ['Fordeles i alt', '108.000 kr.'],
      ['Fordeles efter', 'antal elever gange betalte måneder'],
    ]);
    assert.equal(rateregning(trin, 1, 1), 'Hele årets 3.850 kr.');
    assert.equal(rateregning(trin, 1, 2), '1/2 af årets 3.850 kr., rundet ned til hele øre');
    assert.equal(rateregning(trin, 2, 2), '2/2 minus 1/2 af årets 3.850 kr., hver rundet ned til hele øre');
  });
});

describe('documents', () => {
  const udstedt: Udstedelse[] = [1].map((rate) => ({
    id: rate,
    koerselId: 1,
    koersel: 1,
    aar: 2027,
    slags: 'rate',
    delId: Number.NaN,
    rate,
    aarsag: '',
    fakturadato: '2027-01-01',
    forfaldsdato: '2027-01-31',
    antal: 2,
    ialtOere: 0,
    udstedt: new Date('2027-01-01T00:00:00Z'),
  }));

  it('an instalment is an invoice for each kommune, by kommunekode, and the sum of its lines', () => {
    const rater = ratelinjer(MODEL, aaret(2000));
    const fakturaer = ratefakturaer(rater, 'skole', 1);
    assert.deepEqual(
      fakturaer.map((f) => [f.kommunekode, f.slags]),
      [
        ['0101', 'faktura'],
        ['0479', 'faktura'],
      ],
    );
    for (const f of fakturaer)
      assert.equal(
        f.beloebOere,
        f.linjer.reduce((s, l) => s + l.beloebOere, 0),
      );
    assert.deepEqual(ratefakturaer(rater, 'dagtilbud', 1), []);
    // Less than nothing is no invoice.
    const [mere] = ratefakturaer(
      rater.map((r) => (r.linje.element === 'rabat' ? { ...r, beloebOere: -1_000_000_000 } : r)),
      'skole',
      1,
    );
    assert.deepEqual([mere.slags, mere.beloebOere < 0], ['kreditnota', true]);
    assert.equal(visNummer(42), '000042');
  });

  it('a correction takes the old back before the new, and its sign says what it is', () => {
    const staar = (a: ReturnType<typeof aaret>): Staaende[] =>
      ratelinjer(MODEL, a)
        .filter((r) => r.rate === 1)
        .map(({ linje, rate, beloebOere }) => ({
          kommunekode: linje.kommunekode,
          delnoegle: linje.delnoegle,
          rate,
          linje: linje.linje,
          beloebOere,
          fakturaId: 7,
          nummer: 7,
          indhold: linje,
        }));
    const til = udstedt.map((u) => ({ ...u, delId: 'skole' as unknown as number }));
    const ny = ratelinjer(MODEL, aaret(1900));
    const r = rettelser(staar(aaret(2000)), ny, til);
    const bilag = rettelsesfakturaer(r);
    assert.deepEqual(
      bilag.map((b) => [b.kommunekode, b.slags, b.beloebOere < 0]),
      [
        ['0101', 'kreditnota', true],
        // The shared amounts move over to the other.
        ['0479', 'efterregning', false],
      ],
    );
    for (const b of bilag) {
      assert.equal(
        b.beloebOere,
        b.linjer.reduce((s, l) => s + l.beloebOere, 0),
      );
      assert.equal(b.linjer[0].vending, 'gammel');
    }
    assert.deepEqual(rettelser(staar(aaret(1900)), ny, til), []);
    // What isn't issued is no correction.
    assert.deepEqual(rettelser([], ny, []), []);
  });

  it('rates of one tier have no tier in words', () => {
    const enkel = model(
      del('skole', [{ art: 'pr_enhed', noegle: 'a', navn: 'A', perioder: [sats('2027-01', null, 100)] }]),
    );
    const svar = beregnAar(
      enkel,
      [{ delnoegle: 'skole', aar: 2026, antal: { '0101': 1 } }],
      [{ kommunekode: '0101', delnoegle: 'skole', fra: m('2027-01'), til: null }],
      2027,
    );
    assert.ok(svar.ok);
    assert.equal(regnestykke(svar.vaerdi.linjer[0], ELEV), '1 elev × 1 kr. = 1 kr.');
    assert.ok(forklaringspar(svar.vaerdi.linjer[0], ELEV).every(([n]) => !n.startsWith('Trin')));
  });
});
