import { isDeepStrictEqual } from 'node:util';
import type { Kilde, Kitosvaerdi, Kitosvaerdier } from '../rules.ts';

export interface Uenighed {
  readonly felt: string;
  /** Both have changed it, or KITOS alone though we are its source. */
  readonly slags: 'begge' | 'afviger';
  /** What both had; null where it isn't known. */
  readonly base: Kitosvaerdi;
  readonly deres: Kitosvaerdi;
  readonly vores: Kitosvaerdi;
}

export interface Fletning {
  /** What is to be written on our side. */
  readonly skriv: Kitosvaerdier;
  readonly uenigheder: readonly Uenighed[];
  /** Fields in which the two are alike now: a disagreement about them is over. */
  readonly ens: readonly string[];
}

export function erTom(v: Kitosvaerdi | undefined): boolean {
  return (
    v === undefined ||
    v === null ||
    v === '' ||
    v === false ||
    v === 0 ||
    (Array.isArray(v) && v.length === 0)
  );
}

/** KITOS only knows whether a purchase has been begun, so ours and KITOS' are alike where that is. */
const plangruppe = (v: Kitosvaerdi | undefined) => (v === 'i_gang' || v === 'udbudt' ? 'i_gang' : 'nej');

/** Whether two values of a field say the same. */
export function ens(felt: string, a: Kitosvaerdi | undefined, b: Kitosvaerdi | undefined): boolean {
  if (felt === 'plan_tilstand') return plangruppe(a) === plangruppe(b);
  return isDeepStrictEqual(a, b) || (erTom(a) && erTom(b));
}

/**
 * Three-way merge of one thing: `base` is what KITOS had when it was last seen (null: never), `deres` what it has now, `vores`
 * what stands here. What only KITOS has changed is taken over, what only we have changed stays. Where both have, the source
 * decides which stands meanwhile, and the disagreement is kept with all three values, so nothing is lost. Where we are the
 * source, KITOS fills in what is empty at the first meeting and overwrites nothing.
 */
export function flet(
  base: Kitosvaerdier | null,
  deres: Kitosvaerdier,
  vores: Kitosvaerdier,
  kilde: (felt: string) => Kilde,
): Fletning {
  const skriv: Record<string, Kitosvaerdi> = {};
  const uenigheder: Uenighed[] = [];
  const alike: string[] = [];
  for (const felt in deres) {
    const d = deres[felt];
    const kendt = base !== null && Object.hasOwn(base, felt);
    const b = kendt ? base[felt] : null;
    const v = vores[felt] ?? null;
    if (kendt && ens(felt, d, b)) continue;
    if (ens(felt, d, v)) {
      alike.push(felt);
      continue;
    }
    if (!kendt) {
      if (erTom(v)) skriv[felt] = d;
      else if (!erTom(d)) {
        uenigheder.push({ felt, slags: 'begge', base: null, deres: d, vores: v });
        if (kilde(felt) === 'kitos') skriv[felt] = d;
      }
      continue;
    }
    const viAendrede = !ens(felt, v, b);
    if (kilde(felt) === 'kitos') {
      skriv[felt] = d;
      if (viAendrede) uenigheder.push({ felt, slags: 'begge', base: b, deres: d, vores: v });
    } else {
      uenigheder.push({ felt, slags: viAendrede ? 'begge' : 'afviger', base: b, deres: d, vores: v });
    }
  }
  return { skriv, uenigheder, ens: alike };
}
