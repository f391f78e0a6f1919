import assert from 'node:assert/strict';
import { it } from 'node:test';
import { datofejl, INGEN_DATOER, type Kommunedatoer, udvaelgKommuner } from './rules.ts';

const k = (kommune: string, d: Partial<Kommunedatoer>): Kommunedatoer => ({
  ...INGEN_DATOER,
  kommuneId: kommune.length,
  kommune,
  tilsluttet: false,
  note: '',
  laas: 0,
  ...d,
});

it('nobody stops paying before it begins; the same day is fine', () => {
  const d = { ...INGEN_DATOER, betalingFra: '2027-08-01' };
  assert.deepEqual(datofejl(7, 'Ærø', { ...d, betalingTil: '2027-07-31' })[0]?.felt, 'betalingTil-7');
  assert.deepEqual(datofejl(7, 'Ærø', { ...d, betalingTil: '2027-08-01' }), []);
  assert.deepEqual(datofejl(7, 'Ærø', d), []);
});

it('shows those who have joined, those of them without a day, or those with one', () => {
  const alle = [
    k('Aalborg', { tilsluttet: true, driftFra: '2027-08-01' }),
    k('Billund', { tilsluttet: true }),
    k('Dragør', { betalingTil: '2030-01-01' }),
    k('Fanø', {}),
  ];
  const navne = (vis: Parameters<typeof udvaelgKommuner>[1]['vis'], q = '') =>
    udvaelgKommuner(alle, { q, vis }).map((x) => x.kommune);
  assert.deepEqual(navne(''), ['Aalborg', 'Billund', 'Dragør', 'Fanø']);
  assert.deepEqual(navne('tilsluttede'), ['Aalborg', 'Billund']);
  assert.deepEqual(navne('uden'), ['Billund']);
  assert.deepEqual(navne('aftalt'), ['Aalborg', 'Dragør']);
  assert.deepEqual(navne('', 'fan'), ['Fanø']);
});
