import { z } from 'zod';
import { tilId } from '../../../kernel/id.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../platform/form.ts';

const INTRODUKTION_MAKS = 20_000;
const RETTELSE_MAKS = 1_000;
const GRUND_MAKS = 1_000;

const SKEMA = z.object({
  introduktion: z
    .string()
    .max(INTRODUKTION_MAKS, `Introduktionen må højst være ${INTRODUKTION_MAKS} tegn.`)
    .default(''),
  rettelse: z.string().max(RETTELSE_MAKS, `Skriv højst ${RETTELSE_MAKS} tegn.`).default(''),
});

/** Introduction, and what is mended. */
export function laesTekst(form: Felter): Laest<z.output<typeof SKEMA>> {
  const ren = (navn: string) => rensTekst(felt(form, navn));
  return laesFelter(SKEMA, { introduktion: ren('introduktion'), rettelse: ren('rettelse') });
}

/** Why an edition is withdrawn. */
export function laesGrund(form: Felter): Laest<{ grund: string }> {
  const grund = z.string().max(GRUND_MAKS, `Skriv højst ${GRUND_MAKS} tegn.`);
  return laesFelter(z.object({ grund }), { grund: rensTekst(felt(form, 'grund')) });
}

/** The number of the draft that the page was made from; 0 where nobody had written. */
export function laesLaas(form: Felter): number {
  return tilId(felt(form, 'laas'));
}
