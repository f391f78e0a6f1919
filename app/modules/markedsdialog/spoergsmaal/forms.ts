import { z } from 'zod';
import { EMNE_MAKS, SVAR_MAKS, TEKST_MAKS } from './rules.ts';

const linjer = (maks: number, besked: string) =>
  z
    .string()
    .transform((t) => t.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(maks, besked))
    .default('');
const emne = z
  .string()
  .transform((t) => t.replace(/[\p{Cc}\s]+/gu, ' ').trim())
  .pipe(z.string().max(EMNE_MAKS, `Emnet må højst være ${EMNE_MAKS} tegn.`))
  .default('');
const tekst = linjer(TEKST_MAKS, `Spørgsmålet må højst være ${TEKST_MAKS} tegn.`);

export const spoergform = z
  .object({
    krav: z
      .string()
      .regex(/^\d{0,9}$/, 'Vælg fra listen.')
      .default('')
      .transform((v) => (v === '' ? null : Number(v))),
    emne,
    tekst: tekst.refine((t) => t !== '', 'Skriv spørgsmålet.'),
    /** The text names the firm, and the supplier wants it so. */
    alligevel: z.string().default(''),
  })
  .refine((f) => f.krav !== null || f.emne !== '', {
    path: ['emne'],
    message: 'Skriv et emne, eller vælg det krav, spørgsmålet gælder.',
  });
export type Spoergform = z.output<typeof spoergform>;

export const svarform = z.object({
  svar: linjer(SVAR_MAKS, `Svaret må højst være ${SVAR_MAKS} tegn.`),
  emne,
  tekst,
  version: z.coerce.number().int().min(0).catch(0),
});
export type Svarform = z.output<typeof svarform>;
