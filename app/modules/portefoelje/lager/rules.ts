import { isDeepStrictEqual } from 'node:util';
import { type Art, FELTER, type Feltaendring, type Feltvaerdi, tomVaerdi } from '../felt/rules.ts';

interface Registerfelt {
  readonly navn: string;
  readonly beregnet: boolean;
  readonly tom: Feltvaerdi;
}

/** The register in order, made once: a reading of KITOS goes through it for each of tens of thousands. */
const REGISTER = Object.fromEntries(
  Object.entries(FELTER).map(([art, felter]) => [
    art,
    Object.entries(felter).map(([navn, { type, beregnet = false }]) => ({
      navn,
      beregnet,
      tom: Object.freeze(tomVaerdi(type)),
    })),
  ]),
) as unknown as Readonly<Record<Art, readonly Registerfelt[]>>;

/** Every field of the register: those that aren't given are empty, and what isn't in the register is left out. */
export function fyldUd(art: Art, vaerdier: Readonly<Record<string, Feltvaerdi>>): Record<string, Feltvaerdi> {
  const ud: Record<string, Feltvaerdi> = {};
  for (const { navn, tom } of REGISTER[art]) ud[navn] = vaerdier[navn] ?? tom;
  return ud;
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
  const ud: Feltaendring[] = [];
  for (const { navn: felt, beregnet, tom } of REGISTER[art]) {
    if (beregnet || efter[felt] === undefined) continue;
    const gammel = foer[felt] ?? tom;
    const ny = efter[felt] ?? tom;
    if (!isDeepStrictEqual(gammel, ny)) ud.push({ felt, foer: gammel, efter: ny });
  }
  return ud;
}
