import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { laesVaerdi, sammenlignVaerdi, skrivVaerdi, visVaerdi } from './rules.ts';

const laest = (enhed: 'oere' | 'procent' | 'antal', tekst: string) => {
  const r = laesVaerdi(enhed, tekst);
  return r.ok ? r.vaerdi : r.hindringer[0].kode;
};

it('reads percent as two integers, and says no to what isn’t one', () => {
  assert.deepEqual(laest('procent', '85'), { t: 85, n: 100 });
  assert.deepEqual(laest('procent', '85,5 %'), { t: 855, n: 1000 });
  assert.deepEqual(laest('procent', '340/400'), { t: 340, n: 400 });
  assert.deepEqual(laest('procent', '1.340/2.400'), { t: 1340, n: 2400 });
  for (const forkert of ['101', '100,1', '5/0', '5/4', '-1', '1.5', 'abc', '12,34567', '1.5/2', '3/4.0'])
    assert.equal(laest('procent', forkert), 'ugyldigt_tal', forkert);
  assert.equal(laest('procent', ' '), 'mangler');
});

it('reads kroner as øre and counts as whole numbers; nothing is negative', () => {
  assert.deepEqual(laest('oere', '1.250.000 kr.'), { t: 125_000_000, n: 1 });
  assert.deepEqual(laest('antal', '1.250'), { t: 1250, n: 1 });
  for (const forkert of ['-5', '2,5', '1.5', '1e3', '99999999999'])
    assert.equal(laest('antal', forkert), 'ugyldigt_tal', forkert);
  assert.equal(laest('oere', '-5'), 'ugyldigt_tal');
});

it('what is written is read back to the same value', () => {
  const procent = fc
    .tuple(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(100, 1000, 10_000, 7, 12_345))
    .map(([t, n]) => ({ t: Math.min(t, n), n }));
  fc.assert(
    fc.property(procent, (v) => {
      const igen = laesVaerdi('procent', skrivVaerdi('procent', v));
      assert.ok(igen.ok && sammenlignVaerdi(igen.vaerdi, v) === 0, skrivVaerdi('procent', v));
    }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('oere' as const, 'antal' as const),
      fc.integer({ min: 0, max: 1_000_000_000 }),
      (enhed, t) => {
        assert.deepEqual(laesVaerdi(enhed, skrivVaerdi(enhed, { t, n: 1 })), {
          ok: true,
          vaerdi: { t, n: 1 },
        });
      },
    ),
  );
});

it('is shown in its unit', () => {
  assert.equal(visVaerdi('procent', { t: 2, n: 3 }), '66,7 %');
  assert.equal(visVaerdi('oere', { t: 150_050, n: 1 }), '1.500,50 kr.');
  assert.equal(visVaerdi('antal', { t: 12, n: 1 }, 'løsninger'), '12 løsninger');
  assert.equal(visVaerdi('antal', null), '–');
});
