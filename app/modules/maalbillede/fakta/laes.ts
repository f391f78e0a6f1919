import { afvist, type Resultat } from '../../../kernel/resultat.ts';
import { Afvisning, proev } from '../../../platform/document/afvisning.ts';
import { STANDARDGRAENSER } from '../../../platform/document/graenser.ts';
import { aabnArk } from '../../../platform/document/laesArk.ts';
import { type Indlaesning, type Laesevalg, laesFaktaark } from './forms.ts';
import { MAKS_BYTES, type Opslag } from './rules.ts';

/**
 * Reads a fact file from disk: an XLSX, a zip of CSV files, or a folder of them. A file that can't be read at all is
 * refused; what is wrong inside it stands in `fejl`, and then nothing of it may be stored.
 */
export async function laesFaktafil(
  sti: string,
  opslag: Opslag,
  valg: Omit<Laesevalg, 'arkfejl'> = {},
): Promise<Resultat<Indlaesning>> {
  const graenser = { ...STANDARDGRAENSER, fil: MAKS_BYTES };
  const aabnet = await aabnArk(sti, { graenser, formler: 'maerk' });
  if (!aabnet.ok) return aabnet;
  const { slags, ark, luk } = aabnet.vaerdi;
  try {
    if (slags === 'csv') {
      return afvist(
        'enkelt_csv',
        'Filen er en enkelt CSV-fil. En levering er flere: læg dem i en mappe eller en zip, med et navn som systemer.csv for hver.',
      );
    }
    return await proev(() => laesFaktaark(ark, opslag, { ...valg, arkfejl: linjefejl }));
  } finally {
    luk();
  }
}

/** An error in one line is listed with the others; anything else stops the reading. */
function linjefejl(fejl: unknown): { linje: number; besked: string } {
  if (fejl instanceof Afvisning && fejl.linje !== null) {
    return { linje: fejl.linje, besked: fejl.hindring.besked };
  }
  throw fejl;
}
