import { z } from 'zod';
import { erRolle, type OrganisationsArt, ROLLER } from '../../../kernel/adgang.ts';
import { udstederFejl } from './rules.ts';

/** Required text. */
const tekst = (tom: string, maks: number) => z.string().trim().min(1, tom).max(maks, `Højst ${maks} tegn.`);

/** The login setup. `lokaltTilladt`: the product runs without https, so a provider on this machine is all right. */
export function loginopsaetningForm(lokaltTilladt: boolean) {
  return z.object({
    udsteder: tekst('Skriv udstederens adresse.', 300).superRefine((adresse, kontekst) => {
      const fejl = udstederFejl(adresse, lokaltTilladt);
      if (fejl !== null) kontekst.addIssue({ code: 'custom', message: fejl });
    }),
    klientId: tekst('Skriv klient-id.', 200),
    hemmelighedRef: z
      .string()
      .trim()
      .regex(/^([A-Z][A-Z0-9_]{0,99})?$/, 'Skriv navnet på en miljøvariabel: store bogstaver, tal og _.')
      .default(''),
    rolleClaim: tekst('Skriv navnet på det claim, der bærer roller.', 200),
    emailBekraeftet: z
      .literal('ja')
      .optional()
      .transform((v) => v === 'ja'),
    aktiv: z
      .literal('ja')
      .optional()
      .transform((v) => v === 'ja'),
    version: z.coerce.number().int().min(0),
  });
}

/** One link between a claim value and a role of the organisation's own kind. */
export function mapningForm(art: OrganisationsArt) {
  return z.object({
    claimVaerdi: tekst('Skriv den værdi, jeres login sender.', 300),
    rolle: z
      .string()
      .refine((r) => erRolle(r) && ROLLER[r].art === art, 'Vælg en rolle.')
      .transform((r) => r as keyof typeof ROLLER),
  });
}
