import { z } from 'zod';
import { erRolle, type Rolle } from '../../../kernel/adgang.ts';

const navn = z.string().trim().min(1, 'Skriv personens navn.').max(200, 'Navnet må højst være 200 tegn.');
const email = z
  .string()
  .trim()
  .max(254, 'Adressen er for lang.')
  .pipe(z.email('Skriv en e-mailadresse, fx bo@kommune.dk.'));
const roller = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((v) => (v === undefined ? [] : typeof v === 'string' ? [v] : v))
  .refine((v) => v.every(erRolle), 'Vælg roller fra listen.')
  .transform((v) => v as Rolle[]);
/** An id chosen in a list; empty means none. */
const valgfritId = z
  .string()
  .regex(/^\d{0,9}$/, 'Vælg fra listen.')
  .default('')
  .transform((v) => (v === '' ? null : Number(v)));

export const invitationsform = z.object({
  navn,
  email,
  hjemId: valgfritId,
  enhedId: valgfritId,
  roller,
});
export type Invitation = z.output<typeof invitationsform>;

/** `navn` and `email` are missing where the person's home or login decides them. */
export const personform = z.object({
  navn: navn.optional(),
  email: email.optional(),
  enhedId: valgfritId,
  roller,
  version: z.coerce.number().int().min(1),
});
export type Personaendring = z.output<typeof personform>;
