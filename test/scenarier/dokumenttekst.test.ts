// The guard that reads for canaries must be able to see one in every kind of file that the product writes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Dokument } from '../../app/kernel/dokument.ts';
import type { Tabel } from '../../app/kernel/tabel.ts';
import { docxBytes } from '../../app/platform/document/docx.ts';
import { pdfBytes } from '../../app/platform/document/pdf.ts';
import { xlsxBytes } from '../../app/platform/document/xlsx.ts';
import { bytetekst } from './dokumenttekst.ts';

const NU = new Date('2026-11-07T08:12:00Z');
const ORD = 'kanariefugl-fløj';
const dokument: Dokument = {
  titel: 'Prøve',
  afsender: 'Test',
  udtraek: [],
  sektioner: [
    {
      overskrift: 'Afsnit',
      blokke: [{ art: 'afsnit', tekst: [{ tekst: 'En ' }, { tekst: ORD, fed: true }] }],
    },
  ],
};
const tabel: Tabel = {
  titel: 'Prøve',
  kolonner: [{ noegle: 'navn', overskrift: 'Navn', art: 'tekst' }],
  raekker: [{ navn: ORD }],
  udtraek: [],
};

describe('what a test can read in a file', () => {
  const filer = {
    HTML: async () => Buffer.from(`<p>kanarie<b>fugl-</b>fl&#xf8;j</p>`),
    CSV: async () => Buffer.from(`navn;x\r\n${ORD};1\r\n`),
    DOCX: () => docxBytes(dokument),
    PDF: async () => pdfBytes(dokument, NU),
    XLSX: () => xlsxBytes([tabel], NU),
    gzip: async () => gzipSync(await xlsxBytes([tabel], NU)),
  };
  for (const [navn, lav] of Object.entries(filer))
    it(navn, async () => {
      const tekst = await bytetekst(await lav());
      assert.ok(tekst.includes(ORD), tekst.slice(-300));
      assert.ok(!tekst.includes('undulat'));
    });
});
