/** What can be read in an answer, whatever it was packed in: so that a test can say that something isn't there. */
import { gunzipSync, inflateSync } from 'node:zlib';
import yauzl from 'yauzl';

/** Text with the entities of HTML and XML as the characters they stand for, and every kind of space as a plain one. */
function laesbar(tekst: string): string {
  return tekst
    .replace(/&#x([0-9a-f]+);/gi, (_, n: string) => String.fromCodePoint(Number.parseInt(n, 16)))
    .replace(/&#(\d+);/g, (_, n: string) => String.fromCodePoint(Number(n)))
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0\u202f\u00ad]+/g, ' ');
}

/** Both as it stands and without tags: a word can be split over several runs of a document. */
function opmaerket(tekst: string): string {
  return laesbar(`${tekst}\n${tekst.replace(/<[^>]*>/g, '')}`);
}

async function ziptekst(bytes: Buffer): Promise<string> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const dele: string[] = [];
  for await (const post of zip.eachEntry()) {
    const stykker: Buffer[] = [];
    for await (const del of await zip.openReadStreamPromise(post)) stykker.push(del as Buffer);
    dele.push(post.fileName, await bytetekst(Buffer.concat(stykker)));
  }
  return dele.join('\n');
}

/** The streams of a PDF, unpacked. Those that aren't deflated are pictures and fonts. */
function pdfStroemme(bytes: Buffer): string[] {
  const ud: string[] = [];
  for (let fra = bytes.indexOf('stream\n'); fra >= 0; fra = bytes.indexOf('stream\n', fra + 7)) {
    if (bytes.subarray(fra - 3, fra).toString() === 'end') continue;
    const til = bytes.indexOf('endstream', fra);
    try {
      ud.push(inflateSync(bytes.subarray(fra + 7, til)).toString('latin1'));
    } catch {
      ud.push(bytes.subarray(fra + 7, til).toString('latin1'));
    }
  }
  return ud;
}

const hextegn = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** From the codes of a font's glyphs, in hex, to characters (ToUnicode, ISO 32000 9.10.3). */
function tegnkort(cmap: string): ReadonlyMap<string, string> {
  const kort = new Map<string, string>();
  for (const [, blok] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, fra, til] of blok.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi))
      kort.set(fra.toLowerCase(), hextegn(til));
  for (const [, blok] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, fra, til, foerste] of blok.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi))
      for (let n = Number.parseInt(fra, 16); n <= Number.parseInt(til, 16); n += 1) {
        const her = Number.parseInt(foerste, 16) + n - Number.parseInt(fra, 16);
        kort.set(n.toString(16).padStart(fra.length, '0'), String.fromCodePoint(her));
      }
  return kort;
}

/** A literal string of a PDF as the hex of its bytes. */
function literalHex(tekst: string): string {
  const tegn: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const bytes = tekst.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, k: string) =>
    /^[0-7]/.test(k) ? String.fromCharCode(Number.parseInt(k, 8)) : (tegn[k] ?? k),
  );
  return Buffer.from(bytes, 'latin1').toString('hex');
}

/** The text of a PDF with two-byte glyph codes. Each font's reading is given, since the right one is among them. */
function pdftekst(bytes: Buffer): string {
  const stroemme = pdfStroemme(bytes);
  const kort = stroemme.filter((s) => s.includes('begincmap')).map(tegnkort);
  const sider = stroemme
    .filter((s) => /\bT[jJ]\b/.test(s))
    .map((s) =>
      [...s.matchAll(/<([0-9a-f]+)>|\(((?:\\[\s\S]|[^\\()])*)\)|\bET\b/gi)].map(([ordret, hex, literal]) =>
        ordret === 'ET' ? null : (hex?.toLowerCase() ?? literalHex(literal)),
      ),
    );
  const laes = (k: ReadonlyMap<string, string>, kode: string) =>
    kode.replace(/[0-9a-f]{4}/g, (tegn) => k.get(tegn) ?? '');
  const laeste = kort.flatMap((k) =>
    sider.map((koder) => koder.map((kode) => (kode === null ? ' ' : laes(k, kode))).join('')),
  );
  return [...stroemme, ...laeste].join('\n');
}

/** What can be read in these bytes: HTML, JSON, CSV, mail, a log, or XLSX, DOCX, PDF, zip and gzip unpacked. */
export async function bytetekst(bytes: Buffer): Promise<string> {
  const start = bytes.subarray(0, 4).toString('latin1');
  if (start.startsWith('PK')) return ziptekst(bytes);
  if (start === '%PDF') return laesbar(pdftekst(bytes));
  if (start.startsWith('\x1f\x8b')) return bytetekst(gunzipSync(bytes));
  return opmaerket(bytes.toString());
}
