import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import Excel from '@protobi/exceljs';
import { rensTekst } from '../../kernel/rensTekst.ts';
import type { Kolonne, Kolonneart, Tabel, Tabelvaerdi } from '../../kernel/tabel.ts';
import { visTidspunkt } from '../../kernel/tekst.ts';
import { ZONE } from '../../kernel/ur.ts';
import { erAndel } from './celletekst.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Number formats are written the English way in the file; Excel shows them as the reader's country does. */
const FORMATER: Readonly<Record<Kolonneart, string | null>> = {
  tekst: '@',
  heltal: '#,##0',
  decimal: '#,##0.##########',
  procent: '0.0%',
  andel: '0.0%',
  kroner: '#,##0.00',
  dato: 'dd-mm-yyyy',
  maaned: 'yyyy-mm',
  tidspunkt: 'dd-mm-yyyy hh:mm',
  jaNej: null,
};

const BREDDER: Readonly<Record<Kolonneart, number>> = {
  tekst: 28,
  heltal: 12,
  decimal: 12,
  procent: 12,
  andel: 12,
  kroner: 16,
  dato: 12,
  maaned: 11,
  tidspunkt: 17,
  jaNej: 8,
};

/** Excel's limits for a cell and for the name of a sheet. */
const MAKS_CELLE = 32_767;
const MAKS_ARKNAVN = 31;

/**
 * Writes lists as sheets of one XLSX, row by row, and a last sheet "Om udtrækket" with what is shown, the time and
 * the source. Cells hold values, never formulas. Resolves when everything is written; `til` is then ended.
 */
export async function skrivXlsx(tabeller: readonly Tabel[], til: Writable, nu: Date): Promise<void> {
  const mappe = new Excel.stream.xlsx.WorkbookWriter({ stream: til, useStyles: true });
  mappe.creator = 'Målbillede';
  mappe.created = nu;
  const navne = new Set<string>();
  for (const tabel of tabeller) await skrivArk(mappe, tabel, arknavn(tabel.titel, navne));
  if (tabeller.some((tabel) => tabel.udtraek.length > 0)) {
    await skrivArk(mappe, omUdtraekket(tabeller, nu), arknavn('Om udtrækket', navne));
  }
  await mappe.commit();
}

/** The XLSX as bytes, for lists that fit in memory. */
export async function xlsxBytes(tabeller: readonly Tabel[], nu: Date): Promise<Buffer> {
  const gennem = new PassThrough();
  const [bytes] = await Promise.all([buffer(gennem), skrivXlsx(tabeller, gennem, nu)]);
  return bytes;
}

async function skrivArk(mappe: Excel.stream.xlsx.WorkbookWriter, tabel: Tabel, navn: string): Promise<void> {
  const ark = mappe.addWorksheet(navn, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: tabel.kolonner.length > 5 ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    headerFooter: { oddHeader: `&L${sidehoved(tabel.titel)}`, oddFooter: '&RSide &P af &N' },
  });
  ark.columns = tabel.kolonner.map((kolonne) => ({ key: kolonne.noegle, width: bredde(kolonne) }));
  const hoved = ark.addRow(tabel.kolonner.map((kolonne) => celleindhold(kolonne.overskrift)));
  hoved.eachCell((celle) => {
    celle.font = { bold: true };
    celle.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE9EDF2' } };
    celle.alignment = { wrapText: true, vertical: 'top' };
  });
  hoved.commit();
  let antal = 1;
  for await (const raekke of tabel.raekker) {
    const ny = ark.addRow([]);
    tabel.kolonner.forEach(({ noegle, art }, i) => {
      const vaerdi = excelvaerdi(art, raekke[noegle]);
      if (vaerdi === null) return;
      const celle = ny.getCell(i + 1);
      celle.value = vaerdi;
      const format = FORMATER[art];
      if (format !== null) celle.numFmt = format;
    });
    ny.commit();
    antal += 1;
    // Lets the zip be written out meanwhile, so that rows don't pile up in memory.
    if (antal % 500 === 0) await new Promise(setImmediate);
  }
  ark.autoFilter = { from: { row: 1, column: 1 }, to: { row: antal, column: tabel.kolonner.length } };
  ark.commit();
}

function omUdtraekket(tabeller: readonly Tabel[], nu: Date): Tabel {
  const linjer = tabeller.flatMap((tabel) => [{ navn: 'Udtræk', vaerdi: tabel.titel }, ...tabel.udtraek]);
  return {
    titel: 'Om udtrækket',
    kolonner: [
      { noegle: 'navn', overskrift: 'Oplysning', art: 'tekst', bredde: 24 },
      { noegle: 'vaerdi', overskrift: 'Værdi', art: 'tekst', bredde: 80 },
    ],
    raekker: [...linjer, { navn: 'Dannet', vaerdi: visTidspunkt(nu) }].map((linje) => ({ ...linje })),
    udtraek: [],
  };
}

function excelvaerdi(art: Kolonneart, vaerdi: Tabelvaerdi): string | number | Date | null {
  if (vaerdi === null || vaerdi === undefined || vaerdi === '') return null;
  if (erAndel(vaerdi)) return vaerdi.naevner === 0 ? null : vaerdi.taeller / vaerdi.naevner;
  if (typeof vaerdi === 'boolean') return vaerdi ? 'Ja' : 'Nej';
  if (typeof vaerdi === 'number') {
    return art === 'procent' || art === 'kroner' ? vaerdi / 100 : vaerdi;
  }
  switch (art) {
    case 'dato':
      return new Date(`${vaerdi}T00:00:00Z`);
    case 'maaned':
      return new Date(`${vaerdi}-01T00:00:00Z`);
    case 'tidspunkt':
      return lokaltid(vaerdi);
    default:
      return celleindhold(vaerdi);
  }
}

/** Excel has no time zones: the instant as its Danish wall clock. */
function lokaltid(iso: string): Date {
  const lokal = Temporal.Instant.from(iso).toZonedDateTimeISO(ZONE).toPlainDateTime();
  return new Date(`${lokal.toString({ smallestUnit: 'second' })}Z`);
}

/**
 * A text that Excel opens: no characters that XML can't hold, and not too long. What looks like Excel's own way of
 * writing a character (`_x000D_`) is written so that it is read as it stands (ECMA-376 part 1, 22.4.2.4).
 */
export function celleindhold(tekst: string): string {
  const ren = rensTekst(tekst).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return ren.length > MAKS_CELLE ? `${ren.slice(0, MAKS_CELLE - 1)}…` : ren;
}

function arknavn(titel: string, brugte: Set<string>): string {
  const renset =
    titel
      .replace(/[\\/*?:[\]]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Ark';
  for (let nr = 1; ; nr++) {
    const hale = nr === 1 ? '' : ` (${nr})`;
    const navn = renset.slice(0, MAKS_ARKNAVN - hale.length).trimEnd() + hale;
    if (brugte.has(navn.toLowerCase())) continue;
    brugte.add(navn.toLowerCase());
    return navn;
  }
}

/** `&` begins a code in Excel's page header, which holds at most 255 characters. */
function sidehoved(titel: string): string {
  return rensTekst(titel).slice(0, 100).replaceAll('&', '&&');
}

function bredde(kolonne: Kolonne): number {
  return kolonne.bredde ?? Math.min(40, Math.max(BREDDER[kolonne.art], kolonne.overskrift.length + 3));
}
