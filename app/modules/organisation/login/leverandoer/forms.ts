import { z } from 'zod';
import { laesCvr } from '../../../../kernel/cvr.ts';

const tekst = (tom: string) => z.string().trim().min(1, tom).max(200, 'Højst 200 tegn.');
const email = z
  .string()
  .trim()
  .max(254, 'Adressen er for lang.')
  .pipe(z.email('Skriv en e-mailadresse, fx navn@firma.dk.'))
  .transform((e) => e.toLowerCase());

export const linkform = z.object({ email });

/** Somebody whose firm isn't known, or who isn't known in the firm. */
export const nyform = z.object({
  cvr: z.string().transform((t, kontekst) => {
    const cvr = laesCvr(t);
    if (cvr !== null) return cvr as string;
    kontekst.addIssue({ code: 'custom', message: 'Skriv virksomhedens CVR-nummer, otte cifre.' });
    return z.NEVER;
  }),
  virksomhed: tekst('Skriv virksomhedens navn.'),
  navn: tekst('Skriv dit navn.'),
  email,
});
