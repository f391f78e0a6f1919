import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ens, erTom, flet } from './rules.ts';

const kitos = () => 'kitos' as const;
const egen = () => 'vores' as const;

describe('three-way merge', () => {
  it('takes what only KITOS changed, keeps what only we changed', () => {
    const f = flet({ a: '1', b: '1' }, { a: '2', b: '1' }, { a: '1', b: '3' }, kitos);
    assert.deepEqual([f.skriv, f.uenigheder], [{ a: '2' }, []]);
  });

  it('keeps both where both have changed; the source decides which stands', () => {
    const uenighed = { felt: 'a', slags: 'begge', base: '1', deres: '2', vores: '3' };
    const f = flet({ a: '1' }, { a: '2' }, { a: '3' }, kitos);
    assert.deepEqual([f.skriv, f.uenigheder], [{ a: '2' }, [uenighed]]);
    const g = flet({ a: '1' }, { a: '2' }, { a: '3' }, egen);
    assert.deepEqual([g.skriv, g.uenigheder], [{}, [uenighed]]);
  });

  it('overwrites nothing where we are the source, and tells what differs', () => {
    const f = flet({ a: '1' }, { a: '2' }, { a: '1' }, egen);
    assert.deepEqual(f.skriv, {});
    assert.deepEqual(f.uenigheder, [{ felt: 'a', slags: 'afviger', base: '1', deres: '2', vores: '1' }]);
  });

  it('fills in what is empty at the first meeting, whoever is the source', () => {
    const f = flet(null, { a: '2', b: '', c: '5', d: '6' }, { a: '', b: '4', c: '5', d: '7' }, egen);
    assert.deepEqual(f.skriv, { a: '2' });
    assert.deepEqual(
      f.uenigheder.map((u) => [u.felt, u.base]),
      [['d', null]],
    );
  });

  it('sees when the two have become alike', () => {
    const f = flet({ a: '1' }, { a: '2' }, { a: '2' }, kitos);
    assert.deepEqual([f.skriv, f.uenigheder, f.ens], [{}, [], ['a']]);
  });

  it('knows that KITOS can’t tell a tender from its preparation', () => {
    assert.ok(ens('plan_tilstand', 'i_gang', 'udbudt'));
    assert.ok(!ens('plan_tilstand', 'i_gang', 'planlagt'));
    assert.ok(ens('plan_tilstand', '', 'forlaenget'));
  });

  it('never loses a value: what was ours stands or is kept, and what is theirs is taken or kept', () => {
    const v = fc.constantFrom('', '1', '2', '3');
    const base = fc.option(v);
    fc.assert(
      fc.property(base, v, v, fc.constantFrom('kitos' as const, 'vores' as const), (b, d, o, kilde) => {
        const f = flet(b === null ? null : { a: b }, { a: d }, { a: o }, () => kilde);
        const efter = f.skriv.a ?? o;
        const kept = f.uenigheder.flatMap((u) => [u.deres, u.vores]);
        // Ours can only go where it is what KITOS had, or nothing.
        assert.ok(efter === o || kept.includes(o) || o === b || erTom(o));
        // Theirs can only be passed over where it hasn't changed, is nothing new to us, or is kept.
        assert.ok(efter === d || kept.includes(d) || d === b || (b === null && erTom(d)));
        if (kilde === 'vores' && b !== null) assert.equal(efter, o);
      }),
    );
  });
});
