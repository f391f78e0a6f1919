import assert from 'node:assert/strict';
import { it } from 'node:test';
import { laesMaal } from '../rules.ts';
import { laesMaalform, maaltekster } from './forms.ts';
import { maalpunkter, periodemaaned, planperioder } from './rules.ts';

it('has the half years of a plan, and the month that each is judged by', () => {
  assert.deepEqual(planperioder('2025-03-01', '2026-07-01', 'halvaar'), [
    '2025-01-01',
    '2025-07-01',
    '2026-01-01',
    '2026-07-01',
  ]);
  assert.equal(planperioder('1990-01-01', '2090-01-01', 'halvaar').length, 16);
  assert.equal(periodemaaned('2025-07-01', 'halvaar'), '2025-12');
  assert.equal(periodemaaned('2025-07-01', 'kvartal'), '2025-09');
});

it('sets plan and measured side by side, and leaves out neither', () => {
  const maal = { integration: 'SF1601', plan: [{ periode: '2026-01-01', taeller: 8, naevner: 14 }] };
  const maalt = new Map([['2026-07-01', { taeller: 10, naevner: 14 }]]);
  assert.deepEqual(maalpunkter(maal, maalt), [
    { periode: '2026-01-01', plan: { taeller: 8, naevner: 14 }, maalt: null },
    { periode: '2026-07-01', plan: null, maalt: { taeller: 10, naevner: 14 } },
  ]);
});

it('reads what is stored whatever release wrote it', () => {
  assert.equal(laesMaal(null), null);
  assert.equal(laesMaal({ plan: [] }), null);
  assert.deepEqual(laesMaal({ integration: 'SF1601', plan: [{ periode: 1 }, 'x'] }), {
    integration: 'SF1601',
    plan: [],
  });
});

it('a plan of what is measured is whole numbers, no more than there are, and both or neither', () => {
  const perioder = ['2026-01-01', '2026-07-01'];
  const laes = (f: Record<string, string>) =>
    laesMaalform({ integration: 'SF1601', ...f }, perioder, 'halvaar');
  const felter = (f: Record<string, string>) => {
    const l = laes(f);
    return l.ok ? [] : l.hindringer.map((h) => h.felt);
  };
  assert.deepEqual(laes({ 'i-2026-07-01': '12', 'af-2026-07-01': '14' }), {
    ok: true,
    vaerdi: { integration: 'SF1601', plan: [{ periode: '2026-07-01', taeller: 12, naevner: 14 }] },
  });
  assert.deepEqual(felter({ 'i-2026-01-01': '15', 'af-2026-01-01': '14' }), ['i-2026-01-01']);
  assert.deepEqual(felter({ 'i-2026-01-01': '-1', 'af-2026-01-01': '14' }), ['i-2026-01-01']);
  assert.deepEqual(felter({ 'i-2026-01-01': '1' }), ['af-2026-01-01']);
  assert.deepEqual(laesMaalform({}, perioder, 'halvaar'), { ok: true, vaerdi: null });
  const tekster = maaltekster(
    { integration: 'SF1601', plan: [{ periode: '2026-07-01', taeller: 12, naevner: 14 }] },
    perioder,
  );
  assert.equal(tekster['i-2026-07-01'], '12');
  assert.equal(tekster['i-2026-01-01'], '');
});
