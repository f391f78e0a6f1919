import { z } from 'zod';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';
import { laesPlanvalg } from '../../udbudsplan/forms.ts';
import { skrivPlanvalg } from '../../udbudsplan/visning/rules.ts';
import { fraTekst } from '../forms.ts';
import { erListe, skrivListesoegning, udenSide } from '../rules.ts';
import type { Visningsliste } from './rules.ts';

export interface Visningsform {
  /** Null: a new one. */
  readonly id: number | null;
  readonly navn: string;
  readonly soegning: string;
  readonly delt: boolean;
}

const NAVN_TEGN = 80;
const SOEGNING_TEGN = 4000;

const skema = z.object({
  id: z
    .string()
    .regex(/^\d{1,9}$/, 'Visningen findes ikke.')
    .transform(Number)
    .optional(),
  navn: z.string().trim().min(1, 'Skriv et navn.').max(NAVN_TEGN, `Navnet kan højst være ${NAVN_TEGN} tegn.`),
  soegning: z.string().max(SOEGNING_TEGN, 'Søgningen er for lang til at blive gemt.').default(''),
  delt: z.string().optional(),
});

/** The query as its list would write it: what isn't known falls away, and the page too. */
function rens(liste: Visningsliste, soegning: string): string {
  return erListe(liste)
    ? skrivListesoegning(liste, udenSide(fraTekst(liste, soegning)))
    : skrivPlanvalg(laesPlanvalg(Object.fromEntries(new URLSearchParams(soegning))));
}

export function laesVisning(liste: Visningsliste, felter: Felter): Laest<Visningsform> {
  const laest = laesFelter(skema, felter);
  if (!laest.ok) return laest;
  const { id = null, navn, soegning, delt } = laest.vaerdi;
  return { ok: true, vaerdi: { id, navn, soegning: rens(liste, soegning), delt: delt === 'ja' } };
}
