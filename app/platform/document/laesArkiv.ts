import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Ark } from '../../kernel/ark.ts';
import { Afvisning } from './afvisning.ts';
import { kontrollerStoerrelse } from './genkend.ts';
import type { Graenser } from './graenser.ts';
import { csvArk } from './laesCsv.ts';
import type { Ziparkiv } from './zip.ts';

/** Files that macOS and Windows put beside those a person sees. */
const SKJULT = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;

/** The CSV files of a folder; the sheet is named by the file, without its extension. Throws `Afvisning`. */
export async function mappeark(sti: string, graenser: Graenser): Promise<readonly Ark[]> {
  const navne: string[] = [];
  let ialt = 0;
  for (const navn of (await readdir(sti)).sort()) {
    const oplysninger = await stat(join(sti, navn));
    if (!oplysninger.isFile() || SKJULT.test(navn)) continue;
    ialt += oplysninger.size;
    navne.push(navn);
  }
  kontrollerStoerrelse(ialt, graenser);
  return somArk(navne, (navn) => () => createReadStream(join(sti, navn)), graenser);
}

/** The CSV files of a zip, wherever in its folders they lie. Throws `Afvisning`. */
export function zipark(zip: Ziparkiv, graenser: Graenser): readonly Ark[] {
  return somArk(
    zip.navne.filter((navn) => !SKJULT.test(navn)),
    (navn) => () => zip.laes(navn),
    graenser,
  );
}

function somArk(
  stier: readonly string[],
  aabn: (sti: string) => () => AsyncIterable<Uint8Array>,
  graenser: Graenser,
): readonly Ark[] {
  const set = new Set<string>();
  return stier.map((sti) => {
    const navn = basename(sti, extname(sti));
    if (set.has(navn.toLowerCase())) {
      throw new Afvisning(
        'dublet',
        `Der er flere filer, der hedder »${navn}«. Læg kun én af hver i leveringen.`,
      );
    }
    set.add(navn.toLowerCase());
    return csvArk(navn, aabn(sti), graenser);
  });
}
