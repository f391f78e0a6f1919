import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { samlet, visOppetid } from './rules.ts';

const god = {
  version: '1',
  oppetid: 1,
  database: 'ok',
  skema: 5,
  jobs: 'ok',
  disk: 'ok',
} as const;

describe('drift', () => {
  it('is healthy only when everything that the product needs is', () => {
    assert.equal(samlet(god, 5).status, 'ok');
    assert.equal(samlet({ ...god, jobs: 'opgivne' }, 5).status, 'ok');
    assert.equal(samlet({ ...god, jobs: 'kører ikke' }, 5).status, 'fejl');
    assert.equal(samlet({ ...god, disk: 'kan ikke skrives' }, 5).status, 'fejl');
    assert.equal(samlet({ ...god, database: 'svarer ikke', skema: null }, 5).status, 'fejl');
    assert.equal(samlet(god, 6).status, 'fejl');
  });

  it('says the time up in the two largest units', () => {
    assert.deepEqual([59, 3600, 90_061].map(visOppetid), ['0 min', '1 t 0 min', '1 døgn 1 t']);
  });
});
