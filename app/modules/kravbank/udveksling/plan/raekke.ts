import type { Celle, HeltArk } from '../../../../kernel/ark.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { normal } from '../fil/celle.ts';
import { INDKOLONNER, type Indkolonne } from '../fil/rules.ts';
import type { Importfejl } from './typer.ts';

const overskrift = (tekst: string) => normal(tekst).replace(/[^a-z0-9]/g, '');

/** Other words for the same columns, as files in use have them. */
const KOLONNEORD: ReadonlyMap<string, Indkolonne> = new Map([
  ...(Object.entries(INDKOLONNER) as [Indkolonne, string][]).map(([k, o]) => [overskrift(o), k] as const),
  ['id', 'nummer'],
  ['kravnr', 'nummer'],
  ['nummer', 'nummer'],
  ['kravtype', 'type'],
  ['domaene', 'domaener'],
  ['princip', 'principper'],
  ['filter', 'filtre'],
  ['tags', 'filtre'],
  ['integration', 'integrationer'],
  ['arbejdsgang', 'arbejdsgange'],
  ['kilde', 'kilder'],
  ['organisation', 'organisation'],
  ['cvr', 'organisation'],
]);

export const NUMMER = /^[^\s].{0,39}$/;
/** Characters at most, as in the form. */
export const MAKS: Readonly<Partial<Record<Indkolonne, number>>> = {
  navn: 300,
  beskrivelse: 20_000,
  rationale: 20_000,
  fortolkning: 20_000,
  interessenter: 2_000,
  evidens: 2_000,
};
/** Characters of a note, with what was there before. */
export const MAKS_NOTE = 10_000;
export const MAKS_KLASSENAVN = 200;

/** One row by column. What is wrong is gathered, so that all of it is told at once. */
export class Raekke {
  readonly ark: string;
  readonly nr: number;
  readonly #celler: ReadonlyMap<Indkolonne, Celle>;
  readonly #fejl: Importfejl[];
  readonly bemaerkninger: string[] = [];

  constructor(ark: string, nr: number, celler: ReadonlyMap<Indkolonne, Celle>, fejl: Importfejl[]) {
    this.ark = ark;
    this.nr = nr;
    this.#celler = celler;
    this.#fejl = fejl;
    for (const [kolonne, { type }] of celler) {
      if (type === 'formel')
        this.afvis(kolonne, 'Cellen er en formel. Kopiér den, og sæt den ind som værdi.');
      else if (type === 'fejl') this.afvis(kolonne, 'Regnearket viser en fejl i cellen. Ret den.');
    }
  }

  har(kolonne: Indkolonne): boolean {
    return this.#celler.has(kolonne);
  }

  tekst(kolonne: Indkolonne): string {
    return rensTekst((this.#celler.get(kolonne)?.tekst ?? '').replace(/\r\n?/g, '\n')).trim();
  }

  afvis(kolonne: Indkolonne, besked: string): void {
    this.#fejl.push({
      ark: this.ark,
      raekke: this.nr,
      kolonne: INDKOLONNER[kolonne],
      vaerdi: this.#celler.get(kolonne)?.tekst ?? '',
      besked,
    });
  }

  /** What `laes` makes of the cell; null is an error. */
  laes<T>(kolonne: Indkolonne, laes: (celle: string) => T | null, ellers: T, besked: string): T {
    const vaerdi = laes(this.tekst(kolonne));
    if (vaerdi === null) this.afvis(kolonne, besked);
    return vaerdi ?? ellers;
  }
}

interface Raekker {
  readonly raekker: readonly Raekke[];
  readonly fejl: Importfejl[];
  readonly ukendteKolonner: readonly string[];
}

/** The rows of every sheet that has krav in it. A workbook may have other sheets as well. */
export function laesRaekker(ark: readonly HeltArk[]): Raekker {
  const fejl: Importfejl[] = [];
  const raekker: Raekke[] = [];
  const ukendte = new Set<string>();
  let fundet = false;
  for (const { navn, raekker: rk } of ark) {
    const [hoved, ...resten] = rk;
    const pladser = new Map<Indkolonne, number>();
    const fremmede: string[] = [];
    for (const [i, { tekst }] of (hoved?.celler ?? []).entries()) {
      const kolonne = KOLONNEORD.get(overskrift(tekst));
      if (kolonne === undefined) {
        if (tekst.trim() !== '') fremmede.push(tekst.trim());
      } else if (pladser.has(kolonne)) {
        fejl.push({
          ark: navn,
          raekke: hoved?.nr ?? 1,
          kolonne: INDKOLONNER[kolonne],
          vaerdi: tekst,
          besked: 'Kolonnen er der to gange. Slet den ene.',
        });
      } else pladser.set(kolonne, i);
    }
    if (!pladser.has('navn')) continue;
    fundet = true;
    for (const f of fremmede) ukendte.add(f);
    for (const { nr, celler } of resten) {
      if (celler.every((c) => c.tekst.trim() === '')) continue;
      const kort = new Map(
        [...pladser].map(([k, i]) => [k, celler[i] ?? { tekst: '', type: 'tom' as const }]),
      );
      raekker.push(new Raekke(navn, nr, kort, fejl));
    }
  }
  if (!fundet) {
    fejl.push({
      ark: '',
      raekke: null,
      kolonne: INDKOLONNER.navn,
      vaerdi: '',
      besked: 'Kolonnen »Navn« mangler. Skriv overskrifterne i første række, som i skabelonen.',
    });
  }
  return { raekker, fejl, ukendteKolonner: [...ukendte] };
}

/** The numbers that a file names, in small letters, so that what is there can be fetched. */
export function numreI(ark: readonly HeltArk[]): string[] {
  const numre = laesRaekker(ark).raekker.map((r) => r.tekst('nummer').toLowerCase());
  return [...new Set(numre)].filter((n) => n !== '');
}
