import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AULA, beloeb, del, HALVAAR, m, model, sats, UDEN_KILDE, verdener } from '../test/model.ts';
import { laesPrismodel } from './dokument.ts';
import { kontrol } from './kontrol.ts';
import type { Modeldel, Priselement, Tilbagebetaling } from './rules.ts';

const fund = (elementer: readonly Priselement[], mere: Partial<Modeldel> = {}) =>
  kontrol(model(del('a', elementer, { navn: 'Skole', ...mere })));
const koder = (...v: Parameters<typeof fund>) => fund(...v).map((h) => `${h.kode} ${h.felt}`);
const enhed = (perioder: Extract<Priselement, { art: 'pr_enhed' }>['perioder']): Priselement => ({
  art: 'pr_enhed',
  noegle: 's',
  navn: 'Abonnement',
  perioder,
});
const plan = (mere: Partial<Tilbagebetaling>): Tilbagebetaling => ({
  ...UDEN_KILDE,
  noegle: 'u',
  navn: 'Udlæg',
  hovedstolOere: 1,
  fra: m('2020-01'),
  aar: 8,
  renteBp: 0,
  form: 'serie',
  forlaengelser: [],
  ...mere,
});

describe('control of a model', () => {
  it('has nothing against the published rates', () => {
    assert.deepEqual(kontrol(AULA), []);
  });

  it('overlapping periods, told with part, line and months', () => {
    const [f, ...flere] = fund([enhed([sats('2020-01', '2020-12', 7700), sats('2020-08', null, 8600)])]);
    assert.deepEqual(flere, []);
    assert.equal(f.felt, 'dele.0.elementer.0.perioder.1.fra');
    assert.equal(
      f.besked,
      'Skole, Abonnement: perioden fra august 2020 overlapper perioden januar 2020 – december 2020. Lad den ene slutte, før den anden begynder.',
    );
    // A short period inside a long one, and one after both.
    assert.deepEqual(
      koder([
        enhed([sats('2020-01', '2022-12', 1), sats('2020-02', '2020-03', 1), sats('2021-01', '2021-02', 1)]),
      ]),
      [
        'periode_overlap dele.0.elementer.0.perioder.1.fra',
        'periode_overlap dele.0.elementer.0.perioder.2.fra',
      ],
    );
    assert.deepEqual(koder([enhed([sats('2020-01', '2020-07', 1), sats('2020-08', null, 1)])]), []);
  });

  it('a period that ends before it begins, and none at all', () => {
    assert.deepEqual(koder([enhed([sats('2020-08', '2020-07', 1)])]), [
      'periode_slut dele.0.elementer.0.perioder.0.til',
    ]);
    assert.deepEqual(koder([enhed([])]), ['ingen_periode dele.0.elementer.0.perioder']);
  });

  it('tiers that do not rise', () => {
    const trin = (...fra: number[]) => [
      enhed([{ ...sats('2020-01', null, 0), trin: fra.map((f) => ({ fra: f, oere: 1 })) }]),
    ];
    assert.deepEqual(koder(trin(0, 150_000, 150_000)), [
      'trin_stiger_ikke dele.0.elementer.0.perioder.0.trin.2.fra',
    ]);
    assert.deepEqual(koder(trin(10, 20)), ['trin_foerste dele.0.elementer.0.perioder.0.trin.0.fra']);
    assert.match(fund(trin(0, 200_000, 150_000))[0].besked, /over 150\.000 enheder kommer efter .* 200\.000/);
  });

  it('discounts of what is not there, of discounts, and of more than all', () => {
    const rabat = (noegle: string, bp: number, af: string[]): Priselement => ({
      art: 'rabat',
      noegle,
      navn: noegle,
      perioder: [{ ...UDEN_KILDE, fra: m('2020-01'), til: null, slags: 'andel', bp, af }],
    });
    const s = enhed([sats('2020-01', null, 1)]);
    assert.deepEqual(
      fund([s, rabat('r1', 6000, ['s']), rabat('r2', 5000, ['s']), rabat('r3', 1, ['x', 'r1'])]).map(
        (h) => h.kode,
      ),
      ['rabat_ukendt', 'rabat_af_rabat', 'rabat_over_alt'],
    );
    assert.deepEqual(koder([s, rabat('r1', 6000, ['s']), rabat('r2', 4000, ['s'])]), []);
  });

  it('repayments outside 5–10 years, also by extension', () => {
    const f = (tilbagebetalinger: Tilbagebetaling[]) => koder([], { tilbagebetalinger });
    assert.deepEqual(f([plan({ aar: 4 })]), ['plan_aar dele.0.tilbagebetalinger.0.aar']);
    assert.deepEqual(f([plan({ aar: 11 })]), ['plan_aar dele.0.tilbagebetalinger.0.aar']);
    assert.deepEqual(f([plan({ forlaengelser: [{ ...UDEN_KILDE, fraAar: 3, aar: 12, renteBp: 0 }] })]), [
      'forlaeng_aar dele.0.tilbagebetalinger.0.forlaengelser.0.aar',
    ]);
    assert.deepEqual(f([plan({}), plan({})]), ['noegle_to_gange dele.0.tilbagebetalinger.1.noegle']);
  });

  it('instalments out of order, improvements that lower their own year, keys twice, a fee for nobody', () => {
    assert.deepEqual(koder([], { rater: [] }), ['ingen_rate dele.0.rater']);
    assert.deepEqual(koder([], { rater: HALVAAR.toReversed() }), [
      'rater_orden dele.0.rater.1.faktureringsmaaned',
    ]);
    const forbedring = { ...UDEN_KILDE, aar: 2021, prisaar: 2021, besparelseOere: 1, udviklingBp: 2000 };
    assert.deepEqual(koder([], { forbedringer: [forbedring, { ...forbedring, prisaar: 2022 }] }), [
      'forbedring_aar dele.0.forbedringer.0.prisaar',
      'forbedring_to_gange dele.0.forbedringer.1.aar',
    ]);
    const fast: Priselement = {
      art: 'fast',
      noegle: 's',
      navn: 'Fast',
      perioder: [beloeb('2020-01', null, 1)],
    };
    assert.deepEqual(koder([fast, fast]), ['noegle_to_gange dele.0.elementer.1.noegle']);
    assert.deepEqual(
      koder([
        {
          art: 'gebyr',
          noegle: 'g',
          navn: 'G',
          ...UDEN_KILDE,
          oere: 1,
          maaned: 'foerste',
          kreds: { art: 'kommuner', koder: [] },
        },
      ]),
      ['gebyr_ingen dele.0.elementer.0.kreds'],
    );
    assert.deepEqual(
      kontrol(model(del('a', []), del('a', []))).map((h) => h.kode),
      ['del_to_gange'],
    );
  });
});

describe('the document', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(verdener, ({ model: v }) => {
        const laest = laesPrismodel(JSON.parse(JSON.stringify(v)));
        assert.ok(laest.ok, JSON.stringify(laest));
        assert.deepEqual(laest.vaerdi, v);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses other rules, floats, unknown fields, false months and what is no document, with the place', () => {
    const steder = (v: unknown) => {
      const laest = laesPrismodel(v);
      return laest.ok ? [] : laest.hindringer.map((h) => h.felt);
    };
    const medSats = (mere: object) => ({
      ...AULA,
      dele: [
        del('a', [
          {
            ...AULA.dele[0].elementer[0],
            perioder: [{ ...sats('2020-01', null, 1), ...mere }],
          } as Priselement,
        ]),
      ],
    });
    assert.deepEqual(steder({ ...AULA, regelversion: 2 }), ['regelversion']);
    assert.deepEqual(steder(medSats({ trin: [{ fra: 0, oere: 76.5 }] })), [
      'dele.0.elementer.0.perioder.0.trin.0.oere',
    ]);
    assert.deepEqual(steder(medSats({ fra: '2020-13' })), ['dele.0.elementer.0.perioder.0.fra']);
    assert.deepEqual(steder(medSats({ nyt: 1 })), ['dele.0.elementer.0.perioder.0']);
    for (const v of [null, 1, 'x', []]) assert.deepEqual(steder(v), ['']);
    assert.match(JSON.stringify(laesPrismodel({ regelversion: 2, dele: [] })), /regelversion 1/);
  });
});
