import { z } from 'zod';
import { VISNINGSNAVN_TEGN } from '../kernel/visning.ts';
import { type Felter, felt, type Laest, laesFelter } from './form.ts';

export interface Visningsform {
  /** Null: a new one. */
  readonly id: number | null;
  readonly navn: string;
  readonly soegning: string;
  readonly delt: boolean;
}

const SOEGNING_TEGN = 10_000;

const skema = z.object({
  id: z
    .string()
    .regex(/^\d{1,9}$/, 'Visningen findes ikke.')
    .transform(Number)
    .optional(),
  navn: z
    .string()
    .trim()
    .min(1, 'Skriv et navn.')
    .max(VISNINGSNAVN_TEGN, `Navnet kan højst være ${VISNINGSNAVN_TEGN} tegn.`),
  soegning: z.string().max(SOEGNING_TEGN, 'Søgningen er for lang til at blive gemt.').default(''),
  delt: z.string().optional(),
});

/** Reads the form of a saved view (app/ui/visning.tsx); `rens` gives the list's query as the list itself would write it. */
export function laesVisning(felter: Felter, rens: (soegning: string) => string): Laest<Visningsform> {
  const laest = laesFelter(skema, felter);
  if (!laest.ok) return laest;
  const { id = null, navn, soegning, delt } = laest.vaerdi;
  return { ok: true, vaerdi: { id, navn, soegning: rens(soegning), delt: delt === 'ja' } };
}

/** A refused form as `VisningerSide` shows it again. */
export function visningsfejl(form: Felter) {
  return { id: felt(form, 'id'), vaerdier: { navn: felt(form, 'navn'), delt: felt(form, 'delt') } };
}
