import { z } from 'zod';
import { rensTekst } from '../../../../kernel/rensTekst.ts';

/** `system` is the id of one of the supplier's own in the register, or `andet` with a name. */
export const SYSTEMFORM = z.object({
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .default('0')
    .transform(Number),
  system: z
    .string()
    .default('')
    .transform((s) => (/^\d{1,9}$/.test(s) ? Number(s) : null)),
  systemNavn: z
    .string()
    .default('')
    .transform((t) => rensTekst(t).replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(200, 'Navnet må højst være på 200 tegn.')),
  bemaerkning: z
    .string()
    .default('')
    .transform(rensTekst)
    .pipe(z.string().max(5000, 'Bemærkningen må højst være på 5.000 tegn.')),
});
export type Systemform = z.output<typeof SYSTEMFORM>;
