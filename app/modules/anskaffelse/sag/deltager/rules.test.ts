import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DELTAGERROLLER, type Deltagelse, type Deltagerrolle, deltagere } from './rules.ts';

const del = (id: string | null, navn: string, rolle: Deltagerrolle, antal = 1): Deltagelse => ({
  id,
  navn,
  rolle,
  antal,
  vaek: false,
});

describe('who works on a case', () => {
  it('is told once for each person, those who carry the case first', () => {
    assert.deepEqual(
      deltagere([
        del('b', 'Bo', 'punkt', 3),
        del('a', 'Anne', 'delsag'),
        del('b', 'Bo', 'kontakt'),
        del(null, 'Chefen', 'systemejer'),
        del(null, 'Chefen', 'forretningsejer'),
      ]).map((d) => [d.navn, ...d.hvad]),
      [
        ['Bo', 'Kontaktperson', '3 tjekpunkter'],
        ['Chefen', 'Systemejer', 'Forretningsejer'],
        ['Anne', '1 delsag'],
      ],
    );
  });

  it('leaves nobody and nothing out', () => {
    const en = fc.record({
      id: fc.constantFrom('a', 'b', 'c', null),
      navn: fc.constantFrom('Navn', 'Andet'),
      rolle: fc.constantFrom(...(Object.keys(DELTAGERROLLER) as Deltagerrolle[])),
      antal: fc.integer({ min: 1, max: 9 }),
      vaek: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(en), (alle) => {
        const samlet = deltagere(alle);
        assert.equal(samlet.flatMap((d) => d.hvad).length, alle.length);
        const hvem = alle.map((d) => d.id ?? `navn:${d.navn}`);
        assert.equal(samlet.length, new Set(hvem).size);
        for (const d of alle.filter((x) => x.vaek && x.id !== null))
          assert.ok(samlet.some((s) => s.id === d.id && s.vaek));
      }),
    );
  });
});
