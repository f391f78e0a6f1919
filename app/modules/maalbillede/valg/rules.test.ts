import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  faktaraekker,
  type Katalog,
  kontrollerFaerdigt,
  kontrollerValg,
  linjerFraFakta,
  maallinjer,
  type Relevans,
  ryddet,
  type Valg,
  valgFraLinjer,
  virkning,
} from './rules.ts';

const KODER = ['SF1', 'SF2', 'SF3', 'SF10', 'SF20'] as const;

function katalog(krav: Record<string, [string, Relevans][]>): Katalog {
  return {
    integrationer: new Map(
      KODER.map((kode) => [kode, { kode, navn: `Navn ${kode}`, udgaaetFra: null, efterfoelger: null }]),
    ),
    arbejdsgange: new Map(
      Object.entries(krav).map(([kode, k]) => [
        kode,
        {
          kode,
          navn: `Gang ${kode}`,
          beskrivelse: '',
          kle: null,
          udgaaetFra: null,
          krav: k.map(([integration, relevans]) => ({
            integration,
            relevans,
            begrundelse: `${kode} ${integration}`,
          })),
        },
      ]),
    ),
  };
}

const K = katalog({
  A1: [
    ['SF1', 'noedvendig'],
    ['SF2', 'relevant'],
  ],
  A2: [
    ['SF2', 'noedvendig'],
    ['SF10', 'relevant'],
  ],
});
const TOM: Valg = { arbejdsgange: [], tilfoejet: [], fjernet: [], relevans: [], tomt: null };

test('what an arbejdsgang calls for comes with why; noedvendig wins', () => {
  const { linjer } = virkning({ ...TOM, arbejdsgange: ['A2', 'A1'] }, K);
  assert.deepEqual(
    linjer.map((l) => [l.integration, l.relevans, l.grunde.map((g) => g.arbejdsgang).join()]),
    [
      ['SF1', 'noedvendig', 'A1'],
      ['SF2', 'noedvendig', 'A1,A2'],
      ['SF10', 'relevant', 'A2'],
    ],
  );
});

test('overrides take out, add and change relevans, and keep their reasons', () => {
  const valg: Valg = {
    ...TOM,
    arbejdsgange: ['A1'],
    fjernet: [{ integration: 'SF1', begrundelse: 'løses andetsteds' }],
    tilfoejet: [{ integration: 'SF20', relevans: 'relevant', begrundelse: 'ønsket' }],
    relevans: [{ integration: 'SF2', relevans: 'noedvendig', begrundelse: 'lovkrav' }],
  };
  const v = virkning(valg, K);
  assert.deepEqual(
    v.linjer.map((l) => [l.integration, l.relevans, l.tilfoejet, l.overstyret?.fra]),
    [
      ['SF2', 'noedvendig', null, 'relevant'],
      ['SF20', 'relevant', 'ønsket', undefined],
    ],
  );
  assert.deepEqual(
    v.fjernet.map((f) => [f.integration, f.begrundelse]),
    [['SF1', 'løses andetsteds']],
  );
  assert.match(maallinjer(v.linjer)[0]?.begrundelse ?? '', /lovkrav/);
});

test('each override needs its reason, at its own field', () => {
  const valg: Valg = {
    ...TOM,
    arbejdsgange: ['A1'],
    fjernet: [{ integration: 'SF1', begrundelse: '' }],
    tilfoejet: [{ integration: 'SF20', relevans: 'relevant', begrundelse: '' }],
    relevans: [{ integration: 'SF2', relevans: 'noedvendig', begrundelse: '' }],
  };
  assert.deepEqual(
    kontrollerValg(valg, K)
      .map((h) => h.felt)
      .sort(),
    ['grund_SF1', 'grund_SF2', 'grund_SF20'],
  );
});

test('unknown codes are refused', () => {
  const valg: Valg = {
    ...TOM,
    arbejdsgange: ['A9'],
    tilfoejet: [{ integration: 'SF99', relevans: 'relevant', begrundelse: 'x' }],
  };
  assert.deepEqual(
    kontrollerValg(valg, K).map((h) => h.kode),
    ['ukendt_arbejdsgang', 'ukendt_integration'],
  );
});

test('an empty målbillede is a decision with a reason, and nothing beside it', () => {
  assert.equal(kontrollerFaerdigt(TOM, K)[0]?.kode, 'intet_valgt');
  assert.deepEqual(kontrollerValg(TOM, K), []);
  assert.equal(kontrollerFaerdigt({ ...TOM, tomt: '' }, K)[0]?.felt, 'tomt_grund');
  assert.deepEqual(kontrollerFaerdigt({ ...TOM, tomt: 'afvikles' }, K), []);
  assert.equal(
    kontrollerFaerdigt({ ...TOM, tomt: 'afvikles', arbejdsgange: ['A1'] }, K)[0]?.kode,
    'tomt_med_valg',
  );
});

const relevans = fc.constantFrom<Relevans>('noedvendig', 'relevant');
const kravliste = fc.uniqueArray(fc.tuple(fc.constantFrom(...KODER), relevans), { selector: ([k]) => k });
const vilkaarligt = fc.record({ A1: kravliste, A2: kravliste, A3: kravliste }).map(katalog);
const grund = fc.constantFrom('g', 'h');
const udvalg = <T>(post: fc.Arbitrary<T & { integration: string }>) =>
  fc.uniqueArray(post, { selector: (p) => p.integration });
const valg: fc.Arbitrary<Valg> = fc.record({
  arbejdsgange: fc.uniqueArray(fc.constantFrom('A1', 'A2', 'A3')),
  tilfoejet: udvalg(fc.record({ integration: fc.constantFrom(...KODER), relevans, begrundelse: grund })),
  fjernet: udvalg(fc.record({ integration: fc.constantFrom(...KODER), begrundelse: grund })),
  relevans: udvalg(fc.record({ integration: fc.constantFrom(...KODER), relevans, begrundelse: grund })),
  tomt: fc.constant(null),
});

test('the implied set is the union over the arbejdsgange, minus the removed, plus the added', () => {
  fc.assert(
    fc.property(vilkaarligt, valg, (k, v) => {
      const forventet = new Set<string>();
      for (const a of v.arbejdsgange)
        for (const { integration } of k.arbejdsgange.get(a)?.krav ?? []) forventet.add(integration);
      for (const f of v.fjernet) forventet.delete(f.integration);
      for (const t of v.tilfoejet) forventet.add(t.integration);
      const fik = virkning(v, k).linjer.map((l) => l.integration);
      assert.equal(new Set(fik).size, fik.length);
      assert.deepEqual(new Set(fik), forventet);
    }),
  );
});

test('tidying a choice keeps the set, and tidying twice changes nothing', () => {
  fc.assert(
    fc.property(vilkaarligt, valg, (k, v) => {
      // What is both removed and added is a contradiction that the form can't send.
      const v1 = {
        ...v,
        tilfoejet: v.tilfoejet.filter((t) => !v.fjernet.some((f) => f.integration === t.integration)),
      };
      const rent = ryddet(v1, k);
      assert.deepEqual(
        virkning(rent, k).linjer.map((l) => l.integration),
        virkning(v1, k).linjer.map((l) => l.integration),
      );
      assert.deepEqual(ryddet(rent, k), rent);
    }),
  );
});

test('stored rows give the lines back, and a choice made from lines gives the same integrations', () => {
  fc.assert(
    fc.property(vilkaarligt, valg, (k, v) => {
      const { linjer } = virkning(v, k);
      const fra = linjerFraFakta(faktaraekker(linjer));
      const kort = (ll: readonly { integration: string; relevans: Relevans }[]) =>
        ll.map((l) => [l.integration, l.relevans]);
      assert.deepEqual(kort(fra), kort(linjer));
      const igen = valgFraLinjer(fra, k, 'version 1');
      assert.deepEqual(kontrollerValg(igen, k), []);
      assert.deepEqual(kort(virkning(igen, k).linjer), kort(linjer));
    }),
  );
});
