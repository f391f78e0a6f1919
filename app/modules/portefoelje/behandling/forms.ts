import { z } from 'zod';
import { laesCvr } from '../../../kernel/cvr.ts';
import { laesDato } from '../../../kernel/dag.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { type Felter, type Laest, laesFelter } from '../../../platform/form.ts';
import { laesFeltvaerdier } from '../felt/forms.ts';
import type { Feltvaerdi } from '../felt/rules.ts';
import { erAdresse } from '../genstand/rules.ts';
import { type Databehandler, NYFELTER, type Tilsyn } from './rules.ts';

const linje = z
  .string()
  .default('')
  .transform((t) => rensTekst(t).replace(/\s+/g, ' ').trim());
const kort = (maks: number) => linje.refine((t) => t.length <= maks, `Skriv højst ${maks} tegn.`);

const BEHANDLER = z.object({
  navn: kort(300).refine((t) => t !== '', 'Skriv, hvad databehandleren hedder.'),
  cvr: linje.transform((t, ctx) => {
    const cvr = t === '' ? '' : laesCvr(t);
    if (cvr !== null) return cvr;
    ctx.addIssue({
      code: 'custom',
      message: 'Det er ikke et CVR-nummer. Skriv de otte cifre, eller lad feltet stå tomt.',
    });
    return z.NEVER;
  }),
  grundlag: kort(300),
  usikkert: z.enum(['', 'ja', 'nej', 'ved_ikke'], { error: 'Vælg på listen.' }).default(''),
  land: kort(100),
});

export function laesBehandler(form: Felter): Laest<Databehandler> {
  return laesFelter(BEHANDLER, form);
}

/** An oversight that has been carried out, on or before `idag`. */
export function laesTilsyn(form: Felter, idag: string): Laest<Tilsyn> {
  const skema = z.object({
    dato: linje.transform((t, ctx) => {
      const dag = laesDato(t);
      if (dag !== null && dag <= idag) return dag;
      ctx.addIssue({
        code: 'custom',
        message:
          dag === null
            ? 'Skriv den dag, tilsynet blev ført, som 31.12.2026.'
            : 'Dagen er ikke kommet endnu. Skriv et planlagt tilsyn som »Næste tilsyn«.',
      });
      return z.NEVER;
    }),
    form: kort(100).refine((t) => t !== '', 'Vælg, hvordan tilsynet blev ført.'),
    note: kort(2000),
    link: kort(2000).refine(
      (t) => t === '' || erAdresse(t),
      'Skriv en adresse, der begynder med https:// eller http://.',
    ),
  });
  return laesFelter(skema, form);
}

export function laesNy(form: Felter): Laest<Record<string, Feltvaerdi>> {
  return laesFeltvaerdier(NYFELTER, form);
}
