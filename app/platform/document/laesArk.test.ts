import assert from 'node:assert/strict';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { bombeBytes, skrivFil, testmappe, xlsxDele, zipBytes } from '../../../test/filer.ts';
import type { Arkraekke, Celle } from '../../kernel/ark.ts';
import type { Hindring, Resultat } from '../../kernel/resultat.ts';
import { Afvisning, proev } from './afvisning.ts';
import { type Graenser, STANDARDGRAENSER } from './graenser.ts';
import { aabnArk } from './laesArk.ts';
import { datoFraTal, kolonnebogstav } from './laesXlsx.ts';

type Indhold = Record<string, Arkraekke[]>;

async function laes(
  sti: string,
  graenser: Partial<Graenser> = {},
  formler: 'afvis' | 'maerk' = 'afvis',
): Promise<Resultat<Indhold>> {
  const aabnet = await aabnArk(sti, { graenser: { ...STANDARDGRAENSER, ...graenser }, formler });
  if (!aabnet.ok) return aabnet;
  try {
    return await proev(async () => {
      const indhold: Indhold = {};
      for (const ark of aabnet.vaerdi.ark) {
        indhold[ark.navn] = [];
        for await (const raekker of ark.raekker()) indhold[ark.navn]!.push(...raekker);
      }
      return indhold;
    });
  } finally {
    aabnet.vaerdi.luk();
  }
}

async function afvisning(sti: string, graenser: Partial<Graenser> = {}): Promise<Hindring> {
  const svar = await laes(sti, graenser);
  assert.ok(!svar.ok, 'filen skulle være afvist');
  return svar.hindringer[0]!;
}

async function laest(sti: string, formler: 'afvis' | 'maerk' = 'afvis'): Promise<Indhold> {
  const svar = await laes(sti, {}, formler);
  assert.ok(svar.ok, JSON.stringify(svar));
  return svar.vaerdi;
}

const tekster = (raekker: readonly Arkraekke[]) => raekker.map((r) => r.celler.map((c) => c.tekst));
const csv = async (indhold: Buffer | string) => (await laest(skrivFil(indhold))).ark!;
const xlsx = async (...a: Parameters<typeof xlsxDele>) => skrivFil(await zipBytes(xlsxDele(...a)));

describe('CSV', () => {
  test('UTF-8 with and without BOM, semicolon or comma, any line ending', async () => {
    for (const tekst of ['navn;by\nÆble;Århus\n', '\ufeffnavn,by\r\nÆble,Århus', 'navn;by\rÆble;Århus\r']) {
      assert.deepEqual(tekster(await csv(tekst)), [
        ['navn', 'by'],
        ['Æble', 'Århus'],
      ]);
    }
  });

  test('the delimiter is judged outside quotes', async () => {
    assert.deepEqual(tekster(await csv('"a,b,c";d\n1,5;2\n')), [
      ['a,b,c', 'd'],
      ['1,5', '2'],
    ]);
    assert.deepEqual(tekster(await csv('"a;b;c",d\n1,2\n')), [
      ['a;b;c', 'd'],
      ['1', '2'],
    ]);
  });

  test('Windows-1252 is read when the text isn’t UTF-8, wherever the first Danish letter stands', async () => {
    const sent = Buffer.from(`navn\n${'x'.repeat(200_000)}\nBl\xe5b\xe6r \x80\n`, 'latin1');
    const raekker = tekster(await csv(sent));
    assert.equal(raekker[2]![0], 'Blåbær €');
  });

  test('a UTF-8 letter cut by a chunk border is still UTF-8', async () => {
    const tekst = `${'a'.repeat(65_535)}ø${'b'.repeat(10)}\n`;
    assert.equal(tekster(await csv(tekst.slice(32_800)))[0]![0], tekst.slice(32_800).trim());
    const raekker = tekster(
      await csv(`a\n${'b'.repeat(30_000)}\n${'c'.repeat(30_000)}\n${'æ'.repeat(9_000)}\n`),
    );
    assert.equal(raekker[3]![0], 'æ'.repeat(9_000));
  });

  test('UTF-16, NUL and damaged UTF-8 are refused', async () => {
    assert.equal((await afvisning(skrivFil(Buffer.from('\ufeffa;b\n1;2', 'utf16le')))).kode, 'utf16');
    assert.equal((await afvisning(skrivFil(Buffer.from('kommune;b\n1;2', 'utf16le')))).kode, 'utf16');
    const binaer = await afvisning(skrivFil('a;b\n1;\0\n'));
    assert.equal(binaer.kode, 'binaer');
    assert.match(binaer.besked, /linje 2/);
    const skadet = Buffer.concat([Buffer.from('æøå;ÆØÅ\n1;'), Buffer.from([0xe6]), Buffer.from('\n')]);
    assert.equal((await afvisning(skrivFil(skadet))).kode, 'beskadiget_utf8');
    assert.equal((await afvisning(skrivFil(Buffer.from('a\n\x81\n', 'latin1')))).kode, 'ukendt_tegnsaet');
  });

  test('quotes, doubled quotes and line breaks in them; rows are numbered as in a spreadsheet', async () => {
    const raekker = await csv('a;b\r\n"x ""y""";"to\r\nlinjer"\r\n\r\n3;4\r\n');
    assert.deepEqual(
      raekker.map((r) => [r.nr, ...r.celler.map((c) => c.tekst)]),
      [
        [1, 'a', 'b'],
        [2, 'x "y"', 'to\r\nlinjer'],
        [4, '3', '4'],
      ],
    );
  });

  test('an open or stray quote names the line where its row begins', async () => {
    const aaben = await afvisning(skrivFil('a;b\r\n"x\r\ny";1\r\n"z;1\r\n2;3\r\n'));
    assert.equal(aaben.kode, 'citationstegn_ikke_lukket');
    assert.match(aaben.besked, /^Linje 4 /);
    const midt = await afvisning(skrivFil('a;b\n1;2\nx"y;1\n'));
    assert.equal(midt.kode, 'citationstegn_forkert');
    assert.match(midt.besked, /^Linje 3 /);
  });

  test('what looks like a formula is data', async () => {
    const [, raekke] = await csv('a\n=SUM(A1)\n');
    assert.deepEqual(raekke!.celler, [{ tekst: '=SUM(A1)', type: 'tekst' }] satisfies Celle[]);
  });

  test('too many columns are refused', async () => {
    assert.equal((await afvisning(skrivFil(`a\n${';'.repeat(300)}\n`))).kode, 'for_mange_kolonner');
  });
});

describe('XLSX', () => {
  test('shared, inline, rich and phonetic texts, numbers, booleans, errors, gaps', async () => {
    const sti = await xlsx(
      {
        Ark1:
          '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>ind&amp;i</t></is></c></row>' +
          '<row r="5"><c t="s"><v>1</v></c><c><v>101.0</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><v> x </v></c><c/></row>',
      },
      {
        tekster:
          '<sst><si><r><t>ri</t></r><r><t>g</t></r><rPh><t>NEJ</t></rPh></si><si><t>a_x000D_b</t></si></sst>',
      },
    );
    const { Ark1 } = await laest(sti);
    assert.deepEqual(
      Ark1!.map((r) => [r.nr, r.celler.map((c) => `${c.type}:${c.tekst}`)]),
      [
        [2, ['tekst:rig', 'tom:', 'tekst:ind&i']],
        [5, ['tekst:a\rb', 'tal:101', 'boolsk:true', 'fejl:#REF!', 'tekst: x ', 'tom:']],
      ],
    );
  });

  test('dates by number format, in both of Excel’s date systems', async () => {
    const data =
      '<row><c s="1"><v>46296</v></c><c s="2"><v>46296.5</v></c><c s="3"><v>46296</v></c><c t="d"><v>2026-10-01T00:00:00</v></c></row>';
    const nyt = (await laest(await xlsx({ a: data }))).a![0]!.celler;
    assert.deepEqual(
      nyt.map((c) => `${c.type}:${c.tekst}`),
      ['dato:2026-10-01', 'dato:2026-10-01T12:00:00', 'tal:46296', 'dato:2026-10-01'],
    );
    const gammelt = (await laest(await xlsx({ a: data }, { fra1904: true }))).a![0]!.celler;
    assert.equal(gammelt[0]!.tekst, '2030-10-02');
  });

  test('Excel’s leap day of 1900 is no date', () => {
    assert.equal(datoFraTal(1, false), '1900-01-01');
    assert.equal(datoFraTal(59, false), '1900-02-28');
    assert.equal(datoFraTal(60, false), null);
    assert.equal(datoFraTal(61, false), '1900-03-01');
    assert.equal(datoFraTal(0, true), '1904-01-01');
    assert.equal(datoFraTal(-1, true), null);
    assert.equal(kolonnebogstav(55), 'BC');
  });

  test('names with prefix are read alike', async () => {
    const dele = xlsxDele({ a: '' });
    dele['xl/worksheets/sheet0.xml'] =
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    assert.deepEqual(tekster((await laest(skrivFil(await zipBytes(dele)))).a!), [['7']]);
  });

  test('a formula is refused with its place, or marked', async () => {
    const sti = await xlsx({ Fakta: '<row r="3"><c r="B3"><f>1+1</f><v>2</v></c></row>' });
    const nej = await afvisning(sti);
    assert.equal(nej.kode, 'formel');
    assert.match(nej.besked, /B3 i arket »Fakta«/);
    assert.equal((await laest(sti, 'maerk')).Fakta![0]!.celler[1]!.type, 'formel');
  });

  test('macros, external links, connections, embedded objects and DTDs are refused', async () => {
    const ekstra: [string, string][] = [
      ['xl/vbaProject.bin', 'makroer'],
      ['xl/externalLinks/externalLink1.xml', 'eksterne_links'],
      ['xl/connections.xml', 'dataforbindelser'],
      ['xl/embeddings/oleObject1.bin', 'indlejret'],
    ];
    for (const [navn, kode] of ekstra) {
      const sti = skrivFil(await zipBytes({ ...xlsxDele({ a: '' }), [navn]: 'x' }));
      assert.equal((await afvisning(sti)).kode, kode);
    }
    const dele = xlsxDele({ a: '' });
    dele['xl/worksheets/sheet0.xml'] =
      '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    assert.equal((await afvisning(skrivFil(await zipBytes(dele)))).kode, 'dtd');
    dele['xl/worksheets/sheet0.xml'] = '<worksheet><sheetData><row><c><v>&xxe;</v></c></row>';
    assert.equal((await afvisning(skrivFil(await zipBytes(dele)))).kode, 'forkert_xml');
  });

  test('a column far out is refused before it costs memory', async () => {
    const sti = await xlsx({ a: '<row r="1"><c r="XFD1"><v>1</v></c></row>' });
    assert.equal((await afvisning(sti)).kode, 'for_mange_kolonner');
  });
});

describe('zip and folder of CSV', () => {
  test('each file is a sheet, in folders or not, hidden files left out', async () => {
    const dele = { 'levering/systemer.csv': 'a;b\n1;2\n', '__MACOSX/._systemer.csv': 'x', '.DS_Store': 'x' };
    assert.deepEqual(Object.keys(await laest(skrivFil(await zipBytes(dele)))), ['systemer']);
    const mappe = join(testmappe(), 'mappe');
    mkdirSync(mappe);
    writeFileSync(join(mappe, 'systemer.csv'), 'a;b\n1;2\n');
    writeFileSync(join(mappe, '.skjult'), 'x');
    assert.deepEqual(Object.keys(await laest(mappe)), ['systemer']);
    assert.equal((await afvisning(mappe, { fil: 3 })).kode, 'for_stor');
  });

  test('two files of one name are refused', async () => {
    const sti = skrivFil(await zipBytes({ 'a/systemer.csv': 'a\n', 'b/Systemer.CSV': 'a\n' }));
    assert.equal((await afvisning(sti)).kode, 'dublet');
  });
});

describe('files that are not what they should be', () => {
  test('a zip bomb is stopped by ratio and by bytes counted', async () => {
    const bombe = skrivFil(await bombeBytes('systemer.csv', 64 * 1024 * 1024));
    assert.equal((await afvisning(bombe)).kode, 'zipbombe');
    assert.equal((await afvisning(bombe, { udpakketPost: 1024 })).kode, 'udpakket_for_stor');
    assert.equal((await afvisning(bombe, { poster: 0 })).kode, 'for_mange_poster');
  });

  test('a zip that lies about its sizes is stopped too', async () => {
    const bytes = await bombeBytes('systemer.csv', 4 * 1024 * 1024);
    const central = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(10, central + 24);
    assert.equal((await afvisning(skrivFil(bytes))).kode, 'beskadiget');
  });

  test('cut off, damaged and encrypted zips each get their sentence', async () => {
    const hel = await zipBytes(xlsxDele({ a: '<row><c><v>1</v></c></row>' }));
    const halv = skrivFil(hel);
    truncateSync(halv, Math.floor(hel.length / 2));
    assert.equal((await afvisning(halv)).kode, 'beskadiget');
    const tekst = Buffer.from('a;b\n1;2\n'.repeat(50));
    const skadet = await zipBytes({ 'systemer.csv': tekst });
    const central = skadet.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    skadet.writeUInt32LE(12345, central + 16);
    assert.equal((await afvisning(skrivFil(skadet))).kode, 'beskadiget');
    const laast = await zipBytes({ 'systemer.csv': tekst });
    laast.writeUInt16LE(
      laast.readUInt16LE(laast.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 8) | 1,
      laast.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 8,
    );
    assert.equal((await afvisning(skrivFil(laast))).kode, 'krypteret');
  });

  test('old Excel, password, ODS, XLSB, Word, PDF, web page, empty and missing', async () => {
    const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)]);
    const ens: [Buffer | string, string][] = [
      [ole, 'gammelt_excel'],
      [Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), 'krypteret'],
      [await zipBytes({ mimetype: 'x', 'content.xml': '<x/>' }), 'ods'],
      [await zipBytes({ '[Content_Types].xml': '<x/>', 'xl/workbook.bin': 'x' }), 'xlsb'],
      [await zipBytes({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' }), 'forkert_format'],
      [await zipBytes({ '[Content_Types].xml': '<x/>' }), 'ikke_xlsx'],
      ['%PDF-1.7', 'forkert_format'],
      ['\ufeff  <html><table>', 'forkert_format'],
      [Buffer.from([0x1f, 0x8b, 8, 0]), 'forkert_format'],
      ['', 'tom_fil'],
    ];
    for (const [bytes, kode] of ens) assert.equal((await afvisning(skrivFil(bytes))).kode, kode);
    assert.equal((await afvisning(join(testmappe(), 'findes-ikke'))).kode, 'findes_ikke');
  });

  test('a file of 2 GB is refused by its size alone', async () => {
    const sti = skrivFil('a');
    truncateSync(sti, 2 * 1024 * 1024 * 1024);
    const nej = await afvisning(sti);
    assert.equal(nej.kode, 'for_stor');
    assert.match(nej.besked, /200 MB/);
  });

  test('a surprise is no refusal', async () => {
    await assert.rejects(
      proev(() => Promise.reject(new TypeError('x'))),
      TypeError,
    );
    assert.deepEqual(await proev(() => Promise.reject(new Afvisning('k', 'b'))), {
      ok: false,
      hindringer: [{ kode: 'k', besked: 'b' }],
    });
  });
});
