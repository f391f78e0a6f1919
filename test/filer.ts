import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

let mappe: string | null = null;
let nr = 0;

/** A folder of the running test file, removed when its tests are done. */
export function testmappe(): string {
  if (mappe === null) {
    mappe = mkdtempSync(join(tmpdir(), 'maalbillede-'));
    process.on('exit', () => rmSync(mappe!, { recursive: true, force: true }));
  }
  return mappe;
}

/** Writes a file with a name that says nothing about its content; returns its path. */
export function skrivFil(indhold: Buffer | string): string {
  const sti = join(testmappe(), `fil-${nr++}`);
  writeFileSync(sti, indhold);
  return sti;
}

/** A zip of the given parts. */
export function zipBytes(dele: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [navn, indhold] of Object.entries(dele)) zip.addBuffer(Buffer.from(indhold), navn);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** A zip with one file of zeros, which packs about 1 : 1000. */
export function bombeBytes(navn: string, bytes: number): Promise<Buffer> {
  const zip = new ZipFile();
  const blok = Buffer.alloc(1024 * 1024, '0');
  zip.addReadStream(Readable.from(Array.from({ length: bytes / blok.length }, () => blok)), navn);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

const NS = 'http://schemas.openxmlformats.org';
const REL = `${NS}/officeDocument/2006/relationships`;

/** The parts of a small XLSX written by hand: `ark` is the content of each sheet's `sheetData`. */
export function xlsxDele(
  ark: Readonly<Record<string, string>>,
  mere: { fra1904?: boolean; tekster?: string; stilarter?: string } = {},
): Record<string, string> {
  const navne = Object.keys(ark);
  return {
    '[Content_Types].xml': `<Types xmlns="${NS}/package/2006/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${NS}/package/2006/relationships"><Relationship Id="r" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${REL}"><workbookPr${mere.fra1904 ? ' date1904="1"' : ''}/><sheets>${navne.map((navn, i) => `<sheet name="${navn}" sheetId="${i + 1}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${navne.map((_, i) => `<Relationship Id="r${i}" Type="${REL}/worksheet" Target="worksheets/sheet${i}.xml"/>`).join('')}<Relationship Id="st" Type="${REL}/styles" Target="styles.xml"/><Relationship Id="ss" Type="${REL}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml':
      mere.stilarter ??
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot; dage&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': mere.tekster ?? '<sst/>',
    ...Object.fromEntries(
      navne.map((navn, i) => [
        `xl/worksheets/sheet${i}.xml`,
        `<worksheet><sheetData>${ark[navn]}</sheetData></worksheet>`,
      ]),
    ),
  };
}
