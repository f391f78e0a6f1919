import { isDeepStrictEqual } from 'node:util';
import { type Art, FELTER, type Feltaendring, type Feltvaerdi, tomVaerdi } from '../felt/rules.ts';

/** Every field of the register: those that aren't given are empty, and what isn't in the register is left out. */
export function fyldUd(art: Art, vaerdier: Readonly<Record<string, Feltvaerdi>>): Record<string, Feltvaerdi> {
  return Object.fromEntries(
    Object.entries(FELTER[art]).map(([navn, { type }]) => [navn, vaerdier[navn] ?? tomVaerdi(type)]),
  );
}

/**
 * What the new values change, in the order of the register; a field that is left out of `efter` is not changed, and one that is
 * left out of `foer` was empty.
 */
export function aendringer(
  art: Art,
  foer: Readonly<Record<string, Feltvaerdi>>,
  efter: Readonly<Record<string, Feltvaerdi>>,
): Feltaendring[] {
  return Object.entries(FELTER[art]).flatMap(([felt, { type, beregnet }]) => {
    if (beregnet || efter[felt] === undefined) return [];
    const gammel = foer[felt] ?? tomVaerdi(type);
    const ny = efter[felt] ?? tomVaerdi(type);
    return isDeepStrictEqual(gammel, ny) ? [] : [{ felt, foer: gammel, efter: ny }];
  });
}
