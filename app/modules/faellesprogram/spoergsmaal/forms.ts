import { z } from 'zod';
import type { Feltnavne, Tekstfelter } from '../../../kernel/redigering.ts';
import { rentekst } from '../../../kernel/rigtekst.ts';
import { ID, linje, noedvendig, tekst } from '../../../platform/felter.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../platform/form.ts';
import {
  EMNE_MAKS,
  KATEGORI_MAKS,
  type Kategori,
  type Spoergsmaal,
  SVAR_MAKS,
  type Svarudkast,
  TEKST_MAKS,
} from './rules.ts';

/** The key of one; whether the programme has it is the command's to ask. */
const KATEGORI = noedvendig(40, 'Vælg en kategori.');
const EMNE = noedvendig(EMNE_MAKS, 'Skriv, hvad spørgsmålet handler om.');
const TEKST = tekst(TEKST_MAKS).refine((t) => t !== '', 'Skriv spørgsmålet.');

const STIL = z.object({
  kategori: KATEGORI,
  emne: EMNE,
  tekst: TEKST,
  kilde: linje(300),
  /** The text names the asker's own organisation, and is wanted so. */
  alligevel: z.string().default(''),
});
export type Stillet = z.output<typeof STIL>;
export const laesStillet = (form: Felter): Laest<Stillet> => laesFelter(STIL, form);

const UDKAST = z.object({
  kategori: KATEGORI,
  emne: EMNE,
  tekst: TEKST,
  svar: tekst(SVAR_MAKS),
  begrundelse: tekst(1000),
});
export type Udkastfelter = z.output<typeof UDKAST>;
export const laesUdkast = (form: Felter): Laest<Udkastfelter> => laesFelter(UDKAST, form);

/** By field of the answer's form: what it is called, and how it is shown where two have changed it. */
export const udkastnavne = (kategorier: readonly Kategori[]): Feltnavne => ({
  kategori: { etiket: 'Kategori', vis: (n) => kategorier.find((k) => k.noegle === n)?.navn ?? '' },
  emne: 'Emne',
  tekst: 'Spørgsmål, som det udgives',
  svar: { etiket: 'Svar', vis: (t) => rentekst(t) },
  begrundelse: 'Hvorfor rettes svaret',
});

const NAVN = z.object({ navn: noedvendig(KATEGORI_MAKS, 'Skriv et navn.') });
export const laesKategori = (form: Felter) => laesFelter(NAVN, form);

/** What the answer's form begins with: the draft, or the question with the answer that stands. */
export function udkasttekster(s: Spoergsmaal, u: Svarudkast | null): Tekstfelter {
  const { kategori, emne, tekst: t, svar } = u ?? s;
  return { kategori, emne, tekst: t, svar, begrundelse: u?.begrundelse ?? '' };
}

const GRUND = z.object({ grund: tekst(1000) });
/** Why something is done; '' where nothing is written. */
export function laesGrund(form: Felter): string {
  const laest = laesFelter(GRUND, form);
  return laest.ok ? laest.vaerdi.grund : felt(form, 'grund').slice(0, 1000);
}

const FLET = z.object({ med: ID });
/** The question that it is answered with; null where none is chosen. */
export function laesMed(form: Felter): number | null {
  const laest = laesFelter(FLET, form);
  return laest.ok ? laest.vaerdi.med : null;
}
