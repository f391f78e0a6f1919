import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fastUr, forskudtUr, forskydning } from './ur.ts';

describe('ur', () => {
  it('is moved to another day at the same time of day, also over the change to summer time', () => {
    const ur = fastUr('2026-11-22T10:15:00Z');
    for (const dag of ['2027-06-01', '2026-11-22', '2024-02-29']) {
      const ny = forskudtUr(ur, forskydning(ur, dag));
      assert.equal(ny.idag(), dag);
      assert.equal(ny.nu().toLocaleTimeString('da-DK', { timeZone: 'Europe/Copenhagen' }), '11.15.00');
    }
    const fremme = forskudtUr(ur, forskydning(ur, '2027-06-01'));
    ur.stil('2026-11-23T10:15:00Z');
    assert.equal(fremme.idag(), '2027-06-02');
  });
});
