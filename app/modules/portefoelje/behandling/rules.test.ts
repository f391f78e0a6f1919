import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { behandlereAf, mangler, tilsynAf, tilsynsfrist } from './rules.ts';

const IDAG = '2026-11-22';

describe('the next oversight', () => {
  const naeste = (v: Parameters<typeof tilsynsfrist>[0]) => {
    const f = tilsynsfrist(v, IDAG);
    return [f.naeste, f.dage, f.overskredet];
  };

  it('is the day that was set, or so long after the latest or the agreement', () => {
    assert.deepEqual(naeste({ naeste_tilsyn: '2026-12-01', tilsyn_md: 12 }), ['2026-12-01', 9, false]);
    assert.deepEqual(naeste({ tilsyn: [{ dato: '2024-02-29' }, { dato: '2025-08-31' }], tilsyn_md: 6 }), [
      '2026-02-28',
      -267,
      true,
    ]);
    assert.deepEqual(naeste({ aftale_dato: '2026-01-31', tilsyn_md: 12 }), ['2027-01-31', 70, false]);
    // The oversight that was planned has been carried out.
    assert.deepEqual(
      naeste({ naeste_tilsyn: '2026-03-01', tilsyn: [{ dato: '2026-03-02' }], tilsyn_md: 12 }),
      ['2027-03-02', 100, false],
    );
    assert.deepEqual(naeste({ naeste_tilsyn: IDAG }), [IDAG, 0, false]);
    assert.deepEqual(naeste({ tilsyn: [{ dato: '2026-01-01' }] }), [null, null, false]);
    assert.deepEqual(naeste({ tilsyn_md: 12 }), [null, null, false]);
    assert.deepEqual(naeste({}), [null, null, false]);
  });
});

describe('what is stored', () => {
  it('is read with what it lacks filled in, and nothing else taken for it', () => {
    assert.deepEqual(behandlereAf([{ navn: 'A', usikkert: 'måske', land: 7 }]), [
      { navn: 'A', cvr: '', grundlag: '', usikkert: '', land: '' },
    ]);
    assert.deepEqual(behandlereAf('x'), []);
    assert.deepEqual(tilsynAf(undefined), []);
    assert.deepEqual(
      tilsynAf([{ dato: '2025-01-01' }, { dato: '2026-01-01', form: 'Fysisk tilsyn' }]).map((t) => [
        t.dato,
        t.form,
      ]),
      [
        ['2026-01-01', 'Fysisk tilsyn'],
        ['2025-01-01', ''],
      ],
    );
  });
});

describe('what is missing', () => {
  it('is said once each', () => {
    const fuld = {
      aftale_indgaaet: 'ja',
      aftale_dato: '2025-01-01',
      behandlere: [{ navn: 'A' }],
      tilsyn_md: 60,
    };
    assert.deepEqual(mangler(fuld, IDAG), []);
    assert.deepEqual(mangler({}, IDAG), [
      'Det står ikke, om der er en databehandleraftale.',
      'Ingen databehandler er skrevet på.',
    ]);
    assert.deepEqual(
      mangler(
        {
          ...fuld,
          aftale_indgaaet: 'nej',
          har_underbehandlere: 'ja',
          usikre_lande: 'ja',
          behandlere: [{ navn: 'B', usikkert: 'ja' }],
          naeste_tilsyn: '2026-11-21',
        },
        IDAG,
      ),
      [
        'Der er ingen databehandleraftale.',
        'Der er underdatabehandlere, men ingen er skrevet på.',
        'B overfører til et usikkert tredjeland uden grundlag.',
        'Der overføres til usikre tredjelande, men grundlaget mangler.',
        'Tilsynet er overskredet med 1 dag.',
      ],
    );
  });
});
