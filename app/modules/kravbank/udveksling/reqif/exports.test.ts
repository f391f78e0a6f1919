import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { XmlDocument, XsdValidator, xmlCleanupInputProvider } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import type { Speclinje } from '../spec/rules.ts';
import { linje } from '../test/linje.ts';
import { reqifXml } from './exports.ts';

const SKEMA = fileURLToPath(new URL('../../../../../test/skemaer/reqif/reqif.xsd', import.meta.url));
const NU = new Date('2026-11-21T10:00:00Z');
const VALG = {
  titel: 'Krav & <spec>',
  afsender: 'Svendborg Kommune',
  udtraek: [{ navn: 'Vist', vaerdi: 'Alle "krav"' }],
};

describe('ReqIF', () => {
  let validator: XsdValidator;
  let skema: XmlDocument;
  before(() => {
    xmlRegisterFsInputProviders();
    skema = XmlDocument.fromBuffer(readFileSync(SKEMA), { url: SKEMA });
    validator = XsdValidator.fromDoc(skema);
  });
  after(() => {
    validator.dispose();
    skema.dispose();
    xmlCleanupInputProvider();
  });

  function gyldig(linjer: readonly Speclinje[]): XmlDocument {
    const doc = XmlDocument.fromString(reqifXml(VALG, linjer, NU));
    validator.validate(doc);
    return doc;
  }
  const NAVNE = { r: 'http://www.omg.org/spec/ReqIF/20110401/reqif.xsd', x: 'http://www.w3.org/1999/xhtml' };

  it('is valid with no krav, with empty ones and with everything', () => {
    gyldig([]).dispose();
    gyldig([linje({ nummer: '', navn: '', beskrivelse: '', version: null, publiceretKl: null })]).dispose();
    const doc = gyldig([
      linje({
        beskrivelse:
          '**Fed** og *kursiv*\n\n- et\n- to\n  1. under\n\n[link](https://example.invalid/?a=1&b=2)',
        kilder: [{ art: 'lov', tekst: 'Lov <1> & "2"', link: 'https://example.invalid/' }],
        integrationer: ['SF1601', 'SF1500'],
        svar: { type: 'tal', enhed: 'timer', graense: { retning: 'hoejst', vaerdi: 4 } },
      }),
    ]);
    assert.equal(doc.find('//x:li', NAVNE).length, 3);
    assert.equal(doc.find('//r:SPEC-RELATION', NAVNE).length, 2);
    doc.dispose();
  });

  it('has chapters by category in the order of the lines, and identifiers that stay', () => {
    const linjer = [
      linje({ noegle: 'krav-2', kategori: 'Sikkerhed', underkategori: 'Log' }),
      linje({ noegle: 'krav-1', kategori: 'Drift', underkategori: '' }),
      linje({ noegle: 'linje-3', kategori: 'Sikkerhed', underkategori: '', version: null }),
    ];
    const doc = gyldig(linjer);
    const ider = doc
      .find('//r:SPEC-HIERARCHY/r:OBJECT/r:SPEC-OBJECT-REF', NAVNE)
      .map((n) => (n as unknown as { content: string }).content);
    assert.deepEqual(ider, [
      'kapitel-sikkerhed',
      'linje-3',
      'kapitel-sikkerhed.log',
      'krav-2-v1',
      'kapitel-drift',
      'krav-1-v1',
    ]);
    doc.dispose();
    assert.equal(reqifXml(VALG, linjer, NU), reqifXml(VALG, linjer, NU));
  });

  it('is valid for any text', () => {
    const tekst = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(']]>', '<b>&', '\u0000', '\ud800', '\uffff', '# 1\n\n> x'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(tekst, tekst, tekst, tekst), { maxLength: 5 }), (alle) => {
        const linjer = alle.map(([navn, beskrivelse, kategori, evidens], i) =>
          linje({
            noegle: `krav-${i}`,
            navn,
            beskrivelse,
            rationale: beskrivelse,
            kategori,
            evidens,
            nummer: navn,
          }),
        );
        gyldig(linjer).dispose();
      }),
      { numRuns: 100 },
    );
  });

  it('holds 500 krav', () => {
    const linjer = Array.from({ length: 500 }, (_, i) =>
      linje({
        noegle: `krav-${i}`,
        nummer: String(i),
        kategori: `Kategori ${i % 12}`,
        integrationer: ['SF1601'],
      }),
    );
    const doc = gyldig(linjer);
    assert.equal(doc.find('//r:SPEC-OBJECT', NAVNE).length, 500 + 12 + 1);
    doc.dispose();
  });

  it('refuses what it should: the schema is really asked', () => {
    const doc = XmlDocument.fromString(
      reqifXml(VALG, [linje({})], NU).replace('<REQ-IF-VERSION>1.0', '<REQ-IF-VERSION>9'),
    );
    assert.throws(() => validator.validate(doc));
    doc.dispose();
  });
});
