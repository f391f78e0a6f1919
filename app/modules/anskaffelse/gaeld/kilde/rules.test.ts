import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { type Fund, fundnoegle, type Kildelaesning, type Kildepost, sammenhold } from './rules.ts';

const fund = (kilde: Fund['kilde'], noegle: string, integrationer: readonly string[] = []): Fund => ({
  kilde,
  noegle,
  navn: `${kilde} ${noegle}`,
  beskrivelse: '',
  integrationer,
  plan: '',
  planFrist: null,
});
const laesning = (kilde: Fund['kilde'], fundet: readonly Fund[] | null): Kildelaesning => ({
  kilde,
  fund: fundet,
  tekst: '',
  loest: (noegle) => `${noegle} er løst`,
});

it('an integration that an answer is about already is shown as covered', () => {
  const s = sammenhold(
    [
      laesning('krav', [fund('krav', 'k1', ['SF1601'])]),
      laesning('maalbillede', [
        fund('maalbillede', 'SF1601', ['SF1601']),
        fund('maalbillede', 'SF1500', ['SF1500']),
      ]),
    ],
    [],
  );
  assert.deepEqual(
    s.nye.map((f) => f.daekketAf),
    ['', 'krav k1', ''],
  );
});

it('a source that can’t be read says nothing: nothing is new, and nothing is solved', () => {
  const post: Kildepost = { id: 1, kilde: 'krav', noegle: 'k1', navn: 'Post', tilstand: 'aaben' };
  assert.deepEqual(sammenhold([laesning('krav', null)], [post]), { nye: [], kendte: [], kanLukkes: [] });
  assert.deepEqual(
    sammenhold([laesning('krav', [])], [post]).kanLukkes.map((p) => p.grund),
    ['k1 er løst'],
  );
});

it('fetched twice nothing is new; every entry of a read source is known or can be closed, never both', () => {
  const noegle = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const kilde = fc.constantFrom('krav' as const, 'maalbillede' as const);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(kilde, noegle), { selector: (p) => p.join() }),
      fc.uniqueArray(
        fc.tuple(
          kilde,
          noegle,
          fc.constantFrom('aaben' as const, 'nedbragt' as const, 'ikke_gaeld' as const),
        ),
        { selector: ([k, n]) => k + n },
      ),
      (fundne, gemte) => {
        const laesninger = (['krav', 'maalbillede'] as const).map((k) =>
          laesning(
            k,
            fundne.filter(([f]) => f === k).map(([f, n]) => fund(f, n)),
          ),
        );
        const poster = gemte.map(
          ([k, n, tilstand], i): Kildepost => ({ id: i + 1, kilde: k, noegle: n, navn: n, tilstand }),
        );
        const s = sammenhold(laesninger, poster);
        const efter = [
          ...poster,
          ...s.nye.map((f, i): Kildepost => ({ ...f, id: 100 + i, tilstand: 'aaben' })),
        ];
        assert.deepEqual(sammenhold(laesninger, efter).nye, []);
        assert.equal(new Set(efter.map(fundnoegle)).size, efter.length);
        const kendte = new Set(s.kendte.map((p) => p.id));
        for (const p of s.kanLukkes) assert.ok(p.tilstand === 'aaben' && !kendte.has(p.id));
        for (const p of poster.filter((x) => x.tilstand === 'aaben'))
          assert.ok(kendte.has(p.id) || s.kanLukkes.some((x) => x.id === p.id));
      },
    ),
  );
});
