import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Dag, laesDag } from '../../../kernel/dag.ts';
import { bedsteOption, belastning, konflikter, samledeKonflikter } from './belastning/rules.ts';
import { type Deltpost, faellesKle, faellesudbud, filtrerFaelles, grundFor } from './faelles/rules.ts';
import { laesOpsaetningsform, laesPlanvalg, laesTilstand } from './forms.ts';
import { forslagTil } from './forslag/rules.ts';
import { handlinger, naesteHandling, visFrist } from './handling/rules.ts';
import { forberedelseMd, kapacitetFor, laesOpsaetning, STANDARD } from './opsaetning/rules.ts';
import { medOption, overlapper, type Plankontrakt, planpost } from './rules.ts';
import {
  kvartalAf,
  kvartalFor,
  kvartalkode,
  kvartalStart,
  laesKvartal,
  plusMaaneder,
  visKortDato,
  visKvartal,
} from './tid/rules.ts';
import {
  akse,
  bjaelke,
  filtrer,
  GRUPPERINGER,
  HANDLINGSFILTRE,
  SORTERINGER,
  skrivPlanvalg,
  sorter,
  TILSTANDSFILTRE,
  UDSNIT,
  vindue,
} from './visning/rules.ts';

const dag = (dato: string): Dag => {
  const d = laesDag(dato);
  if (d === null) throw new Error(dato);
  return d;
};
const IDAG = dag('2026-11-22');
const FRA = kvartalFor(IDAG);

const KONTRAKT: Plankontrakt = {
  id: 1,
  laas: 1,
  navn: 'Lønbro',
  kontraktnummer: '',
  overordnetId: null,
  leverandoer: 'Stenbro Systemer',
  leverandoerCvr: '99000007',
  enhed: '',
  team: '',
  genanskaffelse: '',
  tilstand: '',
  planAar: null,
  planKvartal: null,
  forberedelseMd: 9,
  aarligOere: 124_000_000,
  systemer: [],
  domaener: [],
  kle: [],
  gyldigFra: dag('2023-08-01'),
  opsagt: false,
  fortsaetter: false,
  slut: dag('2027-07-31'),
  senesteOpsigelse: dag('2026-11-30'),
  optioner: [],
};
const post = (mere: Partial<Plankontrakt> = {}, opsaetning = STANDARD) =>
  planpost({ ...KONTRAKT, ...mere }, opsaetning, IDAG);
const medEnOption = {
  optioner: [{ fra: dag('2027-08-01'), til: dag('2028-08-01'), senest: dag('2026-11-30') }],
};

const enDag = fc.integer({ min: dag('2015-01-01'), max: dag('2045-12-31') });
const enKontrakt = fc
  .record({
    slut: fc.option(enDag),
    fra: enDag,
    md: fc.option(fc.integer({ min: 0, max: 60 })),
    tilstand: fc.constantFrom('', 'planlagt', 'i_gang', 'udbudt', 'forlaenget' as const),
    plan: fc.option(fc.tuple(fc.integer({ min: 2015, max: 2040 }), fc.integer({ min: 1, max: 4 }))),
    team: fc.constantFrom('', 'A', 'B'),
    option: fc.option(fc.integer({ min: 1, max: 48 })),
  })
  .map((r) =>
    post({
      slut: r.slut,
      gyldigFra: r.fra,
      forberedelseMd: r.md,
      tilstand: r.tilstand as Plankontrakt['tilstand'],
      planAar: r.plan?.[0] ?? null,
      planKvartal: r.plan?.[1] ?? null,
      team: r.team,
      optioner:
        r.option === null || r.slut === null
          ? []
          : [{ fra: r.slut + 1, til: plusMaaneder(r.slut + 1, r.option), senest: r.slut - 30 }],
    }),
  );

describe('quarters and months', () => {
  it('adds months as the calendar does', () => {
    fc.assert(
      fc.property(enDag, fc.integer({ min: -120, max: 120 }), (d, md) => {
        const dato = Temporal.PlainDate.from('1970-01-01').add({ days: d }).add({ months: md });
        assert.equal(plusMaaneder(d, md), Temporal.PlainDate.from('1970-01-01').until(dato).days);
      }),
    );
  });
  it('a day lies in its quarter, and a code reads back', () => {
    fc.assert(
      fc.property(enDag, (d) => {
        const k = kvartalFor(d);
        assert.ok(kvartalStart(k) <= d && d < kvartalStart(k + 1));
        assert.equal(laesKvartal(kvartalkode(k)), k);
      }),
    );
    assert.equal(visKvartal(kvartalAf(2026, 3)), '3. kvartal 2026');
    for (const forkert of ['', '2026', '2026-5', '0001-1', '9999-4', '2026-03'])
      assert.equal(laesKvartal(forkert), null);
  });
});

describe('when a contract is bought anew', () => {
  it('begins its lead time before the end, as in the prototype', () => {
    const p = post();
    assert.deepEqual(p.genanskaffes, { fra: dag('2026-11-01'), til: dag('2027-08-01') });
    assert.equal(p.senestStart, dag('2026-11-01'));
  });
  it('has its own lead time, or that of its strategy, or the standard', () => {
    assert.equal(forberedelseMd(STANDARD, { genanskaffelse: 'EU udbud', forberedelseMd: 3 }), 3);
    assert.equal(forberedelseMd(STANDARD, { genanskaffelse: 'EU udbud', forberedelseMd: null }), 15);
    assert.equal(forberedelseMd(STANDARD, { genanskaffelse: 'toString', forberedelseMd: null }), 12);
  });
  it('is not bought without an end, as a supplement, or with a lead time of 0', () => {
    for (const m of [{ slut: null }, { overordnetId: 7 }, { forberedelseMd: 0 }])
      assert.equal(post(m).genanskaffes, null);
  });
  it('follows the planned quarter, and says when that is too late', () => {
    const tidlig = post({ planAar: 2026, planKvartal: 3 });
    assert.deepEqual(tidlig.genanskaffes, { fra: dag('2026-07-01'), til: dag('2027-04-01') });
    assert.equal(tidlig.planlagtForSent, false);
    // The quarter that it must begin in anyway changes nothing.
    assert.deepEqual(post({ planAar: 2026, planKvartal: 4 }).genanskaffes, post().genanskaffes);
    assert.equal(post({ planAar: 2026, planKvartal: 4 }).planlagtForSent, false);
    assert.equal(post({ planAar: 2027, planKvartal: 1 }).planlagtForSent, true);
  });
  it('under way it has begun, and lasts until the contract ends, or until today', () => {
    assert.ok(overlapper(post({ slut: dag('2030-12-31'), tilstand: 'i_gang' }).genanskaffes, IDAG, IDAG + 1));
    assert.ok(overlapper(post({ slut: dag('2026-10-31'), tilstand: 'udbudt' }).genanskaffes, IDAG, IDAG + 1));
  });
  it('an option moves the end; one whose day has passed does not', () => {
    const p = post(medEnOption);
    assert.equal(medOption(p, STANDARD, IDAG)?.slut, dag('2028-07-31'));
    assert.equal(medOption(p, STANDARD, dag('2026-12-01')), null);
    assert.equal(medOption(post(), STANDARD, IDAG), null);
  });
});

describe('load', () => {
  it('is the sum of the bars: every quarter counts those that touch it', () => {
    fc.assert(
      fc.property(fc.array(enKontrakt, { maxLength: 30 }), fc.integer({ min: 0, max: 40 }), (poster, n) => {
        const tal = belastning(poster, FRA, FRA + n);
        assert.equal(tal.length, n + 1);
        for (const { kvartal, antal } of tal) {
          const bag = poster.filter((p) =>
            overlapper(p.genanskaffes, kvartalStart(kvartal), kvartalStart(kvartal + 1)),
          );
          assert.equal(antal, bag.length);
        }
      }),
    );
  });
  it('conflicts are where a team has more than it can bear, and are gathered by run', () => {
    const o = { ...STANDARD, kapacitet: { Indkøb: 1 } };
    const to = [post({ team: 'Indkøb' }), post({ id: 2, team: 'Indkøb' }), post({ id: 3, team: 'Andre' })];
    const fundne = konflikter(to, o, FRA, FRA + 4);
    assert.deepEqual(
      fundne.map((k) => [k.team, k.kvartal - FRA, k.antal, k.kapacitet]),
      [
        ['Indkøb', 0, 2, 1],
        ['Indkøb', 1, 2, 1],
        ['Indkøb', 2, 2, 1],
        ['Indkøb', 3, 2, 1],
      ],
    );
    assert.deepEqual(samledeKonflikter(fundne), [
      { team: 'Indkøb', fra: FRA, til: FRA + 3, antal: 2, kapacitet: 1 },
    ]);
    assert.equal(kapacitetFor(o, null), 1);
    assert.equal(kapacitetFor(o, 'toString'), null);
  });
  it('the option that is proposed takes one out of the first quarter with too many', () => {
    const o = { ...STANDARD, kapacitet: { '': 1 } };
    const poster = [post({ id: 1 }), post({ id: 2, navn: 'Omsorgia', ...medEnOption })];
    const v = bedsteOption(poster, o, 1, FRA, FRA + 12, IDAG);
    assert.deepEqual([v?.post.navn, v?.kvartal, v?.foer, v?.efter], ['Omsorgia', FRA, 2, 1]);
    assert.equal(bedsteOption(poster, o, 2, FRA, FRA + 12, IDAG), null);
    assert.equal(bedsteOption([post(), post({ id: 2 })], o, 1, FRA, FRA + 12, IDAG), null);
  });
  it('what using the option would do is what happens when it is used', () => {
    fc.assert(
      fc.property(
        fc.array(enKontrakt, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 4 }),
        (alle, kap) => {
          const poster = alle.map((p, id) => ({ ...p, id }));
          const v = bedsteOption(poster, STANDARD, kap, FRA, FRA + 16, IDAG);
          if (!v) return;
          const efter = poster.map((p) => (p.id === v.post.id ? (medOption(p, STANDARD, IDAG) ?? p) : p));
          const tal = (p: typeof poster) => belastning(p, FRA, FRA + 16)[v.kvartal - FRA].antal;
          assert.deepEqual([tal(poster), tal(efter)], [v.foer, v.efter]);
        },
      ),
    );
  });
});

describe('what is to be done', () => {
  it('the option comes first while there is time, the start when it is late', () => {
    const p = post({ ...medEnOption, tilstand: 'i_gang' });
    assert.deepEqual(naesteHandling(p, IDAG), { art: 'option', dag: dag('2026-11-30'), forSent: false });
    const sen = naesteHandling(post(medEnOption), IDAG);
    assert.deepEqual([sen?.art, sen?.forSent], ['start', true]);
    assert.equal(sen && visFrist(sen, IDAG), '21 dage for sent');
    assert.equal(visFrist({ art: 'start', dag: dag('2027-01-01'), forSent: false }, IDAG), '1. jan. 27');
  });
  it('a contract that goes on by itself is to be stopped; one that ends by itself is not', () => {
    assert.ok(handlinger(post({ fortsaetter: true }), IDAG).some((h) => h.art === 'opsig'));
    assert.ok(!handlinger(post(), IDAG).some((h) => h.art === 'opsig'));
    assert.ok(!handlinger(post({ fortsaetter: true, opsagt: true }), IDAG).some((h) => h.art === 'opsig'));
  });
  it('one that has ended is only that', () => {
    assert.deepEqual(
      handlinger(post({ slut: IDAG - 1, ...medEnOption }), IDAG).map((h) => h.art),
      ['udloebet'],
    );
  });
  it('quarters are proposed where none is planned, never in the past', () => {
    fc.assert(
      fc.property(fc.array(enKontrakt, { maxLength: 20 }), (poster) => {
        for (const f of forslagTil(poster, IDAG)) {
          assert.equal(f.post.planAar, null);
          assert.ok(kvartalAf(f.aar, f.kvartal) >= FRA);
          if (!f.forSent) assert.ok(kvartalStart(kvartalAf(f.aar, f.kvartal)) <= (f.post.senestStart ?? 0));
        }
      }),
    );
  });
});

describe('timeline', () => {
  it('no bar reaches outside the window', () => {
    fc.assert(
      fc.property(
        enDag,
        fc.option(enDag),
        fc.constantFrom(...Object.values(UDSNIT)),
        fc.option(fc.integer({ min: 2000 * 4, max: 2050 * 4 })),
        (fra, til, { aar, opdelt }, foerste) => {
          const v = vindue({ aar, fra: foerste }, IDAG);
          const b = bjaelke(fra, til, v);
          if (b) assert.ok(b.x >= 0 && b.bredde > 0 && b.x + b.bredde <= 1 + 1e-12);
          if (til !== null && (til <= v.fra || fra >= v.til)) assert.equal(b, null);
          const streger = akse(v, opdelt);
          assert.equal(streger[0].dag, v.fra);
          assert.equal(streger.at(-1)?.slut, v.til);
          for (let i = 1; i < streger.length; i++) assert.equal(streger[i].dag, streger[i - 1].slut);
        },
      ),
    );
  });
  it('filters, and sorts by what is next; what has no value comes last both ways', () => {
    const valg = laesPlanvalg({});
    const g = { idag: IDAG, konflikter: [] };
    const poster = [
      post({ id: 1, navn: 'Åben', slut: null }),
      post({ id: 2, navn: 'Sen', slut: dag('2029-01-31') }),
      post({ id: 3, navn: 'Tidlig', domaener: ['Social'], team: 'A' }),
      post({ id: 4, navn: 'Tillæg', overordnetId: 3 }),
    ];
    const navne = (v: Partial<typeof valg>) =>
      sorter(filtrer(poster, { ...valg, ...v }, g), { ...valg, ...v }, IDAG).map((p) => p.navn);
    assert.deepEqual(navne({}), ['Tidlig', 'Sen', 'Åben']);
    assert.deepEqual(navne({ sort: 'slut', faldende: true }), ['Sen', 'Tidlig', 'Åben']);
    assert.deepEqual(navne({ sort: 'navn' }), ['Sen', 'Tidlig', 'Åben']);
    assert.deepEqual(navne({ domaene: 'Social' }), ['Tidlig']);
    assert.deepEqual(navne({ team: '-' }), ['Sen', 'Åben']);
    assert.deepEqual(navne({ q: 'stenbro tid' }), ['Tidlig']);
    assert.deepEqual(navne({ kvartal: FRA }), ['Tidlig']);
    assert.deepEqual(navne({ tillaeg: true, q: 'tillæg' }), ['Tillæg']);
    assert.deepEqual(navne({ gruppe: 'team' }), ['Tidlig', 'Sen', 'Åben']);
  });
  it('a date is shown short', () => {
    assert.equal(visKortDato(dag('2026-07-31')), '31. juli 2026');
    assert.equal(visKortDato(dag('2026-09-30'), 'kort'), '30. sep. 26');
  });
});

describe('joint tenders', () => {
  const delt = (mere: Partial<Deltpost> = {}): Deltpost => ({
    kommuneId: 9,
    kommune: 'Odense',
    id: 90,
    navn: 'Løn',
    leverandoer: 'Andre',
    leverandoerCvr: '',
    slut: dag('2027-09-30'),
    planAar: null,
    planKvartal: null,
    tilstand: '',
    genanskaffelse: '',
    aarligOere: 100,
    kle: [],
    systemer: [],
    genanskaffes: { fra: dag('2026-10-01'), til: dag('2027-10-01') },
    ...mere,
  });
  it('matches by system, task or supplier, the strongest first', () => {
    const p = post({ systemer: [{ id: 1, navn: 'Lønbro' }], kle: ['27.36.04'] });
    assert.equal(grundFor(p, delt({ systemer: ['LØNBRO '], kle: ['27.36'] }))?.grund, 'system');
    assert.deepEqual(grundFor(p, delt({ kle: ['27.36'] })), { grund: 'kle', hvad: '27.36' });
    assert.equal(grundFor(p, delt({ leverandoerCvr: '99000007' }))?.grund, 'leverandoer');
    assert.equal(grundFor(p, delt({ leverandoerCvr: '99000015', leverandoer: 'Stenbro Systemer' })), null);
    assert.equal(grundFor(p, delt({ leverandoer: 'stenbro systemer' }))?.grund, 'leverandoer');
    assert.equal(grundFor(p, delt()), null);
    assert.equal(grundFor(post({ leverandoer: '', leverandoerCvr: '' }), delt({ leverandoer: '' })), null);
  });
  it('a KLE main group alone is not the same task', () => {
    assert.equal(faellesKle(['27'], ['27.36.04']), null);
    assert.equal(faellesKle(['27.36.04'], ['27.36.04']), '27.36.04');
    assert.equal(faellesKle(['27.36.0'], ['27.36.04']), null);
  });
  it('says when, from now on, and what it is worth; another time is kept apart', () => {
    const p = post({ kle: ['27.36.04'] });
    const [f] = faellesudbud(
      [p],
      [
        delt({ kle: ['27.36.04'] }),
        delt({ id: 91, kle: ['27.36.04'], genanskaffes: { fra: dag('2030-01-01'), til: dag('2031-01-01') } }),
        delt({ id: 92, kle: ['27.36.04'], genanskaffes: { fra: dag('2020-01-01'), til: dag('2021-01-01') } }),
      ],
      IDAG,
    );
    assert.deepEqual([f.samtidige.map((d) => d.id), f.andre.map((d) => d.id)], [[90], [91]]);
    assert.deepEqual(f.kvartaler, [FRA, kvartalAf(2027, 3)]);
    assert.equal(f.aarligOere, p.aarligOere + 100);
    const valg = { kommune: '', grund: '' as const, alle: false, q: '', side: 1 };
    assert.equal(filtrerFaelles([f], valg).length, 1);
    assert.equal(filtrerFaelles([f], { ...valg, kommune: '8' }).length, 0);
    assert.equal(filtrerFaelles([f], { ...valg, grund: 'system' }).length, 0);
  });
});

describe('settings and addresses', () => {
  it('stored settings are read with defaults, whatever is in them', () => {
    assert.deepEqual(laesOpsaetning(null), STANDARD);
    const o = laesOpsaetning({
      indhold: { forberedelse: { Udbud: 18, X: -1 }, standard_md: 'tolv', kapacitet: { A: 3, B: 1.5 } },
      delt: true,
      laas: 4,
    });
    assert.deepEqual(
      [o.forberedelse.Udbud, o.forberedelse['EU udbud'], o.forberedelse.X, o.standardMd, o.kapacitet, o.delt],
      [18, 15, undefined, 12, { A: 3 }, true],
    );
    for (const indhold of [null, [], 'x', 7]) assert.ok(laesOpsaetning({ indhold, delt: false, laas: 1 }));
  });
  it('every wrong field of the form is told at once', () => {
    const felter = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`strategi-${i}`, '6']));
    const svar = laesOpsaetningsform(
      { ...felter, standard: '61', 'strategi-0': '', 'team-0': 'mange', 'nyt-team-kapacitet': '2' },
      ['Indkøb'],
    );
    assert.deepEqual(svar.ok || svar.hindringer.map((h) => h.felt), [
      'standard',
      'strategi-0',
      'team-0',
      'nyt-team',
    ]);
    const god = laesOpsaetningsform(
      {
        ...felter,
        standard: '12',
        'team-0': '',
        'uden-team': '2',
        'nyt-team': 'It',
        'nyt-team-kapacitet': '0',
      },
      ['Indkøb'],
    );
    assert.deepEqual(god.ok && god.vaerdi.kapacitet, { '': 2, It: 0 });
  });
  it('an address that makes no sense shows the plan all the same', () => {
    const v = laesPlanvalg({
      vis: '__proto__',
      sort: 'toString',
      side: '-1',
      kvartal: '2026-9',
      gruppe: 'x',
    });
    assert.deepEqual(
      [v.aar, v.opdelt, v.sort, v.side, v.kvartal, v.gruppe],
      [3, 'kvartal', 'handling', 1, null, ''],
    );
    assert.equal(laesTilstand({ saet: '1:constructor' }), null);
    assert.equal(laesTilstand({ saet: 'x:i_gang' }), null);
    assert.deepEqual(laesTilstand({ saet: '12:' }), { id: 12, tilstand: '' });
  });
  it('reads an address back as it was written, without the page', () => {
    const tekst = fc.constantFrom('', '-', 'Sundhed & ældre', 'a=b&c', ' æ ', '%2B+', 'x'.repeat(300));
    const en = (koder: object) => fc.constantFrom('', ...Object.keys(koder), 'findes-ikke');
    const kvartal = fc.constantFrom('', '2026-3', '2199-4', '2026-9');
    fc.assert(
      fc.property(
        fc.record({
          vis: en(UDSNIT),
          fra: kvartal,
          q: tekst,
          domaene: tekst,
          enhed: tekst,
          leverandoer: tekst,
          team: tekst,
          tilstand: en(TILSTANDSFILTRE),
          handling: en(HANDLINGSFILTRE),
          kvartal,
          tillaeg: fc.constantFrom('', 'ja'),
          gruppe: en(GRUPPERINGER),
          sort: en(SORTERINGER),
          retning: fc.constantFrom('', 'faldende'),
          som: fc.constantFrom('', 'tabel'),
          side: fc.constantFrom('', '7'),
        }),
        (query) => {
          const valg = laesPlanvalg(query);
          const skrevet = skrivPlanvalg(valg);
          const igen = laesPlanvalg(Object.fromEntries(new URLSearchParams(skrevet)));
          assert.deepEqual(igen, { ...valg, side: 1 });
          assert.equal(skrivPlanvalg(igen), skrevet);
        },
      ),
    );
    assert.equal(skrivPlanvalg(laesPlanvalg({ side: '3', fejl: 'x' })), '');
  });
});
