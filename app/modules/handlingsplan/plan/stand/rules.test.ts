import assert from 'node:assert/strict';
import { it } from 'node:test';
import { forsinkelsestekst, loeftetekst, punktstand } from './rules.ts';

const IDAG = '2026-11-22';
const p = {
  start: null,
  slut: '2026-10-11',
  foersteSlut: '2026-10-11',
  baselines: 1,
  forventet: null,
  faktisk: null,
  udgaaet: false,
};

it('stands as reached, given up, late or to come', () => {
  assert.deepEqual(punktstand({ ...p, faktisk: '2026-10-21' }, IDAG), {
    slags: 'naaet',
    dag: '2026-10-21',
    dageForsent: 10,
  });
  assert.deepEqual(punktstand({ ...p, faktisk: '2026-10-01' }, IDAG), {
    slags: 'naaet',
    dag: '2026-10-01',
    dageForsent: 0,
  });
  assert.deepEqual(punktstand({ ...p, udgaaet: true }, IDAG), { slags: 'udgaaet' });
  assert.deepEqual(punktstand(p, IDAG), { slags: 'forsinket', dage: 42, dag: IDAG });
  // What was expected has passed, too: it is as late as today.
  assert.deepEqual(punktstand({ ...p, forventet: '2026-11-01' }, IDAG), {
    slags: 'forsinket',
    dage: 42,
    dag: IDAG,
  });
  assert.deepEqual(punktstand({ ...p, slut: '2027-01-01' }, IDAG), { slags: 'kommer', dag: '2027-01-01' });
  assert.deepEqual(punktstand({ ...p, slut: '2027-01-01', forventet: '2027-01-31' }, IDAG), {
    slags: 'forsinket',
    dage: 30,
    dag: '2027-01-31',
  });
  assert.deepEqual(punktstand({ ...p, slut: IDAG }, IDAG), { slags: 'kommer', dag: IDAG });
});

it('says how late in days, weeks and months', () => {
  assert.deepEqual([1, 13, 14, 42, 62, 63, 180].map(forsinkelsestekst), [
    '1 dag forsinket',
    '13 dage forsinket',
    '2 uger forsinket',
    '6 uger forsinket',
    '9 uger forsinket',
    '2 måneder forsinket',
    '6 måneder forsinket',
  ]);
});

it('keeps the first promise in sight', () => {
  assert.equal(loeftetekst(p), 'Lovet 11. oktober 2026');
  assert.equal(
    loeftetekst({ ...p, foersteSlut: '2024-03-01', slut: '2025-06-01', baselines: 3 }),
    'Lovet 1. marts 2024, nu 1. juni 2025 (2. ændring)',
  );
  assert.equal(loeftetekst({ ...p, baselines: 3 }), 'Lovet 11. oktober 2026 (2. ændring)');
});
