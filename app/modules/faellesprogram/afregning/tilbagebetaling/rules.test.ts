import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Tilbagebetaling } from '../pris/rules.ts';
import { m, UDEN_KILDE } from '../test/model.ts';
import { forlaeng } from '../tilbagebetaling.ts';
import { foerefter, kommuneandele, planlinjer, renteIalt, restydelse, varighed } from './rules.ts';

const PLAN: Tilbagebetaling = {
  noegle: 'udlaeg',
  navn: 'Udlæg',
  hovedstolOere: 800_000_00,
  fra: m('2027-07'),
  aar: 8,
  renteBp: 200,
  form: 'serie',
  forlaengelser: [],
  ...UDEN_KILDE,
};

describe('a repayment', () => {
  it('by calendar year pays all of it, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 11 }),
        fc.integer({ min: 5, max: 10 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('serie' as const, 'annuitet' as const),
        (hovedstolOere, aar, renteBp, maaned, form) => {
          const plan = {
            ...PLAN,
            hovedstolOere,
            aar,
            renteBp,
            form,
            fra: m(`2027-${String(maaned).padStart(2, '0')}`),
          };
          const linjer = planlinjer(plan, new Map());
          assert.equal(
            linjer.reduce((s, l) => s + l.afdragOere, 0),
            hovedstolOere,
          );
          assert.equal(linjer.at(-1)?.restOere, 0);
          assert.equal(
            linjer.reduce((s, l) => s + l.renteOere, 0),
            renteIalt(plan),
          );
          assert.equal(
            restydelse(linjer, 0),
            linjer.reduce((s, l) => s + l.ydelseOere, 0),
          );
        },
      ),
    );
  });

  it('an extension touches no year before it', () => {
    const ny = forlaeng(PLAN, 4, 10);
    assert.ok(ny.ok);
    assert.equal(varighed(ny.vaerdi), '8 år, forlænget til 10');
    const linjer = foerefter(PLAN, ny.vaerdi);
    // Year 4 begins in July 2030.
    for (const l of linjer.filter((x) => x.aar < 2030)) assert.equal(l.foerOere, l.efterOere);
    assert.ok(linjer.some((l) => l.aar > 2035 && l.foerOere === 0 && l.efterOere > 0));
    assert.equal(linjer.at(-1)?.restEfterOere, 0);
  });

  it('what is left is shared as this year is, and by nobody when nobody pays', () => {
    const navne = new Map([
      ['0101', 'København'],
      ['0479', 'Svendborg'],
    ]);
    assert.deepEqual(
      kommuneandele(
        new Map([
          ['0101', 300],
          ['0479', 100],
        ]),
        new Map([['0479', 40]]),
        navne,
        4000,
      ),
      [
        { kommunekode: '0101', navn: 'København', betaltOere: 0, aaretOere: 300, restOere: 3000 },
        { kommunekode: '0479', navn: 'Svendborg', betaltOere: 40, aaretOere: 100, restOere: 1000 },
      ],
    );
    assert.deepEqual(
      kommuneandele(new Map(), new Map([['0479', 40]]), navne, 4000).map((k) => k.restOere),
      [0],
    );
  });
});
