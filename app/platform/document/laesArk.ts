import type { Ark } from '../../kernel/ark.ts';
import type { Resultat } from '../../kernel/resultat.ts';
import { proev } from './afvisning.ts';
import { genkend } from './genkend.ts';
import { type Graenser, STANDARDGRAENSER } from './graenser.ts';
import { mappeark, zipark } from './laesArkiv.ts';
import { aabnCsv } from './laesCsv.ts';
import { erXlsx, xlsxArk } from './laesXlsx.ts';
import { aabnZip } from './zip.ts';

export interface Arksamling {
  readonly slags: 'xlsx' | 'zip' | 'mappe' | 'csv';
  readonly ark: readonly Ark[];
  luk(): void;
}

/**
 * Opens an XLSX, a zip or folder of CSV files, or one CSV file, by content. The sheets are read afterwards; that
 * throws `Afvisning` when something is wrong further in, so read them inside `proev`. `navn` is what a single CSV
 * file is called as a sheet.
 */
export function aabnArk(
  sti: string,
  valg: { readonly graenser?: Graenser; readonly formler?: 'afvis' | 'maerk'; readonly navn?: string } = {},
): Promise<Resultat<Arksamling>> {
  const graenser = valg.graenser ?? STANDARDGRAENSER;
  return proev(async () => {
    const slags = await genkend(sti, graenser);
    if (slags === 'mappe') return { slags, ark: await mappeark(sti, graenser), luk: () => {} };
    if (slags === 'tekst') {
      return { slags: 'csv', ark: [await aabnCsv(sti, valg.navn ?? 'ark', graenser)], luk: () => {} };
    }
    const zip = await aabnZip(sti, graenser);
    try {
      return (await erXlsx(zip))
        ? {
            slags: 'xlsx',
            ark: await xlsxArk(zip, { graenser, formler: valg.formler ?? 'afvis' }),
            luk: () => zip.luk(),
          }
        : { slags: 'zip', ark: zipark(zip, graenser), luk: () => zip.luk() };
    } catch (fejl) {
      zip.luk();
      throw fejl;
    }
  });
}
