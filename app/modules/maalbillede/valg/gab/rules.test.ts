import assert from 'node:assert/strict';
import { it } from 'node:test';
import { laesMaaned } from '../../../../kernel/maaned.ts';
import { manglendeTilslutninger, type Tilslutningsgrundlag } from './rules.ts';

const maaned = laesMaaned('2026-11');
assert.ok(maaned);
const g = (mere: Partial<Tilslutningsgrundlag> = {}): Tilslutningsgrundlag => ({
  integrationer: new Map(
    [
      { kode: 'SF1', navn: 'Et', udgaaetFra: null, efterfoelger: null },
      { kode: 'SF2', navn: 'To', udgaaetFra: laesMaaned('2026-01'), efterfoelger: 'SF1' },
      { kode: 'SF3', navn: 'Tre', udgaaetFra: laesMaaned('2026-01'), efterfoelger: 'SF4' },
      { kode: 'SF4', navn: 'Fire', udgaaetFra: laesMaaned('2026-02'), efterfoelger: 'SF3' },
      { kode: 'SF10', navn: 'Ti', udgaaetFra: laesMaaned('2027-01'), efterfoelger: null },
    ].map((i) => [i.kode, i]),
  ),
  tilsluttet: new Map(),
  lovet: new Map(),
  maaned,
  idag: '2026-11-22',
  ...mere,
});
const linje = (integration: string, relevans: 'noedvendig' | 'relevant' = 'relevant') => ({
  integration,
  relevans,
});

it('what is connected is not missing; what is to come is, with its day', () => {
  const fundet = manglendeTilslutninger([linje('SF10'), linje('SF1'), linje('X')], {
    ...g(),
    tilsluttet: new Map([
      ['SF1', '2026-11-22'],
      ['SF10', '2026-11-23'],
    ]),
    lovet: new Map([
      ['SF10', '2027-05-01'],
      ['X', '2027-03-01'],
    ]),
  });
  assert.deepEqual(
    fundet.map((m) => [m.integration, m.navn, m.ventes]),
    [
      ['SF10', 'Ti', '2026-11-23'],
      ['X', 'X', '2027-03-01'],
    ],
  );
});

it('a retired integration is its successor, once, with the stronger relevans; a circle ends', () => {
  assert.deepEqual(manglendeTilslutninger([linje('SF2', 'noedvendig'), linje('SF1'), linje('SF3')], g()), [
    { integration: 'SF1', navn: 'Et', relevans: 'noedvendig', ventes: null },
  ]);
});
