import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AULA, del, HALVAAR, m, model, UDEN_KILDE, verdener } from '../test/model.ts';
import {
  elementtekster,
  forbedringstekster,
  laesElement,
  laesForbedring,
  laesPlan,
  laesRater,
  plantekster,
  ratetekster,
} from './forms.ts';
import { afstem, medTing, nyNoegle, raekkerIForm, TOM_MODEL } from './kladde.ts';
import { enhedspris, modelforskelle, prisforloeb, prislinjer } from './linjer.ts';

describe('forms of the draft', () => {
  it('show a thing and read it back as it was', () => {
    fc.assert(
      fc.property(verdener, ({ model: mo }) => {
        for (const d of mo.dele) {
          for (const e of d.elementer) {
            const laest = laesElement(elementtekster(e), e.art, () => e.noegle);
            assert.ok(laest.ok, JSON.stringify(laest));
            assert.deepEqual(laest.vaerdi, e);
          }
          for (const p of d.tilbagebetalinger)
            assert.deepEqual(
              laesPlan(plantekster(p), () => p.noegle),
              { ok: true, vaerdi: p },
            );
          for (const f of d.forbedringer)
            assert.deepEqual(laesForbedring(forbedringstekster(f)), { ok: true, vaerdi: f });
          assert.deepEqual(laesRater(ratetekster(d.rater)), { ok: true, vaerdi: d.rater });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('tell each fault at its field, and leave emptied rows out', () => {
    const felter = (form: Record<string, string>) => {
      const laest = laesElement(form, 'pr_enhed', () => 'x');
      return laest.ok ? laest.vaerdi : laest.hindringer.map((h) => h.felt);
    };
    assert.deepEqual(felter({}), ['navn', 'p0_fra']);
    assert.deepEqual(
      felter({ navn: 'Sats', p0_fra: '2026-13', p0_kr: 'x', p1_fra: '2026-01', p1_kr: '1,234' }),
      ['p0_fra', 'p0_kr', 'p1_kr'],
    );
    assert.deepEqual(felter({ navn: 'Sats', p0_fra: '2026-01', p0_kr: '1', p0_over1: '0,5', p0_kr1: '1' }), [
      'p0_over1',
    ]);
    assert.deepEqual(felter({ navn: 'Sats', p3_fra: '2026-01', p3_kr: '77' }), {
      art: 'pr_enhed',
      noegle: 'x',
      navn: 'Sats',
      perioder: [{ fra: '2026-01', til: null, kilde: '', forbehold: '', trin: [{ fra: 0, oere: 7700 }] }],
    });
    assert.equal(raekkerIForm({ p2_fra: '2026-01' }, ['fra'], 40), 4);
    assert.equal(raekkerIForm({}, ['fra'], 40), 1);
  });
});

describe('a draft', () => {
  const dele = [
    {
      id: 1,
      programId: 1,
      navn: 'Skole',
      enhed: 'folkeskoleelev',
      enhedEn: 'folkeskoleelev',
      enhedFlere: 'folkeskoleelever',
      betalingFra: null,
      raekkefoelge: 0,
      laas: 1,
    },
  ] as const;
  it('follows the parts of the programme, and loses no prices', () => {
    const foer = afstem(TOM_MODEL, dele);
    assert.deepEqual(
      foer.dele.map((d) => [d.noegle, d.navn, d.rater.length]),
      [['1', 'Skole', 2]],
    );
    const gammel = model(
      del('9', AULA.dele[0].elementer),
      { ...foer.dele[0], navn: 'Gammelt navn' },
      del('8', []),
    );
    assert.deepEqual(
      afstem(gammel, dele).dele.map((d) => [d.noegle, d.navn]),
      [
        ['1', 'Skole'],
        ['9', '9'],
      ],
    );
  });

  it('gives things keys of their own', () => {
    const d = del('1', []);
    assert.equal(nyNoegle('Pris pr. Børnehavebarn!', d), 'pris-pr-boernehavebarn');
    assert.equal(nyNoegle('', d), 'linje');
    assert.equal(nyNoegle('Abonnement', AULA.dele[0]), 'abonnement-2');
  });

  it('puts a thing in its place, or takes it away', () => {
    const [skole] = AULA.dele;
    const ny = { ...skole.elementer[0], navn: 'Nyt' };
    assert.deepEqual(medTing(skole, { art: 'element', noegle: 'abonnement', ny }).elementer, [ny]);
    assert.deepEqual(medTing(skole, { art: 'element', noegle: 'abonnement', ny: null }).elementer, []);
    assert.equal(medTing(skole, { art: 'element', noegle: 'andet', ny }).elementer.length, 2);
  });
});

describe('the price list', () => {
  it('says each price in words, with its months', () => {
    assert.deepEqual(
      prislinjer(AULA)
        .filter((l) => l.del === 'dagtilbud' && l.periode !== null)
        .map((l) => `${l.navn}: ${l.vaerdi}`),
      [
        'Aula Dagtilbud: 41 kr. pr. elev pr. år',
        'Aula Dagtilbud: 46 kr. pr. elev pr. år',
        'Unilogin Dagtilbud: 8,10 kr. pr. elev pr. år, til STIL',
      ],
    );
  });

  it('knows what a unit costs in a month, and when that changes', () => {
    const [skole, dagtilbud] = AULA.dele;
    assert.equal(enhedspris(skole, m('2020-06')), 7700);
    assert.equal(enhedspris(dagtilbud, m('2020-06')), 4910);
    assert.deepEqual(prisforloeb(skole), [
      { fra: '2019-01', oere: 7600 },
      { fra: '2020-01', oere: 7700 },
      { fra: '2021-01', oere: 8600 },
    ]);
  });

  it('of two versions shows what is new, changed and gone', () => {
    assert.deepEqual(modelforskelle(AULA, AULA), []);
    const [skole, dagtilbud] = AULA.dele;
    const uden = { ...dagtilbud, elementer: dagtilbud.elementer.slice(0, 1), rater: HALVAAR.slice(0, 1) };
    const medPlan = {
      ...skole,
      tilbagebetalinger: [
        {
          ...UDEN_KILDE,
          noegle: 'u',
          navn: 'Udlæg',
          hovedstolOere: 100,
          fra: m('2020-01'),
          aar: 8,
          renteBp: 150,
          form: 'serie' as const,
          forlaengelser: [],
        },
      ],
    };
    assert.deepEqual(
      modelforskelle(AULA, model(medPlan, uden)).map((f) => [f.sted, f.foer === null, f.efter]),
      [
        ['skole, Udlæg', true, '1 kr. over 8 år fra januar 2020, 1,50 % i rente p.a., lige store afdrag'],
        ['dagtilbud, 1. halvår', false, 'Faktureres i januar, forfalder efter 30 dage'],
        ['dagtilbud, Unilogin Dagtilbud', false, null],
        ['dagtilbud, 2. halvår', false, null],
      ].filter((r) => r[0] !== 'dagtilbud, 1. halvår'),
    );
  });
});
