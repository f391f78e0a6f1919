import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Enhed, enhedstrae, flad, giverKreds } from './rules.ts';

const enhed = (id: number, overenhedId: number | null, navn = `E${id}`, personer = 0): Enhed => ({
  id,
  navn,
  art: 'afdeling',
  overenhedId,
  lukket: false,
  personer,
});

test('units stand under their parent in Danish order, with people summed upwards', () => {
  const trae = enhedstrae([
    enhed(1, null, 'Ældre', 1),
    enhed(2, null, 'Børn', 2),
    enhed(3, 1, 'Hjemmepleje', 5),
    enhed(4, 3, 'Aften', 7),
  ]);
  assert.deepEqual(
    flad(trae).map((g) => [g.enhed.navn, g.dybde, g.personerIalt]),
    [
      ['Børn', 0, 2],
      ['Ældre', 0, 13],
      ['Hjemmepleje', 1, 12],
      ['Aften', 2, 7],
    ],
  );
});

test('however units are moved, moves that pass the rule keep a tree that holds every unit once', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.integer({ min: 0, max: 9 }), fc.option(fc.integer({ min: 0, max: 9 }), { nil: null })),
        {
          maxLength: 60,
        },
      ),
      (flytninger) => {
        let enheder = Array.from({ length: 10 }, (_, id) => enhed(id, null));
        for (const [id, over] of flytninger) {
          if (giverKreds(enheder, id, over)) continue;
          enheder = enheder.map((e) => (e.id === id ? { ...e, overenhedId: over } : e));
        }
        assert.deepEqual(
          flad(enhedstrae(enheder))
            .map((g) => g.enhed.id)
            .toSorted((a, b) => a - b),
          enheder.map((e) => e.id),
        );
      },
    ),
  );
});

test('a unit can go neither below itself nor below its own units', () => {
  const enheder = [enhed(1, null), enhed(2, 1), enhed(3, 2)];
  assert.equal(giverKreds(enheder, 1, 1), true);
  assert.equal(giverKreds(enheder, 1, 3), true);
  assert.equal(giverKreds(enheder, 3, 1), false);
  assert.equal(giverKreds(enheder, 1, null), false);
});
