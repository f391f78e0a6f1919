import { z } from 'zod';
import { erRolle, type OrganisationsArt, ROLLER } from '../../../kernel/adgang.ts';
import { laesCvr } from '../../../kernel/cvr.ts';
import { type Mapning, udstederFejl } from './rules.ts';

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

/**
 * The flags of `maalbillede login`. At least one of a provider (`udsteder` and `klient`), a link from claim value to
 * role (`kobling`, `VÆRDI=ROLLE`: the last `=` divides, since values can hold one) and an administrator.
 */
export const loginkommando = z
  .object({
    organisation: z.string('Skriv organisationens CVR med --organisation.').transform((tekst, kontekst) => {
      const cvr = laesCvr(tekst);
      if (cvr !== null) return cvr;
      kontekst.addIssue({ code: 'custom', message: `${tekst} er ikke et gyldigt CVR-nummer.` });
      return z.NEVER;
    }),
    udsteder: z.string().optional(),
    klient: z.string().optional(),
    hemmelighed: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{0,99}$/, '--hemmelighed er navnet på en miljøvariabel, fx OIDC_SVENDBORG.')
      .optional(),
    rolleclaim: z.string().optional(),
    emailBekraeftet: z.boolean(),
    kobling: z
      .string()
      .transform((tekst, kontekst): Mapning => {
        const skel = tekst.lastIndexOf('=');
        const [claimVaerdi, rolle] = [tekst.slice(0, skel), tekst.slice(skel + 1)];
        if (skel > 0 && erRolle(rolle)) return { claimVaerdi, rolle };
        kontekst.addIssue({
          code: 'custom',
          message: `--kobling er VÆRDI=ROLLE med en af rollerne ${Object.keys(ROLLER).join(', ')}.`,
        });
        return z.NEVER;
      })
      .optional(),
    administrator: z.email('--administrator er en e-mailadresse.').optional(),
    navn: z.string().optional(),
  })
  .superRefine((f, kontekst) => {
    const fejl = (message: string) => kontekst.addIssue({ code: 'custom', message });
    if ((f.udsteder === undefined) !== (f.klient === undefined)) fejl('--udsteder og --klient hører sammen.');
    const forkert = f.udsteder === undefined ? null : udstederFejl(f.udsteder, true);
    if (forkert !== null) fejl(`--udsteder: ${forkert}`);
    if (f.udsteder === undefined && f.kobling === undefined && f.administrator === undefined)
      fejl('Angiv en udbyder (--udsteder og --klient), en --kobling eller en --administrator.');
  })
  .transform((f) => ({
    cvr: f.organisation,
    udbyder:
      f.udsteder === undefined || f.klient === undefined
        ? null
        : {
            udsteder: f.udsteder,
            klientId: f.klient,
            hemmelighedRef: f.hemmelighed ?? '',
            rolleClaim: f.rolleclaim ?? 'roles',
            emailBekraeftet: f.emailBekraeftet,
          },
    mapning: f.kobling ?? null,
    administrator:
      f.administrator === undefined ? null : { email: f.administrator, navn: f.navn ?? f.administrator },
  }));
