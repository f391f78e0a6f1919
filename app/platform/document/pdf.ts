import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { Afsnitstekst, Blok, Dokument, Sektion } from '../../kernel/dokument.ts';
import { rensTekst } from '../../kernel/rensTekst.ts';
import type { Rigblok, Rigtekst } from '../../kernel/rigtekst.ts';
import type { Kolonne } from '../../kernel/tabel.ts';
import { celletekst, erTalkolonne, tilHoejre } from './celletekst.ts';

export const PDF_TYPE = 'application/pdf';
export const ARKIVSTANDARD = 'PDF/A-2a';

const mappe = dirname(fileURLToPath(import.meta.url));
const skabelon = readFileSync(join(mappe, 'dokument.typ'), 'utf8');

let typst: NodeCompiler | null = null;

/** The compiler with dkfds' IBM Plex Sans (OFL), made once: reading the fonts takes longer than a short document. */
function oversaetter(): NodeCompiler {
  if (typst === null) {
    // dkfds exports only its script, dist/js/dkfds.min.js; the fonts lie beside.
    const dist = join(dirname(createRequire(import.meta.url).resolve('dkfds')), '..');
    typst = NodeCompiler.create({
      workspace: mappe,
      fontArgs: [{ fontPaths: [join(dist, 'fonts/IBMPlexSans/complete/ttf')] }],
    });
  }
  return typst;
}

/**
 * The document as tagged PDF/UA-1 in A4. Blocks the process while it is set (about 5 ms a page), so make reports of
 * hundreds of pages in a job. A figure's SVG must carry its looks in attributes: stylesheets don't reach it.
 */
export function pdfBytes(dokument: Dokument, nu: Date): Buffer {
  const { typst, sat } = saet(dokument);
  return skriv(typst, sat, Math.floor(nu.getTime() / 1000));
}

/** The pages, before they are written in one of the standards. */
function saet(dokument: Dokument): { readonly typst: NodeCompiler; readonly sat: NodeTypstDocument } {
  const typst = oversaetter();
  const svar = typst.compile({
    mainFileContent: skabelon,
    inputs: {
      data: JSON.stringify(somData(dokument), (_, v) => (typeof v === 'string' ? rensTekst(v) : v)),
    },
    resetRead: true,
  });
  const sat = svar.result;
  if (sat === null) {
    throw new Error(`PDF: ${JSON.stringify(svar.takeError()?.shortDiagnostics ?? [])}`);
  }
  typst.evictCache(10);
  return { typst, sat };
}

/**
 * The document as PDF/A-2a, which archives take: self-contained, with structure and text that can be read out. `arkiv` is the
 * standard that the file says it keeps; null for a document that can't keep it, written as plain PDF.
 */
export function arkivpdfBytes(
  dokument: Dokument,
  nu: Date,
): { readonly bytes: Buffer; readonly arkiv: typeof ARKIVSTANDARD | null } {
  const { typst, sat } = saet(dokument);
  const creationTimestamp = Math.floor(nu.getTime() / 1000);
  try {
    return {
      bytes: typst.pdf(sat, { pdfStandard: 'a-2a', creationTimestamp }),
      arkiv: ARKIVSTANDARD,
    };
  } catch {
    return { bytes: typst.pdf(sat, { creationTimestamp }), arkiv: null };
  }
}

/**
 * PDF/UA-1 refuses a letter that no font has, such as an emoji in a comment. The report is then written all the same,
 * tagged but without the mark that it keeps the standard.
 */
function skriv(typst: NodeCompiler, sat: NodeTypstDocument, creationTimestamp: number): Buffer {
  try {
    return typst.pdf(sat, { pdfStandard: 'ua-1', creationTimestamp });
  } catch {
    return typst.pdf(sat, { creationTimestamp });
  }
}

/** All that the template asks for, with every field filled. */
function somData(dokument: Dokument) {
  return {
    titel: dokument.titel,
    undertitel: dokument.undertitel ?? '',
    afsender: dokument.afsender,
    udtraek: dokument.udtraek,
    liggende: dokument.liggende ?? false,
    nummereret: dokument.nummereret ?? false,
    indholdsfortegnelse: dokument.indholdsfortegnelse ?? false,
    sektioner: dokument.sektioner.map(sektionsdata),
  };
}

function sektionsdata(sektion: Sektion): object {
  return {
    overskrift: sektion.overskrift,
    blokke: sektion.blokke.map(blokdata),
    undersektioner: (sektion.undersektioner ?? []).map(sektionsdata),
  };
}

/** Columns of text share what is left alike, unless every one of them says how wide it is. */
function vaegte(kolonner: readonly Kolonne[]): boolean {
  return kolonner.every((k) => erTalkolonne(k.art) || k.bredde !== undefined);
}

function blokdata(blok: Blok): object {
  switch (blok.art) {
    case 'afsnit':
      return { art: blok.art, tekst: stykker(blok.tekst) };
    case 'liste':
      return { art: blok.art, nummereret: blok.nummereret ?? false, punkter: blok.punkter.map(stykker) };
    case 'tabel':
      return {
        art: blok.art,
        titel: blok.titel,
        kolonner: blok.kolonner.map((k) => ({
          overskrift: k.overskrift,
          tal: erTalkolonne(k.art),
          hoejre: tilHoejre(k),
          vaegt: vaegte(blok.kolonner) ? (k.bredde ?? 1) : 1,
        })),
        raekker: blok.raekker.map((raekke) => blok.kolonner.map((k) => celletekst(k.art, raekke[k.noegle]))),
      };
    case 'rigtekst':
      return { art: blok.art, blokke: rigdata(blok.tekst) };
    case 'figur':
      return { art: blok.art, svg: blok.svg, alt: blok.alt, bredde: blok.bredde ?? 100 };
  }
}

function rigdata(tekst: Rigtekst): object[] {
  return tekst.map(rigblokdata);
}

function rigblokdata(blok: Rigblok): object {
  if (blok.art === 'liste') return { ...blok, punkter: blok.punkter.map(rigdata) };
  return { ...blok, indhold: blok.indhold.map((s) => ({ fed: false, kursiv: false, link: '', ...s })) };
}

function stykker(tekst: Afsnitstekst) {
  const liste = typeof tekst === 'string' ? [{ tekst }] : tekst;
  return liste.map((s) => ({ fed: false, kursiv: false, ...s }));
}
