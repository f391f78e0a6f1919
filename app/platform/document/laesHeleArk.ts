import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Arkraekke, HeltArk } from '../../kernel/ark.ts';
import type { Resultat } from '../../kernel/resultat.ts';
import { visTal } from '../../kernel/tekst.ts';
import { Afvisning, proev } from './afvisning.ts';
import type { Graenser } from './graenser.ts';
import { aabnArk } from './laesArk.ts';

export interface Helarkvalg {
  readonly graenser: Graenser;
  /** Rows at most, headings too. */
  readonly raekker: number;
  /** What a single CSV file is called as a sheet. */
  readonly navn: string;
  readonly formler?: 'afvis' | 'maerk';
}

/** Every sheet of a small file with all its rows; refuses what `aabnArk` refuses, and a file with too many rows. */
export async function laesHeleArk(sti: string, valg: Helarkvalg): Promise<Resultat<HeltArk[]>> {
  const { graenser, navn, formler = 'afvis' } = valg;
  const samling = await aabnArk(sti, { graenser, navn, formler });
  if (!samling.ok) return samling;
  try {
    return await proev(async () => {
      const ud: HeltArk[] = [];
      let ialt = 0;
      for (const ark of samling.vaerdi.ark) {
        const raekker: Arkraekke[] = [];
        for await (const portion of ark.raekker()) {
          raekker.push(...portion);
          ialt += portion.length;
          if (ialt > valg.raekker)
            throw new Afvisning(
              'for_mange',
              `Filen har over ${visTal(valg.raekker)} rækker. Del den op i flere filer.`,
            );
        }
        const fletninger = ark.fletninger?.() ?? [];
        ud.push({ navn: ark.navn, raekker, ...(fletninger.length > 0 ? { fletninger } : {}) });
      }
      return ud;
    });
  } finally {
    samling.vaerdi.luk();
  }
}

/** The same of bytes in memory: the readers want a file, so they lie in `mappe` meanwhile. */
export async function laesHeleArkFraBytes(
  mappe: string,
  indhold: Uint8Array,
  valg: Helarkvalg,
): Promise<Resultat<HeltArk[]>> {
  await mkdir(mappe, { recursive: true });
  const sti = join(mappe, randomUUID());
  try {
    await writeFile(sti, indhold, { mode: 0o600 });
    return await laesHeleArk(sti, valg);
  } finally {
    await rm(sti, { force: true });
  }
}
