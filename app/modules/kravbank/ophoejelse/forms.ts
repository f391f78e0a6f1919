import { z } from 'zod';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { type Klassespoergsmaal, type Klassevalg, klassefelt } from './overfoer/rules.ts';

const MAKS = 4000;
const tekst = z
  .string()
  .transform((t) => rensTekst(t).trim())
  .pipe(z.string().max(MAKS, 'Teksten må højst være 4.000 tegn.'));

/** The wish as it was when the form was made; 0 where the form holds none. */
const laas = z.coerce.number().int().min(0).catch(0).default(0);

const kraevet = (besked: string) => tekst.pipe(z.string().min(1, besked));

export const oenskeform = z.object({
  begrundelse: kraevet('Skriv, hvorfor kravet skal være fælles for alle kommuner.'),
});

export const godkendform = z.object({
  laas,
  /** `publicer`: everyone's at once; `kladde`: the kravredaktion writes on first. */
  hvordan: z
    .string()
    .default('')
    .refine((v) => v === 'publicer' || v === 'kladde', 'Vælg, om kravet publiceres eller bliver en kladde.')
    .transform((v) => v as 'publicer' | 'kladde'),
  grund: tekst.default(''),
});

export const fletform = z.object({
  laas,
  maal: z.coerce.number().int().min(1).catch(0).default(0),
  /** Of a krav that isn't among the suggested. */
  nummer: tekst.default(''),
  kladde: z
    .string()
    .default('')
    .transform((v) => v === 'ja'),
  grund: tekst.default(''),
});

export const returnerform = z.object({ laas, grund: kraevet('Skriv, hvorfor ønsket returneres.') });
export const fortrydform = z.object({ laas, grund: tekst.default('') });
export const laasform = z.object({ laas });
export const stoetteform = z.object({ tekst: tekst.default('') });
export const kommentarform = z.object({ tekst: kraevet('Skriv din kommentar.') });
export const fjernform = z.object({ kommentar: z.coerce.number().int().min(1).catch(0).default(0) });

/** What was chosen for each local class; one that wasn't touched keeps the class of its name. */
export function laesKlassevalg(felter: Felter, spoergsmaal: readonly Klassespoergsmaal[]): Klassevalg {
  const valg = new Map<number, number | null>();
  for (const { klasse, forslag } of spoergsmaal) {
    const navn = klassefelt(klasse.id);
    const vaerdi = felter[navn] === undefined ? String(forslag?.id ?? '') : felt(felter, navn);
    if (vaerdi === 'ingen') valg.set(klasse.id, null);
    else if (/^\d{1,9}$/.test(vaerdi)) valg.set(klasse.id, Number(vaerdi));
  }
  return valg;
}
