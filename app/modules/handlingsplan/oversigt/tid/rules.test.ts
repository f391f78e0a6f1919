import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { andelAf, stykke } from '../../../../kernel/tidslinje.ts';
import { tidsstreger, tidsvindue } from './rules.ts';

const PLAN = { periodeFra: '2016-01-01', periodeTil: '2020-12-31', takt: 'halvaar' } as const;

describe('the timeline of a plan', () => {
  it('shows the plan whole where it has room, and the periods around today where it has not', () => {
    assert.deepEqual(tidsvindue(PLAN, '2018-10-01', null), { fra: '2016-01-01', til: '2021-01-01' });
    const lang = { ...PLAN, periodeTil: '2035-12-31' };
    assert.deepEqual(tidsvindue(lang, '2024-10-01', null), { fra: '2023-01-01', til: '2029-01-01' });
    assert.deepEqual(tidsvindue(lang, '2024-10-01', '2030-05-05'), { fra: '2030-01-01', til: '2036-01-01' });
    assert.deepEqual(tidsvindue(lang, '2050-01-01', null), { fra: '2030-01-01', til: '2036-01-01' });
    assert.deepEqual(tidsvindue(lang, '2010-01-01', null), { fra: '2016-01-01', til: '2022-01-01' });
  });

  it('draws a bar of the days that are in the window, the last one with', () => {
    const v = { fra: '2018-01-01', til: '2019-01-01' };
    assert.deepEqual(stykke('2018-01-01', '2018-12-31', v), { x: 0, bredde: 1 });
    assert.deepEqual(stykke(null, null, v), { x: 0, bredde: 1 });
    assert.equal(stykke('2019-01-01', null, v), null);
    assert.equal(stykke(null, '2017-12-31', v), null);
    assert.ok((stykke('2018-06-01', '2018-06-01', v)?.bredde ?? 0) > 0);
    assert.deepEqual(
      tidsstreger(v, 'halvaar').map((s) => s.navn),
      ['1H 18', '2H 18'],
    );
  });

  it('never draws outside the window, and always has one', () => {
    const dag = fc
      .integer({ min: 0, max: 30_000 })
      .map((d) => new Date(d * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(dag, dag, dag, fc.option(dag), (a, b, idag, fra) => {
        const [periodeFra, periodeTil] = [a, b].sort();
        const plan = { periodeFra, periodeTil, takt: 'kvartal' } as const;
        const v = tidsvindue(plan, idag, fra);
        assert.ok(v.fra < v.til);
        assert.ok(tidsstreger(v, 'kvartal').length <= 12);
        assert.ok(andelAf(idag, v) >= 0 && andelAf(idag, v) <= 1);
        const s = stykke(periodeFra, periodeTil, v);
        if (s) assert.ok(s.x >= 0 && s.bredde >= 0 && s.x + s.bredde <= 1.000001);
      }),
    );
  });
});
