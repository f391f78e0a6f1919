import { z } from 'zod';
import { EMNE_MAKS, TEKST_MAKS } from './rules.ts';

export const skabelonform = z.object({
  emne: z
    .string()
    .trim()
    .min(1, 'Skriv et emne.')
    .max(EMNE_MAKS, `Emnet må højst være ${EMNE_MAKS} tegn.`)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'Emnet skal stå på én linje.'),
  tekst: z
    .string()
    .transform((t) => t.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().min(1, 'Skriv en tekst.').max(TEKST_MAKS, `Teksten må højst være ${TEKST_MAKS} tegn.`)),
  /** 0: the shipped text was shown. */
  version: z.coerce.number().int().min(0).catch(0),
});
export type Skabelonform = z.output<typeof skabelonform>;
