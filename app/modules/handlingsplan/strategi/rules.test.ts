import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { laesReference } from '../../../platform/reference.ts';
import { findAendringer } from './aendringer/rules.ts';
import { laesDelform } from './del/forms.ts';
import { byt, delforskelle, laesFlytning } from './del/rules.ts';
import { laesAndelstal } from './felter/rules.ts';
import { anledning, naaetTrin } from './hoering/post/rules.ts';
import { maaSvareFor, partstand } from './hoering/rules.ts';
import { findHuller } from './huller/rules.ts';
import type { Initiativstand } from './initiativ/queries.ts';
import { laesMaalform } from './maal/forms.ts';
import { forloeb, type Maalstand, stil } from './maal/stand/rules.ts';
import { generationer, type Ramme, UDELADTE } from './rammer/rules.ts';
import { DELE, type Del, overHundrede } from './rules.ts';
import { bevaegelse } from './tal/rules.ts';
import { opfoelgningsdokument, strategidokument } from './udgave/exports.ts';
import { type Frossen, mangler, opremsning, sammenlignBlokke, sammenlignMaal } from './udgave/rules.ts';

const felter = (form: Readonly<Record<string, string>>) => {
  const r = laesMaalform({
    titel: 'Mål',
    enhed: 'procent',
    udgang: '50',
    udgangDag: '2026-01-01',
    maal: '80',
    maalDag: '2027-01-01',
    ...form,
  });
  return r.ok ? [] : r.hindringer.map((h) => h.felt);
};

it('a goal is refused where it makes no sense, at the field', () => {
  assert.deepEqual(felter({}), []);
  assert.deepEqual(felter({ maalDag: '2025-12-31' }), ['maalDag']);
  assert.deepEqual(felter({ maalDag: '2026-01-01' }), ['maalDag']);
  assert.deepEqual(felter({ udgang: '150', maal: 'mange' }), ['udgang', 'maal']);
  assert.deepEqual(felter({ titel: '', udgangDag: '31.02.2026' }), ['titel', 'udgangDag']);
  assert.deepEqual(felter({ enhed: 'meter' }), ['enhed']);
  assert.deepEqual(felter({ kilde: 'gaeldAar' }), ['kilde'], 'kroner can’t measure a percentage');
  assert.deepEqual(felter({ kilde: 'maalopfyldelse' }), []);
});

const kanaler = (...raekker: [string, string, string, string][]) => ({
  titel: 'Kanaler',
  tekst: '',
  raekker: String(raekker.length),
  ...Object.fromEntries(
    raekker.flatMap(([gruppe, kanal, idag, oensket], nr) => [
      [`gruppe_${nr}`, gruppe],
      [`kanal_${nr}`, kanal],
      [`idag_${nr}`, idag],
      [`oensket_${nr}`, oensket],
    ]),
  ),
});

it('channels: shares are percentages, and those of one target group don’t exceed 100', () => {
  const god = laesDelform(
    kanaler(['Ældre', 'Telefon', '60', '40,5'], ['ældre', 'Selvbetjening', '40', '59,5'], ['', '', '', '']),
    'kanaler',
  );
  assert.ok(god.ok && god.vaerdi.raekker.length === 2, 'an empty row goes away');
  const over = laesDelform(
    kanaler(['Ældre', 'Telefon', '60', '40'], ['Ældre', 'Brev', '40,1', '0']),
    'kanaler',
  );
  assert.deepEqual(!over.ok && over.hindringer.map((h) => [h.kode, h.felt]), [['over_hundrede', 'idag_0']]);
  const forkert = laesDelform(kanaler(['', 'Telefon', '101', '1,25']), 'kanaler');
  assert.deepEqual(!forkert.ok && forkert.hindringer.map((h) => h.felt), ['gruppe_0', 'idag_0', 'oensket_0']);
});

it('shares are added exactly, in tenths', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }), (andele) => {
      const raekker = andele.map((a) => ({
        gruppe: 'Alle',
        idag: `${Math.floor(a / 10)},${a % 10}`,
        oensket: '0',
      }));
      const sum = andele.reduce((s, a) => s + a, 0);
      assert.equal(overHundrede(raekker).length > 0, sum > 1000);
    }),
  );
  assert.equal(laesAndelstal('100,0'), 1000);
  assert.equal(laesAndelstal('100,1'), null);
});

const del = (f: Partial<Del>): Del => ({
  id: 1,
  udgaveId: 1,
  slags: 'fri',
  titel: 'Del',
  tekst: 'Tekst',
  raekker: [],
  blokke: [],
  orden: 1,
  skjult: false,
  fraId: null,
  fjernet: false,
  rettet: new Date(0),
  rettetAf: '',
  laas: 1,
  ...f,
});
const stand = (f: Partial<Maalstand>): Maalstand => ({
  id: 1,
  strategiId: 1,
  nr: 1,
  titel: 'Mål',
  beskrivelse: '',
  enhed: 'antal',
  enhedsnavn: '',
  udgang: { t: 0, n: 1 },
  udgangDag: '2026-01-01',
  maal: { t: 10, n: 1 },
  maalDag: '2027-01-01',
  ejerId: null,
  ejer: 'Chefen',
  kilde: '',
  fjernet: false,
  laas: 1,
  maalinger: [],
  live: null,
  maanedstal: [],
  sidste: null,
  lys: { lys: '–', grund: '' },
  naaet: false,
  gammel: false,
  ...f,
});
const HOLDT = { holdt: true, aaben: false, frist: null, ubesvarede: 0, mangler: 0 };

it('adopting is refused with every reason at once', () => {
  const koder = (...a: Parameters<typeof mangler>) => mangler(...a).map((m) => m.kode);
  assert.deepEqual(koder([del({})], [stand({})], HOLDT, false), []);
  assert.deepEqual(
    koder(
      [del({ tekst: '' }), del({ skjult: true, tekst: '' })],
      [stand({ ejer: '' })],
      { ...HOLDT, aaben: true, ubesvarede: 2 },
      false,
    ),
    ['tomme_dele', 'uden_ejer', 'hoering_aaben', 'ubesvarede'],
  );
  assert.deepEqual(koder([], [], { ...HOLDT, holdt: false }, false), [
    'ingen_dele',
    'ingen_maal',
    'ingen_hoering',
  ]);
  assert.deepEqual(
    koder([del({ tekst: '', blokke: ['gaeld'] })], [stand({})], { ...HOLDT, holdt: false }, true),
    [],
  );
  assert.equal(opremsning(['a', 'b', 'c']), 'a, b og c');
});

const FROSSEN: Frossen = {
  navn: 'S',
  fraAar: 2025,
  tilAar: 2028,
  dag: '2025-11-01',
  initiativer: [],
  dele: [
    {
      id: 1,
      slags: 'fri',
      titel: 'Del',
      tekst: '',
      hoveder: [],
      tal: [],
      celler: [],
      blokke: [
        {
          noegle: 'gaeld',
          dag: '2025-11-01',
          tal: [{ noegle: 'gaeldAar', vaerdi: { t: 500, n: 1 } }],
          kolonner: [],
          raekker: [],
          sti: '/gaeld',
          note: '',
        },
      ],
    },
  ],
  maal: [
    {
      id: 1,
      nr: 1,
      titel: 'Mål',
      enhed: 'antal',
      enhedsnavn: '',
      udgang: { t: 0, n: 1 },
      udgangDag: '2026-01-01',
      maal: { t: 10, n: 1 },
      maalDag: '2027-01-01',
      ejerId: null,
      ejer: '',
      sidste: null,
      lys: '–',
      rammer: [],
      initiativer: [],
    },
  ],
};

it('figures stand to the right in the document, and texts to the left', () => {
  const del = {
    ...FROSSEN.dele[0],
    hoveder: ['Kanal', 'Henvendelser'],
    tal: [false, true],
    celler: [['Telefon', '1.200']],
  };
  const kolonner = [{ overskrift: 'System' }, { overskrift: 'Pr. år', num: true }];
  const blok = { ...del.blokke[0], kolonner, raekker: [{ celler: ['Sag', '5 kr.'], sti: '', noegle: '1' }] };
  const hoved = { organisation: 'S', nr: 1, beslutning: '', vedtagetDag: null, udenHoering: '' };
  const d = strategidokument({ ...FROSSEN, dele: [{ ...del, blokke: [blok] }] }, hoved);
  const opfoelgning = opfoelgningsdokument(
    {
      maal: [{ lovet: FROSSEN.maal[0], nu: null, aendret: false }],
      blokke: [
        {
          noegle: 'gaeld',
          foerDag: '2025-11-01',
          nuDag: '',
          tal: [],
          sti: '',
        },
      ],
      initiativer: [],
    },
    'S',
    [],
  );
  const hoejre = [...d.sektioner, ...opfoelgning.sektioner]
    .flatMap((s) => s.blokke)
    .flatMap((b) => (b.art === 'tabel' ? b.kolonner.filter((k) => k.hoejre).map((k) => k.overskrift) : []));
  assert.deepEqual(hoejre, [
    'Henvendelser',
    'Værdi',
    'Pr. år',
    'Udgangspunkt',
    'Skal nå',
    'Ved vedtagelsen',
    'Lovet',
    'Nu',
    '1. november 2025',
    'Nu',
  ]);
});

it('a year later the promise stands beside what came of it, and a promise that was changed says so', () => {
  const ens = sammenlignMaal(FROSSEN, [stand({})]);
  assert.equal(ens.lovede[0].aendret, false);
  const aendret = sammenlignMaal(FROSSEN, [stand({ maal: { t: 5, n: 1 } }), stand({ id: 2, nr: 2 })]);
  assert.equal(aendret.lovede[0].aendret, true);
  assert.deepEqual(aendret.lovede[0].lovet.maal, { t: 10, n: 1 }, 'the first promise is shown');
  assert.deepEqual(
    aendret.nye.map((m) => m.id),
    [2],
  );
  assert.equal(sammenlignMaal(FROSSEN, []).lovede[0].nu, null);
  const [blok] = sammenlignBlokke(
    FROSSEN,
    new Map([
      [
        'gaeld',
        {
          ...FROSSEN.dele[0].blokke[0],
          dag: '2026-11-01',
          tal: [{ noegle: 'gaeldAar', vaerdi: { t: 400, n: 1 } }],
        },
      ],
    ]),
  );
  assert.equal(blok.tal[0].bevaegelse, 'bedre', 'less debt is better');
  assert.equal(bevaegelse('maalopfyldelse', { t: 1, n: 2 }, { t: 2, n: 4 }), 'ens');
  assert.equal(bevaegelse('maalopfyldelse', null, { t: 2, n: 4 }), 'ukendt');
});

it('gaps are goals without work, work without goals, and goals of others without answer', () => {
  const rammemaal = (id: number) => ({
    id,
    nr: '1',
    titel: 'x',
    kilde: '',
    bekraeftet: true,
    egen: false,
    udgaaet: false,
    laas: 1,
  });
  const ramme = (id: number, fraAar: number, tilAar: number): Ramme => ({
    id,
    egen: false,
    art: 'faellesoffentlig',
    navn: 'R',
    udgiver: '',
    fraAar,
    tilAar,
    kilde: '',
    bekraeftet: true,
    note: '',
    udgaaet: false,
    laas: 1,
    maal: [rammemaal(id * 10), rammemaal(id * 10 + 1)],
  });
  const initiativ = (id: number, f: Partial<Initiativstand> = {}): Initiativstand => ({
    id,
    nr: '1.1',
    navn: 'I',
    plan: 'P',
    egen: true,
    tilstand: 'i_gang',
    lys: null,
    til: null,
    sti: '/',
    ...f,
  });
  const h = findHuller(
    [stand({ id: 1 }), stand({ id: 2 }), stand({ id: 3, naaet: true })],
    [initiativ(1), initiativ(2), initiativ(3, { egen: false }), initiativ(4, { tilstand: 'afsluttet' })],
    [ramme(1, 2026, 2029), ramme(2, 2016, 2020)],
    [{ maalId: 1, initiativId: 1 }],
    [{ maalId: 1, rammemaalId: 10 }],
    { aar: 2026, alleAar: false },
  );
  assert.deepEqual(
    h.maalUdenIndsats.map((m) => m.id),
    [2],
  );
  assert.deepEqual(
    h.initiativerUdenMaal.map((i) => i.id),
    [2],
  );
  assert.deepEqual(
    h.rammerUdenSvar.map((x) => x.maal.id),
    [11],
  );
  assert.deepEqual(h.daekning, { besvaret: 1, ialt: 2 });
});

it('an administration is late only when it said nothing', () => {
  const h = { frist: '2026-11-20', lukket: null };
  assert.equal(partstand({ faerdig: null, bemaerkninger: 0 }, h, '2026-11-20'), 'mangler');
  assert.equal(partstand({ faerdig: null, bemaerkninger: 0 }, h, '2026-11-21'), 'for_sent');
  assert.equal(partstand({ faerdig: null, bemaerkninger: 1 }, h, '2026-11-21'), 'faerdig');
  assert.equal(partstand({ faerdig: new Date(0), bemaerkninger: 0 }, h, '2026-11-21'), 'faerdig');
});

it('every kind of part has a name and help, and columns that are named once', () => {
  for (const [slags, art] of Object.entries(DELE)) {
    assert.ok(art.navn.length > 0 && art.hjaelp.length > 0, slags);
    const navne = art.tabel?.kolonner.map((k) => k.noegle) ?? [];
    assert.equal(new Set(navne).size, navne.length, slags);
  }
});

it('a row of a table goes past its neighbour, and nowhere at the ends', () => {
  const raekker = [{ a: '1' }, { a: '2' }, { a: '3' }];
  assert.deepEqual(laesFlytning('op_1', 3), { retning: 'op', fra: 1, til: 0 });
  assert.deepEqual(laesFlytning('ned_1', 3), { retning: 'ned', fra: 1, til: 2 });
  for (const intet of ['op_0', 'ned_2', 'op_7', 'hop_1', 'op_-1', ''])
    assert.equal(laesFlytning(intet, 3), null, intet);
  assert.deepEqual(
    byt(raekker, 1, 0).map((r) => r.a),
    ['2', '1', '3'],
  );
  assert.deepEqual(
    raekker.map((r) => r.a),
    ['1', '2', '3'],
    'what was given is as it was',
  );
});

it('what is new in an edition: written anew, gone, come to; a table says which rows, with units by name', () => {
  const enheder = new Map([['7', 'Hjemmepleje']]);
  const raekke = (antal: string) => ({ enhed: '7', rolle: 'Superbruger', antal, opgave: '' });
  const foer = [
    del({ id: 1, tekst: 'Som før' }),
    del({ id: 2, tekst: 'Gammelt' }),
    del({ id: 3, tekst: 'Skjules' }),
    del({ id: 4, slags: 'ambassadoerer', raekker: [raekke('3')] }),
    del({ id: 5, skjult: true, tekst: 'Var aldrig med' }),
  ];
  const nu = [
    del({ id: 11, fraId: 1, tekst: 'Som før' }),
    del({ id: 12, fraId: 2, tekst: 'Nyt' }),
    del({ id: 13, fraId: 3, skjult: true, tekst: 'Skjules' }),
    del({ id: 14, fraId: 4, slags: 'ambassadoerer', raekker: [raekke('5')] }),
    del({ id: 15, fraId: 5, tekst: 'Var aldrig med' }),
    del({ id: 16, tekst: 'Helt ny' }),
  ];
  const { dele, ens } = findAendringer(foer, nu, enheder);
  assert.equal(ens, 1);
  assert.deepEqual(
    dele.map((a) => [a.slags, a.del.id]),
    [
      ['rettet', 12],
      ['rettet', 14],
      ['ny', 15],
      ['ny', 16],
      ['fjernet', 3],
    ],
  );
  const [, tabel] = dele;
  assert.deepEqual(tabel.slags === 'rettet' && tabel.forskelle.map((f) => f.stykker.map((s) => s.tekst)), [
    ['Hjemmepleje | Superbruger | 3', 'Hjemmepleje | Superbruger | 5'],
  ]);
  const flyttet = delforskelle(
    'fri',
    enheder,
    del({ raekker: [{ a: '1' }, { a: '2' }] }),
    del({ raekker: [{ a: '2' }, { a: '1' }] }),
  );
  assert.deepEqual(
    flyttet.map((f) => f.felt),
    ['raekkefoelge'],
  );
});

it('the steps of a hearing: the first morning, a week and three days before, and nothing after the deadline', () => {
  const frist = '2026-12-15';
  for (const [idag, trin] of [
    ['2026-11-22', 'sendt'],
    ['2026-12-07', 'sendt'],
    ['2026-12-08', 'foer7'],
    ['2026-12-11', 'foer7'],
    ['2026-12-12', 'foer3'],
    ['2026-12-15', 'foer3'],
    ['2026-12-16', null],
  ] as const)
    assert.equal(naaetTrin(frist, idag), trin, idag);
  assert.equal(anledning([], frist), 'ny');
  assert.equal(anledning(['2026-12-01'], frist), 'frist');
  assert.equal(anledning(['2026-12-01', frist], frist), 'paamindelse');
});

it('one answers for one’s own unit and those above it; those who lead it, and those who are placed nowhere, for all', () => {
  assert.equal(maaSvareFor(1, [3, 1], false), true);
  assert.equal(maaSvareFor(2, [3, 1], false), false);
  assert.equal(maaSvareFor(2, [3, 1], true), true);
  assert.equal(maaSvareFor(2, [], false), true);
});

it('what was measured, kept and read goes together, one value a day; a day counts the written one', () => {
  const v = (t: number) => ({ t, n: 1 });
  const m = { ...stand({}), udgangDag: '2026-01-01', maalDag: '2027-01-01' };
  const s = stil(
    m,
    [{ id: 1, dag: '2026-03-31', vaerdi: v(4), automatisk: false, note: '' }],
    { dag: '2026-06-10', vaerdi: v(7) },
    [
      { dag: '2025-12-31', vaerdi: v(9) },
      { dag: '2026-03-31', vaerdi: v(3) },
      { dag: '2026-05-31', vaerdi: v(6) },
    ],
    '2026-06-10',
  );
  assert.deepEqual(
    forloeb(s).map((x) => [x.dag, x.vaerdi.t]),
    [
      ['2026-01-01', 0],
      ['2026-03-31', 4],
      ['2026-05-31', 6],
      ['2026-06-10', 7],
    ],
    'what was kept before the baseline is no part of it',
  );
  assert.deepEqual(s.sidste, { dag: '2026-06-10', vaerdi: v(7) });
  const uden = stil(m, [], null, [{ dag: '2026-05-31', vaerdi: v(6) }], '2026-06-10');
  assert.deepEqual(
    uden.sidste,
    { dag: '2026-05-31', vaerdi: v(6) },
    'who may not read the figure reads what was kept',
  );
  assert.equal(uden.lys.lys, 'G');
});

it('the page says which generations there are, which there aren’t, and whether one is for this year', () => {
  const ramme = (f: Partial<Ramme>): Ramme => ({
    id: 1,
    egen: false,
    art: 'statslig',
    navn: 'R',
    udgiver: '',
    fraAar: 2022,
    tilAar: 2026,
    kilde: '',
    bekraeftet: true,
    note: '',
    udgaaet: false,
    laas: 1,
    maal: [],
    ...f,
  });
  const statslig = (rammer: Ramme[], aar: number) =>
    generationer(rammer, aar).find((g) => g.art === 'statslig');
  assert.deepEqual(
    statslig([ramme({})], 2027)?.udeladt.map((u) => u.fraAar),
    [2024],
  );
  assert.equal(statslig([ramme({})], 2027)?.gaelder, false);
  const egen = statslig([ramme({}), ramme({ id: 2, egen: true, fraAar: 2024, tilAar: 2027 })], 2027);
  assert.deepEqual(
    [egen?.udeladt, egen?.gaelder],
    [[], true],
    'one that the house has entered isn’t missing',
  );
  assert.equal(statslig([ramme({ udgaaet: true })], 2023)?.med.length, 0);
});

it('a generation is shipped with its goals and a source, or said to be left out; never both', () => {
  const rammer = laesReference('rammestrategier.csv', ';');
  const maal = laesReference('rammemaal.csv', ';');
  for (const r of rammer) {
    assert.match(r.kilde, /^https?:/);
    assert.ok(
      maal.some((m) => m.ramme === r.noegle),
      r.noegle,
    );
    assert.ok(!UDELADTE.some((u) => u.art === r.art && String(u.fraAar) === r.fra_aar), r.noegle);
  }
  const foerst = rammer.find((r) => r.noegle === 'foff-2011');
  assert.equal(foerst?.navn, 'Den digitale vej til fremtidens velfærd');
  assert.equal(maal.filter((m) => m.ramme === 'foff-2011').length, 12);
});
