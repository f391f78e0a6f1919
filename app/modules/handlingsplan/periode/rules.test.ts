import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { flytPeriode, periodeAf, periodeKort, periodenavn, periodeslut, type Takt } from './rules.ts';

describe('periods of reporting', () => {
  it('are half years or quarters with Danish names', () => {
    assert.equal(periodeAf('2025-11-22', 'halvaar'), '2025-07-01');
    assert.equal(periodeAf('2025-06-30', 'halvaar'), '2025-01-01');
    assert.equal(periodeAf('2025-11-22', 'kvartal'), '2025-10-01');
    assert.equal(periodenavn('2025-07-01', 'halvaar'), '2. halvår 2025');
    assert.equal(periodenavn('2025-10-01', 'kvartal'), '4. kvartal 2025');
    assert.equal(periodeKort('2025-01-01', 'halvaar'), '1H 25');
    assert.equal(periodeslut('2024-01-01', 'kvartal'), '2024-03-31');
    assert.equal(flytPeriode('2025-01-01', 'halvaar', -1), '2024-07-01');
  });

  it('follow one another without gap or overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2400 }),
        fc.constantFrom<Takt>('halvaar', 'kvartal'),
        (maaneder, takt) => {
          const dag = Temporal.PlainDate.from('1950-01-15').add({ months: maaneder }).toString();
          const periode = periodeAf(dag, takt);
          assert.ok(periode <= dag && dag <= periodeslut(periode, takt));
          const naeste = Temporal.PlainDate.from(periodeslut(periode, takt)).add({ days: 1 }).toString();
          assert.equal(naeste, flytPeriode(periode, takt, 1));
          assert.equal(periodeAf(naeste, takt), naeste);
        },
      ),
    );
  });
});
