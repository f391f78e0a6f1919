import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { brugstekst, lighed, noegleord, stamme } from './rules.ts';

describe('what is alike', () => {
  it('words that say nothing are left out, the rest without their endings', () => {
    assert.deepEqual(
      noegleord('Vi skal have et nyt system til hjemmeplejen, og vikarer i hjemmeplejen i 2027'),
      ['hjemmeplej', 'vikar'],
    );
    assert.deepEqual(noegleord('https://eksempel.dk/hjemmepleje'), []);
  });

  it('the same word counts more than a part of a compound, and a stranger nothing', () => {
    const soegt = noegleord('omsorgssystemet');
    assert.equal(lighed(soegt, 'Omsorgssystem til ældre'), 1);
    assert.equal(lighed(soegt, 'Sundhed og omsorg'), 0.5);
    assert.equal(lighed(soegt, 'Veje og trafik'), 0);
  });

  it('a stem is never shorter than four letters unless the word was, and is its own beginning', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zæøå]{1,20}$/), (ord) => {
        const s = stamme(ord);
        assert.ok(ord.startsWith(s) && s.length >= Math.min(4, ord.length));
      }),
    );
  });

  it('likeness never exceeds the words looked for, and a text is wholly like itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (a, b) => {
        const ord = noegleord(a);
        assert.ok(lighed(ord, b) <= ord.length);
        assert.equal(lighed(ord, a), ord.length);
      }),
    );
  });

  it('says who uses a system', () => {
    const s = {
      noegle: 'x',
      navn: 'X',
      leverandoer: '',
      domaene: '',
      her: false,
      naboer: [] as string[],
      andre: 0,
    };
    assert.equal(brugstekst({ ...s, her: true }), 'I brug hos os');
    assert.equal(brugstekst({ ...s, her: true, andre: 3 }), 'I brug hos os og 3 andre kommuner');
    assert.equal(
      brugstekst({ ...s, naboer: ['Odense', 'Nyborg'], andre: 14 }),
      'I brug i Odense, Nyborg og 12 andre',
    );
    assert.equal(brugstekst({ ...s, naboer: ['Odense'], andre: 1 }), 'I brug i Odense');
    assert.equal(brugstekst({ ...s, andre: 1 }), 'I brug i 1 kommune');
  });
});
