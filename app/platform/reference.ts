import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

/** A shipped reference file (`db/reference/`) as rows by column name. The files are ours, UTF-8 and small. */
export function laesReference(fil: string, skilletegn: ',' | ';'): Record<string, string>[] {
  const sti = fileURLToPath(new URL(`../../db/reference/${fil}`, import.meta.url));
  return parse(readFileSync(sti), {
    columns: true,
    delimiter: skilletegn,
    bom: true,
    skip_empty_lines: true,
  });
}
