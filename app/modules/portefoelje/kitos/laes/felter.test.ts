import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nyt, type Stoerrelse } from '../../../../../test/kitos/data.ts';
import { FELTER } from '../../felt/rules.ts';
import { artAf, EGENTYPER, feltinfo, KITOSTYPER, type Kitostype, VISES } from '../rules.ts';
import { laesObjekt } from './felter.ts';

const stoerrelse = (generation: 'A' | 'B'): Stoerrelse => ({
  generation,
  systemer: 30,
  snitflader: 30,
  brug: 30,
  kontrakter: 30,
  behandlinger: 30,
  cvr: '29189730',
  navn: 'Svendborg Kommune',
});

describe('KITOS’ objects', () => {
  it('of both generations say the same of what both have', () => {
    for (const type of EGENTYPER) {
      const a = laesObjekt(type, nyt(type, 3, stoerrelse('A')));
      const b = laesObjekt(type, nyt(type, 3, stoerrelse('B')));
      assert.ok(a.ok && b.ok);
      const nyere = ['samfundskritisk', 'databehandleraftale_kraeves', 'tilsyn', 'tekniske_typer', 'licens'];
      for (const [felt, v] of Object.entries(a.laest.vaerdier))
        if (!nyere.includes(felt)) assert.deepEqual(b.laest.vaerdier[felt], v, `${type} ${felt}`);
    }
  });

  it('give only fields that we have', () => {
    for (const type of EGENTYPER) {
      const o = laesObjekt(type, nyt(type, 1, stoerrelse('B')));
      assert.ok(o.ok);
      for (const felt of Object.keys(o.laest.vaerdier)) {
        assert.ok(feltinfo(type, felt) || VISES.includes(felt), `${type} ${felt}`);
        assert.ok(!FELTER[artAf(type)][felt]?.beregnet);
      }
    }
  });

  it('are read whatever is missing or of another type, or refused with a sentence', () => {
    const felter = (o: object) =>
      Object.keys(o).filter((n) => n !== 'uuid' && n !== 'name' && n !== 'systemContext');
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(KITOSTYPER) as Kitostype[])),
        fc.integer({ min: 0, max: 29 }),
        fc.jsonValue(),
        fc.nat(),
        (type, n, skrald, hvor) => {
          const o: Record<string, unknown> = nyt(type, n, stoerrelse('B'));
          const navne = felter(o);
          o[navne[hvor % navne.length]] = skrald;
          assert.ok(laesObjekt(type, o).ok);
          const indre = o.general as Record<string, unknown> | undefined;
          if (typeof indre === 'object' && indre !== null)
            for (const navn of Object.keys(indre)) indre[navn] = skrald;
          assert.ok(laesObjekt(type, o).ok);
        },
      ),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (skrald) => {
        const svar = laesObjekt('kontrakt', skrald);
        assert.ok(svar.ok || /kan ikke læses/.test(svar.fejl.hvorfor));
      }),
    );
  });

  it('keep an unknown code as text where there is room, and tell it', () => {
    const o = nyt('brug', 0, stoerrelse('B'));
    const g = o.general as { validity: Record<string, unknown> };
    g.validity.lifeCycleStatus = 'Mothballed';
    (o.gdpr as Record<string, unknown>).dpiaConducted = 'Perhaps';
    const svar = laesObjekt('brug', o);
    assert.ok(svar.ok);
    assert.equal(svar.laest.vaerdier.livscyklus, 'Mothballed');
    assert.equal(svar.laest.vaerdier.dpia, '');
    assert.deepEqual(
      svar.laest.meldinger.map((m) => m.besked),
      [
        'Livscyklus: »Mothballed« kendes ikke og er gemt som tekst.',
        'DPIA: »Perhaps« kendes ikke og er ikke læst ind.',
      ],
    );
  });

  it('have whole kroner, dates that can’t be used, and texts that can’t be stored', () => {
    const k = nyt('kontrakt', 1, stoerrelse('B'));
    const g = k.general as { validity: Record<string, unknown>; notes: string };
    g.validity.validFrom = '0001-01-01T00:00:00Z';
    g.validity.validTo = '9999-12-31T00:00:00Z';
    g.notes = 'nul \0 og halv \ud800';
    (k.agreementPeriod as Record<string, unknown>).extensionOptions = { uuid: k.uuid, name: 'efter aftale' };
    (k.supplier as { organization: Record<string, unknown> }).organization.name = 'Ø'.repeat(300);
    k.payments = {
      external: [{ acquisition: 3_000_000_000, operation: 1.5, other: -1 }, { operation: 2e10 }, 7],
      internal: 'nej',
    };
    const svar = laesObjekt('kontrakt', k);
    assert.ok(svar.ok);
    const { vaerdier: v, meldinger } = svar.laest;
    assert.deepEqual([v.gyldig_fra, v.gyldig_til], [null, null]);
    assert.equal(v.note, 'nul  og halv \ufffd\nOptioner i KITOS: efter aftale');
    assert.ok(Buffer.byteLength(String(v.leverandoer)) <= 250);
    const b = v.betalinger as readonly Record<string, unknown>[];
    assert.deepEqual(
      b.map((x) => [x.anskaffelse_oere, x.drift_oere, x.andet_oere]),
      [
        [300_000_000_000, 150, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    );
    assert.deepEqual(meldinger.map((m) => m.kode).sort(), [
      'afkortet',
      'beloeb',
      'beloeb',
      'dato',
      'dato',
      'option',
    ]);
  });
});
