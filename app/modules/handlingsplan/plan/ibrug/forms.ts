import { z } from 'zod';
import { dag, tekst } from '../../../../platform/felter.ts';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';

const IBRUG = z.object({ dag: dag('Skriv, hvornår I tog den i brug.'), note: tekst(500) });

export function laesIbrug(form: Felter): Laest<z.output<typeof IBRUG>> {
  return laesFelter(IBRUG, form);
}
