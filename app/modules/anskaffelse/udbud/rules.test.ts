import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { laesReference } from '../../../platform/reference.ts';
import { foelgerRaadet, kanBeslutte, type Regime, raadgiv, UDBUDSVALG } from './raad/rules.ts';
import {
  beregn,
  findTaerskel,
  sumOere,
  type Taerskel,
  TOMT_GRUNDLAG,
  tjekGrundlag,
  type Udbudsgrundlag,
  visLoebetid,
} from './rules.ts';

/** The shipped amounts, so that the tables below say what the product says. */
const TAERSKLER: readonly Taerskel[] = laesReference('taerskelvaerdier.csv', ';').map((r) => ({
  fra: r.fra,
  til: r.til,
  myndighed: r.myndighed,
  art: r.art,
  beloebKr: Number(r.beloeb_kr),
  kilde: r.kilde,
  bekraeftet: r.bekraeftet === 'ja',
}));

const kr = (beloeb: number) => beloeb * 100;
const g = (andet: Partial<Udbudsgrundlag>): Udbudsgrundlag => ({
  ...TOMT_GRUNDLAG,
  dato: '2025-06-01',
  interesse: 'nej',
  interesseGrund: 'Lokal ydelse',
  ...andet,
});
const raad = (andet: Partial<Udbudsgrundlag>, sammen: { tekst: string; oere: number | null }[] = []) =>
  raadgiv(g(andet), sammen, TAERSKLER, '2025-06-01');

describe('the estimate', () => {
  it('counts options, extensions and every year, and a monthly price 48 times at most', () => {
    const tabel: [Partial<Udbudsgrundlag>, number][] = [
      [{ engangOere: kr(100_000), aarligOere: kr(50_000), loebetidMd: 48 }, 300_000],
      [{ aarligOere: kr(50_000), loebetidMd: 24, forlaengelseMd: 24, optionerOere: kr(10_000) }, 210_000],
      [{ aarligOere: kr(50_000), loebetidMd: 6 }, 25_000],
      [{ prisform: 'maaned', maanedOere: kr(1000), loebetidMd: null }, 48_000],
      [{ prisform: 'maaned', maanedOere: kr(1000), loebetidMd: 36 }, 36_000],
      [{ prisform: 'maaned', maanedOere: kr(1000), loebetidMd: 36, forlaengelseMd: 24 }, 48_000],
      [{ prisform: 'maaned', maanedOere: kr(1000), loebetidMd: 120, engangOere: kr(5000) }, 53_000],
      // What belongs to the other form of price doesn't count.
      [{ prisform: 'maaned', maanedOere: kr(1000), loebetidMd: 12, aarligOere: kr(999) }, 12_000],
      [{ aarligOere: kr(1000), loebetidMd: 12, maanedOere: kr(999) }, 1000],
    ];
    for (const [ind, ud] of tabel) assert.equal(sumOere(beregn(g(ind))), kr(ud), JSON.stringify(ind));
  });

  it('is never rounded down', () => {
    assert.equal(sumOere(beregn(g({ aarligOere: 100, loebetidMd: 7 }))), 59);
  });

  it('that can’t be right is refused by field', () => {
    const tabel: [Partial<Udbudsgrundlag>, string][] = [
      [{ engangOere: -1 }, 'engang'],
      [{ aarligOere: 1.5 }, 'aarlig'],
      [{ maanedOere: 2e12 }, 'maaned'],
      [{ aarligOere: 1, loebetidMd: null }, 'loebetid'],
      [{ loebetidMd: 601 }, 'loebetid'],
      [{ forlaengelseMd: -12 }, 'forlaengelse'],
      [{ interesse: 'ja', interesseGrund: ' ' }, 'interesseGrund'],
      [{ andre: [{ tekst: '', oere: 5 }] }, 'andetTekst-0'],
      [{ andre: [{ tekst: 'Konsulent', oere: -5 }] }, 'andetKr-0'],
      [{ andre: Array.from({ length: 21 }, () => ({ tekst: 'x', oere: 1 })) }, 'andre'],
    ];
    for (const [ind, felt] of tabel) {
      const svar = tjekGrundlag(g(ind));
      assert.ok(!svar.ok, JSON.stringify(ind));
      assert.deepEqual(
        svar.hindringer.map((h) => h.felt),
        [felt],
      );
    }
    assert.ok(tjekGrundlag(TOMT_GRUNDLAG).ok);
  });

  it('says time as people do', () => {
    assert.deepEqual([48, 30, 1, 0, null].map(visLoebetid), [
      '4 år',
      '2 år og 6 måneder',
      '1 måned',
      '0 måneder',
      'Ingen slutdato',
    ]);
  });
});

describe('the threshold', () => {
  it('is the kommune’s on the day, never the state’s, and none is guessed', () => {
    const paa = (dato: string, art: 'varer' | 'light' | 'delydelser' = 'varer') =>
      findTaerskel(TAERSKLER, art, dato)?.beloebKr ?? null;
    assert.equal(paa('2025-12-31'), 1_644_638);
    assert.equal(paa('2026-01-01'), 1_611_360);
    assert.equal(paa('2021-05-05'), 1_595_391);
    assert.equal(paa('2019-05-05'), 1_645_367);
    assert.equal(paa('2023-05-05'), null);
    assert.equal(paa('2028-01-01'), null);
    assert.equal(paa('2025-01-01', 'light'), 5_581_350);
    assert.equal(paa('2026-01-01', 'light'), null);
    assert.equal(paa('2024-01-01', 'delydelser'), 595_344);
  });
});

describe('the advice', () => {
  it('follows from amount, kind, day and interest', () => {
    const T = kr(1_644_638);
    const tabel: [Partial<Udbudsgrundlag>, Regime][] = [
      [{ engangOere: T - 1 }, 'marked'],
      [{ engangOere: T }, 'eu'],
      [{ engangOere: T + 1 }, 'eu'],
      [{ engangOere: T - 1, interesse: 'ja' }, 'graense'],
      [{ engangOere: T - 1, interesse: '' }, 'uafklaret'],
      [{ engangOere: T, interesse: '' }, 'eu'],
      [{ engangOere: T, kontraktart: 'light' }, 'marked'],
      [{ engangOere: kr(5_581_350), kontraktart: 'light' }, 'light'],
      [{ engangOere: kr(1_611_360), dato: '2026-03-01' }, 'eu'],
      [{ engangOere: kr(9_600_000), dato: '2028-03-01' }, 'ukendt'],
      [{ engangOere: kr(9_600_000), dato: '2026-03-01', kontraktart: 'light' }, 'ukendt'],
    ];
    for (const [ind, regime] of tabel) assert.equal(raad(ind)?.regime, regime, JSON.stringify(ind));
  });

  it('is not given without amount or date', () => {
    assert.equal(raad({}), null);
    assert.equal(raad({ engangOere: kr(1), dato: '' }), null);
  });

  it('warns where the estimate is near, the amount unconfirmed, the period another, or there is none', () => {
    const koder = (ind: Partial<Udbudsgrundlag>, sammen: { tekst: string; oere: number | null }[] = []) =>
      raad(ind, sammen)?.advarsler.map((a) => a.kode);
    assert.deepEqual(koder({ engangOere: kr(100_000) }), []);
    assert.deepEqual(koder({ engangOere: kr(1_500_000) }), ['naer']);
    assert.deepEqual(koder({ engangOere: kr(1_480_174) }), []);
    assert.deepEqual(koder({ engangOere: kr(1_809_101) }), ['naer']);
    assert.deepEqual(koder({ engangOere: kr(1_809_102) }), []);
    assert.deepEqual(koder({ engangOere: kr(100_000), dato: '2026-02-01' }), [
      'ubekraeftet',
      'anden_periode',
    ]);
    assert.deepEqual(koder({ engangOere: kr(100_000), dato: '2030-02-01' }), ['ingen_taerskel']);
    assert.deepEqual(koder({ engangOere: kr(900_000) }, [{ tekst: 'Sag 1', oere: kr(900_000) }]), [
      'naer',
      'sammen',
    ]);
    assert.deepEqual(koder({ engangOere: kr(900_000) }, [{ tekst: 'Sag 1', oere: null }]), [
      'mangler_beloeb',
    ]);
    assert.deepEqual(koder({ aarligOere: kr(1000), loebetidMd: 96, forlaengelseMd: 36 }), ['lang_loebetid']);
  });

  it('names part contracts only where the whole is over, and says when the share is too large', () => {
    const otte = (egen: number, andre: number) =>
      raad({ engangOere: kr(egen) }, [{ tekst: 'Resten', oere: kr(andre) }])?.foelger.filter(
        (f) => f.kilde === '§ 8, stk. 2',
      ) ?? [];
    assert.equal(otte(300_000, 1_000_000).length, 0);
    assert.match(otte(300_000, 2_000_000)[0]?.tekst ?? '', /kan købes for sig/);
    assert.match(otte(500_000, 1_500_000)[0]?.tekst ?? '', /ikke købes for sig/);
    assert.equal(otte(600_000, 3_000_000).length, 0);
  });

  it('more money, more options, more time, or more that counts with it never gives lighter rules', () => {
    const vaegt: Regime[] = ['marked', 'uafklaret', 'graense', 'light', 'eu'];
    const beloeb = fc.integer({ min: 0, max: kr(8_000_000) });
    const tid = fc.integer({ min: 1, max: 120 });
    const grundlag = fc.record({
      kontraktart: fc.constantFrom('varer' as const, 'light' as const),
      dato: fc.constantFrom('2024-01-01', '2025-12-31', '2026-06-01', '2019-01-01'),
      prisform: fc.constantFrom('samlet' as const, 'maaned' as const),
      interesse: fc.constantFrom('' as const, 'ja' as const, 'nej' as const),
      engangOere: beloeb,
      aarligOere: beloeb,
      maanedOere: beloeb,
      loebetidMd: tid,
      forlaengelseMd: tid,
      optionerOere: beloeb,
    });
    const felter = [
      'engangOere',
      'aarligOere',
      'maanedOere',
      'loebetidMd',
      'forlaengelseMd',
      'optionerOere',
    ] as const;
    fc.assert(
      fc.property(
        grundlag,
        fc.constantFrom(...felter, 'sammen' as const),
        beloeb,
        beloeb,
        (ind, felt, mere, andet) => {
          const foer = raadgiv(g(ind), [{ tekst: 'x', oere: andet }], TAERSKLER, '2025-06-01');
          const efter = raadgiv(
            felt === 'sammen' ? g(ind) : g({ ...ind, [felt]: ind[felt] + mere }),
            [{ tekst: 'x', oere: felt === 'sammen' ? andet + mere : andet }],
            TAERSKLER,
            '2025-06-01',
          );
          if (foer === null) return true;
          assert.ok(efter);
          assert.equal(efter.regime === 'ukendt', foer.regime === 'ukendt');
          assert.ok(efter.samletOere >= foer.samletOere);
          assert.ok(vaegt.indexOf(efter.regime) >= vaegt.indexOf(foer.regime));
          return true;
        },
      ),
    );
  });

  it('every regime has consequences, and each says how the value is counted', () => {
    for (const ind of [
      { engangOere: kr(1) },
      { engangOere: kr(1), interesse: 'ja' as const },
      { engangOere: kr(1), interesse: '' as const },
      { engangOere: kr(9_000_000) },
      { engangOere: kr(9_000_000), kontraktart: 'light' as const },
      { engangOere: kr(9_000_000), dato: '2030-01-01' },
    ]) {
      const r = raad(ind);
      assert.ok(r && r.foelger.length >= 3);
      assert.equal(r.foelger.at(-1)?.kilde, '§ 30, stk. 1');
    }
  });
});

describe('the decision', () => {
  it('needs an advice, a choice and a reason', () => {
    const r = raad({ engangOere: kr(100_000) });
    const kode = (svar: ReturnType<typeof kanBeslutte>) =>
      svar.ok ? [] : svar.hindringer.map((h) => h.kode);
    assert.deepEqual(kode(kanBeslutte(null, 'eu', 'x')), ['mangler_tal']);
    assert.deepEqual(kode(kanBeslutte(r, 'constructor', '')), ['mangler_valg', 'mangler_begrundelse']);
    assert.deepEqual(kode(kanBeslutte(r, 'eu', 'x'.repeat(4001))), ['for_lang']);
    assert.deepEqual(kode(kanBeslutte(r, 'eu', 'x')), []);
  });

  it('is free, but said to be the person’s own when the advice doesn’t lead there', () => {
    const lille = raad({ engangOere: kr(100_000) });
    const stor = raad({ engangOere: kr(9_000_000) });
    const ukendt = raad({ engangOere: kr(9_000_000), dato: '2030-01-01' });
    assert.ok(lille && stor && ukendt);
    assert.ok(foelgerRaadet('direkte', lille) && foelgerRaadet('eu', lille));
    assert.ok(!foelgerRaadet('delydelse', lille) && !foelgerRaadet('light', lille));
    assert.ok(!foelgerRaadet('direkte', stor) && foelgerRaadet('eu', stor));
    for (const valg of Object.keys(UDBUDSVALG) as (keyof typeof UDBUDSVALG)[])
      assert.ok(!foelgerRaadet(valg, ukendt));
    const del = raad({ engangOere: kr(200_000) }, [{ tekst: 'Resten', oere: kr(2_000_000) }]);
    assert.ok(del && foelgerRaadet('delydelse', del));
  });
});
