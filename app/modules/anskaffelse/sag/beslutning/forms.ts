import { z } from 'zod';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';
import { tekst, valg } from '../forms.ts';
import { erHandling, type Oensket } from './rules.ts';

const FORM = z.object({
  handling: valg(erHandling, 'Vælg, hvad der skal ske.'),
  begrundelse: tekst(2000),
  tilFase: z
    .string()
    .default('')
    .transform((t) => (/^\d{1,2}$/.test(t) ? Number(t) : null)),
});
export function laesBeslutning(form: Felter): Laest<Oensket> {
  return laesFelter(FORM, form);
}
