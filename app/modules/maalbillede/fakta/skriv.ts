import type { Writable } from 'node:stream';
import type { Ark, Arkraekke } from '../../../kernel/ark.ts';
import { ok, type Resultat } from '../../../kernel/resultat.ts';
import type { Kolonne, Tabel, Tabelraekke } from '../../../kernel/tabel.ts';
import { visTal } from '../../../kernel/tekst.ts';
import { Afvisning } from '../../../platform/document/afvisning.ts';
import { STANDARDGRAENSER } from '../../../platform/document/graenser.ts';
import { aabnArk } from '../../../platform/document/laesArk.ts';
import { skrivXlsx } from '../../../platform/document/xlsx.ts';
import { EGEN_KOLONNE, ensNavn } from './format/rules.ts';
import { MAKS_BYTES, type Melding, type Meldingsliste } from './rules.ts';

/** Excel holds 1 048 576 rows a sheet; of larger CSV files only the wrong rows are written. */
const EXCELRAEKKER = 1_000_000;

/**
 * Writes the sender's own rows as XLSX with what is wrong in a column `fejl`, to be put right and sent again: that
 * column is left out when the file is read. `fejl` and `raekker` come from the reading of the same file.
 */
export async function skrivFejlbeside(
  sti: string,
  fejl: Meldingsliste,
  raekker: Readonly<Record<string, number>>,
  til: Writable,
  nu: Date,
): Promise<Resultat<void>> {
  const aabnet = await aabnArk(sti, { graenser: { ...STANDARDGRAENSER, fil: MAKS_BYTES }, formler: 'maerk' });
  if (!aabnet.ok) return aabnet;
  try {
    const tabeller: Tabel[] = [];
    for (const ark of aabnet.vaerdi.ark) {
      const kunForkerte = (raekker[ensNavn(ark.navn)] ?? 0) > EXCELRAEKKER;
      const iArket = fejl.liste.filter((melding) => ensNavn(melding.ark) === ensNavn(ark.navn));
      const tabel = await fejltabel(ark, iArket, kunForkerte);
      if (tabel !== null) tabeller.push(tabel);
    }
    await skrivXlsx([...tabeller, oversigt(fejl)], til, nu);
    return ok();
  } finally {
    aabnet.vaerdi.luk();
  }
}

async function fejltabel(
  ark: Ark,
  meldinger: readonly Melding[],
  kunForkerte: boolean,
): Promise<Tabel | null> {
  const hoved = await foersteRaekke(ark);
  if (hoved === null) return null;
  const kolonner = hoved.celler
    .map((celle, i): Kolonne => ({ noegle: `k${i}`, overskrift: celle.tekst, art: 'tekst', bredde: 18 }))
    .filter((kolonne) => ensNavn(kolonne.overskrift) !== EGEN_KOLONNE);
  return {
    titel: ark.navn,
    kolonner: [...kolonner, { noegle: EGEN_KOLONNE, overskrift: EGEN_KOLONNE, art: 'tekst', bredde: 80 }],
    raekker: medFejl(ark, hoved.nr, meldinger, kunForkerte),
    udtraek: [],
  };
}

/** The headings; `null` when the sheet is empty or can't be read even so far. */
async function foersteRaekke(ark: Ark): Promise<Arkraekke | null> {
  try {
    for await (const raekker of ark.raekker()) {
      const fundet = raekker.find((raekke) => raekke.celler.some((celle) => celle.tekst.trim() !== ''));
      if (fundet) return fundet;
    }
  } catch (fejl) {
    if (!(fejl instanceof Afvisning)) throw fejl;
  }
  return null;
}

async function* medFejl(
  ark: Ark,
  hovednr: number,
  meldinger: readonly Melding[],
  kunForkerte: boolean,
): AsyncGenerator<Tabelraekke> {
  const ved = new Map<number, string[]>();
  for (const { raekke, kolonne, besked } of meldinger) {
    if (raekke === null) continue;
    const tekst = kolonne === null ? besked : `${kolonne}: ${besked}`;
    ved.set(raekke, [...(ved.get(raekke) ?? []), tekst]);
  }
  try {
    for await (const raekker of ark.raekker()) {
      for (const { nr, celler } of raekker) {
        const fejl = ved.get(nr)?.join(' ') ?? '';
        if (nr <= hovednr || (kunForkerte && fejl === '')) continue;
        yield {
          ...Object.fromEntries(celler.map((celle, i) => [`k${i}`, celle.tekst])),
          [EGEN_KOLONNE]: fejl,
        };
      }
    }
  } catch (fejl) {
    if (!(fejl instanceof Afvisning)) throw fejl;
    yield { [EGEN_KOLONNE]: fejl.message };
  }
}

/** All errors in one list, for those that concern a whole sheet and those beyond the cap. */
function oversigt(fejl: Meldingsliste): Tabel {
  return {
    titel: 'Alle fejl',
    kolonner: [
      { noegle: 'ark', overskrift: 'Ark', art: 'tekst', bredde: 18 },
      { noegle: 'raekke', overskrift: 'Række', art: 'heltal' },
      { noegle: 'kolonne', overskrift: 'Kolonne', art: 'tekst', bredde: 18 },
      { noegle: 'vaerdi', overskrift: 'Værdi', art: 'tekst', bredde: 28 },
      { noegle: 'besked', overskrift: 'Hvad der skal gøres', art: 'tekst', bredde: 90 },
    ],
    raekker: fejl.liste.map((melding) => ({ ...melding })),
    udtraek: [
      { navn: 'Fejl i alt', vaerdi: visTal(fejl.antal) },
      { navn: 'Fejl vist', vaerdi: visTal(fejl.liste.length) },
    ],
  };
}
