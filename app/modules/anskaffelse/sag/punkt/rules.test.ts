import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Koblinger } from '../kobling/rules.ts';
import { KOBLINGER, type Kobling, type Punkt, SPAERREGLER, type Spaerregel } from '../skabelon/rules.ts';
import {
  kanFravaelges,
  mangler,
  punktstatus,
  RELEVANSER,
  type Relevans,
  type Sagspunkt,
  spaerrerNu,
  taelFase,
} from './rules.ts';

const PUNKT: Punkt = {
  noegle: 'x',
  navn: 'Risiko',
  tekst: '',
  hjaelp: '',
  henvisninger: [],
  faser: [2, 3],
  rolle: 'jurist',
  spaerrer: 'persondata',
  kobling: null,
};
const SAGSPUNKT: Sagspunkt = {
  id: 1,
  noegle: 'x',
  indhold: PUNKT,
  faser: [2, 3],
  orden: 1,
  relevans: '',
  relevansGrund: '',
  tilstand: 'aaben',
  ejerId: null,
  ejer: '',
  ejerVaek: false,
  frist: null,
  note: '',
  lukketKl: null,
  lukketAf: '',
  rettetKl: new Date(0),
  rettetAf: '',
  filer: 0,
  ubesvarede: 0,
  laas: 1,
};

function koblinger(lukkede: readonly Kobling[] = []): Koblinger {
  return Object.fromEntries(
    (Object.keys(KOBLINGER) as Kobling[]).map((k) => [
      k,
      { lukket: k === 'gaeld' ? null : lukkede.includes(k), tekst: '', sti: '' },
    ]),
  ) as Koblinger;
}
const INGEN = koblinger();

describe('what blocks', () => {
  it('waits for the last of a checkpoint’s phases, and then for good', () => {
    for (const [fase, venter] of [
      [1, false],
      [2, false],
      [3, true],
      [6, true],
    ] as const)
      assert.equal(spaerrerNu(SAGSPUNKT, { fase, persondata: 'ja' }, INGEN), venter, `phase ${fase}`);
  });

  it('is lifted by no to personal data alone', () => {
    const stand = { fase: 3 } as const;
    assert.ok(spaerrerNu(SAGSPUNKT, { ...stand, persondata: 'ved_ikke' }, INGEN));
    assert.ok(!spaerrerNu(SAGSPUNKT, { ...stand, persondata: 'nej' }, INGEN));
    assert.ok(!kanFravaelges(SAGSPUNKT, 'ved_ikke'));
    assert.ok(kanFravaelges(SAGSPUNKT, 'nej'));
  });

  it('follows what the checkpoint is joined to, not what a person ticked', () => {
    const koblet = { ...SAGSPUNKT, indhold: { ...PUNKT, kobling: 'risiko' as const } };
    const haandlukket = { ...koblet, tilstand: 'lukket' as const };
    const stand = { fase: 3, persondata: 'ja' } as const;
    assert.ok(spaerrerNu(haandlukket, stand, INGEN));
    assert.ok(!spaerrerNu(koblet, stand, koblinger(['risiko'])));
    assert.equal(punktstatus(koblet, koblinger(['risiko']), 'ja'), 'lukket');
    // Where nothing tells, a person does.
    const gaeld = { ...haandlukket, indhold: { ...PUNKT, kobling: 'gaeld' as const } };
    assert.equal(punktstatus(gaeld, INGEN, 'ja'), 'lukket');
  });

  it('is never put aside by calling it not relevant', () => {
    const fravalgt = { ...SAGSPUNKT, relevans: 'ikke_relevant' as const, relevansGrund: 'nej' };
    assert.equal(punktstatus(fravalgt, INGEN, 'ja'), 'aaben');
    assert.equal(punktstatus(fravalgt, INGEN, 'nej'), 'fravalgt');
    assert.equal(mangler([fravalgt], { fase: 3, persondata: 'ja' }, INGEN)[0]?.spaerrer, true);
  });
});

const punkt = fc
  .record({
    faser: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    spaerrer: fc.constantFrom(...(Object.keys(SPAERREGLER) as Spaerregel[])),
    kobling: fc.option(fc.constantFrom(...(Object.keys(KOBLINGER) as Kobling[]))),
    relevans: fc.constantFrom<Relevans>('', ...(Object.keys(RELEVANSER) as Relevans[])),
    tilstand: fc.constantFrom('aaben' as const, 'i_gang' as const, 'lukket' as const),
  })
  .map(
    ({ faser, spaerrer, kobling, relevans, tilstand }): Sagspunkt => ({
      ...SAGSPUNKT,
      faser,
      relevans,
      tilstand,
      indhold: { ...PUNKT, faser, spaerrer, kobling },
    }),
  );

describe('counting', () => {
  it('adds up: closed and missing are all that count, and what blocks is missing', () => {
    fc.assert(
      fc.property(
        fc.array(punkt, { maxLength: 20 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('ja' as const, 'nej' as const, 'ved_ikke' as const),
        (tilfaeldige, fase, persondata) => {
          const punkter = tilfaeldige.map((p, i) => ({ ...p, id: i + 1 }));
          const stand = { fase, persondata };
          const tal = taelFase(punkter, fase, stand, INGEN);
          const mangel = mangler(punkter, stand, INGEN);
          const her = new Set(punkter.filter((p) => p.faser.includes(fase)).map((p) => p.id));
          assert.equal(tal.lukkede + mangel.filter((m) => her.has(m.punktId)).length, tal.ialt);
          assert.equal(tal.ialt + tal.fravalgte, her.size);
          for (const m of mangel)
            if (!her.has(m.punktId)) assert.ok(m.spaerrer, 'from other phases only what blocks is listed');
          assert.deepEqual(
            new Set(mangel.filter((m) => m.spaerrer).map((m) => m.punktId)),
            new Set(punkter.filter((p) => spaerrerNu(p, stand, INGEN)).map((p) => p.id)),
          );
        },
      ),
    );
  });
});
