import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { feltforskelle, fletVersioner, type Versionsfelt } from './feltforskel.ts';

interface Billede {
  readonly navn: string;
  readonly tags: readonly string[];
  readonly saas: boolean;
  readonly onPremise: boolean;
}

const FELTER: readonly Versionsfelt<Billede>[] = [
  { navn: 'navn', etiket: 'Navn', vis: (b) => b.navn },
  { navn: 'tags', etiket: 'Filtre', vis: (b) => b.tags },
  {
    navn: 'saas',
    sammenMed: ['onPremise'],
    etiket: 'Driftsform',
    vis: (b) => [b.saas && 'SaaS', b.onPremise && 'On-premise'].filter((d) => d !== false).join(' og '),
  },
];
const A: Billede = { navn: 'Log', tags: ['drift', 'gdpr'], saas: true, onPremise: false };

const billede: fc.Arbitrary<Billede> = fc.record({
  navn: fc.constantFrom('Log', 'Logning', 'Adgang'),
  tags: fc.subarray(['drift', 'gdpr', 'ai']),
  saas: fc.boolean(),
  onPremise: fc.boolean(),
});

describe('what differs between two versions', () => {
  it('a list by what came and went, a text as a whole, and nothing of what is the same', () => {
    assert.deepEqual(
      feltforskelle(FELTER, A, { ...A, tags: ['ai', 'drift'] }).map(({ felt, liste, stykker }) => ({
        felt,
        liste,
        stykker: stykker.map((s) => `${s.slags} ${s.tekst}`),
      })),
      [{ felt: 'tags', liste: true, stykker: ['vaek gdpr', 'ny ai'] }],
    );
    assert.deepEqual(
      feltforskelle(FELTER, A, { ...A, onPremise: true }).map((f) => [f.etiket, f.liste]),
      [['Driftsform', false]],
    );
    assert.deepEqual(feltforskelle(FELTER, A, A), []);
  });

  it('everything that is filled in, when there was none before', () => {
    assert.deepEqual(
      feltforskelle(FELTER, null, { ...A, tags: [] }).map((f) => f.felt),
      ['navn', 'saas'],
    );
  });
});

describe('two editors of the same version', () => {
  it("keep both their changes, and where both changed a field one's own stands and is told", () => {
    const svar = fletVersioner(
      FELTER,
      A,
      { ...A, navn: 'Logning', tags: ['ai'], onPremise: true },
      { ...A, navn: 'Adgang' },
    );
    assert.deepEqual(svar.billede, { navn: 'Adgang', tags: ['ai'], saas: true, onPremise: true });
    assert.deepEqual(svar.taget, ['Filtre', 'Driftsform']);
    assert.deepEqual(svar.felter, [{ etiket: 'Navn', gemt: 'Logning', skrevet: 'Adgang' }]);
  });

  it('a field is never mixed from both, and what one of them left alone is as the other made it', () => {
    fc.assert(
      fc.property(billede, billede, billede, (fra, deres, dit) => {
        const { billede: samlet, felter } = fletVersioner(FELTER, fra, deres, dit);
        for (const { navn, sammenMed = [], etiket } of FELTER) {
          const af = (b: Billede) => [navn, ...sammenMed].map((n) => b[n as keyof Billede]);
          const egen = JSON.stringify(af(dit)) !== JSON.stringify(af(fra));
          assert.deepEqual(af(samlet), af(egen ? dit : deres));
          const uenige = egen && JSON.stringify(af(dit)) !== JSON.stringify(af(deres));
          assert.equal(
            felter.some((f) => f.etiket === etiket),
            uenige,
          );
        }
      }),
    );
  });
});
