import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { efterKodepunkt, type Kilde, Kolonne } from './kolonne.ts';
import { Spejl } from './spejl.ts';

const NAVN: Kilde = { noegle: 'navn', type: 'tekst', koder: [] };

describe('a list in memory', () => {
  it('orders texts as bytes of UTF-8 do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (a, b) => {
        const [x, y] = [efterKodepunkt(a), efterKodepunkt(b)];
        assert.equal(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))), x < y ? -1 : x > y ? 1 : 0);
      }),
    );
  });

  it('gives values that are added the place they would have had from the start', () => {
    const ord = fc.constantFrom('Åse', 'aase', 'Zebra', '', 'Ærø', 'bo', 'BO');
    fc.assert(
      fc.property(fc.array(ord), fc.array(ord), (foer, nye) => {
        const lidt = new Kolonne(NAVN, foer);
        lidt.rang();
        for (const v of nye) lidt.indsaet(lidt.koder.length, v);
        const straks = new Kolonne(NAVN, [...foer, ...nye]);
        assert.deepEqual(lidt.rang(), straks.rang());
      }),
    );
  });

  it('has the rows that a plain table would have', () => {
    const aendring = fc.record({
      id: fc.integer({ min: 1, max: 12 }),
      celler: fc.option(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.nat(3)))),
    });
    fc.assert(
      fc.property(fc.array(fc.array(aendring, { maxLength: 5 })), (bunker) => {
        const spejl = new Spejl([]);
        spejl.tilfoej(NAVN, []);
        spejl.tilfoej({ noegle: 'tal', type: 'tal', koder: [] }, []);
        const tabel = new Map<number, readonly [string, number | null]>();
        for (const bunke of bunker) {
          spejl.anvend(bunke);
          for (const { id, celler } of bunke) celler === null ? tabel.delete(id) : tabel.set(id, celler);
        }
        const ider = [...tabel.keys()].sort((a, b) => a - b);
        assert.deepEqual(spejl.ider, ider);
        for (const [nr, noegle] of ['navn', 'tal'].entries()) {
          const k = spejl.kolonne(noegle);
          assert.deepEqual(
            k.koder.map((kode) => k.vaerdier[kode]),
            ider.map((id) => tabel.get(id)?.[nr]),
          );
        }
      }),
    );
  });

  it('says which column has not been read, and refuses one of other rows', () => {
    const spejl = new Spejl([1, 2]);
    assert.throws(() => spejl.kolonne('navn'), /navn has not been read/);
    assert.throws(() => spejl.tilfoej(NAVN, ['a']), /not of the same rows/);
  });
});
