import { z } from 'zod';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Konsensuslinje } from './commands.ts';
import { feltnavn, type Kriterium, type Score } from './rules.ts';

const point = z
  .string()
  .trim()
  .transform((t) => (t === '' ? null : /^\d{1,2}$/.test(t) ? Number(t) : Number.NaN));
const laas = z.coerce.number().int().min(0).catch(0);

/** A whole number, nothing, or NaN for what is neither, which the rules refuse. */
function laesPoint(tekst: string): number | null {
  return point.parse(tekst);
}

interface Leverandoer {
  readonly deltagelseId: number;
  readonly alias: string;
}

/** Points and reasons as typed. A supplier or criterion that the form doesn't have is left out, not emptied. */
export function laesScoring(
  form: Felter,
  leverandoerer: readonly Leverandoer[],
  kriterier: readonly Kriterium[],
): Score[] {
  return leverandoerer.flatMap(({ deltagelseId, alias }) =>
    kriterier.flatMap(({ navn }, nr): Score[] => {
      const [p, g] = [feltnavn('point', alias, nr), feltnavn('grund', alias, nr)];
      if (form[p] === undefined && form[g] === undefined) return [];
      return [
        { deltagelseId, kriterium: navn, point: laesPoint(felt(form, p)), begrundelse: felt(form, g).trim() },
      ];
    }),
  );
}

/** What has been agreed on one criterion, as typed. */
export function laesKonsensus(
  form: Felter,
  leverandoerer: readonly Leverandoer[],
  nr: number,
): Konsensuslinje[] {
  return leverandoerer.flatMap(({ deltagelseId, alias }): Konsensuslinje[] => {
    const p = feltnavn('point', alias, nr);
    if (form[p] === undefined) return [];
    return [
      {
        deltagelseId,
        point: laesPoint(felt(form, p)),
        begrundelse: felt(form, feltnavn('grund', alias, nr)).trim(),
        laas: laas.parse(felt(form, feltnavn('laas', alias, nr))),
      },
    ];
  });
}
