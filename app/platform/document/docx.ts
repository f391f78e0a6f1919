import {
  AlignmentType,
  BorderStyle,
  CarriageReturn,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Afsnitstekst, Blok, Dokument, Sektion } from '../../kernel/dokument.ts';
import { rensTekst } from '../../kernel/rensTekst.ts';
import type { Kolonne, Tabelraekke, Udtraekslinje } from '../../kernel/tabel.ts';
import { celletekst, erTalkolonne } from './celletekst.ts';

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
    numbering: { config: [sektionsnumre(), punktnumre()] },
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
const PUNKTER = 'punkter';

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

function punktnumre() {
  return {
    reference: PUNKTER,
    levels: [
      {
        level: 0,
        format: LevelFormat.DECIMAL,
        text: '%1.',
        alignment: AlignmentType.START,
        style: { paragraph: { indent: { left: 567, hanging: 397 } } },
      },
    ],
  };
}

function indhold(dokument: Dokument): (Paragraph | Table)[] {
  const ud: (Paragraph | Table)[] = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [tekst(dokument.titel)] }),
  ];
  if (dokument.undertitel) ud.push(new Paragraph({ children: [tekst(dokument.undertitel)] }));
  if (dokument.udtraek.length > 0) ud.push(udtraekstabel(dokument.udtraek));
  // Every numbered list counts from 1: docx makes a new count per instance.
  const liste = { nr: 0 };
  for (const sektion of dokument.sektioner) ud.push(...sektionsdele(sektion, 0, dokument, liste));
  return ud;
}

function sektionsdele(
  sektion: Sektion,
  niveau: number,
  dokument: Dokument,
  liste: { nr: number },
): (Paragraph | Table)[] {
  const dybde = Math.min(niveau, NIVEAUER.length - 1);
  return [
    new Paragraph({
      heading: NIVEAUER[dybde]!,
      keepNext: true,
      children: [tekst(dokument.nummereret ? `\u00a0 ${sektion.overskrift}` : sektion.overskrift)],
      ...(dokument.nummereret ? { numbering: { reference: SEKTIONER, level: dybde } } : {}),
    }),
    ...sektion.blokke.flatMap((blok) => blokdele(blok, liste)),
    ...(sektion.undersektioner ?? []).flatMap((under) => sektionsdele(under, niveau + 1, dokument, liste)),
  ];
}

function blokdele(blok: Blok, liste: { nr: number }): (Paragraph | Table)[] {
  switch (blok.art) {
    case 'afsnit':
      return [new Paragraph({ children: stykker(blok.tekst) })];
    case 'liste':
      liste.nr += 1;
      return blok.punkter.map(
        (punkt) =>
          new Paragraph({
            children: stykker(punkt),
            ...(blok.nummereret
              ? { numbering: { reference: PUNKTER, level: 0, instance: liste.nr } }
              : { bullet: { level: 0 } }),
          }),
      );
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
        children: kolonner.map((k) => celle(k.overskrift, erTalkolonne(k.art), true)),
      }),
      ...raekker.map(
        (raekke) =>
          new TableRow({
            cantSplit: true,
            children: kolonner.map((k) => celle(celletekst(k.art, raekke[k.noegle]), erTalkolonne(k.art))),
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

function udtraekstabel(linjer: readonly Udtraekslinje[]): Table {
  return tabel(
    [
      { noegle: 'navn', overskrift: 'Oplysning', art: 'tekst' },
      { noegle: 'vaerdi', overskrift: 'Værdi', art: 'tekst' },
    ],
    linjer.map((linje) => ({ ...linje })),
  );
}

function linje(indhold: string): Paragraph {
  return new Paragraph({ children: [tekst(indhold, { size: 18 })] });
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
  udseende: { bold?: boolean; italics?: boolean; size?: number } = {},
): TextRun {
  const [foerste = '', ...resten] = rensTekst(indhold).split('\n');
  return new TextRun({
    ...udseende,
    children: [foerste, ...resten.flatMap((del) => [new CarriageReturn(), del])],
  });
}
