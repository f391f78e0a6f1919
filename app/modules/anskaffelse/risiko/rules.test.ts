import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { laesTrusselform, tilFelter } from './forms.ts';
import { KATALOG, OMRAADER } from './katalog.ts';
import { alvor, GRADER, type Grad, MATRICER, type Matrix } from './matrix/rules.ts';
import {
  efter,
  foer,
  hoejesteKonsekvens,
  KONSEKVENSFELTER,
  laesTrussel,
  METODER,
  nyeTrusler,
  omraadestand,
  roedeEfter,
  stedfarve,
  type Trusselvurdering,
  trusselmangler,
  uvurderet,
  type Vurderettrussel,
  vurderingsmangler,
} from './rules.ts';

const grad = fc.constantFrom<Grad>(...GRADER);
const maaske = fc.option(grad, { nil: null });
/** A judgement as a form could have left it. */
const vurdering: fc.Arbitrary<Trusselvurdering> = fc
  .record({
    omraade: fc.constantFrom(...Object.keys(OMRAADER)),
    beskrivelse: fc.constant(''),
    relevant: fc.constantFrom('', 'ja', 'nej'),
    grund: fc.constantFrom('', 'Derfor'),
    sandsynlighed: maaske,
    konsekvens: fc.record(Object.fromEntries(KONSEKVENSFELTER.map((f) => [f, grad])), { requiredKeys: [] }),
    metode: fc.constantFrom('', ...Object.keys(METODER)),
    foranstaltninger: fc.constantFrom('', 'To-faktor-login'),
    restSandsynlighed: maaske,
    restKonsekvens: maaske,
    ejerId: fc.constantFrom(null, '11111111-1111-4111-8111-111111111111'),
  })
  .map(laesTrussel);

const som = (v: Trusselvurdering, orden = 1): Vurderettrussel => ({
  id: orden,
  noegle: 'nedbrud',
  navn: 'Nedbrud',
  orden,
  vurdering: v,
});

const HEL: Trusselvurdering = laesTrussel({
  omraade: 'drift',
  relevant: 'ja',
  sandsynlighed: 3,
  konsekvens: { tr: 2, to: 4 },
  metode: 'mitiger',
  foranstaltninger: 'Dobbelt drift',
  restSandsynlighed: 1,
  restKonsekvens: 3,
  ejerId: '11111111-1111-4111-8111-111111111111',
});

describe('the catalogue of threats', () => {
  it('has about twenty, each with its own key and words, and every area is used', () => {
    assert.ok(KATALOG.length >= 20);
    assert.equal(new Set(KATALOG.map((t) => t.noegle)).size, KATALOG.length);
    assert.equal(new Set(KATALOG.map((t) => t.navn)).size, KATALOG.length);
    assert.deepEqual(new Set(KATALOG.map((t) => t.omraade)), new Set(Object.keys(OMRAADER)));
    assert.ok(KATALOG.every((t) => t.beskrivelse.length > 20 && !t.noegle.startsWith('egen-')));
  });
});

describe('judging a threat', () => {
  it('the worst consequence decides, and what isn’t relevant stands nowhere', () => {
    assert.equal(hoejesteKonsekvens(HEL), 4);
    assert.deepEqual(foer(HEL), { konsekvens: 4, sandsynlighed: 3 });
    assert.deepEqual(efter(HEL), { konsekvens: 3, sandsynlighed: 1 });
    assert.equal(foer({ ...HEL, relevant: 'nej' }), null);
    assert.equal(efter({ ...HEL, sandsynlighed: null }), null);
    assert.deepEqual(efter({ ...HEL, restKonsekvens: null }), { konsekvens: 4, sandsynlighed: 1 });
  });

  it('names what is left to say', () => {
    assert.deepEqual(trusselmangler(HEL), []);
    assert.deepEqual(trusselmangler(uvurderet({ omraade: 'drift', beskrivelse: '' })), ['stillingtagen']);
    assert.deepEqual(trusselmangler({ ...HEL, relevant: 'nej' }), ['begrundelse']);
    assert.deepEqual(trusselmangler({ ...HEL, ejerId: null, foranstaltninger: '' }), [
      'foranstaltninger',
      'ansvarlig',
    ]);
    assert.deepEqual(
      trusselmangler({
        ...HEL,
        metode: 'accepter',
        foranstaltninger: '',
        restKonsekvens: null,
        restSandsynlighed: null,
        ejerId: null,
      }),
      [],
    );
    assert.deepEqual(trusselmangler({ ...HEL, konsekvens: {}, sandsynlighed: null, metode: '' }), [
      'sandsynlighed',
      'konsekvens',
      'metode',
    ]);
  });

  it('a judged and relevant threat stands in the matrix both before and after', () => {
    fc.assert(
      fc.property(
        vurdering,
        (v) => trusselmangler(v).length > 0 || v.relevant !== 'ja' || (foer(v) !== null && efter(v) !== null),
      ),
    );
  });

  it('a form that is accepted never makes the risk worse by its measures', () => {
    fc.assert(
      fc.property(vurdering, fc.constantFrom(...(Object.keys(MATRICER) as Matrix[])), (v, matrix) => {
        const t = som(v);
        const laest = laesTrusselform(tilFelter(t), t);
        if (!laest.ok) return;
        const [f, e] = [foer, efter].map((sted) => stedfarve(matrix, sted(laest.vaerdi.vurdering)));
        if (f && e) assert.ok(alvor(e) <= alvor(f));
      }),
    );
  });

  it('a form gives back what it was made from', () => {
    fc.assert(
      fc.property(vurdering, (v) => {
        const t = som(v);
        const laest = laesTrusselform(tilFelter(t), t);
        if (laest.ok) assert.deepEqual(laest.vaerdi.vurdering, v);
        else
          assert.ok(
            laest.hindringer.every((h) =>
              ['grund', 'restSandsynlighed', 'restKonsekvens'].includes(h.felt ?? ''),
            ),
          );
      }),
    );
  });
});

describe('an edition', () => {
  it('has one line for each area with the worst before and after', () => {
    const stand = omraadestand('standard', [
      som(HEL, 1),
      som({ ...HEL, sandsynlighed: 1, konsekvens: { tr: 1 }, restKonsekvens: 1 }, 2),
    ]);
    assert.deepEqual(stand, [{ navn: 'Drift', foer: 'roed', efter: 'groen' }]);
    assert.deepEqual(omraadestand('kl', [som({ ...HEL, relevant: 'nej' })]), []);
  });

  it('is signed when every threat is judged and the conclusion written', () => {
    assert.deepEqual(vurderingsmangler([som(HEL)], 'Klar.'), []);
    assert.deepEqual(vurderingsmangler([som({ ...HEL, metode: '' }, 7)], ''), [
      'Trussel 7, »Nedbrud«, mangler metode.',
      'Konklusionen er ikke skrevet.',
    ]);
    assert.equal(
      roedeEfter('standard', [
        som({ ...HEL, metode: 'accepter', restKonsekvens: null, restSandsynlighed: null }),
      ]).length,
      1,
    );
    assert.equal(roedeEfter('standard', [som(HEL)]).length, 0);
  });

  it('a new one goes on from the last and gets what the catalogue has got since', () => {
    const egen = { noegle: 'egen-1', navn: 'Oversvømmelse', vurdering: HEL };
    const nye = nyeTrusler([egen, { noegle: 'nedbrud', navn: 'Nedbrud', vurdering: HEL }]);
    assert.equal(nye.length, KATALOG.length + 1);
    assert.deepEqual(nye[0], egen);
    assert.deepEqual(nye.find((t) => t.noegle === 'nedbrud')?.vurdering, HEL);
    assert.equal(nye.find((t) => t.noegle === 'datatab')?.vurdering.relevant, '');
    assert.deepEqual(
      nyeTrusler([]).map((t) => t.noegle),
      KATALOG.map((t) => t.noegle),
    );
  });
});
