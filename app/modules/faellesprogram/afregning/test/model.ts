// Price models for the tests: the published rates of Aula, and arbitrary ones that make sense.
import fc from 'fast-check';
import { type Maaned, maanedFraNr } from '../../../../kernel/maaned.ts';
import type {
  Beloebsperiode,
  Enhedsperiode,
  Modeldel,
  Periode,
  Priselement,
  Prismodel,
  Rate,
  Tilbagebetaling,
} from '../pris/rules.ts';
import type { Deltagelse, Optaelling } from '../rules.ts';

export const m = (t: string) => t as Maaned;
export const UDEN_KILDE = { kilde: '', forbehold: '' } as const;

export const HALVAAR: readonly Rate[] = [
  { navn: '1. halvår', faktureringsmaaned: 1, forfaldsdage: 30 },
  { navn: '2. halvår', faktureringsmaaned: 7, forfaldsdage: 30 },
];

export function sats(fra: string, til: string | null, oere: number): Enhedsperiode {
  return { fra: m(fra), til: til === null ? null : m(til), trin: [{ fra: 0, oere }], ...UDEN_KILDE };
}

export function beloeb(fra: string, til: string | null, oere: number): Beloebsperiode {
  return { fra: m(fra), til: til === null ? null : m(til), oere, ...UDEN_KILDE };
}

export function del(
  noegle: string,
  elementer: readonly Priselement[],
  mere: Partial<Modeldel> = {},
): Modeldel {
  return {
    noegle,
    navn: noegle,
    enhedEn: 'elev',
    enhedFlere: 'elever',
    talAarFoer: 1,
    elementer,
    rater: HALVAAR,
    tilbagebetalinger: [],
    forbedringer: [],
    ...mere,
  };
}

export const model = (...dele: readonly Modeldel[]): Prismodel => ({ regelversion: 1, dele });

/** aulainfo.dk, kl.dk: 76, 77 and 86 kr. per pupil; 41 and 46 kr. per child; 8.10 kr. passed on. */
export const AULA = model(
  del('skole', [
    {
      art: 'pr_enhed',
      noegle: 'abonnement',
      navn: 'Aula Skole',
      perioder: [
        sats('2019-01', '2019-12', 7600),
        sats('2020-01', '2020-12', 7700),
        sats('2021-01', null, 8600),
      ],
    },
  ]),
  del('dagtilbud', [
    {
      art: 'pr_enhed',
      noegle: 'abonnement',
      navn: 'Aula Dagtilbud',
      perioder: [sats('2020-01', '2020-12', 4100), sats('2021-01', null, 4600)],
    },
    {
      art: 'viderefaktureret',
      noegle: 'unilogin',
      navn: 'Unilogin Dagtilbud',
      modtager: 'STIL',
      perioder: [beloeb('2020-01', null, 810)],
    },
  ]),
);

export function tal(delnoegle: string, aar: number, antal: Readonly<Record<string, number>>): Optaelling {
  return { delnoegle, aar, antal };
}

export function betaler(
  delnoegle: string,
  kommunekode: string,
  fra: string,
  til: string | null = null,
): Deltagelse {
  return { delnoegle, kommunekode, fra: m(fra), til: til === null ? null : m(til) };
}

// Arbitrary worlds.

export const KODER = ['0101', '0147', '0461', '0479', '0751', '0825', '0851'] as const;
const kode = fc.constantFrom(...KODER);
const oere = fc.integer({ min: 0, max: 2_000_000_00 });
const maanednr = fc.integer({ min: 2018 * 12, max: 2028 * 12 });

/** Periods of one element in order and without overlap; the last one may be open. */
const perioder: fc.Arbitrary<Periode[]> = fc
  .tuple(fc.uniqueArray(maanednr, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([graenser, aaben]) => {
    const ordnede = graenser.toSorted((a, b) => a - b);
    return ordnede.map((fra, i) => ({
      fra: maanedFraNr(fra),
      til: i < ordnede.length - 1 ? maanedFraNr(ordnede[i + 1] - 1) : aaben ? null : maanedFraNr(fra + 7),
    }));
  });

const med = <T>(arb: fc.Arbitrary<T>) =>
  fc
    .tuple(perioder, fc.array(arb, { minLength: 4, maxLength: 4 }))
    .map(([p, v]) => p.map((periode, i) => ({ ...periode, ...UDEN_KILDE, ...v[i] })));

const trin = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 200_000 }), { maxLength: 3 }),
    fc.array(oere, { minLength: 4, maxLength: 4 }),
  )
  .map(([graenser, satser]) => ({
    trin: [0, ...graenser.toSorted((a, b) => a - b)].map((fra, i) => ({ fra, oere: satser[i] % 50_000 })),
  }));

const elementer: fc.Arbitrary<Priselement[]> = fc
  .record({
    sats: med(trin),
    fast: med(fc.record({ oere })),
    fordelt: med(fc.record({ oere })),
    lige: med(fc.record({ oere })),
    videre: med(fc.record({ oere: fc.integer({ min: 0, max: 5000 }) })),
    rabat: med(fc.record({ bp: fc.integer({ min: 1, max: 10_000 }) })),
    gebyr: fc.record({ oere, senere: fc.boolean(), maaned: maanednr }),
  })
  .map(({ sats: s, fast, fordelt, lige, videre, rabat, gebyr }): Priselement[] => [
    { art: 'pr_enhed', noegle: 'sats', navn: 'Sats', perioder: s },
    {
      art: 'rabat',
      noegle: 'rabat',
      navn: 'Rabat',
      perioder: rabat.map((r) => ({ ...r, slags: 'andel' as const, af: ['sats', 'fordelt'] })),
    },
    { art: 'fast', noegle: 'fast', navn: 'Fast', perioder: fast },
    { art: 'fordelt', noegle: 'fordelt', navn: 'Fordelt', efter: 'antal', perioder: fordelt },
    { art: 'fordelt', noegle: 'lige', navn: 'Solidarisk', efter: 'lige', perioder: lige },
    { art: 'viderefaktureret', noegle: 'videre', navn: 'Videre', modtager: 'STIL', perioder: videre },
    {
      art: 'gebyr',
      noegle: 'gebyr',
      navn: 'Gebyr',
      ...UDEN_KILDE,
      oere: gebyr.oere,
      maaned: gebyr.senere ? 'foerste' : maanedFraNr(gebyr.maaned),
      kreds: gebyr.senere ? { art: 'senere', efter: maanedFraNr(gebyr.maaned) } : { art: 'alle' },
    },
  ]);

export const planer: fc.Arbitrary<Tilbagebetaling> = fc
  .record({
    hovedstolOere: fc.integer({ min: 1, max: 500_000_000_00 }),
    fra: maanednr,
    aar: fc.integer({ min: 5, max: 10 }),
    renteBp: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1500 })),
    form: fc.constantFrom('serie' as const, 'annuitet' as const),
  })
  .map((p) => ({
    noegle: 'udlaeg',
    navn: 'Udlæg',
    ...UDEN_KILDE,
    ...p,
    fra: maanedFraNr(p.fra),
    forlaengelser: [],
  }));

export interface Verden {
  readonly model: Prismodel;
  readonly tal: readonly Optaelling[];
  readonly deltagelser: readonly Deltagelse[];
  readonly aar: number;
}

/** A model of two parts, counts of all years, and some who pay, København always. */
export const verdener: fc.Arbitrary<Verden> = fc
  .record({
    elementer,
    plan: planer,
    antal: fc.array(fc.integer({ min: 0, max: 700_000 }), {
      minLength: KODER.length,
      maxLength: KODER.length,
    }),
    deltagelser: fc.array(
      fc.record({ kode, fra: maanednr, laengde: fc.option(fc.integer({ min: 0, max: 60 })) }),
      {
        maxLength: 12,
      },
    ),
    besparelse: fc.record({ oere, bp: fc.integer({ min: 0, max: 10_000 }) }),
    aar: fc.integer({ min: 2018, max: 2030 }),
  })
  .map((v) => {
    const alle = Object.fromEntries(KODER.map((k, i) => [k, v.antal[i]]));
    const forbedringer = [
      {
        ...UDEN_KILDE,
        aar: 2021,
        prisaar: 2023,
        besparelseOere: v.besparelse.oere + 1,
        udviklingBp: v.besparelse.bp,
      },
    ];
    return {
      model: model(
        del('a', v.elementer, { tilbagebetalinger: [v.plan], forbedringer }),
        del('b', v.elementer.slice(0, 1), { rater: HALVAAR.slice(0, 1) }),
      ),
      tal: ['a', 'b'].flatMap((d) => Array.from({ length: 14 }, (_, i) => tal(d, 2017 + i, alle))),
      deltagelser: [
        betaler('a', '0101', '2017-01'),
        ...v.deltagelser.map((d, i) => ({
          kommunekode: d.kode,
          delnoegle: i % 2 === 0 ? 'a' : 'b',
          fra: maanedFraNr(d.fra),
          til: d.laengde === null ? null : maanedFraNr(d.fra + d.laengde),
        })),
      ],
      aar: v.aar,
    };
  });
