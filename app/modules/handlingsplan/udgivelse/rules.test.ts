import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Lys } from '../lys/rules.ts';
import { nytSiden, type Udgivetinitiativ, type Udgivetpunkt } from './rules.ts';

const punkt = (id: number, felter: Partial<Udgivetpunkt> = {}): Udgivetpunkt => ({
  id,
  art: 'leverance',
  navn: `Leverance ${id}`,
  slags: 'ibrugtages',
  slut: '2026-12-01',
  foersteSlut: '2026-12-01',
  forventet: null,
  faktisk: null,
  udgaaet: false,
  link: '',
  ibrug: 0,
  ...felter,
});

function initiativ(id: number, felter: Partial<Udgivetinitiativ> = {}): Udgivetinitiativ {
  return {
    id,
    nr: `1.${id}`,
    navn: `Initiativ ${id}`,
    program: '',
    ejer: '',
    ejerrolle: '',
    partnere: [],
    formaal: '',
    optaget: '2026-01-01',
    tilstand: 'i_gang',
    lys: 'groen',
    beregnetLys: 'groen',
    beregnet: [],
    beregnetUden: [],
    egenGodkendt: false,
    aarsager: [],
    tekst: '',
    naeste: '',
    maalt: null,
    stribe: [],
    punkter: [],
    aktiviteter: [],
    kilde: '',
    ...felter,
  };
}
const nyt = (foer: Udgivetinitiativ[], nu: Udgivetinitiativ[]) =>
  nytSiden({ periodenavn: '1. halvår 2026', initiativer: foer }, { initiativer: nu });

it('nothing is new where nothing is', () => {
  const i = initiativ(1, { punkter: [punkt(1, { faktisk: '2026-03-01' })] });
  assert.deepEqual(nyt([i], [i]), {
    siden: '1. halvår 2026',
    nye: [],
    afsluttede: [],
    lysskift: [],
    leveret: [],
    flyttet: [],
  });
});

it('an initiative is known by itself, not by its number; one that is gone is not told of', () => {
  const n = nyt([initiativ(1), initiativ(2)], [initiativ(1, { nr: '9.9' }), initiativ(3)]);
  assert.deepEqual(
    n.nye.map((i) => i.navn),
    ['Initiativ 3'],
  );
  assert.deepEqual(n.lysskift, []);
});

it('a light that is another is told from and to, also where it is missing', () => {
  const skift = (fra: Lys | null, til: Lys | null) =>
    nyt([initiativ(1, { lys: fra })], [initiativ(1, { lys: til })]).lysskift.map((s) => [s.fra, s.til]);
  assert.deepEqual(skift('groen', 'gul'), [['groen', 'gul']]);
  assert.deepEqual(skift(null, 'groen'), [[null, 'groen']]);
  assert.deepEqual(skift('groen', null), [['groen', null]]);
  assert.deepEqual(skift('roed', 'roed'), []);
});

it('what was delivered is told once, also of what is new; a milestone is no delivery', () => {
  const foer = [
    initiativ(1, { punkter: [punkt(1, { faktisk: '2026-03-01' }), punkt(2), punkt(4, { slags: null })] }),
  ];
  const nu = [
    initiativ(1, {
      punkter: [
        punkt(1, { faktisk: '2026-03-01' }),
        punkt(2, { faktisk: '2026-09-01' }),
        punkt(4, { slags: null, art: 'milepael', faktisk: '2026-09-01' }),
      ],
    }),
    initiativ(2, { punkter: [punkt(3, { faktisk: '2026-10-01' })] }),
  ];
  assert.deepEqual(
    nyt(foer, nu).leveret.map((l) => [l.navn, l.dag]),
    [
      ['Leverance 2', '2026-09-01'],
      ['Leverance 3', '2026-10-01'],
    ],
  );
});

it('a promise is moved when the plan in force is another than in the edition before', () => {
  const n = nyt(
    [initiativ(1, { punkter: [punkt(1), punkt(2, { slut: '2026-06-01' })] })],
    [
      initiativ(1, {
        punkter: [
          punkt(1),
          punkt(2, { slut: '2027-06-01' }),
          punkt(3, { slut: '2028-01-01', foersteSlut: '2027-01-01' }),
        ],
      }),
    ],
  );
  assert.deepEqual(
    n.flyttet.map((f) => [f.navn, f.fra, f.til]),
    [['Leverance 2', '2026-06-01', '2027-06-01']],
  );
});

it('an initiative ends once', () => {
  const i = (tilstand: string) => initiativ(1, { tilstand });
  assert.equal(nyt([i('i_gang')], [i('afsluttet')]).afsluttede.length, 1);
  assert.equal(nyt([i('i_gang')], [i('stoppet')]).afsluttede.length, 1);
  assert.equal(nyt([i('afsluttet')], [i('afsluttet')]).afsluttede.length, 0);
  assert.equal(nyt([i('ikke_startet')], [i('i_gang')]).afsluttede.length, 0);
});
