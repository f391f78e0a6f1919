import { z } from 'zod';
import { ENHEDSARTER, type Enhedsart } from './rules.ts';

const felter = {
  navn: z.string().trim().min(1, 'Skriv enhedens navn.').max(200, 'Navnet må højst være 200 tegn.'),
  art: z
    .string()
    .refine((a) => Object.hasOwn(ENHEDSARTER, a), 'Vælg enhedens art.')
    .transform((a) => a as Enhedsart),
  overenhedId: z
    .string()
    .regex(/^\d{0,9}$/, 'Vælg fra listen.')
    .default('')
    .transform((v) => (v === '' ? null : Number(v))),
};

export const nyEnhedForm = z.object(felter);
export const enhedForm = z.object({ ...felter, version: z.coerce.number().int().min(1) });
export type NyEnhed = z.output<typeof nyEnhedForm>;
export type Enhedsaendring = z.output<typeof enhedForm>;
