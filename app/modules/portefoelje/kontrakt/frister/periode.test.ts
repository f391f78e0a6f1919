import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { dato, forrigeUdgang, plusMaaneder, sidsteVarselsdag, skrivDato, udgang } from './periode.ts';

/** Every day of the years 1 to 9999. */
const dag = fc.integer({ min: -719_162, max: 2_932_896 });
const temporal = (d: number) => Temporal.PlainDate.from('1970-01-01').add({ days: d });

it('days are those of the calendar', () => {
  fc.assert(
    fc.property(dag, (d) => {
      assert.equal(skrivDato(d), temporal(d).toString());
      assert.equal(dato(skrivDato(d)), d);
    }),
    { numRuns: 5000 },
  );
});

it('months are added as the calendar adds them', () => {
  const naer = fc.integer({ min: -20_000, max: 80_000 });
  fc.assert(
    fc.property(naer, fc.integer({ min: -600, max: 600 }), (d, md) => {
      assert.equal(skrivDato(plusMaaneder(d, md)), temporal(d).add({ months: md }).toString());
    }),
    { numRuns: 5000 },
  );
});

it('a period ends where the next begins', () => {
  fc.assert(
    fc.property(dag, fc.constantFrom('maaned', 'kvartal', 'aar'), (d, periode) => {
      const slut = udgang(d, periode);
      const { month, day } = temporal(slut + 1);
      assert.ok(
        slut >= d && day === 1 && (periode === 'maaned' || (month - 1) % (periode === 'aar' ? 12 : 3) === 0),
      );
      const forrige = forrigeUdgang(d, periode);
      assert.ok(
        forrige <= d && udgang(forrige + 1, periode) === (forrige === d ? udgang(d + 1, periode) : slut),
      );
    }),
  );
});

it('the last day of notice is the last', () => {
  fc.assert(
    fc.property(dag, fc.integer({ min: 0, max: 60 }), (d, md) => {
      const sidste = sidsteVarselsdag(d, md);
      assert.ok(plusMaaneder(sidste, md) <= d && plusMaaneder(sidste + 1, md) > d);
    }),
  );
});
