import assert from 'node:assert/strict';
import { it } from 'node:test';
import { STANDARDREGLER } from '../../lys/rules.ts';
import { laesRegler, regeltekster } from './forms.ts';
import { laesLysregler, regelfejl } from './rules.ts';

it('a plan without rules of its own has the shipped ones; what can’t be read falls back', () => {
  assert.deepEqual(laesLysregler(null), STANDARDREGLER);
  assert.deepEqual(laesLysregler({ gulMaaneder: 2, roedMaaneder: 'x', roedPoint: 101, andet: 1 }), {
    ...STANDARDREGLER,
    gulMaaneder: 2,
  });
});

it('red lies beyond yellow', () => {
  assert.deepEqual(regelfejl(STANDARDREGLER), []);
  assert.deepEqual(
    regelfejl({ ...STANDARDREGLER, roedMaaneder: 0, roedPoint: 4 }).map((f) => f.felt),
    ['roedMaaneder', 'roedPoint'],
  );
});

it('reads its own form, and refuses in Danish what isn’t a whole number', () => {
  assert.deepEqual(laesRegler(regeltekster(STANDARDREGLER)), { ok: true, vaerdi: STANDARDREGLER });
  const nej = laesRegler({ ...regeltekster(STANDARDREGLER), gulMaaneder: '1,5', roedPoint: '' });
  assert.ok(!nej.ok);
  assert.deepEqual(
    nej.hindringer.map((h) => h.felt),
    ['gulMaaneder', 'roedPoint'],
  );
});
