import { z } from 'zod';
import { laesRigtekst, skrivRigtekst } from '../../../kernel/rigtekst.ts';
import { type Felter, felt, feltliste, type Laest, laesFelter } from '../../../platform/form.ts';
import { DRIFTSFORMER, type Driftsform } from '../guide/rules.ts';
import { PRIORITETER, type Prioritet } from '../rules.ts';
import type { Fritekst } from './rules.ts';

const MAKS_GRUND = 2000;

const NAVN = z.object({
  navn: z
    .string('Skriv, hvad listen hedder.')
    .trim()
    .min(1, 'Skriv, hvad listen hedder.')
    .max(200, 'Navnet må højst være 200 tegn.'),
  formaal: z.string().trim().max(2000, 'Skriv højst 2.000 tegn.').default(''),
});
export const laesNavn = (felter: Felter) => laesFelter(NAVN, felter);

function erDriftsform(tekst: string): tekst is Driftsform {
  return Object.hasOwn(DRIFTSFORMER, tekst);
}

export function erPrioritet(tekst: string): tekst is Prioritet {
  return Object.hasOwn(PRIORITETER, tekst);
}

/** Whole numbers above 0; anything else is left out. */
export function laesIder(felter: Felter, navn: string): number[] {
  return feltliste(felter, navn)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0 && id <= 2_147_483_647);
}

export function laesDomaener(felter: Felter): { domaener: number[]; driftsform: Driftsform } {
  const driftsform = felt(felter, 'driftsform');
  return {
    domaener: laesIder(felter, 'domaene'),
    driftsform: erDriftsform(driftsform) ? driftsform : 'ikke_valgt',
  };
}

/** The number of the list that a form was made from; -1 where it is missing, which is no list's. */
export function laesLaas(felter: Felter): number {
  const tal = Number(felt(felter, 'laas') || '-1');
  return Number.isInteger(tal) ? tal : -1;
}

export function laesGrund(felter: Felter): string {
  return felt(felter, 'grund').trim().slice(0, MAKS_GRUND);
}

const TEKST = z.object({
  navn: z
    .string('Skriv, hvad kravet hedder.')
    .trim()
    .min(1, 'Skriv, hvad kravet hedder.')
    .max(200, 'Navnet må højst være 200 tegn.'),
  beskrivelse: z
    .string('Skriv kravet.')
    .trim()
    .min(1, 'Skriv, hvad løsningen skal kunne.')
    .max(20_000, 'Kravet må højst være 20.000 tegn.')
    // Read and written again, so that what is stored is the notation and nothing else.
    .transform((tekst) => skrivRigtekst(laesRigtekst(tekst))),
  prioritet: z.enum(Object.keys(PRIORITETER) as [Prioritet, ...Prioritet[]], 'Vælg en prioritet.'),
  kategoriId: z
    .string()
    .default('')
    .transform((v) => (v === '' ? null : Number(v)))
    .refine((v) => v === null || Number.isInteger(v), 'Vælg en kategori.'),
});

export function laesFritekst(felter: Felter): Laest<Fritekst> {
  return laesFelter(TEKST, felter);
}
