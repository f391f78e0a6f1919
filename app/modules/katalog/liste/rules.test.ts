import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Integration } from '../rules.ts';
import { facet, type Listevalg, paaSide, passer, vaelgIntegrationer } from './rules.ts';

const ALLE: Listevalg = {
  q: '',
  dataomraade: '',
  art: '',
  status: '',
  bekraeftet: '',
  udgaaet: '',
  sort: '',
  retning: 'stigende',
  side: 1,
};
const integration = (kode: string, felter: Partial<Integration> = {}): Integration => ({
  kode,
  navn: kode,
  dataomraade: '',
  art: '',
  retning: '',
  versionSet: '',
  status: 'drift',
  gyldigFra: null,
  kilde: '',
  bekraeftet: 'ja',
  udgaaetFra: null,
  efterfoelger: null,
  forudsaetter: [],
  ...felter,
});
const koder = (rk: readonly Integration[]) => rk.map((i) => i.kode);

it('finds every word, whatever the case and spelling of å', () => {
  assert.ok(passer('POST sf16', ['SF1601', 'Afsend post']));
  assert.ok(passer('aarsopgørelse', ['Årsopgørelse']));
  assert.ok(!passer('post cpr', ['SF1601', 'Afsend post']));
});

it('orders Danish words with å last, and equal ones by code', () => {
  const rk = [
    integration('B2', { navn: 'Årsopgørelse' }),
    integration('A10', { navn: 'Post' }),
    integration('A2', { navn: 'Post' }),
  ];
  const valgt = (valg: Partial<Listevalg>) =>
    koder(vaelgIntegrationer(rk, { ...ALLE, ...valg }, new Map([['A2', 3]])));
  assert.deepEqual(valgt({}), ['A2', 'A10', 'B2']);
  assert.deepEqual(valgt({ sort: 'navn' }), ['A2', 'A10', 'B2']);
  assert.deepEqual(valgt({ sort: 'brug', retning: 'faldende' })[0], 'A2');
  assert.deepEqual(valgt({ sort: 'toString' }), ['A2', 'A10', 'B2']);
});

it('filters by every facet at once', () => {
  const rk = [
    integration('SF1', { dataomraade: 'Person', status: 'aeldre', bekraeftet: 'delvist' }),
    integration('SF2', { dataomraade: 'Person' }),
    integration('SF3', { udgaaetFra: '2026-01' as never }),
  ];
  const valgt = (valg: Partial<Listevalg>) => koder(vaelgIntegrationer(rk, { ...ALLE, ...valg }, new Map()));
  assert.deepEqual(valgt({ dataomraade: 'Person', status: 'aeldre' }), ['SF1']);
  assert.deepEqual(valgt({ bekraeftet: 'ja', udgaaet: 'nej' }), ['SF2']);
  assert.deepEqual(valgt({ udgaaet: 'ja' }), ['SF3']);
  assert.deepEqual(
    facet(rk, (i) => i.dataomraade),
    [
      { vaerdi: '', antal: 1 },
      { vaerdi: 'Person', antal: 2 },
    ],
  );
});

it('shows the last page when asked for one beyond it', () => {
  const rk = Array.from({ length: 30 }, (_, i) => i);
  assert.deepEqual(paaSide(rk, 9), { nr: 2, raekker: [25, 26, 27, 28, 29] });
  assert.deepEqual(paaSide([], 1), { nr: 1, raekker: [] });
});
