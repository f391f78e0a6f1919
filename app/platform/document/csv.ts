import { procent } from '../../kernel/procent.ts';
import type { Kolonneart, Tabel, Tabelvaerdi } from '../../kernel/tabel.ts';
import { erAndel } from './celletekst.ts';

const BLOK = 64 * 1024;

/**
 * A list as CSV that Danish Excel opens rightly: UTF-8 with BOM, `;`, CRLF, decimal comma, quotes as in RFC 4180.
 * Comes in pieces of about 64 kB. The description of the extract isn't in it, so that the file is rows alone.
 */
export async function* csvDele(tabel: Tabel): AsyncGenerator<string> {
  let del = `\ufeff${linje(tabel.kolonner.map((kolonne) => kolonne.overskrift).map(tekstfelt))}`;
  for await (const raekke of tabel.raekker) {
    del += linje(tabel.kolonner.map(({ noegle, art }) => felt(art, raekke[noegle])));
    if (del.length < BLOK) continue;
    yield del;
    del = '';
  }
  if (del !== '') yield del;
}

/** The whole list as one text, for small ones. */
export async function csvTekst(tabel: Tabel): Promise<string> {
  let tekst = '';
  for await (const del of csvDele(tabel)) tekst += del;
  return tekst;
}

function linje(felter: readonly string[]): string {
  return `${felter.join(';')}\r\n`;
}

function felt(art: Kolonneart, vaerdi: Tabelvaerdi): string {
  if (vaerdi === null || vaerdi === undefined) return '';
  if (erAndel(vaerdi)) return taltekst(procent(vaerdi.taeller, vaerdi.naevner));
  if (typeof vaerdi === 'boolean') return vaerdi ? 'Ja' : 'Nej';
  if (typeof vaerdi === 'number') return taltekst(art === 'kroner' ? vaerdi / 100 : vaerdi);
  return tekstfelt(vaerdi);
}

/** Without thousands separator, so that every program reads it as a number. */
function taltekst(tal: number | null): string {
  return tal === null ? '' : String(tal).replace('.', ',');
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection), and so does one
 * that already looks like that, so that the reader can take exactly ours away (`udenFormelmaerke` in laesCsv.ts).
 * Numbers are written by `taltekst` and keep their minus.
 */
function tekstfelt(tekst: string): string {
  const sikker = /^'*[=+\-@\t\r]/.test(tekst) ? `'${tekst}` : tekst;
  return /[";\r\n]/.test(sikker) ? `"${sikker.replaceAll('"', '""')}"` : sikker;
}
