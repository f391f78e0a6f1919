import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import yazl from 'yazl';
import { genkendBilag } from './bilagstype.ts';

const mappe = mkdtempSync(join(tmpdir(), 'maalbillede-'));
after(() => rmSync(mappe, { recursive: true, force: true }));

async function zip(filer: Readonly<Record<string, string>>): Promise<Buffer> {
  const z = new yazl.ZipFile();
  for (const [navn, tekst] of Object.entries(filer))
    z.addBuffer(Buffer.from(tekst), navn, { compress: false });
  z.end();
  return Buffer.concat((await Array.fromAsync(z.outputStream)) as Buffer[]);
}

async function proev(navn: string, indhold: Buffer | string) {
  const sti = join(mappe, crypto.randomUUID());
  writeFileSync(sti, indhold);
  return genkendBilag(sti, navn);
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const typer = (type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`;
const docx = { '[Content_Types].xml': typer(`${WORD}.main+xml`), 'word/document.xml': '<w/>' };
const odt = { mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>' };
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(10 * 1024 * 1024, 0x90)]);

describe('attachments are judged by their content', () => {
  it('takes documents, pictures and text whose name fits', async () => {
    for (const [navn, indhold, type] of [
      ['krav.pdf', '%PDF-1.7\n1 0 obj', 'application/pdf'],
      ['Krav.DOCX', await zip(docx), WORD],
      ['krav.odt', await zip(odt), 'application/vnd.oasis.opendocument.text'],
      ['skærm.png', PNG, 'image/png'],
      ['noter.txt', 'Blåbærgrød og 3 < 4', 'text/plain; charset=utf-8'],
      ['data.csv', Buffer.from('navn;beløb\n\xe6\xf8\xe5;1', 'latin1'), 'text/csv; charset=utf-8'],
    ] as const) {
      assert.deepEqual(await proev(navn, indhold), { ok: true, vaerdi: type }, navn);
    }
  });

  it('refuses programs, macros, markup and names that lie, and says what can be sent', async () => {
    for (const [navn, indhold] of [
      ['faktura.pdf', EXE],
      ['faktura.txt', EXE],
      ['krav.pdf', PNG],
      [
        'krav.docm',
        await zip({
          ...docx,
          '[Content_Types].xml': typer('application/vnd.ms-word.document.macroEnabled.main+xml'),
        }),
      ],
      ['krav.docx', await zip({ ...docx, 'word/vbaProject.bin': 'x' })],
      ['krav.odt', await zip({ ...odt, 'Basic/Standard/Module1.xml': '<m/>' })],
      ['arkiv.zip', await zip({ 'a.txt': 'a' })],
      ['tegning.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['tegning.txt', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['side.txt', '\n  <!DOCTYPE html><script>alert(1)</script>'],
      ['tom.txt', Buffer.from([0x61, 0x00, 0x62])],
      ['uden endelse', 'tekst'],
      ['krav.html', '<p>hej</p>'],
    ] as const) {
      const svar = await proev(navn, indhold);
      assert.ok(!svar.ok, navn);
      assert.match(svar.hindringer[0].besked, /Send PDF, Word, Excel/, navn);
    }
  });
});
