import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { GRUNDSKABELON } from '../grundlag.ts';
import { hindringerFor, laesSkabelon, type Punkt, type Skabelon } from '../rules.ts';
import { erEns, skabelonforskel } from './rules.ts';

describe('the shipped template', () => {
  const { faser, punkter } = GRUNDSKABELON;
  it('has six phases, six checkpoints of Idé and the nine known of Afklaring, word for word', () => {
    assert.deepEqual(faser.map((f) => f.navn).slice(0, 2), ['Idé', 'Afklaring']);
    assert.equal(faser.length, 6);
    assert.ok(faser.slice(2).every((f) => /eget/.test(f.note)));
    assert.equal(punkter.filter((p) => p.faser.includes(1)).length, 6);
    const navne = punkter.map((p) => p.navn);
    for (const navn of [
      'Afdæk markedet',
      'Afklar organisationens behov',
      'Afklar it-arkitekturkrav',
      'Tag stilling til brug af fælleskommunal infrastruktur',
      'Tag stilling til snitflader/integrationer',
      'Ombudsmandens juridiske "kravsspecifikation" til nye IT-anskaffelser',
      'Afklar arkiveringsforpligtelse',
      'Afklar om løsningen skal leve op til krav til gode brugeroplevelser',
      'Afklar om der er krav om webtilgængelighed',
    ])
      assert.ok(navne.includes(navn), navn);
  });

  it('is a template that can be stored, and reads back as it is', () => {
    assert.deepEqual(hindringerFor(GRUNDSKABELON), []);
    assert.deepEqual(laesSkabelon(JSON.parse(JSON.stringify(GRUNDSKABELON))), GRUNDSKABELON);
    assert.equal(new Set(punkter.map((p) => p.noegle)).size, punkter.length);
    // No purchase without a risk assessment where personal data are processed.
    assert.equal(punkter.find((p) => p.noegle === 'risiko')?.spaerrer, 'persondata');
  });
});

/** Any template over the shipped keys and some of its own. */
const skabelon: fc.Arbitrary<Skabelon> = fc
  .tuple(
    fc.shuffledSubarray([...GRUNDSKABELON.punkter]),
    fc.array(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 3 }),
    fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 40, maxLength: 40 }),
  )
  .map(([valgte, nye, tekster]) => ({
    faser: GRUNDSKABELON.faser,
    punkter: [
      ...valgte.map((p, i): Punkt => (i % 3 === 0 ? { ...p, tekst: tekster[i] ?? '' } : p)),
      ...nye.map((navn, i): Punkt => ({ ...GRUNDSKABELON.punkter[0], noegle: `eget-${i}`, navn })),
    ],
  }));

describe('differences between templates', () => {
  it('are none to itself', () => {
    fc.assert(fc.property(skabelon, (s) => erEns(skabelonforskel(s, s))));
  });

  it('mirror each other, and name every checkpoint once', () => {
    fc.assert(
      fc.property(skabelon, skabelon, (a, b) => {
        const [frem, tilbage] = [skabelonforskel(a, b), skabelonforskel(b, a)];
        const noegler = (p: readonly Punkt[]) => p.map((x) => x.noegle).sort();
        assert.deepEqual(noegler(frem.nye), noegler(tilbage.udgaaede));
        assert.deepEqual(
          noegler(frem.aendrede.map((x) => x.punkt)),
          noegler(tilbage.aendrede.map((x) => x.punkt)),
        );
        const alle = [...frem.nye, ...frem.udgaaede, ...frem.aendrede.map((x) => x.punkt)];
        assert.equal(new Set(alle.map((p) => p.noegle)).size, alle.length);
        assert.equal(erEns(frem), erEns(tilbage));
      }),
    );
  });
});
