import { z } from 'zod';
import { dag, noedvendig } from '../../../../platform/felter.ts';

const hak = z
  .string()
  .optional()
  .transform((t) => t !== undefined);
const heltal = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const aftryk = z.string().regex(/^[0-9a-f]{64}$/, 'Siden er for gammel. Hent den igen.');
const fakturadato = dag('Skriv fakturadatoen.');

/** Issues an instalment. */
export const UDSTED = z.object({ del: heltal, rate: heltal, aftryk, fakturadato, udgiv: hak });

/** Issues the corrections of a year. */
export const RET = z.object({
  aftryk,
  aarsag: noedvendig(300, 'Skriv, hvorfor der rettes. Det står på hvert bilag.'),
  fakturadato,
  udgiv: hak,
});
