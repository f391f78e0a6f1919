import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { bagud, maallys, nyesteMaaling, planlagt } from './rules.ts';

const P = (t: number) => ({ t, n: 100 });
const OP = {
  enhed: 'procent',
  enhedsnavn: '',
  udgang: P(50),
  udgangDag: '2026-01-01',
  maal: P(80),
  maalDag: '2026-12-31',
} as const;
const NED = { ...OP, udgang: P(80), maal: P(50) };
const MIDT = '2026-07-02';

it('the light is the distance to the straight line, as a table of cases', () => {
  const sager: readonly [
    navn: string,
    plan: typeof OP | typeof NED,
    t: number | null,
    dag: string,
    idag: string,
    lys: string,
  ][] = [
    ['nothing measured', OP, null, MIDT, MIDT, '–'],
    ['on the line', OP, 65, MIDT, MIDT, 'G'],
    ['ahead', OP, 70, MIDT, MIDT, 'G'],
    ['5 % of the way behind, exactly', OP, 635, MIDT, MIDT, 'G'],
    ['more than 5 %', OP, 634, MIDT, MIDT, 'Gul'],
    ['20 % of the way behind, exactly', OP, 59, MIDT, MIDT, 'Gul'],
    ['more than 20 %', OP, 58, MIDT, MIDT, 'R'],
    ['back to the start at half way', OP, 50, MIDT, MIDT, 'R'],
    ['reached early', OP, 80, MIDT, MIDT, 'G'],
    ['over the day, nearly there', OP, 79, '2026-12-31', '2027-01-01', 'Gul'],
    ['over the day, far from it', OP, 60, '2026-12-31', '2027-01-01', 'R'],
    ['over the day, reached', OP, 80, '2026-12-31', '2027-03-01', 'G'],
    ['down is better: on the line', NED, 65, MIDT, MIDT, 'G'],
    ['down is better: behind', NED, 72, MIDT, MIDT, 'R'],
    ['down is better: reached', NED, 40, MIDT, MIDT, 'G'],
    ['an old measurement is held against the plan of its own day', OP, 50, '2026-01-01', MIDT, 'G'],
  ];
  for (const [navn, plan, t, dag, idag, lys] of sager) {
    const vaerdi = t === null ? null : t > 100 ? { t, n: 1000 } : P(t);
    assert.equal(maallys(plan, vaerdi && { vaerdi, dag }, idag).lys, lys, navn);
  }
});

it('no way between baseline and target: kept is green, lost is red', () => {
  const holde = { ...OP, maal: P(50) };
  assert.equal(maallys(holde, { vaerdi: P(50), dag: MIDT }, MIDT).lys, 'G');
  assert.equal(maallys(holde, { vaerdi: P(49), dag: MIDT }, MIDT).lys, 'R');
  assert.equal(bagud(holde, P(49), MIDT), null);
});

it('the plan begins at the baseline and ends at the target', () => {
  assert.deepEqual(planlagt(OP, '2025-06-01'), { t: 5000, n: 10_000 });
  assert.deepEqual(planlagt(OP, '2026-12-31'), { t: 8000, n: 10_000 });
  assert.deepEqual(planlagt(OP, '2030-01-01'), { t: 8000, n: 10_000 });
  const kr = { ...OP, enhed: 'oere', udgang: { t: 100, n: 1 }, maal: { t: 0, n: 1 } } as const;
  assert.deepEqual(planlagt(kr, '2026-12-31'), { t: 0, n: 1 });
});

it('a better value is never further behind, whichever way better is, also with large amounts', () => {
  const beloeb = fc.integer({ min: 0, max: 1_000_000_000_000 });
  fc.assert(
    fc.property(beloeb, beloeb, beloeb, beloeb, fc.integer({ min: 1, max: 364 }), (u, m, a, b, dage) => {
      fc.pre(u !== m);
      const plan = { ...OP, enhed: 'oere' as const, udgang: { t: u, n: 1 }, maal: { t: m, n: 1 } };
      const dag = new Date(Date.UTC(2026, 0, 1 + dage)).toISOString().slice(0, 10);
      const [daarlig, god] = (m > u ? a < b : a > b) ? [a, b] : [b, a];
      const [x, y] = [bagud(plan, { t: daarlig, n: 1 }, dag), bagud(plan, { t: god, n: 1 }, dag)];
      assert.ok(x !== null && y !== null && x >= y, `${x} ${y}`);
    }),
  );
});

it('the newest measurement is the newest that isn’t in the future', () => {
  const m = [{ dag: '2026-01-01' }, { dag: '2026-08-01' }, { dag: '2026-03-01' }];
  assert.equal(nyesteMaaling(m, MIDT)?.dag, '2026-03-01');
  assert.equal(nyesteMaaling([], MIDT), null);
});
