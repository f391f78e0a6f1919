import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { haendelsestekst } from './rules.ts';

const navn = (handling: string) => handling;

describe('a programme’s history in words', () => {
  it('an amount that was nothing before is told alone, and a sentence ends with one full stop', () => {
    const { under } = haendelsestekst(
      'ret',
      { beloebOere: [null, -318_200], grund: 'Tallet er rettet' },
      navn,
    );
    assert.equal(under, 'beløb: −3.182 kr. Fordi: Tallet er rettet');
  });

  it('days are told from and to; what is no amount or day is only named', () => {
    const { under } = haendelsestekst(
      'ret',
      { frist: ['2026-11-22', '2026-12-01'], formaal: ['a', 'b'], grund: 'Flere vil med' },
      navn,
    );
    assert.equal(under, 'frist: 22. november 2026 → 1. december 2026; formål rettet. Fordi: Flere vil med');
  });

  it('an amount that was something before is told from and to', () => {
    assert.equal(
      haendelsestekst('ret', { beloebOere: [100_00, null] }, navn).under,
      'beløb: 100 kr. → intet',
    );
  });
});
