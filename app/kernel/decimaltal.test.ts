import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { laesDecimaltal, laesHeltal, visDecimaltal } from './decimaltal.ts';

it('reads Danish numbers and refuses what could mean two things', () => {
  for (const [tekst, tal] of [
    ['1.000,5', 1000.5],
    ['99,95', 99.95],
    [' 3 ', 3],
    ['-0,5', -0.5],
    ['−2', -2],
    ['1000', 1000],
  ] as const) {
    assert.equal(laesDecimaltal(tekst), tal, tekst);
  }
  for (const tekst of [
    '',
    '1.5',
    '1,000.5',
    '1,',
    ',5',
    'tre',
    '1e3',
    'Infinity',
    '1.00',
    '0x10',
    '1,1234567',
  ]) {
    assert.equal(laesDecimaltal(tekst), null, tekst);
  }
});

it('a whole number has no decimals, whatever they are written with', () => {
  for (const [tekst, tal] of [
    ['6.401', 6401],
    ['1000', 1000],
    [' −3 ', -3],
    ['0', 0],
    ['12.345.678', 12_345_678],
  ] as const)
    assert.equal(laesHeltal(tekst), tal, tekst);
  for (const tekst of ['', '1.5', '1,5', '1,0', '12.34', '1.2345', '.5', '1.', '1e3', '0x10', 'tre'])
    assert.equal(laesHeltal(tekst), null, tekst);
});

it('what is shown is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (n) => {
      const tal = n / 1000;
      assert.equal(laesDecimaltal(visDecimaltal(tal)), tal === 0 ? 0 : tal);
    }),
  );
});
