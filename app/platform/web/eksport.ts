import { Readable } from 'node:stream';
import type { Tabel } from '../../kernel/tabel.ts';
import { csvDele } from '../document/csv.ts';
import { XLSX_TYPE, xlsxBytes } from '../document/xlsx.ts';
import { fil, findesIkke, type Svar } from './svar.ts';

/**
 * A list as a file to download: `xlsx` or `csv`, anything else doesn't exist. `navn` is without ending. Of several
 * tables a CSV file has the first alone.
 */
export async function eksportsvar(
  format: string,
  navn: string,
  tabel: Tabel | readonly Tabel[],
  nu: Date,
): Promise<Svar> {
  const tabeller = 'kolonner' in tabel ? [tabel] : tabel;
  if (format === 'csv')
    return fil(`${navn}.csv`, 'text/csv; charset=utf-8', Readable.from(csvDele(tabeller[0])));
  if (format === 'xlsx') return fil(`${navn}.xlsx`, XLSX_TYPE, await xlsxBytes(tabeller, nu));
  return findesIkke();
}
