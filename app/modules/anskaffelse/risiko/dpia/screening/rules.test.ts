import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  laesScreening,
  type Screeningssvar,
  SPOERGSMAALENE,
  type Spoergsmaal,
  SVAR,
  type Svar,
  screeningsmangler,
  skalHaveDpia,
  type Udfald,
  udfald,
} from './rules.ts';

/** The rule once more, told without the product's tables. */
const GRUPPER: readonly (readonly Spoergsmaal[])[] = [
  ['foelsomme', 'straf', 'saarbare'],
  ['overvaagning', 'profilering', 'afgoerelser', 'helbred', 'omfattende', 'samkoering', 'lokation'],
  ['biometri', 'genetik', 'ny_teknologi'],
];
function orakel(svar: Screeningssvar): Udfald {
  let besvaret = false;
  let grupper = 0;
  for (const gruppe of GRUPPER) {
    let farlig = false;
    for (const s of gruppe) {
      const v = svar[s];
      if (v !== undefined) besvaret = true;
      if (v === 'ja' || v === 'delvis' || v === 'ved_ikke') farlig = true;
    }
    if (farlig) grupper += 1;
  }
  if (!besvaret) return 'graa';
  if (svar.helbred === 'ja' || svar.helbred === 'delvis' || svar.helbred === 'ved_ikke') return 'roed';
  return grupper === 0 ? 'groen' : grupper === 1 ? 'gul' : 'roed';
}

const ALLE = Object.keys(SVAR) as Svar[];

describe('screening for a DPIA', () => {
  it('asks the 13 questions in three categories', () => {
    assert.equal(SPOERGSMAALENE.length, 13);
    assert.deepEqual([...SPOERGSMAALENE].sort(), GRUPPER.flat().sort());
  });

  it('is as the oracle says for every set of dangerous answers', () => {
    for (let bits = 0; bits < 2 ** 13; bits += 1) {
      const svar = Object.fromEntries(
        SPOERGSMAALENE.map((s, i) => [s, bits & (1 << i) ? 'ja' : 'nej']),
      ) as Screeningssvar;
      assert.equal(udfald(svar), orakel(svar), JSON.stringify(svar));
    }
  });

  it('is as the oracle says for every answer to every two questions, the rest blank', () => {
    for (const a of SPOERGSMAALENE)
      for (const b of SPOERGSMAALENE)
        for (const x of [undefined, ...ALLE])
          for (const y of [undefined, ...ALLE]) {
            const svar: Screeningssvar = { [a]: x, [b]: y };
            assert.equal(udfald(svar), orakel(svar), JSON.stringify(svar));
          }
  });

  it('is as the oracle says for any answers, and never milder when one becomes dangerous', () => {
    const vilkaarlig = fc.record(
      Object.fromEntries(SPOERGSMAALENE.map((s) => [s, fc.constantFrom(...ALLE)])) as Record<
        Spoergsmaal,
        fc.Arbitrary<Svar>
      >,
      { requiredKeys: [] },
    );
    const orden: readonly Udfald[] = ['graa', 'groen', 'gul', 'roed'];
    fc.assert(
      fc.property(vilkaarlig, fc.constantFrom(...SPOERGSMAALENE), (svar, s) => {
        assert.equal(udfald(svar), orakel(svar));
        assert.ok(orden.indexOf(udfald({ ...svar, [s]: 'ved_ikke' })) >= orden.indexOf(udfald(svar)));
      }),
    );
  });

  it('a person decides where it is yellow, never where it is red', () => {
    const alleNej = Object.fromEntries(SPOERGSMAALENE.map((s) => [s, 'nej'])) as Record<Spoergsmaal, Svar>;
    const groen = laesScreening({ svar: alleNej });
    assert.equal(skalHaveDpia(groen), false);
    assert.deepEqual(screeningsmangler(groen), []);
    const gul = laesScreening({ svar: { ...alleNej, straf: 'delvis' } });
    assert.match(screeningsmangler(gul).join(), /vælg, om der skal laves/);
    assert.match(screeningsmangler({ ...gul, laves: 'nej' }).join(), /hvorfor/);
    assert.deepEqual(screeningsmangler({ ...gul, laves: 'nej', grund: 'Kun et felt.' }), []);
    assert.equal(skalHaveDpia({ ...gul, laves: 'ja' }), true);
    const roed = laesScreening({ svar: { ...alleNej, helbred: 'ved_ikke' }, laves: 'nej', grund: 'Nej.' });
    assert.equal(skalHaveDpia(roed), true);
  });

  it('names what isn’t answered, and reads whatever is stored', () => {
    assert.match(
      screeningsmangler(laesScreening({ svar: { straf: 'nej', helbred: 'måske' } })).join(),
      /fysisk sikkerhed/,
    );
    assert.deepEqual(laesScreening(null), { svar: {}, laves: '', grund: '' });
    assert.equal(udfald(laesScreening('x').svar), 'graa');
  });
});
