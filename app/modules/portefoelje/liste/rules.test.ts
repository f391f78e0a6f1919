import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fraTekst, laesListesoegning } from './forms.ts';
import {
  flyt,
  gruppefilter,
  type Kolonnefilter,
  kanGrupperes,
  kolonnekoder,
  LISTER,
  type Listekolonne,
  type Listenavn,
  type Listesoegning,
  listekolonner,
  medFilter,
  SIDESTOERRELSER,
  skrivListesoegning,
  sorterEfter,
  tomSoegning,
  tomtFilter,
} from './rules.ts';

const listenavne = Object.keys(LISTER) as Listenavn[];
const tekst = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .map((s) => s.trim().slice(0, 40).trim().toWellFormed())
  .filter((s) => s !== '' && s !== '-');

function filterFor(k: Listekolonne): fc.Arbitrary<Kolonnefilter> {
  const tomt = tomtFilter(k.noegle);
  const koder = kolonnekoder(k);
  if (koder)
    return fc
      .uniqueArray(fc.constantFrom('', ...Object.keys(koder)), { minLength: 1 })
      .map((er) => ({ ...tomt, er }));
  if (k.type === 'dato') return fc.constantFrom('2024-02-29', '2199-12-31').map((fra) => ({ ...tomt, fra }));
  if (k.type === 'tal')
    return fc.integer({ min: -99, max: 99_999 }).map((n) => ({ ...tomt, til: String(n) }));
  if (k.type === 'kroner') return fc.nat(99_999_999).map((n) => ({ ...tomt, fra: String(n) }));
  return fc
    .record(
      {
        kolonne: fc.constant(k.noegle),
        indeholder: tekst,
        er: fc.uniqueArray(tekst, { maxLength: 3 }),
        fra: fc.constant(''),
        til: fc.constant(''),
        tom: fc.constantFrom('' as const, 'ja' as const, 'nej' as const),
      },
      { noNullPrototype: true },
    )
    .filter((f) => f.indeholder !== '');
}

const soegninger = fc.constantFrom(...listenavne).chain((liste) => {
  const alle = [...listekolonner(liste).values()];
  const sorterbare = alle.filter((k) => !k.opslag).map((k) => k.noegle);
  return fc
    .record(
      {
        q: fc.oneof(fc.constant(''), tekst),
        vis: fc
          .shuffledSubarray(alle.map((k) => k.noegle).filter((n) => n !== 'navn'))
          .map((v) => ['navn', ...v]),
        sort: fc
          .uniqueArray(fc.constantFrom(...sorterbare), { minLength: 1, maxLength: 2 })
          .chain((n) =>
            fc.tuple(...n.map((noegle) => fc.boolean().map((faldende) => ({ noegle, faldende })))),
          ),
        filtre: fc
          .subarray(alle.filter((k) => !k.opslag))
          .chain((valgte) => fc.tuple(...valgte.map(filterFor))),
        gruppe: fc.option(fc.constantFrom(...alle.filter(kanGrupperes).map((k) => k.noegle))),
        pr: fc.constantFrom(...SIDESTOERRELSER),
        side: fc.integer({ min: 1, max: 100_000 }),
      },
      { noNullPrototype: true },
    )
    .map((s): readonly [Listenavn, Listesoegning] => [liste, s]);
});

describe('the search of a list', () => {
  it('is the same after having been an address', () => {
    fc.assert(
      fc.property(soegninger, ([liste, s]) =>
        assert.deepEqual(fraTekst(liste, skrivListesoegning(liste, s)), s),
      ),
    );
  });

  it('is not in the address where nothing is chosen', () => {
    for (const liste of listenavne) {
      assert.equal(skrivListesoegning(liste, tomSoegning(liste)), '');
      assert.deepEqual(laesListesoegning(liste, {}).soegning, tomSoegning(liste));
    }
  });

  it('reads anything, and what is not known falls away', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'q',
            'vis',
            'sort',
            'gruppe',
            'pr',
            'side',
            'f.navn',
            'f.slut.fra',
            'f.kle.er',
            'f.x',
          ),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        (query) => {
          const { soegning } = laesListesoegning('systemer', query);
          assert.deepEqual(fraTekst('systemer', skrivListesoegning('systemer', soegning)), soegning);
        },
      ),
    );
    const { soegning } = laesListesoegning('systemer', {
      vis: 'findes_ikke,kle',
      sort: 'maal,-leverandoer,xx',
      gruppe: 'navn',
      pr: '1000000',
      'f.livscyklus.er': ['drift', 'hemmelig', '-'],
    });
    assert.deepEqual(soegning.vis, ['navn', 'kle']);
    assert.deepEqual(soegning.sort, [{ noegle: 'leverandoer', faldende: true }]);
    assert.equal(soegning.gruppe, null);
    assert.equal(soegning.pr, 50);
    assert.deepEqual(soegning.filtre[0].er, ['drift', '']);
  });

  it('says which limits could not be read, and reads Danish dates and amounts', () => {
    const { soegning, ugyldige } = laesListesoegning('kontrakter', {
      'f.slut.fra': '31.02.2027',
      'f.slut.til': '31.12.2027',
      'f.aarlig_oere.fra': '1.250.000,50',
      'f.opsigelse_md.fra': '1.5',
      'f.opsigelse_md.til': 'seks',
    });
    assert.deepEqual(
      ugyldige.map((u) => u.tekst),
      ['1.5', 'seks', '31.02.2027'],
    );
    assert.deepEqual(
      soegning.filtre.map((f) => [f.kolonne, f.fra, f.til]),
      [
        ['aarlig_oere', '125000050', ''],
        ['slut', '', '2027-12-31'],
      ],
    );
  });

  it('a heading sorts by its column first and by what was first before; again it turns', () => {
    const en = sorterEfter(tomSoegning('systemer'), 'leverandoer', false);
    assert.deepEqual(en.sort, [
      { noegle: 'leverandoer', faldende: false },
      { noegle: 'navn', faldende: false },
    ]);
    const to = sorterEfter(en, 'leverandoer', false);
    assert.equal(to.sort[0].faldende, true);
    assert.deepEqual(
      sorterEfter(to, 'aarlig_oere', true).sort.map((t) => t.noegle),
      ['aarlig_oere', 'leverandoer'],
    );
  });

  it('columns move but the name stays first', () => {
    assert.deepEqual(flyt(['navn', 'a', 'b'], 'b', -1), ['navn', 'b', 'a']);
    const vis = ['navn', 'a'];
    for (const [noegle, skridt] of [
      ['a', -1],
      ['a', 1],
      ['navn', 1],
      ['x', 1],
    ] as const)
      assert.equal(flyt(vis, noegle, skridt), vis);
  });

  it('a group leads to its rows', () => {
    const kol = (n: string) => {
      const k = listekolonner('systemer').get(n);
      assert.ok(k);
      return k;
    };
    assert.deepEqual(gruppefilter(kol('kontrakt_slut'), '2027').til, '2027-12-31');
    assert.deepEqual(gruppefilter(kol('leverandoer'), 'KMD').er, ['KMD']);
    assert.equal(gruppefilter(kol('leverandoer'), null).tom, 'ja');
    const s = medFilter(tomSoegning('systemer'), gruppefilter(kol('leverandoer'), 'KMD'));
    assert.equal(s.filtre.length, 1);
    assert.equal(medFilter(s, tomtFilter('leverandoer')).filtre.length, 0);
  });
});
