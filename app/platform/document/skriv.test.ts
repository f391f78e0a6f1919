import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import yauzl from 'yauzl';
import { skrivFil, testmappe } from '../../../test/filer.ts';
import type { Arkraekke } from '../../kernel/ark.ts';
import type { Dokument } from '../../kernel/dokument.ts';
import { laesRigtekst } from '../../kernel/rigtekst.ts';
import type { Tabel } from '../../kernel/tabel.ts';
import { csvTekst } from './csv.ts';
import { docxBytes } from './docx.ts';
import { aabnArk } from './laesArk.ts';
import { pdfBytes } from './pdf.ts';
import { skrivXlsx, xlsxBytes } from './xlsx.ts';

const NU = new Date('2026-11-07T08:12:00Z');

const tabel: Tabel = {
  titel: 'Systemer i brug',
  kolonner: [
    { noegle: 'navn', overskrift: 'Navn', art: 'tekst' },
    { noegle: 'antal', overskrift: 'Antal', art: 'heltal' },
    { noegle: 'tal', overskrift: 'Tal', art: 'decimal' },
    { noegle: 'procent', overskrift: 'Procent', art: 'procent' },
    { noegle: 'andel', overskrift: 'Andel', art: 'andel' },
    { noegle: 'pris', overskrift: 'Pris', art: 'kroner' },
    { noegle: 'dato', overskrift: 'Dato', art: 'dato' },
    { noegle: 'maaned', overskrift: 'Måned', art: 'maaned' },
    { noegle: 'tid', overskrift: 'Tid', art: 'tidspunkt' },
    { noegle: 'ja', overskrift: 'Ja', art: 'jaNej' },
  ],
  raekker: [
    {
      navn: '=1+1',
      antal: -1234567,
      tal: 1.5,
      procent: 52.6,
      andel: { taeller: 7, naevner: 19 },
      pris: 123456,
      dato: '2026-10-01',
      maaned: '2026-10',
      tid: '2026-07-01T10:00:00Z',
      ja: true,
    },
    { navn: 'Æ;"ø"\nå', andel: { taeller: 0, naevner: 0 }, ja: false },
  ],
  udtraek: [{ navn: 'Måned', vaerdi: '=oktober 2026' }],
};

async function genlaes(bytes: Buffer): Promise<Record<string, Arkraekke[]>> {
  const aabnet = await aabnArk(skrivFil(bytes), { formler: 'afvis' });
  assert.ok(aabnet.ok, JSON.stringify(aabnet));
  const indhold: Record<string, Arkraekke[]> = {};
  for (const ark of aabnet.vaerdi.ark) {
    indhold[ark.navn] = [];
    for await (const raekker of ark.raekker()) indhold[ark.navn]!.push(...raekker);
  }
  aabnet.vaerdi.luk();
  return indhold;
}

async function del(bytes: Buffer, navn: string): Promise<string> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  for await (const post of zip.eachEntry()) {
    if (post.fileName === navn) return (await buffer(await zip.openReadStreamPromise(post))).toString();
  }
  throw new Error(navn);
}

describe('XLSX', () => {
  test('comes back as it was written: numbers and dates are real, formulas stay text', async () => {
    const ark = await genlaes(await xlsxBytes([tabel], NU));
    assert.deepEqual(Object.keys(ark), ['Systemer i brug', 'Om udtrækket']);
    const [hoved, foerste, anden] = ark['Systemer i brug']!;
    assert.equal(hoved!.celler[7]!.tekst, 'Måned');
    assert.deepEqual(
      foerste!.celler.map((c) => `${c.type}:${c.tekst}`),
      [
        'tekst:=1+1',
        'tal:-1234567',
        'tal:1.5',
        'tal:0.526',
        `tal:${7 / 19}`,
        'tal:1234.56',
        'dato:2026-10-01',
        'dato:2026-10-01',
        'dato:2026-07-01T12:00:00',
        'tekst:Ja',
      ],
    );
    assert.equal(anden!.celler[0]!.tekst, 'Æ;"ø"\nå');
    assert.equal(anden!.celler[4]!.type, 'tom');
    assert.deepEqual(
      ark['Om udtrækket']!.map((r) => r.celler.map((c) => c.tekst)),
      [
        ['Oplysning', 'Værdi'],
        ['Udtræk', 'Systemer i brug'],
        ['Måned', '=oktober 2026'],
        ['Dannet', '7. nov. 2026 kl. 09.12'],
      ],
    );
  });

  test('has frozen headings, a filter over all rows and repeats its headings in print', async () => {
    const bytes = await xlsxBytes([tabel], NU);
    const ark = await del(bytes, 'xl/worksheets/sheet1.xml');
    assert.match(ark, /<pane ySplit="1"[^>]*state="frozen"/);
    assert.match(ark, /<autoFilter ref="A1:J3"\/>/);
    assert.match(ark, /orientation="landscape"/);
    assert.match(ark, /<pageSetUpPr fitToPage="1"\/>/);
    assert.doesNotMatch(ark, /<f>/);
    assert.match(await del(bytes, 'xl/workbook.xml'), /_xlnm\.Print_Titles/);
  });

  test('sheet names are made legal and different; control characters and long texts don’t break the file', async () => {
    const slem = (titel: string): Tabel => ({
      titel,
      kolonner: [{ noegle: 'a', overskrift: 'A', art: 'tekst' }],
      raekker: [{ a: `x\0\u0007\ud800${'y'.repeat(40_000)}` }],
      udtraek: [],
    });
    const ark = await genlaes(await xlsxBytes([slem('Krav: [a/b]?'), slem('Krav: [a/b]?'), slem('')], NU));
    assert.equal(new Set(Object.keys(ark)).size, 3);
    assert.ok(Object.values(ark).every((raekker) => raekker[1]!.celler[0]!.tekst.length <= 32_767));
  });

  test('rows come as a stream, and 50 000 stay small in memory', async () => {
    async function* mange() {
      for (let i = 0; i < 50_000; i++) yield { a: `Tekst nummer ${i}`, b: i, c: '2026-10-01' };
    }
    const foer = process.memoryUsage().rss;
    let top = foer;
    const maaler = setInterval(() => {
      top = Math.max(top, process.memoryUsage().rss);
    }, 20);
    try {
      await skrivXlsx(
        [
          {
            titel: 'Stor',
            kolonner: [
              { noegle: 'a', overskrift: 'A', art: 'tekst' },
              { noegle: 'b', overskrift: 'B', art: 'heltal' },
              { noegle: 'c', overskrift: 'C', art: 'dato' },
            ],
            raekker: mange(),
            udtraek: [],
          },
        ],
        createWriteStream(join(testmappe(), 'stor.xlsx')),
        NU,
      );
    } finally {
      clearInterval(maaler);
    }
    assert.ok(top - foer < 300e6, `brugte ${Math.round((top - foer) / 1e6)} MB`);
    const aabnet = await aabnArk(join(testmappe(), 'stor.xlsx'));
    assert.ok(aabnet.ok);
    let antal = 0;
    for await (const raekker of aabnet.vaerdi.ark[0]!.raekker()) antal += raekker.length;
    aabnet.vaerdi.luk();
    assert.equal(antal, 50_001);
  });

  test('a failing row source rejects instead of hanging', async () => {
    async function* fejler() {
      yield { navn: 'a' };
      throw new TypeError('kilden svigtede');
    }
    const til = new PassThrough();
    til.resume();
    await assert.rejects(skrivXlsx([{ ...tabel, raekker: fejler() }], til, NU), /kilden svigtede/);
  });
});

describe('CSV', () => {
  test('opens rightly in Danish Excel and can’t be run as a formula', async () => {
    assert.equal(
      await csvTekst(tabel),
      '\ufeffNavn;Antal;Tal;Procent;Andel;Pris;Dato;Måned;Tid;Ja\r\n' +
        "'=1+1;-1234567;1,5;52,6;36,8;1234,56;2026-10-01;2026-10;2026-07-01T10:00:00Z;Ja\r\n" +
        '"Æ;""ø""\nå";;;;;;;;;Nej\r\n',
    );
  });

  test('every text that a spreadsheet would run is guarded, also in quotes', async () => {
    const raekker = ['=a', '+a', '-a', '@a', '\ta', '\ra', '=a;b', 'a=b'].map((navn) => ({ navn }));
    const tekst = await csvTekst({ ...tabel, kolonner: tabel.kolonner.slice(0, 1), raekker });
    assert.deepEqual(tekst.split('\r\n').slice(1, -1), [
      "'=a",
      "'+a",
      "'-a",
      "'@a",
      "'\ta",
      `"'\ra"`,
      `"'=a;b"`,
      'a=b',
    ]);
  });

  test('comes back through the reader', async () => {
    const ark = await genlaes(Buffer.from(await csvTekst(tabel)));
    assert.equal(ark.ark![2]!.celler[0]!.tekst, 'Æ;"ø"\nå');
  });
});

const dokument: Dokument = {
  titel: 'Potentialerapport',
  undertitel: 'Oktober 2026',
  afsender: 'Hjørring Kommune',
  udtraek: [{ navn: 'Kilde', vaerdi: '#panic("udført") $x$' }],
  nummereret: true,
  sektioner: [
    {
      overskrift: 'De tre grader #let a = 1',
      blokke: [
        {
          art: 'afsnit',
          tekst: [{ tekst: 'Målopfyldelse ' }, { tekst: '36,8 %', fed: true }, { tekst: '\0' }],
        },
        { art: 'liste', punkter: ['= ikke en overskrift', '@ref <label> \\ "'] },
        { art: 'liste', nummereret: true, punkter: ['a', 'b'] },
        {
          art: 'figur',
          svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
          alt: 'Et kvadrat',
        },
      ],
      undersektioner: [
        {
          overskrift: 'Systemer',
          blokke: [
            {
              art: 'tabel',
              titel: 'Systemer i brug',
              kolonner: tabel.kolonner,
              raekker: [...(tabel.raekker as Iterable<Record<string, never>>)],
            },
          ],
        },
      ],
    },
  ],
};

const rig = (notation: string): Dokument => ({
  titel: 'Kravspecifikation',
  afsender: 'Hjørring Kommune',
  udtraek: [],
  sektioner: [{ overskrift: 'Krav', blokke: [{ art: 'rigtekst', tekst: laesRigtekst(notation) }] }],
});

describe('PDF', () => {
  test('sets rich text and a table of contents, and user text is never code', () => {
    const notation = '# #panic("udført")\n\n**a** *b* [c](https://kl.dk/)\nd\n\n- $x$\n  1. @e\n\n     f';
    const pdf = pdfBytes({ ...rig(notation), indholdsfortegnelse: true }, NU).toString('latin1');
    assert.match(pdf, /pdfuaid:part>1</);
    assert.match(pdf, /\/URI \(https:\/\/kl\.dk\/\)/);
  });

  test('is tagged PDF/UA-1 in Danish with the project’s font; user text is never code', () => {
    const pdf = pdfBytes(dokument, NU).toString('latin1');
    assert.ok(pdf.startsWith('%PDF-1.7'));
    assert.match(pdf, /\/StructTreeRoot /);
    assert.match(pdf, /\/Marked true/);
    assert.match(pdf, /\/Lang \(da-DK\)/);
    assert.match(pdf, /pdfuaid:part>1</);
    assert.match(pdf, /IBMPlexSans/);
    assert.match(pdf, /\/MediaBox \[0 0 595\.\d+ 841\.\d+\]/);
  });

  test('a letter that no font has doesn’t stop the report', () => {
    const pdf = pdfBytes({ ...dokument, undertitel: 'Tak 🎉 \u4f60\u597d \ue000' }, NU).toString('latin1');
    assert.match(pdf, /\/StructTreeRoot /);
  });

  test('can lie down, and is the same from the same data', () => {
    const liggende = { ...dokument, liggende: true };
    const pdf = pdfBytes(liggende, NU);
    assert.match(pdf.toString('latin1'), /\/MediaBox \[0 0 841\.\d+ 595\.\d+\]/);
    assert.deepEqual(pdf, pdfBytes(liggende, NU));
  });
});

describe('texts that are figures', () => {
  const med = (hoejre: boolean): Dokument => ({
    titel: 'Nøgletal',
    afsender: 'Hjørring Kommune',
    udtraek: [],
    sektioner: [
      {
        overskrift: 'Tal',
        blokke: [
          {
            art: 'tabel',
            titel: 'Tal',
            kolonner: [
              { noegle: 'a', overskrift: 'Nøgletal', art: 'tekst' },
              { noegle: 'b', overskrift: 'Værdi', art: 'tekst', hoejre },
            ],
            raekker: [{ a: 'Grad', b: '85,0 %' }],
          },
        ],
      },
    ],
  });
  test('stand to the right with their heading in PDF and DOCX, and other texts to the left', async () => {
    const rettede = async (hoejre: boolean) =>
      (await del(await docxBytes(med(hoejre)), 'word/document.xml')).match(/<w:jc w:val="right"\/>/g)
        ?.length ?? 0;
    assert.equal((await rettede(true)) - (await rettede(false)), 2);
    assert.notDeepEqual(pdfBytes(med(true), NU), pdfBytes(med(false), NU));
  });
});

describe('DOCX', () => {
  test('has Word’s headings, numbers, repeated table heads, page numbers and Danish as language', async () => {
    const bytes = await docxBytes(dokument);
    const tekst = await del(bytes, 'word/document.xml');
    assert.match(tekst, /<w:pStyle w:val="Title"\/>/);
    assert.match(tekst, /<w:pStyle w:val="Heading1"\/>/);
    assert.match(tekst, /<w:pStyle w:val="Heading2"\/>/);
    assert.match(tekst, /<w:tblHeader\/>/);
    assert.match(tekst, /#panic\(&quot;udført&quot;\)|#panic\("udført"\)/);
    assert.doesNotMatch(tekst, /\0/);
    assert.match(await del(bytes, 'word/styles.xml'), /w:lang w:val="da-DK"/);
    assert.match(await del(bytes, 'word/footer1.xml'), /NUMPAGES/);
    assert.match(await del(bytes, 'word/header1.xml'), /Hjørring Kommune · Potentialerapport/);
  });

  test('writes rich text: lists in lists that each count from 1, bold headings outside the document’s, links', async () => {
    const notation =
      '# Baggrund\n\n**Fed** *kursiv* [KL](https://www.kl.dk/?a=1&b=2)\nny linje\n\n- a\n  1. b\n\n     mere\n- - c\n\n1. d';
    const bytes = await docxBytes({ ...rig(notation), nummereret: true });
    const xml = await del(bytes, 'word/document.xml');
    assert.equal(xml.match(/w:val="Heading1"/g)?.length, 1, 'only the section has a heading');
    assert.match(xml, /<w:b\/>.{0,160}<w:t xml:space="preserve">Baggrund/);
    assert.match(xml, /<w:i\/>.{0,160}<w:t xml:space="preserve">kursiv/);
    assert.match(xml, /<w:hyperlink[^>]*>.{0,120}w:val="Hyperlink"/);
    assert.match(
      await del(bytes, 'word/_rels/document.xml.rels'),
      /https:\/\/www\.kl\.dk\/\?a=1&amp;b=2" TargetMode="External"/,
    );
    const punkter = [...xml.matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g)].map(
      ([, n, id]) => [n, id],
    );
    // The section's own number, a, b, the item whose first block is a list, c, d.
    assert.deepEqual(
      punkter.map(([n]) => n),
      ['0', '0', '1', '0', '1', '0'],
    );
    assert.notEqual(punkter[2][1], punkter[5][1], 'two numbered lists, two counts');
    assert.match(xml, /<w:ind w:left="794"\/>.{0,200}mere/);
  });

  test('can have a table of contents that is filled in, links, and asks for nothing', async () => {
    const bytes = await docxBytes({ ...dokument, nummereret: true, indholdsfortegnelse: true });
    const xml = await del(bytes, 'word/document.xml');
    assert.match(xml, /TOC \\h \\o &quot;1-3&quot;/);
    assert.doesNotMatch(xml, /w:dirty="(true|1)"/);
    assert.doesNotMatch(await del(bytes, 'word/settings.xml'), /updateFields/);
    for (const [, anker] of xml.matchAll(/w:anchor="([^"]+)"/g))
      assert.match(xml, new RegExp(`w:bookmarkStart[^>]*w:name="${anker}"`));
    assert.match(xml, /w:anchor="afsnit_1_1".{0,200}1\.1 {2}Systemer/);
    assert.match(xml, /<w:pageBreakBefore\/>/);
    assert.doesNotMatch(await del(await docxBytes(dokument), 'word/document.xml'), /TOC|bookmarkStart/);
  });

  test('500 krav take at most 2 seconds', async () => {
    const notation = 'Løsningen **skal** kunne sende post.\n\n- et\n- to\n\nSe [KL](https://www.kl.dk)';
    const [sektion] = rig(notation).sektioner;
    const start = process.cpuUsage();
    await docxBytes({
      ...dokument,
      indholdsfortegnelse: true,
      nummereret: true,
      sektioner: Array.from({ length: 500 }, () => sektion!),
    });
    assert.ok(process.cpuUsage(start).user / 1000 < 2000);
  });
});
