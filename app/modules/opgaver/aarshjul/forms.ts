import { z } from 'zod';
import { erRolle, ROLLER, type Rolle } from '../../../kernel/adgang.ts';
import { sikkertLink } from '../../../kernel/rigtekst.ts';

/** What is written of an activity. `ansvarlig` is `rolle:jurist`, `person:…` or ''. */
export const AKTIVITETSFELTER = z.object({
  titel: z.string().trim().min(1, 'Skriv, hvad der skal gøres.').max(200, 'Højst 200 tegn.'),
  maaneder: z
    .union([z.string().transform((m) => [m]), z.array(z.string())], 'Vælg mindst én måned.')
    .transform((alle) => [...new Set(alle.map(Number))].sort((a, b) => a - b))
    .refine(
      (alle) => alle.length > 0 && alle.every((m) => Number.isInteger(m) && m >= 1 && m <= 12),
      'Vælg måneder på listen.',
    ),
  ansvarlig: z
    .string()
    .default('')
    .refine(
      (a) => a === '' || laesAnsvarlig(a).rolle !== '' || laesAnsvarlig(a).personId !== null,
      'Vælg på listen.',
    ),
  link: z
    .string()
    .trim()
    .default('')
    .refine(
      (l) => l === '' || (/^https?:/i.test(l) && sikkertLink(l)),
      'Skriv en adresse, der begynder med https://.',
    )
    .refine((l) => l.length <= 2000, 'Højst 2.000 tegn.'),
  note: z.string().trim().max(2000, 'Højst 2.000 tegn.').default(''),
});
export type Aktivitetsfelter = z.output<typeof AKTIVITETSFELTER>;

export interface Ansvarlig {
  readonly rolle: Rolle | '';
  readonly personId: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Neither, when it is nothing that can be chosen. */
export function laesAnsvarlig(tekst: string): Ansvarlig {
  const [slags, vaerdi = ''] = tekst.split(':');
  if (slags === 'rolle' && erRolle(vaerdi) && ROLLER[vaerdi].art === 'kommune')
    return { rolle: vaerdi, personId: null };
  if (slags === 'person' && UUID.test(vaerdi)) return { rolle: '', personId: vaerdi };
  return { rolle: '', personId: null };
}
