import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PRIORITETER, TILSTANDE } from '../rules.ts';
import { fraTekst, laesKravsoegning } from './forms.ts';
import {
  DRIFTSFORMER,
  erOffentligtSyn,
  forLaeser,
  harFiltre,
  type Kravsoegning,
  MINE,
  SLAGSVALG,
  SORTERINGER,
  skrivKravsoegning,
  somVisning,
  sorteringFor,
  TOM_SOEGNING,
  tilstande,
} from './rules.ts';

const noegler = <V extends string>(mulige: Readonly<Record<V, string>>) =>
  fc.subarray(Object.keys(mulige) as V[]);
const ider = (mindst: number) =>
  fc
    .uniqueArray(fc.integer({ min: mindst, max: 2_147_483_647 }), { maxLength: 5 })
    .map((a) => a.sort((x, y) => x - y));
const koder = fc
  .uniqueArray(
    fc
      .string({ minLength: 1, maxLength: 20 })
      .map((s) => s.trim().toWellFormed())
      .filter((s) => s !== ''),
    {
      maxLength: 4,
    },
  )
  .map((a) => a.sort());
const soegninger: fc.Arbitrary<Kravsoegning> = fc.record(
  {
    q: fc
      .string({ maxLength: 100, unit: 'grapheme' })
      .map((s) => s.trim().slice(0, 100).trim().toWellFormed()),
    slags: noegler(SLAGSVALG),
    prioritet: noegler(PRIORITETER),
    kategori: ider(1),
    domaene: ider(0),
    princip: ider(1),
    tag: ider(1),
    driftsform: noegler(DRIFTSFORMER),
    integration: koder,
    arbejdsgang: koder,
    tilstand: noegler(TILSTANDE),
    mine: noegler(MINE),
    sort: fc.option(fc.constantFrom(...(Object.keys(SORTERINGER) as (keyof typeof SORTERINGER)[]))),
    side: fc.integer({ min: 1, max: 100_000 }),
    valgt: fc.option(fc.integer({ min: 1, max: 2_147_483_647 })),
  },
  { noNullPrototype: true },
);

describe('the search of the kravbank', () => {
  it('is the same after having been an address', () => {
    fc.assert(fc.property(soegninger, (s) => assert.deepEqual(fraTekst(skrivKravsoegning(s)), s)));
  });

  it('reads anything, and reads it the same once more', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('q', 'slags', 'kategori', 'domaene', 'side', 'valgt', 'sort', 'integration'),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        (query) => {
          const laest = laesKravsoegning(query);
          assert.deepEqual(fraTekst(skrivKravsoegning(laest)), laest);
        },
      ),
    );
    assert.deepEqual(
      laesKravsoegning({
        slags: 'hemmelig',
        kategori: ['-1', '0', 'x', '9999999999'],
        side: '0',
        sort: '',
        valgt: '0',
      }),
      TOM_SOEGNING,
    );
  });

  it('a saved view keeps what is searched for, not where one was', () => {
    const s = { ...TOM_SOEGNING, q: 'post', side: 3, valgt: 7 };
    assert.equal(skrivKravsoegning(somVisning(s)), 'q=post');
  });

  it('is ordered by relevance only where words are searched for', () => {
    assert.equal(sorteringFor(TOM_SOEGNING), 'nummer');
    assert.equal(sorteringFor({ ...TOM_SOEGNING, q: 'post' }), 'relevans');
    assert.equal(sorteringFor({ ...TOM_SOEGNING, sort: 'relevans' }), 'nummer');
    assert.equal(sorteringFor({ ...TOM_SOEGNING, q: 'post', sort: 'navn' }), 'navn');
  });

  it('someone who is not logged in asks for what is published and nothing else', () => {
    const s = {
      ...TOM_SOEGNING,
      slags: ['lokalt' as const],
      tilstand: ['slettet' as const],
      mine: ['favorit' as const],
    };
    assert.equal(erOffentligtSyn(null), true);
    assert.deepEqual(forLaeser(null, s), TOM_SOEGNING);
    assert.deepEqual(tilstande(null, s), ['publiceret']);
    assert.equal(harFiltre(s), true);
    assert.equal(harFiltre(TOM_SOEGNING), false);
  });
});
