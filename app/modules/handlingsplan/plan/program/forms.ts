import { z } from 'zod';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import { linje, noedvendig, tekst } from '../../../../platform/felter.ts';
import { type Felter, type Laest, laesFelter } from '../../../../platform/form.ts';
import type { Program } from '../rules.ts';

const PROGRAM = z.object({
  nr: linje(10),
  navn: noedvendig(200, 'Skriv, hvad programmet hedder.'),
  formaal: tekst(4_000),
  saerskilt: z
    .string()
    .default('')
    .transform((t) => t === 'ja'),
});
export type Programfelter = z.output<typeof PROGRAM>;

export function laesProgram(form: Felter): Laest<Programfelter> {
  return laesFelter(PROGRAM, form);
}

export function programtekster(p: Programfelter): Tekstfelter {
  return { nr: p.nr, navn: p.navn, formaal: p.formaal, saerskilt: p.saerskilt ? 'ja' : '' };
}

export function programfelter({ nr, navn, formaal, saerskilt }: Program): Programfelter {
  return { nr, navn, formaal, saerskilt };
}

export const PROGRAMNAVNE: Feltnavne = {
  nr: 'Nummer',
  navn: 'Navn',
  formaal: 'Formål',
  saerskilt: { etiket: 'Følges særskilt', vis: (v) => (v === 'ja' ? 'Ja' : 'Nej') },
};
