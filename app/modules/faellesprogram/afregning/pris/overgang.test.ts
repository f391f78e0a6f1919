import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { del, m, model, UDEN_KILDE } from '../test/model.ts';
import { ydelseIAar } from '../tilbagebetaling.ts';
import { aaretsVersion, kontrolOvergang } from './overgang.ts';
import type { Modeldel, Tilbagebetaling } from './rules.ts';

const HOVEDSTOL = 80_000_003;
const plan = (mere: Partial<Tilbagebetaling> = {}): Tilbagebetaling => ({
  ...UDEN_KILDE,
  noegle: 'udlaeg',
  navn: 'Udlæg',
  hovedstolOere: HOVEDSTOL,
  fra: m('2026-01'),
  aar: 8,
  renteBp: 0,
  form: 'serie',
  forlaengelser: [],
  ...mere,
});
const forlaenget = (fraAar: number, aar = 10) =>
  plan({ forlaengelser: [{ ...UDEN_KILDE, fraAar, aar, renteBp: 0 }] });
const version = (nr: number, gyldigFra: string, mere: Partial<Modeldel>) => ({
  nr,
  gyldigFra: m(gyldigFra),
  model: model(del('skole', [], { navn: 'Skole', ...mere })),
});
const prove = (ny: ReturnType<typeof version>, ...foer: ReturnType<typeof version>[]) =>
  kontrolOvergang(ny.model, ny.gyldigFra, foer).map((h) => h.kode);

describe('a version after another', () => {
  const foerste = version(1, '2026-01', { tilbagebetalinger: [plan()] });

  it('extends a repayment from the years that it is settled by, and not from those before', () => {
    assert.deepEqual(prove(version(2, '2029-01', { tilbagebetalinger: [forlaenget(4)] }), foerste), []);
    const [h, ...flere] = kontrolOvergang(
      version(2, '2029-01', { tilbagebetalinger: [forlaenget(2)] }).model,
      m('2029-01'),
      [foerste],
    );
    assert.deepEqual([h?.kode, flere], ['plan_brud', []]);
    assert.match(
      h?.besked ?? '',
      /^Skole, Udlæg: 2027 afregnes efter version 1 med 100\.000.* Lad versionen gælde fra 2027/,
    );
    // From the year itself, what was paid is computed again, and corrected.
    assert.deepEqual(prove(version(2, '2027-07', { tilbagebetalinger: [forlaenget(2)] }), foerste), []);
  });

  it('has no plan in years that go by a version without it, and none where none was current', () => {
    const uden = version(1, '2026-01', {});
    assert.deepEqual(prove(version(2, '2028-01', { tilbagebetalinger: [plan()] }), uden), ['plan_brud']);
    assert.deepEqual(prove(version(2, '2026-06', { tilbagebetalinger: [plan()] }), uden), []);
    assert.deepEqual(prove(foerste), []);
  });

  it('keeps a plan until it is paid, unless it never began', () => {
    const uden = (fra: string) => prove(version(2, fra, {}), foerste);
    assert.deepEqual(uden('2029-01'), ['plan_fjernet']);
    assert.deepEqual(uden('2026-07'), ['plan_fjernet']);
    assert.deepEqual(uden('2033-12'), ['plan_fjernet']);
    assert.deepEqual([uden('2026-01'), uden('2034-01')], [[], []]);
    const delen = { ...version(2, '2029-01', {}), model: model() };
    const [h] = kontrolOvergang(delen.model, delen.gyldigFra, [foerste]);
    assert.match(
      h?.besked ?? '',
      /^Skole, Udlæg: .*500\.000,02 kr\. tilbage at betale ved begyndelsen af 2029.*gælde fra januar 2026/,
    );
  });

  it('has no plan that begins before any version', () => {
    assert.deepEqual(prove(version(1, '2027-01', { tilbagebetalinger: [plan()] })), ['plan_foer_model']);
    assert.deepEqual(prove(version(1, '2026-12', { tilbagebetalinger: [plan()] })), []);
    assert.deepEqual(
      prove(version(2, '2029-01', { tilbagebetalinger: [plan({ fra: m('2025-12') })] }), foerste),
      ['plan_foer_model'],
    );
  });

  it('whatever is let through pays the whole back, once', () => {
    const aar = fc.integer({ min: 2026, max: 2035 });
    const maaned = fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, '0'));
    let igennem = 0;
    fc.assert(
      fc.property(aar, maaned, maaned, fc.integer({ min: 2, max: 8 }), (fra, md, start, fraAar) => {
        const p = { fra: m(`2026-${start}`) };
        const ny = version(2, `${fra}-${md}`, { tilbagebetalinger: [{ ...forlaenget(fraAar), ...p }] });
        const gammel = version(1, '2026-01', { tilbagebetalinger: [plan(p)] });
        if (prove(ny, gammel).length > 0) return;
        igennem += 1;
        let betalt = 0;
        for (let y = 2026; y < 2040; y++) {
          const plan = aaretsVersion([ny, gammel], y)?.model.dele[0].tilbagebetalinger[0];
          betalt += plan === undefined ? 0 : (ydelseIAar(plan, y)?.afdragOere ?? 0);
        }
        assert.equal(betalt, HOVEDSTOL);
      }),
      { numRuns: 300 },
    );
    assert.ok(igennem > 30);
  });

  it('shares an improvement in one year alone', () => {
    const f = (prisaar: number, besparelseOere = 1000) => ({
      forbedringer: [{ ...UDEN_KILDE, aar: 2026, besparelseOere, udviklingBp: 2000, prisaar }],
    });
    const delt = version(1, '2026-01', f(2027));
    assert.deepEqual(prove(version(2, '2028-01', f(2027)), delt), []);
    assert.deepEqual(prove(version(2, '2028-01', f(2028)), delt), ['forbedring_delt']);
    assert.deepEqual(prove(version(2, '2028-01', f(2027, 2000)), delt), ['forbedring_brud']);
    assert.deepEqual(prove(version(2, '2028-01', f(2027)), version(1, '2026-01', {})), ['forbedring_brud']);
    // The year hasn't gone by the version that had it.
    assert.deepEqual(prove(version(2, '2027-01', f(2028)), delt), []);
    assert.deepEqual(prove(version(3, '2029-01', f(2028)), version(2, '2027-01', f(2028)), delt), []);
  });
});
