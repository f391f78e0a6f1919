import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  CarriageReturn,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  LeaderType,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Afsnitstekst, Blok, Dokument, Sektion } from '../../kernel/dokument.ts';
import { rensTekst } from '../../kernel/rensTekst.ts';
import { MAKS_LISTEDYBDE, type Rigblok, type Rigstykke, type Rigtekst } from '../../kernel/rigtekst.ts';
import type { Kolonne, Tabelraekke, Udtraekslinje } from '../../kernel/tabel.ts';
import { celletekst, tilHoejre } from './celletekst.ts';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const NIVEAUER = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** A4 in twentieths of a point; docx turns the sides when the page lies. */
const A4 = { width: 11_906, height: 16_838 };
const MARGEN = { top: 1_134, bottom: 1_134, left: 1_134, right: 1_134 };

/** The document as DOCX: Word's own headings, lists, tables with repeated head, page numbers, Danish as language. */
export async function docxBytes(dokument: Dokument): Promise<Buffer> {
  const fil = new Document({
    title: rensTekst(dokument.titel),
    creator: rensTekst(dokument.afsender),
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 22, language: { value: 'da-DK' } },
          paragraph: { spacing: { after: 120, line: 276 } },
        },
        title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 120 } } },
        heading1: { run: { size: 30, bold: true }, paragraph: { spacing: { before: 320, after: 120 } } },
        heading2: { run: { size: 26, bold: true }, paragraph: { spacing: { before: 240, after: 100 } } },
        heading3: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 200, after: 80 } } },
      },
    },
    numbering: {
      config: [
        sektionsnumre(),
        punkter(NUMRE, LevelFormat.DECIMAL, (niveau) => `%${niveau + 1}.`),
        punkter(PUNKTER, LevelFormat.BULLET, (niveau) => (niveau % 2 === 0 ? '•' : '–')),
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              ...A4,
              orientation: dokument.liggende ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: MARGEN,
          },
        },
        headers: { default: new Header({ children: [linje(`${dokument.afsender} · ${dokument.titel}`)] }) },
        footers: { default: sidefod() },
        children: indhold(dokument),
      },
    ],
  });
  return Packer.toBuffer(fil);
}

const SEKTIONER = 'sektioner';
const NUMRE = 'numre';
const PUNKTER = 'punkter';

type Listeformat = (typeof LevelFormat)[keyof typeof LevelFormat];

function sektionsnumre() {
  return {
    reference: SEKTIONER,
    levels: NIVEAUER.map((_, niveau) => ({
      level: niveau,
      format: LevelFormat.DECIMAL,
      text: Array.from({ length: niveau + 1 }, (_, i) => `%${i + 1}`).join('.'),
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: 0, hanging: 0 } } },
    })),
  };
}

/** Twentieths of a point that each level of a list is indented. */
const INDRYK = 397;

function punkter(reference: string, format: Listeformat, tekst: (niveau: number) => string) {
  return {
    reference,
    levels: Array.from({ length: MAKS_LISTEDYBDE }, (_, niveau) => ({
      level: niveau,
      format,
      text: tekst(niveau),
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: INDRYK * (niveau + 1), hanging: INDRYK } } },
    })),
  };
}

function indhold(dokument: Dokument): Del[] {
  const ud: Del[] = [new Paragraph({ heading: HeadingLevel.TITLE, children: [tekst(dokument.titel)] })];
  if (dokument.undertitel) ud.push(new Paragraph({ children: [tekst(dokument.undertitel)] }));
  // A table and what follows it stand too close without a paragraph between.
  if (dokument.udtraek.length > 0) ud.push(udtraekstabel(dokument.udtraek), new Paragraph({ children: [] }));
  if (dokument.indholdsfortegnelse) ud.push(...indholdsfortegnelse(dokument));
  const lister = new Lister();
  dokument.sektioner.forEach((sektion, i) => {
    ud.push(...sektionsdele(sektion, [i + 1], dokument, lister));
  });
  return ud;
}

type Del = Paragraph | Table | TableOfContents;

/** Each list counts from 1: docx makes a new count per instance. */
class Lister {
  #nr = 0;

  /** What makes the paragraphs of one list items of it. */
  ny(nummereret: boolean, niveau: number) {
    this.#nr += 1;
    return {
      numbering: {
        reference: nummereret ? NUMRE : PUNKTER,
        level: niveau,
        instance: nummereret ? this.#nr : 0,
      },
    };
  }
}

/**
 * Word's own table of contents, filled in with links to the headings, so that it is there at once and Word doesn't ask
 * whether it may update it. The page numbers come when one updates it: docx can lay out the pages to find them, but
 * takes 20 seconds for 500 krav.
 */
function indholdsfortegnelse(dokument: Dokument): Del[] {
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 320 },
      children: [tekst('Indhold', { bold: true, size: 30 })],
    }),
    new TableOfContents('Indhold', {
      hyperlink: true,
      headingStyleRange: `1-${INDHOLD_NIVEAUER}`,
      beginDirty: false,
      tabLeader: LeaderType.NONE,
      cachedEntries: dokument.sektioner.flatMap((sektion, i) => indgange(sektion, [i + 1], dokument)),
    }),
  ];
}

const INDHOLD_NIVEAUER = 3;

interface Indgang {
  readonly title: string;
  readonly level: number;
  readonly href: string;
}

/** The number of each section on the way to a section: `[2, 1]` is 2.1. */
type Sektionsnummer = readonly number[];

function indgange(sektion: Sektion, nr: Sektionsnummer, dokument: Dokument): Indgang[] {
  if (nr.length > INDHOLD_NIVEAUER) return [];
  const overskrift = rensTekst(sektion.overskrift);
  return [
    {
      title: dokument.nummereret ? `${nr.join('.')}  ${overskrift}` : overskrift,
      level: nr.length,
      href: bogmaerke(nr),
    },
    ...(sektion.undersektioner ?? []).flatMap((under, i) => indgange(under, [...nr, i + 1], dokument)),
  ];
}

function bogmaerke(nr: Sektionsnummer): string {
  return `afsnit_${nr.join('_')}`;
}

function sektionsdele(sektion: Sektion, nr: Sektionsnummer, dokument: Dokument, lister: Lister): Del[] {
  return [
    ...(sektion.overskrift === '' ? [] : [overskriftdel(sektion.overskrift, nr, dokument)]),
    ...sektion.blokke.flatMap((blok) => blokdele(blok, lister)),
    ...(sektion.undersektioner ?? []).flatMap((under, i) =>
      sektionsdele(under, [...nr, i + 1], dokument, lister),
    ),
  ];
}

function overskriftdel(ord: string, nr: Sektionsnummer, dokument: Dokument): Paragraph {
  const dybde = Math.min(nr.length, NIVEAUER.length) - 1;
  const overskrift = tekst(dokument.nummereret ? `\u00a0 ${ord}` : ord);
  const iIndhold = dokument.indholdsfortegnelse === true && nr.length <= INDHOLD_NIVEAUER;
  return new Paragraph({
    heading: NIVEAUER[dybde]!,
    keepNext: true,
    // The first section doesn't follow the table of contents on its page.
    ...(iIndhold && nr.length === 1 && nr[0] === 1 ? { pageBreakBefore: true } : {}),
    children: [iIndhold ? new Bookmark({ id: bogmaerke(nr), children: [overskrift] }) : overskrift],
    ...(dokument.nummereret ? { numbering: { reference: SEKTIONER, level: dybde } } : {}),
  });
}

function blokdele(blok: Blok, lister: Lister): Del[] {
  switch (blok.art) {
    case 'afsnit':
      return [new Paragraph({ children: stykker(blok.tekst) })];
    case 'liste': {
      const punkt = lister.ny(blok.nummereret ?? false, 0);
      return blok.punkter.map((tekst) => new Paragraph({ children: stykker(tekst), ...punkt }));
    }
    case 'rigtekst':
      return blok.tekst.flatMap((del) => rigdele(del, lister, 0));
    case 'tabel':
      return [
        new Paragraph({ keepNext: true, children: [tekst(blok.titel, { bold: true })] }),
        tabel(blok.kolonner, blok.raekker),
        new Paragraph({ children: [] }),
      ];
    case 'figur':
      return [new Paragraph({ children: [tekst('Figur: ', { bold: true }), tekst(blok.alt)] })];
  }
}

/** `niveau`: how many lists the block is in. `punkt`: makes its first paragraph an item of the innermost. */
function rigdele(
  blok: Rigblok,
  lister: Lister,
  niveau: number,
  punkt?: ReturnType<Lister['ny']>,
): Paragraph[] {
  const plads = punkt ?? (niveau > 0 ? { indent: { left: INDRYK * niveau } } : {});
  switch (blok.art) {
    case 'afsnit':
      return [new Paragraph({ ...plads, children: rigstykker(blok.indhold) })];
    case 'overskrift': {
      const indhold = blok.indhold.map((s) => ({ ...s, fed: true }));
      const stoerrelse = blok.niveau === 1 ? 24 : 22;
      return [
        new Paragraph({
          ...plads,
          keepNext: true,
          spacing: { before: 160 },
          children: rigstykker(indhold, stoerrelse),
        }),
      ];
    }
    case 'liste': {
      const nyt = lister.ny(blok.nummereret, Math.min(niveau, MAKS_LISTEDYBDE - 1));
      const dele = blok.punkter.flatMap((indhold) => punktdele(indhold, lister, niveau + 1, nyt));
      // An item that begins with a list still has its own mark.
      return punkt ? [new Paragraph({ ...punkt, children: [] }), ...dele] : dele;
    }
  }
}

function punktdele(
  indhold: Rigtekst,
  lister: Lister,
  niveau: number,
  punkt: ReturnType<Lister['ny']>,
): Paragraph[] {
  return indhold.flatMap((blok, i) => rigdele(blok, lister, niveau, i === 0 ? punkt : undefined));
}

function rigstykker(indhold: readonly Rigstykke[], size?: number): (TextRun | ExternalHyperlink)[] {
  return indhold.map(({ tekst: ord, fed, kursiv, link }) => {
    const udseende = { ...(fed && { bold: true }), ...(kursiv && { italics: true }), ...(size && { size }) };
    if (link === undefined) return tekst(ord, udseende);
    return new ExternalHyperlink({ link, children: [tekst(ord, { ...udseende, style: 'Hyperlink' })] });
  });
}

function tabel(kolonner: readonly Kolonne[], raekker: readonly Tabelraekke[]): Table {
  const celle = (indhold: string, hoejre: boolean, bold = false) =>
    new TableCell({
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      ...(bold ? { shading: { fill: 'E9EDF2' } } : {}),
      children: [
        new Paragraph({
          spacing: { after: 0 },
          alignment: hoejre ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [tekst(indhold, { bold, size: 20 })],
        }),
      ],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: KANTER,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: kolonner.map((k) => celle(k.overskrift, tilHoejre(k), true)),
      }),
      ...raekker.map(
        (raekke) =>
          new TableRow({
            cantSplit: true,
            children: kolonner.map((k) => celle(celletekst(k.art, raekke[k.noegle]), tilHoejre(k))),
          }),
      ),
    ],
  });
}

const STREG = { style: BorderStyle.SINGLE, size: 4, color: 'BFC7D1' };
const KANTER = {
  top: STREG,
  bottom: STREG,
  left: STREG,
  right: STREG,
  insideHorizontal: STREG,
  insideVertical: STREG,
};

/** What it is about, line by line; no column heads, which would say nothing. */
function udtraekstabel(linjer: readonly Udtraekslinje[]): Table {
  const celle = (indhold: string, bold: boolean) =>
    new TableCell({
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      width: { size: bold ? 25 : 75, type: WidthType.PERCENTAGE },
      shading: { fill: 'F4F6F9' },
      children: [new Paragraph({ spacing: { after: 0 }, children: [tekst(indhold, { bold, size: 20 })] })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: KANTER,
    rows: linjer.map(
      ({ navn, vaerdi }) =>
        new TableRow({ cantSplit: true, children: [celle(navn, true), celle(vaerdi, false)] }),
    ),
  });
}

function linje(indhold: string): Paragraph {
  return new Paragraph({ spacing: { after: 240 }, children: [tekst(indhold, { size: 18 })] });
}

function sidefod(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [
          new TextRun({ size: 18, children: ['Side ', PageNumber.CURRENT, ' af ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

function stykker(indhold: Afsnitstekst): TextRun[] {
  if (typeof indhold === 'string') return [tekst(indhold)];
  return indhold.map((s) => tekst(s.tekst, { bold: s.fed ?? false, italics: s.kursiv ?? false }));
}

/** Line breaks in the text become line breaks in Word. */
function tekst(
  indhold: string,
  udseende: { bold?: boolean; italics?: boolean; size?: number; style?: string } = {},
): TextRun {
  const [foerste = '', ...resten] = rensTekst(indhold).split('\n');
  return new TextRun({
    ...udseende,
    children: [foerste, ...resten.flatMap((del) => [new CarriageReturn(), del])],
  });
}
