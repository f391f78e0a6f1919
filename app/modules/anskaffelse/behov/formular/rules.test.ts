import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formularfelter, laesFormular } from './forms.ts';
import { type Behovsform, baandtekst, LEVERET, laesForm, nyNoegle, tjekForm } from './rules.ts';

const felt = {
  noegle: 'e1',
  etiket: 'Mål',
  hjaelp: '',
  art: 'tekst',
  valg: [],
  paakraevet: true,
  udgaaet: false,
} as const;
const koder = (form: Behovsform) => {
  const r = tjekForm(form);
  return r.ok ? [] : r.hindringer.map((h) => h.felt ?? h.kode);
};

describe('the kommune’s form', () => {
  it('the shipped one can be used, and reads as itself', () => {
    assert.deepEqual(koder(LEVERET), []);
    assert.deepEqual(laesForm(JSON.parse(JSON.stringify(LEVERET))), LEVERET);
    assert.deepEqual(laesForm(null), LEVERET);
    assert.deepEqual(LEVERET.baand.map(baandtekst), [
      '0–500.000 kr.',
      '501.000–1.600.000 kr.',
      'Over 1.600.000 kr.',
    ]);
  });

  it('bands come in order, do not overlap, and only the last is open', () => {
    const b = (fra: number, til: number | null, nr = 1) => ({ noegle: `b${nr}`, fra, til });
    assert.deepEqual(koder({ ...LEVERET, baand: [] }), ['baand-0-fra']);
    assert.deepEqual(koder({ ...LEVERET, baand: [b(0, 10), b(5, 20, 2)] }), ['baand-1-fra']);
    assert.deepEqual(koder({ ...LEVERET, baand: [b(0, null), b(5, 20, 2)] }), ['baand-1-fra']);
    assert.deepEqual(koder({ ...LEVERET, baand: [b(10, 10)] }), ['baand-0-fra']);
    assert.deepEqual(koder({ ...LEVERET, baand: [b(0, 10), b(10, null, 2)] }), []);
  });

  it('own fields have a question of their own and choices to choose from', () => {
    assert.deepEqual(koder({ ...LEVERET, ekstra: [{ ...felt, etiket: '' }] }), ['ekstra-e1-etiket']);
    assert.deepEqual(koder({ ...LEVERET, ekstra: [{ ...felt, art: 'valg', valg: ['A'] }] }), [
      'ekstra-e1-valg',
    ]);
    assert.deepEqual(koder({ ...LEVERET, ekstra: [felt, { ...felt, noegle: 'e2', etiket: 'mål' }] }), [
      'dobbelt',
    ]);
    assert.deepEqual(koder({ ...LEVERET, ekstra: [felt, { ...felt, noegle: 'e2', udgaaet: true }] }), []);
    assert.deepEqual(koder({ ...LEVERET, hjaelp: { brugere: 'x'.repeat(501) } }), ['hjaelp-brugere']);
  });

  it('a new key is one that nothing has had', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 })), (numre) => {
        const brugte = numre.map((n) => `e${n}`);
        assert.ok(!brugte.includes(nyNoegle('e', brugte)));
      }),
    );
  });

  it('comes back the same through the page that edits it', () => {
    const form: Behovsform = {
      hjaelp: { brugere: 'Tæl også vikarer.' },
      ekstra: [{ ...felt, art: 'valg', valg: ['A', 'B'] }],
      baand: LEVERET.baand,
    };
    const igen = laesFormular(
      { ...formularfelter(form), baand: [...form.baand.map((b) => b.noegle), ''], ekstra: ['e1', 'e2'] },
      ['brugere', 'slags'],
      ['e1'],
    );
    assert.ok(igen.ok);
    assert.deepEqual(igen.vaerdi, form);
  });

  it('amounts that can’t be are refused, never guessed at', () => {
    for (const fra of ['-5', '1.5', 'mange', '1e9', '99.999.999.999']) {
      const r = laesFormular({ baand: ['b1'], 'baand-0-fra': fra, 'baand-0-til': '10' }, [], []);
      assert.ok(!r.ok && r.hindringer[0]?.felt === 'baand-0-fra', fra);
    }
    const r = laesFormular(
      { baand: ['', ''], 'baand-0-fra': '0', 'baand-0-til': '5 kr.', 'baand-1-fra': '5' },
      [],
      [],
    );
    assert.ok(r.ok);
    assert.deepEqual(
      r.vaerdi.baand.map((b) => b.noegle),
      ['b1', 'b2'],
    );
  });
});
