import type { Rigblok, Rigstykke, Rigtekst } from './typer.ts';

const TEGN: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * The text as well-formed XHTML of the elements p, ul, ol, li, strong, em, a and br, for exchange formats such as ReqIF;
 * headings become paragraphs in strong. Pages use ui/rigtekst.tsx. `praefiks` is a namespace prefix, e.g. `xhtml`.
 */
export function rigtekstTilXhtml(tekst: Rigtekst, praefiks = ''): string {
  const navn = praefiks === '' ? '' : `${praefiks}:`;
  return tekst.map((blok) => skrivBlok(blok, navn)).join('');
}

function skrivBlok(blok: Rigblok, p: string): string {
  switch (blok.art) {
    case 'afsnit':
      return element(`${p}p`, skrivStykker(blok.indhold, p));
    case 'overskrift':
      return element(
        `${p}p`,
        element(
          `${p}strong`,
          skrivStykker(
            blok.indhold.map((s) => ({ ...s, fed: false })),
            p,
          ),
        ),
      );
    case 'liste':
      return element(
        p + (blok.nummereret ? 'ol' : 'ul'),
        blok.punkter
          .map((punkt) => element(`${p}li`, punkt.map((under) => skrivBlok(under, p)).join('')))
          .join(''),
      );
  }
}

function skrivStykker(stykker: readonly Rigstykke[], p: string): string {
  return stykker
    .map(({ tekst, fed, kursiv, link }) => {
      let ud = xmltekst(tekst).replaceAll('\n', `<${p}br/>`);
      if (kursiv) ud = element(`${p}em`, ud);
      if (fed) ud = element(`${p}strong`, ud);
      return link === undefined ? ud : `<${p}a href="${xmltekst(link)}">${ud}</${p}a>`;
    })
    .join('');
}

function element(navn: string, indhold: string): string {
  return `<${navn}>${indhold}</${navn}>`;
}

/** Escaped, and without what XML 1.0 can't hold at all. */
function xmltekst(tekst: string): string {
  return tekst
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (tegn) => TEGN[tegn]);
}
