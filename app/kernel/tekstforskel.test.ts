import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tekstforskel } from './tekstforskel.ts';

const uden = (slags: string, a: string, b: string) =>
  tekstforskel(a, b)
    .filter((s) => s.slags !== slags)
    .map((s) => s.tekst)
    .join('');

describe('tekstforskel', () => {
  it('marks only the words that changed', () => {
    assert.deepEqual(tekstforskel('send post via fjernprint', 'send post via SF1601'), [
      { slags: 'ens', tekst: 'send post via ' },
      { slags: 'vaek', tekst: 'fjernprint' },
      { slags: 'ny', tekst: 'SF1601' },
    ]);
  });

  it('gives both texts back', () => {
    const tekst = fc.array(fc.constantFrom('a', 'b', 'ø', ' ', '\n')).map((d) => d.join(''));
    fc.assert(
      fc.property(tekst, tekst, (a, b) => {
        assert.equal(uden('ny', a, b), a);
        assert.equal(uden('vaek', a, b), b);
      }),
    );
  });

  it('shows very long texts as replaced rather than comparing for long', () => {
    const lang = 'ord '.repeat(3000);
    assert.deepEqual(
      tekstforskel(lang, `${lang}slut`).map((s) => s.slags),
      ['vaek', 'ny'],
    );
  });
});
