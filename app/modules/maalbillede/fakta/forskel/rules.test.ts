import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { STADIG } from '../../../../kernel/dag.ts';
import {
  type Fakta,
  Faktabygger,
  type Faktafil,
  faktumI,
  INGEN,
  type Maalbilledversion,
  nyeOrdboeger,
  type Systemraekke,
} from '../rules.ts';
import { intetNyt, sammenlign, sammenlignFakta } from './rules.ts';

type Periode = readonly [noegle: number, fra: number, til: number, indhold?: number];

function fakta(...perioder: Periode[]): Fakta {
  const bygger = new Faktabygger(1);
  perioder.forEach(([noegle, fra, til, indhold = 0], nr) => {
    bygger.tilfoej({ kommune: noegle, system: 7, integration: INGEN, fra, til, indhold, nr });
  });
  return bygger.faerdig();
}

/** The difference as plain lists, sorted. */
function forskel(gemt: Fakta, fil: Fakta, fuldt = false) {
  const f = sammenlignFakta(gemt, fil, fuldt);
  const liste = (a: Int32Array) => Array.from(a).sort((x, y) => x - y);
  return {
    tilfoejet: liste(f.tilfoejet),
    aendret: liste(f.aendret),
    uaendret: f.uaendret,
    erstattet: Array.from(f.erstattet, (g, i) => [g, f.erstattetAf[i]]).sort((a, b) => a[0]! - b[0]!),
    trukket: liste(f.trukket),
  };
}

const INTET = { tilfoejet: [], aendret: [], uaendret: 0, erstattet: [], trukket: [] };

describe('facts with periods', () => {
  test('new, equal, ended and retracted', () => {
    assert.deepEqual(forskel(fakta(), fakta([1, 5, 9])), { ...INTET, tilfoejet: [0] });
    assert.deepEqual(forskel(fakta([1, 5, 9]), fakta([1, 5, 9])), { ...INTET, uaendret: 1 });
    assert.deepEqual(forskel(fakta([1, 5, STADIG]), fakta([1, 5, 9])), {
      ...INTET,
      aendret: [0],
      erstattet: [[0, 0]],
    });
    assert.deepEqual(forskel(fakta([1, 5, 9, 2]), fakta([1, 5, 9, 4])), {
      ...INTET,
      aendret: [0],
      erstattet: [[0, 0]],
    });
    assert.deepEqual(forskel(fakta([1, 5, 9]), fakta()), INTET);
    assert.deepEqual(forskel(fakta([1, 5, 9]), fakta(), true), { ...INTET, trukket: [0] });
  });

  test('a stored period that a new one overlaps is replaced; one beside it is left', () => {
    assert.deepEqual(forskel(fakta([1, 0, 5], [1, 5, STADIG]), fakta([1, 3, 6])), {
      ...INTET,
      aendret: [0],
      erstattet: [
        [0, 0],
        [1, 0],
      ],
    });
    assert.deepEqual(forskel(fakta([1, 0, 5]), fakta([1, 5, 9])), { ...INTET, tilfoejet: [0] });
    assert.deepEqual(forskel(fakta([1, 0, 5]), fakta([1, 5, 9]), true), {
      ...INTET,
      tilfoejet: [0],
      trukket: [0],
    });
  });

  test('one stored period split in two counts once as replaced, and both new ones as changed', () => {
    assert.deepEqual(forskel(fakta([1, 0, STADIG]), fakta([1, 0, 4], [1, 6, STADIG])), {
      ...INTET,
      aendret: [0, 1],
      erstattet: [[0, 0]],
    });
  });

  test('keys don’t meet', () => {
    assert.deepEqual(forskel(fakta([1, 0, 5], [3, 0, 5]), fakta([2, 0, 5]), true), {
      ...INTET,
      tilfoejet: [0],
      trukket: [0, 1],
    });
  });

  /** Periods of each key that don't overlap: cut points in pairs. */
  const adskilte = fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: 2 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { maxLength: 8 }),
        fc.integer({ min: 0, max: 1 }),
      ),
      { maxLength: 3 },
    )
    .map((grupper) => {
      const set = new Set<number>();
      return grupper.flatMap(([noegle, snit, indhold]): Periode[] => {
        if (set.has(noegle)) return [];
        set.add(noegle);
        const s = snit.toSorted((a, b) => a - b);
        return Array.from({ length: s.length >> 1 }, (_, i) => [noegle, s[2 * i]!, s[2 * i + 1]!, indhold]);
      });
    });

  test('agrees with the plain definition', () => {
    fc.assert(
      fc.property(adskilte, adskilte, fc.boolean(), (g, f, fuldt) => {
        const gemt = fakta(...g);
        const fil = fakta(...f);
        const svar = forskel(gemt, fil, fuldt);
        const rammer = (a: Periode, b: Periode) => a[0] === b[0] && a[1] < b[2] && b[1] < a[2];
        const ens = (a: Periode, b: Periode) => a.every((v, i) => v === b[i]);
        const nr = <T>(liste: readonly T[], valg: (p: T) => boolean) =>
          liste.flatMap((p, i) => (valg(p) ? [i] : []));
        assert.equal(svar.uaendret, f.filter((n) => g.some((s) => ens(s, n))).length);
        assert.deepEqual(
          svar.tilfoejet,
          nr(f, (n) => !g.some((s) => rammer(s, n))),
        );
        assert.deepEqual(
          svar.aendret,
          nr(f, (n) => g.some((s) => rammer(s, n)) && !g.some((s) => ens(s, n))),
        );
        const erstattet = nr(g, (s) => f.some((n) => rammer(s, n)) && !f.some((n) => ens(s, n)));
        assert.deepEqual(
          svar.erstattet.map((p) => p[0]),
          erstattet,
        );
        const trukket = fuldt ? nr(g, (s) => !f.some((n) => rammer(s, n))) : [];
        assert.deepEqual(svar.trukket, trukket);
      }),
      { numRuns: 2_000 },
    );
  });

  test('carrying it out gives facts that the same file no longer changes', () => {
    fc.assert(
      fc.property(adskilte, adskilte, fc.boolean(), (g, f, fuldt) => {
        const gemt = fakta(...g);
        const fil = fakta(...f);
        const d = sammenlignFakta(gemt, fil, fuldt);
        const lukket = new Set([...d.erstattet, ...d.trukket]);
        const bygger = new Faktabygger();
        for (let i = 0; i < gemt.antal; i++) if (!lukket.has(i)) bygger.tilfoej(faktumI(gemt, i));
        for (const i of [...d.tilfoejet, ...d.aendret]) bygger.tilfoej(faktumI(fil, i));
        assert.deepEqual(forskel(bygger.faerdig(), fil, fuldt), { ...INTET, uaendret: fil.antal });
      }),
    );
  });
});

describe('whole files', () => {
  const system = (navn: string, mere: Partial<Systemraekke> = {}): Systemraekke => ({
    system: navn,
    navn,
    leverandoerCvr: '64942212',
    leverandoerNavn: null,
    kitosUuid: null,
    kle: null,
    domaene: null,
    nr: 1,
    ...mere,
  });
  const version = (gyldigFra: number, ...integrationer: string[]): Maalbilledversion => ({
    system: 'X',
    gyldigFra,
    kilde: 'kombit',
    poster: integrationer.map((integration) => ({ integration, relevans: 'noedvendig', arbejdsgang: null })),
    nr: 1,
  });
  const fil = (systemer: Systemraekke[], maalbilleder: Maalbilledversion[]): Faktafil => ({
    ordboeger: nyeOrdboeger(),
    systemer,
    maalbilleder,
    tilslutninger: fakta([1, 0, 5]),
    anvendelser: fakta(),
    ibrugtagninger: fakta([2, 0, STADIG]),
    undtagelser: fakta(),
  });

  test('the same file twice changes nothing, wherever its rows stand', () => {
    const a = fil([system('X'), system('Y')], [version(1, 'A'), version(2)]);
    const b = fil([system('Y', { nr: 9 }), system('X')], [version(2), { ...version(1, 'A'), nr: 9 }]);
    const svar = sammenlign(a, b, { fuldt: true });
    assert.ok(intetNyt(svar));
    assert.equal(svar.systemer.uaendret + svar.maalbilleder.uaendret, 4);
  });

  test('a version is changed as a whole, and retracted by a full extract; systems never are', () => {
    const gemt = fil([system('X'), system('Y')], [version(1, 'A'), version(2, 'A')]);
    const ny = fil([system('X', { navn: 'Nyt' })], [version(1, 'A', 'B')]);
    const svar = sammenlign(gemt, ny, { fuldt: true });
    assert.deepEqual([...svar.systemer.aendret], [0]);
    assert.deepEqual([...svar.systemer.trukket], []);
    assert.deepEqual([...svar.maalbilleder.aendret], [0]);
    assert.deepEqual([...svar.maalbilleder.trukket], [1]);
    assert.ok(!intetNyt(svar));
    assert.equal(sammenlign(gemt, ny, { fuldt: false }).maalbilleder.trukket.length, 0);
  });
});
