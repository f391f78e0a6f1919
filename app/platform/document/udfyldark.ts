import Excel from '@protobi/exceljs';
import { celleindhold } from './xlsx.ts';

/** What may be typed into an open cell. Excel helps; whoever reads the file back trusts none of it. */
export type Udfyldart = 'tekst' | 'tal' | 'kroner' | 'dato' | { readonly valg: readonly string[] };

export interface Udfyldcelle {
  /** A date is `YYYY-MM-DD` in a cell of art `dato`. Kroner are kroner here, not øre. */
  readonly vaerdi: string | number | null;
  /** An open cell, and what it takes; closed without. */
  readonly aaben?: Udfyldart;
  /** Shown beside the cell when it is chosen. */
  readonly note?: string;
}

export interface Udfyldark {
  readonly navn: string;
  readonly kolonner: readonly {
    readonly overskrift: string;
    readonly bredde: number;
    readonly skjult?: boolean;
  }[];
  readonly raekker: readonly (readonly Udfyldcelle[])[];
}

const FORMATER = { tekst: '@', tal: '#,##0.######', kroner: '#,##0.00', dato: 'dd-mm-yyyy' } as const;
const HOVED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE9EDF2' } } as const;
const AABEN = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF9DB' } } as const;
const VALGARK = 'Valgmuligheder';

/**
 * A workbook to fill in and send back: only the open cells can be changed (the protection has no password: it keeps one
 * from doing it by accident), with lists and limits that Excel checks. Held in memory, so for thousands of rows, not more.
 */
export async function udfyldarkBytes(ark: readonly Udfyldark[], nu: Date): Promise<Buffer> {
  const mappe = new Excel.Workbook();
  mappe.creator = 'Målbillede';
  mappe.created = nu;
  const lister = new Map<string, string>();
  const sider = ark.map(
    (a) => [a, mappe.addWorksheet(a.navn, { views: [{ state: 'frozen', ySplit: 1 }] })] as const,
  );
  // Lists with commas in their words can't stand in the rule itself; they lie on a sheet of their own.
  const valgark = mappe.addWorksheet(VALGARK, { state: 'hidden' });
  const liste = (valg: readonly string[]): string => {
    const noegle = JSON.stringify(valg);
    const kendt = lister.get(noegle);
    if (kendt !== undefined) return kendt;
    const kolonne = valgark.getColumn(lister.size + 1);
    valg.forEach((ord, i) => {
      valgark.getCell(i + 1, lister.size + 1).value = celleindhold(ord);
    });
    const sted = `'${VALGARK}'!$${kolonne.letter}$1:$${kolonne.letter}$${valg.length}`;
    lister.set(noegle, sted);
    return sted;
  };
  for (const [a, side] of sider) {
    side.columns = a.kolonner.map((k) => ({ width: k.bredde, hidden: k.skjult === true }));
    const hoved = side.addRow(a.kolonner.map((k) => celleindhold(k.overskrift)));
    hoved.eachCell((celle) => {
      celle.font = { bold: true };
      celle.fill = HOVED;
      celle.alignment = { wrapText: true, vertical: 'top' };
    });
    for (const raekke of a.raekker) {
      const ny = side.addRow([]);
      raekke.forEach((c, i) => {
        skrivCelle(ny.getCell(i + 1), c, liste);
      });
    }
    await side.protect('', {
      formatColumns: true,
      formatRows: true,
      autoFilter: true,
      selectLockedCells: true,
    });
  }
  return Buffer.from(await mappe.xlsx.writeBuffer());
}

function skrivCelle(
  celle: Excel.Cell,
  { vaerdi, aaben, note }: Udfyldcelle,
  liste: (valg: readonly string[]) => string,
): void {
  celle.alignment = { wrapText: true, vertical: 'top' };
  celle.value = cellevaerdi(vaerdi, aaben);
  if (note !== undefined && note !== '') celle.note = celleindhold(note);
  if (aaben === undefined) return;
  celle.protection = { locked: false };
  celle.fill = AABEN;
  celle.numFmt = typeof aaben === 'string' ? FORMATER[aaben] : FORMATER.tekst;
  const fejl = { allowBlank: true, showErrorMessage: true, errorTitle: 'Svararket' } as const;
  if (typeof aaben !== 'string')
    celle.dataValidation = { ...fejl, type: 'list', formulae: [liste(aaben.valg)], error: 'Vælg på listen.' };
  else if (aaben === 'kroner')
    celle.dataValidation = {
      ...fejl,
      type: 'decimal',
      operator: 'greaterThanOrEqual',
      formulae: [0],
      error: 'Skriv et beløb i kroner.',
    };
  else if (aaben === 'dato')
    celle.dataValidation = {
      ...fejl,
      type: 'date',
      operator: 'greaterThan',
      formulae: [new Date('2000-01-01T00:00:00Z')],
      error: 'Skriv en dato, fx 01-03-2027.',
    };
}

function cellevaerdi(
  vaerdi: string | number | null,
  art: Udfyldart | undefined,
): string | number | Date | null {
  if (vaerdi === null || vaerdi === '') return null;
  if (typeof vaerdi === 'number') return vaerdi;
  return art === 'dato' ? new Date(`${vaerdi}T00:00:00Z`) : celleindhold(vaerdi);
}
