import { z } from 'zod';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';
import { fraTekst } from '../forms.ts';
import { skrivKravsoegning, somVisning } from '../rules.ts';

export interface Visningsform {
  /** Null: a new one. */
  readonly id: number | null;
  readonly navn: string;
  readonly soegning: string;
  readonly delt: boolean;
}

const NAVN_TEGN = 80;

const skema = z.object({
  id: z
    .string()
    .regex(/^\d{1,9}$/, 'Visningen findes ikke.')
    .transform(Number)
    .optional(),
  navn: z.string().trim().min(1, 'Skriv et navn.').max(NAVN_TEGN, `Navnet kan højst være ${NAVN_TEGN} tegn.`),
  soegning: z
    .string()
    .max(10_000, 'Søgningen er for lang til at blive gemt.')
    .default('')
    .transform((tekst) => skrivKravsoegning(somVisning(fraTekst(tekst)))),
  delt: z.string().optional(),
});

export function laesVisning(felter: Felter): Laest<Visningsform> {
  const laest = laesFelter(skema, felter);
  if (!laest.ok) return laest;
  const { id = null, delt, ...resten } = laest.vaerdi;
  return { ok: true, vaerdi: { ...resten, id, delt: delt === 'ja' } };
}
