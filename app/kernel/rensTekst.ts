/**
 * Without what XML, PDF/UA and jsonb can't hold: control characters other than tab and line break, lone surrogates and
 * non-characters. CRLF becomes LF.
 */
export function rensTekst(tekst: string): string {
  return tekst
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point}/gu, '');
}
