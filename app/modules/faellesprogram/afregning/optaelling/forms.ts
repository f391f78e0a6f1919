import { z } from 'zod';
import { laesDato } from '../../../../kernel/dag.ts';
import { laesDecimaltal } from '../../../../kernel/decimaltal.ts';
import { tilId } from '../../../../kernel/id.ts';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';

const valgfriTekst = (maks: number) =>
  z
    .string()
    .optional()
    .transform((t) => (t ?? '').trim())
    .refine((t) => t.length <= maks, `Skriv højst ${maks} tegn.`);

const kilde = z
  .string()
  .trim()
  .min(1, 'Skriv, hvor tallene kommer fra, f.eks. Uddannelsesstatistik.dk.')
  .max(300, 'Skriv højst 300 tegn.');
const kildedato = z
  .string()
  .transform((t) => laesDato(t))
  .refine((d): d is string => d !== null, 'Skriv den dato, kilden er udgivet, f.eks. 31-12-2025.');

const optaelling = z.object({
  del: z
    .string()
    .optional()
    .transform((t) => tilId(t))
    .refine((id) => id > 0, 'Vælg, hvilken del tallene er for.'),
  aar: z
    .string()
    .optional()
    .transform((t) => Number((t ?? '').trim()))
    .refine(
      (n) => Number.isInteger(n) && n >= 1990 && n <= 2199,
      'Skriv det år, tallene er fra, f.eks. 2025.',
    ),
  kilde,
  kildedato,
  note: valgfriTekst(1000),
  begrundelse: valgfriTekst(500),
  demo: z
    .string()
    .optional()
    .transform((t) => t === 'ja'),
});
/** What is said of a count. */
export type Optaellingsfelter = z.output<typeof optaelling>;

export function laesOptaellingsform(form: Felter): Laest<Optaellingsfelter> {
  return laesFelter(optaelling, form);
}

const rettelse = z.object({
  kommune: z.string().regex(/^\d{4}$/, 'Vælg den kommune, der skal rettes.'),
  antal: z
    .string()
    .transform((t) => laesDecimaltal(t))
    .refine(
      (n): n is number => n !== null && Number.isInteger(n) && n >= 0 && n <= 100_000_000,
      'Skriv et helt antal på 0 eller mere.',
    ),
  kilde,
  kildedato,
  begrundelse: z
    .string()
    .trim()
    .min(1, 'Skriv, hvorfor tallet rettes. Det står på kreditnotaen.')
    .max(500, 'Skriv højst 500 tegn.'),
});
/** One kommune's count, put right. */
export type Rettelsesfelter = z.output<typeof rettelse>;

export function laesRettelse(form: Felter): Laest<Rettelsesfelter> {
  return laesFelter(rettelse, form);
}
