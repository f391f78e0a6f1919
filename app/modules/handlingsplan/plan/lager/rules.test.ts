import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { forskelle, nytLoefte, punktfejl } from './rules.ts';

const DAG = '2026-11-22';
const fri = { start: null, slut: '2027-01-01', forventet: null, faktisk: null };
const felter = (p: Parameters<typeof punktfejl>[0]) => punktfejl(p, DAG).map((h) => h.felt);

it('a point ends, is expected and is reached no earlier than it begins', () => {
  assert.deepEqual(felter({ ...fri, start: '2027-01-02' }), ['slut']);
  assert.deepEqual(felter({ ...fri, start: '2026-06-01', forventet: '2026-05-31' }), ['forventet']);
  assert.deepEqual(felter({ ...fri, start: '2026-06-01', faktisk: '2026-05-31' }), ['faktisk']);
  assert.deepEqual(felter({ ...fri, start: '2027-01-01' }), []);
  assert.match(punktfejl({ ...fri, start: '2027-01-02' }, DAG)[0].besked, /2\. januar 2027/);
});

it('nothing is reached in the future; today is no future', () => {
  assert.deepEqual(felter({ ...fri, faktisk: '2026-11-23' }), ['faktisk']);
  assert.deepEqual(felter({ ...fri, faktisk: DAG }), []);
});

it('what isn’t said about the days is never refused, whatever the promise is', () => {
  const dag = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10));
  fc.assert(
    fc.property(dag, (slut) => {
      assert.deepEqual(punktfejl({ ...fri, slut }, DAG), []);
    }),
  );
});

it('a promise is changed by its start and its day, not by what is expected of it', () => {
  assert.ok(nytLoefte(fri, { ...fri, slut: '2027-01-02' }));
  assert.ok(nytLoefte(fri, { ...fri, start: '2026-01-01' }));
  assert.ok(!nytLoefte(fri, { start: fri.start, slut: fri.slut }));
});

it('tells what differs, before and after, and nothing else', () => {
  assert.deepEqual(forskelle({ a: 1, b: ['x'], c: null }, { a: 1, b: ['y'], c: 2 }), {
    b: [['x'], ['y']],
    c: [null, 2],
  });
  assert.deepEqual(forskelle({ b: ['x'] }, { b: ['x'] }), {});
});
