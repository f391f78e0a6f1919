import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { graensetekst, type Svartype } from '../../../kernel/svartype.ts';
import { PRIORITETSORDEN, TOMT_INDHOLD } from '../../kravbank/rules.ts';
import type { Markedskrav } from '../rules.ts';
import { type Svarindhold, TOMT_SVAR, VALG, visPris } from '../svar/rules.ts';
import { laesMatrixvalg, matrixsoeg } from './forms.ts';
import {
  AFGOERELSER,
  type Afgoerelse,
  afviger,
  type Celle,
  celleFor,
  enighed,
  erAccepteret,
  erOpfyldt,
  hoererTil,
  iVisningsorden,
  type Kolonne,
  kategorierI,
  knockout,
  kolonnetal,
  kortSvar,
  type Matrixvalg,
  maaLaese,
  matrix,
  naboer,
  point,
  prisTekst,
  proevErklaering,
  proevUdpegning,
  proevVurdering,
  rentJa,
  SORTERINGER,
  STANDARDVALG,
  stand,
  tilRaekke,
  uddrag,
  VAEGT,
  VISNINGER,
} from './rules.ts';

const KL = new Date('2026-11-28T11:00:00Z');

function krav(id: number, mere: Partial<Markedskrav> = {}, svar: Svartype = { type: 'valg' }): Markedskrav {
  return {
    id,
    raekkefoelge: id,
    kravId: null,
    versionNr: null,
    nr: 1,
    nummer: String(id),
    kategori: 'Sikkerhed',
    prioritet: 'krav',
    pris: false,
    indhold: { ...TOMT_INDHOLD, navn: `Krav ${id}`, svar },
    udgaaet: false,
    ...mere,
  };
}
const svar = (mere: Partial<Svarindhold> = {}): Svarindhold => ({ ...TOMT_SVAR, valg: 'ja', ...mere });
function celle(s: Svarindhold | null, afgoerelse: Afgoerelse | null = null, om = 'a'): Celle {
  return {
    svar: s && { afleveringId: 'a', kravNr: 1, kl: KL, rundeId: null, svar: s },
    tidligere: [],
    vurdering: afgoerelse && {
      deltagelseId: 1,
      markedskravId: 1,
      afleveringId: om,
      afgoerelse,
      kommentar: '',
      kl: KL,
      af: 'p',
    },
    laas: 0,
    afleveringId: 'a',
  };
}
const kolonne = (deltagelseId: number, celler: readonly (readonly [number, Celle])[]): Kolonne => ({
  deltagelseId,
  alias: String.fromCharCode(64 + deltagelseId),
  navn: `L${deltagelseId}`,
  system: '',
  bemaerkning: '',
  udelukkelse: null,
  celler: new Map(celler),
});

const etSvar = fc.record({
  ...Object.fromEntries(
    Object.keys(TOMT_SVAR).map((k) => [k, fc.constant(TOMT_SVAR[k as keyof Svarindhold])]),
  ),
  valg: fc.constantFrom(null, ...(Object.keys(VALG) as (keyof typeof VALG)[])),
  uddybelse: fc.constantFrom('', 'Fordi'),
  engangspris: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
}) as unknown as fc.Arbitrary<Svarindhold>;
const enCelle = fc
  .tuple(
    fc.option(etSvar),
    fc.option(fc.constantFrom(...(Object.keys(AFGOERELSER) as Afgoerelse[]))),
    fc.constantFrom('a', 'b'),
  )
  .map((t) => celle(...t));
const etMarked = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...PRIORITETSORDEN), fc.constantFrom('', 'A', 'B', 'C')), {
      maxLength: 12,
    }),
    fc.integer({ min: 0, max: 4 }),
  )
  .chain(([k, n]) => {
    const alle = k.map(([prioritet, kategori], i) => krav(i + 1, { prioritet, kategori }));
    return fc
      .array(fc.array(enCelle, { minLength: alle.length, maxLength: alle.length }), {
        minLength: n,
        maxLength: n,
      })
      .map((rk) => ({
        krav: alle,
        kolonner: rk.map((r, i) =>
          kolonne(
            i + 1,
            r.map((c, j) => [j + 1, c] as const),
          ),
        ),
      }));
  });
const etValg: fc.Arbitrary<Matrixvalg> = fc.record({
  vis: fc.constantFrom(...(Object.keys(VISNINGER) as Matrixvalg['vis'][])),
  kategori: fc.constantFrom('', 'A', 'B'),
  leverandoerer: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), { maxLength: 3 }),
  sorter: fc.constantFrom(...(Object.keys(SORTERINGER) as Matrixvalg['sorter'][])),
});

describe('deviations', () => {
  it('anything but »Ja« deviates, and so does no answer', () => {
    for (const valg of Object.keys(VALG) as (keyof typeof VALG)[])
      assert.equal(afviger(krav(1), svar({ valg })), valg !== 'ja', valg);
    assert.equal(afviger(krav(1), svar({ valg: null })), true);
    assert.equal(afviger(krav(1), null), true);
  });

  it('numbers and dates deviate from their limit, on which one is within', () => {
    const tal = (retning: 'mindst' | 'hoejst') =>
      krav(1, {}, { type: 'tal', enhed: 's', graense: { retning, vaerdi: 2 } });
    for (const [retning, v, ud] of [
      ['hoejst', 2, false],
      ['hoejst', 2.1, true],
      ['mindst', 2, false],
      ['mindst', 1.9, true],
    ] as const)
      assert.equal(afviger(tal(retning), svar({ valg: null, tal: v })), ud, `${retning} ${v}`);
    assert.equal(afviger(tal('mindst'), svar({ tal: null })), true);
    assert.equal(afviger(krav(1, {}, { type: 'tal', enhed: '', graense: null }), svar({ tal: -5 })), false);
    const dato = (retning: 'senest' | 'tidligst') =>
      krav(1, {}, { type: 'dato', graense: { retning, dato: '2027-01-01' } });
    for (const [retning, v, ud] of [
      ['senest', '2027-01-01', false],
      ['senest', '2027-01-02', true],
      ['tidligst', '2027-01-01', false],
      ['tidligst', '2026-12-31', true],
      ['tidligst', '9999', true],
    ] as const)
      assert.equal(afviger(dato(retning), svar({ valg: null, dato: v })), ud, `${retning} ${v}`);
    assert.equal(graensetekst(tal('hoejst').indhold.svar), 'højst 2 s');
    assert.equal(graensetekst(dato('senest').indhold.svar), 'senest 1. januar 2027');
    assert.equal(graensetekst(krav(1).indhold.svar), '');
  });

  it('a text deviates when it is empty', () => {
    const k = krav(1, {}, { type: 'tekst', maks: null });
    assert.equal(afviger(k, svar({ tekst: ' ' })), true);
    assert.equal(afviger(k, svar({ tekst: 'Så meget' })), false);
  });
});

describe('judgements', () => {
  it('only a plain accept needs no words', () => {
    assert.ok(proevVurdering('accepteret', '').ok);
    for (const a of ['accepteret_kommentar', 'afvist', 'uddybes'] as const) {
      const uden = proevVurdering(a, '  ');
      assert.equal(uden.ok ? '' : uden.hindringer[0].felt, 'kommentar');
      assert.ok(proevVurdering(a, 'Fordi').ok);
    }
    assert.ok(!proevVurdering('accepteret', 'x'.repeat(2001)).ok);
  });

  it('a judgement of an earlier answer waits to be made again and counts as none', () => {
    assert.equal(stand(celle(svar(), 'afvist', 'gammel')), 'foraeldet');
    assert.equal(stand(celle(svar(), 'afvist')), 'afvist');
    assert.equal(stand(celle(svar())), 'mangler');
    assert.equal(erAccepteret('foraeldet'), false);
  });

  it('a Mindstekrav is met by being accepted, or by an answer that doesn’t deviate until it is judged', () => {
    const k = krav(1, { prioritet: 'mindstekrav' });
    assert.ok(erOpfyldt(k, celle(svar())));
    assert.ok(!erOpfyldt(k, celle(svar({ valg: 'delvist' }))));
    assert.ok(erOpfyldt(k, celle(svar({ valg: 'delvist' }), 'accepteret_kommentar')));
    assert.ok(!erOpfyldt(k, celle(svar(), 'uddybes')));
    assert.ok(!erOpfyldt(k, celle(svar(), 'afvist')));
    assert.ok(!erOpfyldt(k, celle(svar({ valg: 'nej' }), 'accepteret', 'gammel')));
    assert.ok(!erOpfyldt(k, celle(null)));
  });

  it('the system suggests knock-out, and only a person decides', () => {
    const u = { begrundelse: 'x', kl: KL, af: 'p' };
    assert.equal(knockout(null, 0), 'ingen');
    assert.equal(knockout(null, 2), 'foreslaaet');
    assert.equal(knockout({ ...u, udelukket: true }, 0), 'udelukket');
    assert.equal(knockout({ ...u, udelukket: false }, 2), 'beholdt');
    assert.equal(knockout({ ...u, udelukket: false }, 0), 'ingen');
  });
});

describe('points', () => {
  it('are the weighted share of what is accepted', () => {
    const alle = PRIORITETSORDEN.map((prioritet, i) => krav(i + 1, { prioritet }));
    const k = kolonne(1, [
      [1, celle(svar({ valg: 'tilkoeb', engangspris: 100, aarspris: 3_500_000 }), 'accepteret')],
      [2, celle(svar({ engangspris: 77 }), 'accepteret_kommentar')],
      [3, celle(svar(), 'uddybes')],
      [4, celle(svar({ valg: 'tilkoeb', engangspris: null, aarspris: 5 }), 'afvist')],
    ]);
    const t = kolonnetal(alle, k, { brugPrioritet: true });
    assert.deepEqual(t.point, { taeller: 3, naevner: 10 });
    assert.deepEqual(t.mindstekrav, { taeller: 0, naevner: 1 });
    assert.deepEqual(t.ja, { taeller: 2, naevner: 4 });
    assert.deepEqual([t.tilkoebEngang, t.tilkoebAar, t.vurderet], [100, 3_500_005, 4]);
    assert.deepEqual(
      t.ikkeOpfyldte.map((x) => x.id),
      [4],
    );
    assert.deepEqual(kolonnetal(alle, k, { brugPrioritet: false }).point, { taeller: 2, naevner: 4 });
    assert.equal(point(t.point), 30);
    assert.equal(point({ taeller: 0, naevner: 0 }), 0);
    assert.equal(point({ taeller: 1, naevner: 200 }), 1);
  });

  it('never fall when one more answer is accepted, never rise when one is rejected, and stay within 0 and 100', () => {
    fc.assert(
      fc.property(etMarked, fc.nat(), fc.nat(), (m, i, j) => {
        fc.pre(m.krav.length > 0 && m.kolonner.length > 0);
        const k = m.kolonner[i % m.kolonner.length];
        const id = m.krav[j % m.krav.length].id;
        const med = (a: Afgoerelse): Kolonne => ({
          ...k,
          celler: new Map(k.celler).set(id, { ...celle(celleFor(k, id).svar?.svar ?? null, a) }),
        });
        const p = (x: Kolonne) => point(kolonnetal(m.krav, x, { brugPrioritet: true }).point);
        assert.ok(p(med('accepteret')) >= p(k));
        assert.ok(p(med('afvist')) <= p(k));
        assert.ok(p(k) >= 0 && p(k) <= 100);
      }),
    );
  });

  it('are 100 exactly when everything is accepted', () => {
    fc.assert(
      fc.property(etMarked, (m) => {
        fc.pre(m.krav.length > 0);
        for (const k of m.kolonner) {
          const alle = m.krav.every((x) => erAccepteret(stand(celleFor(k, x.id))));
          const { taeller, naevner } = kolonnetal(m.krav, k, { brugPrioritet: true }).point;
          assert.equal(taeller === naevner, alle);
        }
      }),
    );
  });

  it('a heavier krav never counts less', () => {
    for (let i = 1; i < PRIORITETSORDEN.length; i += 1)
      assert.ok(VAEGT[PRIORITETSORDEN[i]] > VAEGT[PRIORITETSORDEN[i - 1]]);
  });
});

describe('the matrix', () => {
  it('a view and what it leaves out are all the rows, each once', () => {
    fc.assert(
      fc.property(etMarked, etValg, (m, valg) => {
        const vist = matrix(m.krav, m.kolonner, valg);
        const alle = matrix(m.krav, m.kolonner, { ...valg, vis: 'alle' });
        const rest = alle.raekker.filter((r) => !hoererTil(r, valg.vis));
        const ider = [...vist.raekker, ...rest].map((r) => r.krav.id).sort((a, b) => a - b);
        const ventet = m.krav.filter((k) => valg.kategori === '' || k.kategori === valg.kategori);
        assert.deepEqual(
          ider,
          ventet.map((k) => k.id),
        );
        assert.equal(vist.antal[valg.vis], vist.raekker.length);
        assert.equal(vist.antal.alle, ventet.length);
        assert.ok(vist.antal.knockout <= vist.antal.mindstekrav);
      }),
    );
  });

  it('categories part the rows', () => {
    fc.assert(
      fc.property(etMarked, etValg, (m, valg) => {
        fc.pre(m.krav.every((k) => k.kategori !== ''));
        const dele = kategorierI(m.krav).map((kategori) => matrix(m.krav, m.kolonner, { ...valg, kategori }));
        const hele = matrix(m.krav, m.kolonner, { ...valg, kategori: '' });
        assert.equal(
          dele.reduce((n, d) => n + d.raekker.length, 0),
          hele.raekker.length,
        );
      }),
    );
  });

  it('no order changes which rows there are, and every order is a real one', () => {
    fc.assert(
      fc.property(etMarked, etValg, (m, valg) => {
        const i = (sorter: Matrixvalg['sorter']) => matrix(m.krav, m.kolonner, { ...valg, sorter }).raekker;
        const ider = (sorter: Matrixvalg['sorter']) =>
          i(sorter)
            .map((r) => r.krav.id)
            .sort((a, b) => a - b);
        for (const s of Object.keys(SORTERINGER) as Matrixvalg['sorter'][])
          assert.deepEqual(ider(s), ider('kategori'));
        const flest = i('afvigelser').map((r) => r.afvigelser);
        assert.deepEqual(
          flest,
          flest.toSorted((a, b) => b - a),
        );
        const vaegte = i('prioritet').map((r) => VAEGT[r.krav.prioritet]);
        assert.deepEqual(
          vaegte,
          vaegte.toSorted((a, b) => b - a),
        );
        const kategorier = i('kategori').map((r) => r.krav.kategori);
        assert.equal(kategorier.filter((k, n) => k !== kategorier[n - 1]).length, new Set(kategorier).size);
      }),
    );
  });

  it('the chosen suppliers alone decide what deviates; choosing none, or unknown ones, is choosing all', () => {
    const m = [krav(1)];
    const [a, b] = [kolonne(1, [[1, celle(svar())]]), kolonne(2, [[1, celle(svar({ valg: 'nej' }))]])];
    const vis = (leverandoerer: string[]) => matrix(m, [a, b], { ...STANDARDVALG, leverandoerer });
    assert.equal(vis([]).raekker.length, 1);
    assert.equal(vis(['A']).raekker.length, 0);
    assert.equal(vis(['B']).kolonner.length, 1);
    assert.equal(vis(['I']).kolonner.length, 2);
  });

  it('one goes from row to row and back again', () => {
    fc.assert(
      fc.property(etMarked, etValg, (m, valg) => {
        const x = matrix(m.krav, m.kolonner, valg);
        let id: number | null = x.raekker[0]?.krav.id ?? null;
        const set: number[] = [];
        while (id !== null) {
          set.push(id);
          const { naeste, forrige }: ReturnType<typeof naboer> = naboer(x, id);
          assert.equal(forrige, set.at(-2) ?? null);
          id = naeste;
        }
        assert.deepEqual(
          set,
          x.raekker.map((r) => r.krav.id),
        );
      }),
    );
    assert.deepEqual(naboer(matrix([krav(1)], [], { ...STANDARDVALG, vis: 'alle' }), 99), {
      forrige: null,
      naeste: 1,
      plads: -1,
    });
  });

  it('the address holds the whole view', () => {
    fc.assert(
      fc.property(etValg, (valg) => {
        const q = new URLSearchParams(matrixsoeg(valg));
        const felter = Object.fromEntries([...new Set(q.keys())].map((k) => [k, q.getAll(k)]));
        assert.deepEqual(laesMatrixvalg(felter), { ...valg });
      }),
    );
    assert.equal(matrixsoeg(STANDARDVALG), '');
    assert.deepEqual(
      laesMatrixvalg({ vis: 'toString', lev: ['x', '-1'], sorter: '__proto__' }),
      STANDARDVALG,
    );
  });
});

describe('accepting every plain yes', () => {
  it('takes nothing that somebody has judged, that deviates, or that says more than yes', () => {
    fc.assert(
      fc.property(etMarked, (m) => {
        const x = matrix(m.krav, m.kolonner, { ...STANDARDVALG, vis: 'alle' });
        const taget = rentJa(x.raekker, x.kolonner);
        for (const t of taget) {
          const k = m.krav.find((y) => y.id === t.markedskravId);
          const c = m.kolonner.find((y) => y.deltagelseId === t.deltagelseId)?.celler.get(t.markedskravId);
          assert.ok(k && c?.svar && c.vurdering === null && !afviger(k, c.svar.svar));
          assert.equal(c.svar.svar.uddybelse, '');
          assert.equal(c.svar.svar.engangspris, null);
        }
        assert.equal(new Set(taget.map((t) => `${t.deltagelseId}:${t.markedskravId}`)).size, taget.length);
      }),
    );
  });

  it('takes no answer to an earlier version of the krav, and none where a yes alone won’t do', () => {
    const tag = (k: Markedskrav, c: Celle) => {
      const kol = kolonne(1, [[k.id, c]]);
      return rentJa([tilRaekke(k, [kol])], [kol]).length;
    };
    assert.equal(tag(krav(1), celle(svar())), 1);
    assert.equal(tag(krav(1, { nr: 2 }), celle(svar())), 0);
    const k = krav(1);
    assert.equal(tag({ ...k, indhold: { ...k.indhold, kraeverUddybning: true } }, celle(svar())), 0);
    assert.equal(tag(krav(1), celle(svar({ bilag: ['x'] }))), 0);
    assert.equal(tag(krav(1, {}, { type: 'tekst', maks: null }), celle(svar({ tekst: 'T' }))), 0);
    assert.equal(tag(krav(1), celle(svar(), 'afvist', 'gammel')), 0);
  });
});

describe('access', () => {
  it('takes all four: opened, appointed, declared, no conflict', () => {
    const alt = { aabnet: true, udpeget: true, erklaeret: true, konflikt: false };
    assert.ok(maaLaese(alt));
    for (const uden of [{ aabnet: false }, { udpeget: false }, { erklaeret: false }, { konflikt: true }])
      assert.ok(!maaLaese({ ...alt, ...uden }), JSON.stringify(uden));
  });
  it('a conflict is explained; evaluators are appointed until the end', () => {
    assert.ok(proevErklaering(false, '').ok);
    assert.ok(!proevErklaering(true, ' ').ok);
    assert.ok(proevErklaering(true, 'Min søster er ansat der.').ok);
    assert.ok(!proevErklaering(false, 'x'.repeat(2001)).ok);
    assert.ok(proevUdpegning('kladde').ok && proevUdpegning('evaluering').ok);
    assert.ok(!proevUdpegning('afsluttet').ok && !proevUdpegning('annulleret').ok);
  });
  it('hidden names don’t show through the order', () => {
    const d = [
      { id: 1, navn: 'Aarhus IT', alias: 'B' },
      { id: 2, navn: 'Zebra', alias: 'A' },
    ];
    assert.deepEqual(
      iVisningsorden(d, true).map((x) => x.id),
      [2, 1],
    );
    assert.deepEqual(
      iVisningsorden(
        [
          { id: 1, navn: 'Ørsted', alias: '' },
          { id: 2, navn: 'Zebra', alias: '' },
        ],
        false,
      ).map((x) => x.id),
      [2, 1],
    );
  });
});

describe('texts', () => {
  it('prices, excerpts and answers', () => {
    assert.equal(visPris(3_500_000), '35.000 kr.');
    assert.equal(visPris(150), '1,50 kr.');
    assert.equal(prisTekst({ engangspris: 11_000_000, aarspris: null }), '110.000 kr. én gang');
    assert.equal(prisTekst({ engangspris: 100, aarspris: 200 }), '1 kr. én gang + 2 kr. pr. år');
    assert.equal(prisTekst({ engangspris: null, aarspris: null }), '');
    assert.equal(uddrag('Kort\n\ntekst'), 'Kort tekst');
    assert.match(uddrag('ord, '.repeat(50)), /^ord, .*ord …$/);
    assert.ok(uddrag('x'.repeat(500)).length <= 92);
    assert.equal(kortSvar(krav(1), svar({ valg: 'tilkoeb' })), 'Ja, som et tilkøb');
    assert.equal(kortSvar(krav(1), svar({ valg: null })), 'Ikke besvaret');
    assert.equal(
      kortSvar(krav(1, {}, { type: 'tal', enhed: 'sekunder', graense: null }), svar({ tal: 1.5 })),
      '1,5 sekunder',
    );
  });
  it('says what is the same: everything, or the answer alone; files and unanswered are never the same', () => {
    const alle = [
      svar({ engangspris: 100, ibrugDato: '2027-01-01', uddybelse: 'Via SF1601' }),
      svar({ engangspris: 100, ibrugDato: '2027-01-01', uddybelse: ' Via SF1601 ' }),
      svar({ engangspris: 200, ibrugDato: '2027-01-01', uddybelse: 'Via SF1601' }),
      svar({ engangspris: 100, ibrugDato: '2027-02-01', uddybelse: 'Via SF1601' }),
      svar({ engangspris: 100, ibrugDato: '2027-01-01', uddybelse: '' }),
      svar({ engangspris: 100, ibrugDato: '2027-01-01', uddybelse: 'Via SF1601', bilag: ['a'] }),
      svar({ valg: 'nej' }),
      // A date that belongs to another answer isn't shown.
      svar({ valg: 'nej', ibrugDato: '2027-01-01' }),
      null,
      null,
    ];
    const enige = enighed(krav(1), alle);
    assert.deepEqual(enige[0], { altEns: [1], svaretEns: [2, 3, 4, 5] });
    assert.deepEqual(enige[5], { altEns: [], svaretEns: [0, 1, 2, 3, 4] });
    assert.deepEqual(
      [enige[6], enige[7]],
      [
        { altEns: [7], svaretEns: [] },
        { altEns: [6], svaretEns: [] },
      ],
    );
    for (const ingen of [enige[8], enige[9]]) assert.deepEqual(ingen, { altEns: [], svaretEns: [] });
    const ubesvaret = enighed(krav(1), [svar({ valg: null }), svar({ valg: null })]);
    assert.deepEqual(ubesvaret[0], { altEns: [], svaretEns: [] });
    const tal = krav(1, {}, { type: 'tal', enhed: 'sekunder', graense: null });
    assert.deepEqual(enighed(tal, [svar({ tal: 2 }), svar({ tal: 2, aarspris: 1 }), svar({ tal: 3 })])[0], {
      altEns: [],
      svaretEns: [1],
    });
  });
});
