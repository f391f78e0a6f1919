import { z } from 'zod';
import { EMNE_MAKS, TEKST_MAKS } from '../post/skabelon/rules.ts';

const tekst = z
  .string()
  .default('')
  .transform((t) => t.replaceAll('\r\n', '\n'));
const id = z.coerce.number().int().min(0).catch(0);

/** Choice of a supplier; lengths and what is required are the rules'. */
export const valgform = z.object({ leverandoer: id, grund: tekst, afvigelse: tekst });

export const systemform = z.object({ system: id });

/** A letter as it was edited. Far over what it may be is cut, so that the page that says so stays small. */
export const brevform = z.object({
  emne: tekst.transform((t) => t.slice(0, 4 * EMNE_MAKS)),
  tekst: tekst.transform((t) => t.slice(0, 4 * TEKST_MAKS)),
  laas: id,
});
