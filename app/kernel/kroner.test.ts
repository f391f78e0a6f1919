import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { kronetal, laesKroner, MAKS_OERE, noegletalKroner, oeretal, visKroner } from './kroner.ts';

describe('amounts', () => {
  it('are read as Danes write them', () => {
    for (const [tekst, oere] of [
      ['1.644.638', 164_463_800],
      ['1644638', 164_463_800],
      [' 99,50 ', 9950],
      ['kr. 500.000,-', 50_000_000],
      ['500 000 kr.', 50_000_000],
      ['0', 0],
      ['12.345,600', 1_234_560],
      ['9.999.999.999,99', 999_999_999_999],
    ] as const)
      assert.equal(laesKroner(tekst), oere, tekst);
  });

  it('that are no amounts, negative, too fine or too large are refused', () => {
    for (const tekst of [
      '',
      'en million',
      '-5',
      '1.5',
      '1,234',
      '99.999.999.999',
      '1e6',
      '12,',
      '12.345,678',
      '9.999.999.999,991',
    ])
      assert.equal(laesKroner(tekst), null, tekst);
  });

  it('are shown with øre only where there are any', () => {
    assert.equal(visKroner(164_463_800), '1.644.638 kr.');
    assert.equal(visKroner(9950), '99,50 kr.');
    assert.equal(visKroner(-215_000), '−2.150 kr.');
    assert.equal(oeretal(-215_000), '−2.150,00');
    assert.deepEqual(noegletalKroner(-215_000), { vaerdi: '−2.150', enhed: 'kr.' });
    assert.deepEqual(noegletalKroner(-1_230_000_000), { vaerdi: '−12,3', enhed: 'mio. kr.' });
  });

  it('read back to the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAKS_OERE }), (oere) => laesKroner(kronetal(oere)) === oere),
    );
  });
});
