import { z } from 'zod';
import { type Cvr, laesCvr } from '../../../kernel/cvr.ts';
import { REDIGERBARE, type RedigerbarArt } from './rules.ts';

const FORKERT_CVR =
  'Et CVR-nummer har otte cifre, og kontrolcifferet skal passe. Tjek nummeret på datacvr.virk.dk.';

/** A supplier or a samarbejde. A supplier must have a CVR number that passes modulus 11; a samarbejde may lack one. */
export const organisationsform = z
  .object({
    art: z
      .string()
      .default('')
      .refine((a) => REDIGERBARE.some((r) => r === a), 'Vælg leverandør eller samarbejde.')
      .transform((a) => a as RedigerbarArt),
    navn: z.string().trim().min(1, 'Skriv navnet.').max(200, 'Navnet må højst være 200 tegn.'),
    officieltNavn: z.string().trim().max(200, 'Navnet må højst være 200 tegn.').default(''),
    cvr: z
      .string()
      .trim()
      .default('')
      .transform((tekst, kontekst): Cvr | null => {
        if (tekst === '') return null;
        const cvr = laesCvr(tekst);
        if (cvr === null) kontekst.addIssue({ code: 'custom', message: FORKERT_CVR });
        return cvr;
      }),
    nedlagt: z
      .literal('ja')
      .optional()
      .transform((v) => v === 'ja'),
    version: z.coerce.number().int().min(0).default(0),
  })
  .superRefine((o, kontekst) => {
    if (o.art === 'leverandoer' && o.cvr === null)
      kontekst.addIssue({ code: 'custom', path: ['cvr'], message: 'En leverandør skal have et CVR-nummer.' });
  });
export type Organisationsfelter = z.output<typeof organisationsform>;
