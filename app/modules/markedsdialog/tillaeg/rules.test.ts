import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { erArbejdsdag } from '../../../kernel/arbejdsdag.ts';
import { arbejdsdageMellem, tilDagstid } from '../../../kernel/dagstid.ts';
import { TOMT_INDHOLD } from '../../kravbank/rules.ts';
import type { Markedskrav } from '../rules.ts';
import {
  type Aendring,
  foreslaaForlaengelse,
  type Kravtekst,
  MINDST_ARBEJDSDAGE,
  medAendring,
  skalBekraeftes,
  spoergsmaalI,
  tillaegshindringer,
} from './rules.ts';

const TEKST: Kravtekst = {
  indhold: { ...TOMT_INDHOLD, navn: 'Log', beskrivelse: 'Logge' },
  prioritet: 'krav',
  pris: false,
  kategori: 'A',
  nummer: '12',
  kravId: null,
  versionNr: null,
};
const KRAV: Markedskrav = { ...TEKST, id: 1, raekkefoelge: 1, nr: 1, udgaaet: false };
const ret = (id: number): Aendring => ({ slags: 'ret', markedskravId: id, fraNr: 1, til: TEKST });
const udgaa = (id: number): Aendring => ({ slags: 'udgaa', markedskravId: id, fraNr: 1, grund: 'Dublet' });
const nyt = (kategori: string): Aendring => ({ slags: 'nyt', til: { ...TEKST, kategori } });

const UDE = new Date('2026-11-02T08:00:00Z');
const FRIST = new Date('2026-11-30T11:00:00Z');
const dialog = (nu: string, mere = {}) => ({
  offentliggjort: UDE,
  frist: FRIST,
  spoergsmaalsfrist: new Date('2026-11-24T11:00:00Z'),
  nu: new Date(nu),
  brugScoring: false,
  vaegte: { pris: 0, kriterier: {} },
  ...mere,
});

describe('changes of an addendum', () => {
  it('one for each krav, one for the deadlines, new krav beside each other', () => {
    let a: Aendring[] = [];
    for (const ny of [ret(1), ret(2), udgaa(1), nyt('A'), nyt('A')]) a = medAendring(a, ny);
    assert.deepEqual(
      a.map((x) => x.slags),
      ['ret', 'udgaa', 'nyt', 'nyt'],
    );
    assert.deepEqual(skalBekraeftes(a), [2]);
    const frist = (dag: string): Aendring => ({ slags: 'frist', frist: dag, spoergsmaalsfrist: null });
    assert.equal(medAendring(medAendring(a, frist('2026-12-01')), frist('2026-12-02')).length, 5);
  });

  it('the question that led to it is read, and nothing else is one', () => {
    assert.equal(spoergsmaalI('spoergsmaal:12'), 12);
    for (const t of ['', 'andet', 'spoergsmaal:', 'spoergsmaal:x', 'spoergsmaal:1 or 1'])
      assert.equal(spoergsmaalI(t), null);
  });
});

describe('the proposed extension', () => {
  it('is made when under a third of the period or five working days are left, for changes that give work', () => {
    assert.equal(foreslaaForlaengelse(dialog('2026-11-10T08:00:00Z'), [ret(1)]), null);
    const sent = foreslaaForlaengelse(dialog('2026-11-24T08:00:00Z'), [ret(1)]);
    assert.match(sent?.grund ?? '', /arbejdsdage til fristen|tredjedel/);
    assert.equal(foreslaaForlaengelse(dialog('2026-11-24T08:00:00Z'), [udgaa(1)]), null);
    assert.equal(foreslaaForlaengelse(dialog('2026-11-24T08:00:00Z'), []), null);
    assert.notEqual(foreslaaForlaengelse(dialog('2026-11-24T08:00:00Z'), [nyt('A')]), null);
  });

  it('lies later on a working day at the old time of day, leaves both, and is enough', () => {
    const dag = 86_400_000;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 * 24 }),
        fc.integer({ min: 0, max: 365 * 2 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (timer, skub, andel) => {
          const offentliggjort = new Date(UDE.getTime() + skub * dag);
          const frist = new Date(offentliggjort.getTime() + timer * 3_600_000);
          const nu = new Date(
            offentliggjort.getTime() + Math.floor(andel * (frist.getTime() - offentliggjort.getTime())),
          );
          const d = { offentliggjort, frist, nu, spoergsmaalsfrist: frist };
          const f = foreslaaForlaengelse(d, [ret(1)]);
          const tredjedel = (frist.getTime() - offentliggjort.getTime()) / 3;
          if (f === null) {
            assert.ok(
              arbejdsdageMellem(nu, frist) >= MINDST_ARBEJDSDAGE &&
                frist.getTime() - nu.getTime() >= tredjedel,
            );
            return;
          }
          assert.ok(f.frist > frist, 'later');
          assert.ok(erArbejdsdag(Temporal.PlainDate.from(tilDagstid(f.frist).dato)), 'working day');
          assert.equal(tilDagstid(f.frist).kl, tilDagstid(frist).kl);
          assert.ok(f.frist.getTime() - nu.getTime() >= tredjedel, 'a third');
          assert.ok(arbejdsdageMellem(nu, f.frist) >= MINDST_ARBEJDSDAGE, 'five days');
          assert.ok(f.spoergsmaalsfrist !== null && f.spoergsmaalsfrist <= f.frist);
          const med: Aendring = { slags: 'frist', frist: f.frist.toISOString(), spoergsmaalsfrist: null };
          assert.equal(foreslaaForlaengelse(d, [ret(1), med]), null, 'enough');
        },
      ),
    );
  });
});

describe('what stands in the way of an addendum', () => {
  const t = { titel: 'Præcisering', tekst: '', anledning: 'andet', aendringer: [ret(1)] };
  const h = (mere: Partial<typeof t>, d = {}, krav = [KRAV]) =>
    tillaegshindringer({ ...t, ...mere }, { dialog: dialog('2026-11-10T08:00:00Z', d), krav }).map(
      (x) => x.kode,
    );

  it('title, occasion and something to say', () => {
    assert.deepEqual(h({}), []);
    assert.deepEqual(h({ titel: '', anledning: '', aendringer: [] }), [
      'ingen_titel',
      'ingen_anledning',
      'tomt',
    ]);
    assert.deepEqual(h({ aendringer: [], tekst: 'Mødet er flyttet.' }), []);
  });

  it('a krav that has changed since, or gone', () => {
    assert.deepEqual(h({}, {}, [{ ...KRAV, nr: 2 }]), ['krav_aendret']);
    assert.deepEqual(h({}, {}, [{ ...KRAV, udgaaet: true }]), ['krav_aendret']);
    assert.deepEqual(h({}, {}, []), ['krav_aendret']);
  });

  it('an earlier deadline, or one that has passed', () => {
    const med = (frist: string): Aendring[] => [{ slags: 'frist', frist, spoergsmaalsfrist: null }];
    assert.deepEqual(h({ aendringer: med('2026-11-29T11:00:00.000Z') as typeof t.aendringer }), [
      'frist_tidligere',
    ]);
    assert.deepEqual(h({ aendringer: med('2026-12-04T11:00:00.000Z') as typeof t.aendringer }), []);
  });

  it('weights are fixed: no category without weight comes, no weighted one is emptied', () => {
    const vaegte = { brugScoring: true, vaegte: { pris: 40, kriterier: { A: 60 } } };
    assert.deepEqual(h({ aendringer: [nyt('B')] as typeof t.aendringer }, vaegte), ['kategori_uden_vaegt']);
    assert.deepEqual(h({ aendringer: [udgaa(1)] as typeof t.aendringer }, vaegte), ['kategori_toemt']);
    assert.deepEqual(h({ aendringer: [udgaa(1), nyt('A')] as typeof t.aendringer }, vaegte), []);
  });
});
