import { z } from 'zod';
import { type Felter, felt, type Laest, laesFelter } from '../../../platform/form.ts';
import { laesFeltvaerdier } from '../felt/forms.ts';
import { type Feltbeskrivelse, type Feltvaerdi, SYSTEMFELTER } from '../felt/rules.ts';
import { adresse, id, kort } from '../genstand/forms.ts';
import { type Del, felterI } from './rules.ts';

/** The form of KLE with the numbers that are ticked and those that are typed taken together. */
export function kleform(form: Felter): Felter {
  const valgte = form.kle_valg === undefined ? [] : [form.kle_valg].flat();
  return { ...form, kle: [felt(form, 'kle'), ...valgte] };
}

/** The fields of a part of the page. */
export function laesDel(del: Del, form: Felter): Laest<Record<string, Feltvaerdi>> {
  return laesFeltvaerdier(felterI(del), del === 'kle' ? kleform(form) : form);
}

/** The fields of the form for a new system: what one knows at once. */
export const NYFELTER = Object.fromEntries(
  (
    [
      'navn',
      'lokalt_navn',
      'leverandoer',
      'leverandoer_cvr',
      'formaal',
      'kle',
      'livscyklus',
      'ansvarlig_enhed',
    ] as const
  ).map((navn) => [navn, SYSTEMFELTER[navn] as Feltbeskrivelse]),
);

export function laesNyt(
  form: Felter,
): Laest<{ readonly vaerdier: Record<string, Feltvaerdi>; readonly alligevel: boolean }> {
  const laest = laesFeltvaerdier(NYFELTER, form);
  return laest.ok
    ? { ok: true, vaerdi: { vaerdier: laest.vaerdi, alligevel: felt(form, 'alligevel') === 'ja' } }
    : laest;
}

const RELATION = z.object({
  retning: z.enum(['ud', 'ind'], { error: 'Vælg, hvilken vej data går.' }),
  system: id,
  systemnavn: kort(500),
  integration: id,
  snitflade: kort(300),
  frekvens: kort(100),
  beskrivelse: kort(2000),
  url: adresse,
});

export function laesRelation(form: Felter): Laest<z.output<typeof RELATION>> {
  return laesFelter(RELATION, form);
}
