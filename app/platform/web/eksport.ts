import { Readable } from 'node:stream';
import type { Tabel } from '../../kernel/tabel.ts';
import { csvDele } from '../document/csv.ts';
import { XLSX_TYPE, xlsxBytes } from '../document/xlsx.ts';
import { fil, findesIkke, type Svar } from './svar.ts';

/** A list as a file to download: `xlsx` or `csv`, anything else doesn't exist. `navn` is without ending. */
export async function eksportsvar(format: string, navn: string, tabel: Tabel, nu: Date): Promise<Svar> {
  if (format === 'csv') return fil(`${navn}.csv`, 'text/csv; charset=utf-8', Readable.from(csvDele(tabel)));
  if (format === 'xlsx') return fil(`${navn}.xlsx`, XLSX_TYPE, await xlsxBytes([tabel], nu));
  return findesIkke();
}
