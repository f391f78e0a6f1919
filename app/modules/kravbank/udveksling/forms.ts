import { z } from 'zod';
import { type Felter, type Laest, laesFelter } from '../../../platform/form.ts';
import { IMPORTMAADER, type Importmaade } from './rules.ts';

const skema = z.object({
  aftryk: z.string().default(''),
  maade: z.enum(Object.keys(IMPORTMAADER) as [Importmaade, ...Importmaade[]], {
    error: 'Vælg, om kravene skal udgives eller gemmes som kladder.',
  }),
  begrundelse: z
    .string()
    .default('')
    .transform((t) => t.trim())
    .refine((t) => t !== '', 'Skriv en begrundelse. Den står i historikken for hvert krav.')
    .refine((t) => t.length <= 1000, 'Begrundelsen må højst være på 1.000 tegn.'),
});

/** How a waiting file is to be stored, and why. */
export function laesImportvalg(
  form: Felter,
): Laest<{ aftryk: string; maade: Importmaade; begrundelse: string }> {
  return laesFelter(skema, form);
}
