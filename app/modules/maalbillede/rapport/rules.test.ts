import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Raekke } from '../beregning/typer.ts';
import { egetSted, kvartal, laesSted, ligeStore, listerFor, medtag, SORTERINGER, sorter } from './rules.ts';

function raekke(id: string, T: number, K: number, B: number): Raekke {
  return { id, navn: id, T, K, B, Tn: T, Kn: K, Bn: B, ukendt: 0, daekning: { medMaalbillede: 1, ialt: 1 } };
}

const tal = fc
  .tuple(fc.nat(20), fc.nat(20), fc.nat(20))
  .map(([a, b, c]) => raekke(`id${a}-${b}-${c}`, a + b + c, b + c, c));

describe('rapport', () => {
  it('sorts rows without a degree last in both directions', () => {
    const raekker = [raekke('a', 0, 0, 0), raekke('b', 10, 5, 1), raekke('c', 10, 5, 4)];
    const ids = (faldende: boolean) => sorter(raekker, 'mo', faldende, (r) => r.id).map((r) => r.id);
    assert.deepEqual(ids(false), ['b', 'c', 'a']);
    assert.deepEqual(ids(true), ['c', 'b', 'a']);
  });

  it('keeps every row when sorting, whatever the order asked for', () => {
    fc.assert(
      fc.property(
        fc.array(tal),
        fc.constantFrom(...SORTERINGER),
        fc.boolean(),
        (raekker, efter, faldende) => {
          const ud = sorter(raekker, efter, faldende, (r) => r.navn);
          assert.deepEqual(ud.map((r) => r.id).sort(), raekker.map((r) => r.id).sort());
        },
      ),
    );
  });

  it('filters by words, by who can act, and by band of målopfyldelse', () => {
    const r = raekke('X', 10, 10, 5);
    const alt = { q: '', hvem: '', grad: '' } as const;
    assert.equal(medtag(r, 'Omsorgia Bøgelund', { ...alt, q: 'bøge oms' }), true);
    assert.equal(medtag(r, 'Omsorgia', { ...alt, q: 'skole' }), false);
    assert.equal(medtag(r, '', { ...alt, hvem: 'leverandoer' }), false);
    assert.equal(medtag(r, '', { ...alt, hvem: 'kommune' }), true);
    assert.equal(medtag(r, '', { ...alt, grad: '50til79' }), true);
    assert.equal(medtag(r, '', { ...alt, grad: 'under50' }), false);
    assert.equal(medtag(raekke('Y', 0, 0, 0), '', { ...alt, grad: 'under50' }), false);
  });

  it('puts every row with a target in exactly one band', () => {
    fc.assert(
      fc.property(tal, (r) => {
        const baand = (['under50', '50til79', 'fra80'] as const).filter((grad) =>
          medtag(r, '', { q: '', hvem: '', grad }),
        );
        assert.equal(baand.length, r.T === 0 ? 0 : 1);
      }),
    );
  });

  it('finds the kommuner closest in size, never the one itself', () => {
    const k = (kode: string, folketal: number) => ({ kode, folketal });
    const naboer = ligeStore([k('1', 100), k('2', 50), k('3', 210), k('4', 110)], '1', 2);
    assert.deepEqual(
      naboer.map((n) => n.kode),
      ['4', '2'],
    );
    assert.deepEqual(ligeStore([k('1', 100)], '9', 2), []);
  });

  it('starts each kind of organisation at its own place', () => {
    const org = { id: 1, navn: 'x', cvr: '99000007' } as const;
    assert.deepEqual(egetSted({ organisation: { ...org, art: 'kommune', kommunekode: '0479' } }), {
      niveau: 'kommune',
      id: '0479',
    });
    assert.deepEqual(egetSted({ organisation: { ...org, art: 'leverandoer', kommunekode: null } }), {
      niveau: 'leverandoer',
      id: '99000007',
    });
    assert.deepEqual(egetSted({ organisation: { ...org, art: 'faellesskab', kommunekode: null } }), {
      niveau: 'land',
      id: 'DK',
    });
  });

  it('never lists suppliers to a supplier', () => {
    const organisation = {
      id: 1,
      navn: 'x',
      cvr: '99000007',
      art: 'leverandoer',
      kommunekode: null,
    } as const;
    assert.ok(!listerFor({ niveau: 'land', id: 'DK' }, { organisation }).includes('leverandoer'));
  });

  it('reads places and quarters', () => {
    assert.equal(laesSted('par', 'x'), null);
    assert.equal(laesSted('kommune', ''), null);
    assert.equal(kvartal('2026-06-30'), '2/26');
    assert.equal(kvartal('2027-01-01'), '1/27');
  });
});
