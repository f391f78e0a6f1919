import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  GRUPPEORDEN,
  gruppeAf,
  type Minopgave,
  sorter,
  standAf,
  tilMine,
  tjekUdskydelse,
  udskydelser,
  udvaelg,
  ugensSidste,
} from './rules.ts';

const DAG = fc
  .integer({ min: 0, max: 2000 })
  .map((n) => Temporal.PlainDate.from('2024-01-01').add({ days: n }).toString());
const plus = (dag: string, dage: number) => Temporal.PlainDate.from(dag).add({ days: dage }).toString();

function opgave(noegle: string, frist: string | null, mere: Partial<Minopgave> = {}): Minopgave {
  const [o] = tilMine(
    [{ noegle, slags: 'punkt', titel: noegle, tekst: '', sti: '/', frist }],
    new Map(),
    new Map([['punkt', 'Checkpoints']]),
    '2026-11-21',
  );
  return { ...o, ...mere };
}

describe('when a task is due', () => {
  it('every deadline is in one group, and a later one never in an earlier group', () => {
    fc.assert(
      fc.property(DAG, DAG, DAG, (idag, a, b) => {
        const [foerst, sidst] = a <= b ? [a, b] : [b, a];
        const nr = (frist: string) => GRUPPEORDEN.indexOf(gruppeAf(frist, idag));
        assert.ok(nr(foerst) >= 0 && nr(foerst) <= nr(sidst));
        assert.equal(gruppeAf(a, idag) === 'overskredet', a < idag);
        assert.equal(gruppeAf(a, idag) === 'senere', a > ugensSidste(idag));
      }),
    );
  });

  it('a week ends on Sunday', () => {
    // 21 November 2026 is a Saturday.
    assert.equal(ugensSidste('2026-11-21'), '2026-11-22');
    assert.equal(gruppeAf('2026-11-22', '2026-11-21'), 'uge');
    assert.equal(gruppeAf('2026-11-23', '2026-11-22'), 'senere');
    assert.equal(gruppeAf('2026-11-22', '2026-11-22'), 'idag');
    assert.equal(gruppeAf(null, '2026-11-22'), 'uden');
  });
});

describe('putting off', () => {
  it('a task is itself again on the day, and hidden until it is brought back', () => {
    fc.assert(
      fc.property(DAG, DAG, (til, idag) => {
        assert.equal(standAf({ udsatTil: til }, idag), til > idag ? 'udskudt' : 'aktuel');
        assert.equal(standAf({ udsatTil: null }, idag), 'skjult');
      }),
    );
    assert.equal(standAf(undefined, '2026-11-21'), 'aktuel');
  });

  it('what is offered can be chosen, on every day of the year', () => {
    fc.assert(
      fc.property(DAG, (idag) => {
        for (const { til } of udskydelser(idag)) assert.ok(tjekUdskydelse(til, idag).ok, til);
      }),
    );
  });

  it('refuses days that are past, too far away or no days', () => {
    const idag = '2026-11-21';
    const kode = (til: string) => {
      const svar = tjekUdskydelse(til, idag);
      return svar.ok ? 'ok' : svar.hindringer[0].kode;
    };
    assert.equal(kode(idag), 'forbi');
    assert.equal(kode('2026-11-20'), 'forbi');
    assert.equal(kode('2026-11-22'), 'ok');
    assert.equal(kode(plus(idag, 366)), 'ok');
    assert.equal(kode(plus(idag, 367)), 'for_langt');
    for (const til of ['', 'i morgen', '2026-02-30', '22.11.2026']) assert.equal(kode(til), 'ugyldig_dato');
  });
});

describe('the list', () => {
  const alle = [
    opgave('b', null),
    opgave('a', '2026-12-01', { tekst: 'Sag 2026-014' }),
    opgave('c', '2026-11-01', { slags: 'delsag' }),
    opgave('d', '2026-12-01', { stand: 'skjult' }),
  ];
  const noegler = (o: readonly Minopgave[]) => o.map((x) => x.noegle).join('');

  it('what is due first comes first, and what has no deadline last', () => {
    assert.equal(noegler(sorter(alle, { noegle: 'frist', retning: 'stigende' })), 'cadb');
    assert.equal(noegler(sorter(alle, { noegle: 'frist', retning: 'faldende' })), 'badc');
    assert.equal(noegler(sorter(alle, { noegle: 'titel', retning: 'stigende' })), 'abcd');
  });

  it('is the same list in whatever order the sources gave it', () => {
    const [foer, retning] = [sorter(alle, { noegle: 'slags', retning: 'faldende' }), 'faldende'] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray(alle, { minLength: alle.length }), (blandet) => {
        assert.deepEqual(sorter(blandet, { noegle: 'slags', retning }), foer);
      }),
    );
  });

  it('finds by word, kind and stand', () => {
    const find = (q: string, slags = '', stand: Minopgave['stand'] = 'aktuel') =>
      noegler(udvaelg(alle, { q, slags, stand }));
    assert.equal(find(''), 'bac');
    assert.equal(find('SAG 2026'), 'a');
    assert.equal(find('', 'delsag'), 'c');
    assert.equal(find('', '', 'skjult'), 'd');
  });
});
