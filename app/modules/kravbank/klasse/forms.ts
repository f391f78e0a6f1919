import { z } from 'zod';
import { KLASSEARTER, type Klasseart } from '../rules.ts';

const id = z
  .string()
  .regex(/^\d{0,9}$/, 'Vælg fra listen.')
  .default('')
  .transform((v) => (v === '' ? null : Number(v)));

const felter = {
  navn: z.string().trim().min(1, 'Skriv et navn.').max(120, 'Navnet må højst være 120 tegn.'),
  beskrivelse: z.string().trim().max(1000, 'Beskrivelsen må højst være 1.000 tegn.').default(''),
  overklasseId: id,
};

export function erKlasseart(tekst: string): tekst is Klasseart {
  return Object.hasOwn(KLASSEARTER, tekst);
}

export const nyKlasseForm = z.object({
  ...felter,
  art: z
    .string()
    .refine(erKlasseart, 'Vælg en slags.')
    .transform((a) => a as Klasseart),
});
export const klasseForm = z.object({ ...felter, laas: z.coerce.number().int().min(1) });
export const fletForm = z.object({
  i: id.refine((v) => v !== null, 'Vælg, hvad den skal flettes ind i.').transform((v) => v ?? 0),
});
export type NyKlasse = z.output<typeof nyKlasseForm>;
export type Klasseaendring = z.output<typeof klasseForm>;
