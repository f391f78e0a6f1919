import type { Bundt, Egentype, Kitosvaerdier } from '../rules.ts';

/** One bundle of one object that differs from what KITOS had when it was last seen. */
export interface Kandidat {
  readonly type: Egentype;
  readonly uuid: string;
  readonly genstandId: number;
  readonly navn: string;
  readonly bundt: Bundt;
  readonly felter: readonly string[];
  readonly foer: Kitosvaerdier;
  readonly efter: Kitosvaerdier;
  /** Why it can't be written; null when it can. */
  readonly hindring: string | null;
  readonly aftryk: string;
}

/** How many are shown and written at a time. */
export const MAKS_KANDIDATER = 1_000;

/** The key of a candidate in a form: what is to be written, and that it is what was shown. */
export const kandidatnoegle = (k: Kandidat) => `${k.type}.${k.uuid}.${k.bundt}.${k.aftryk}`;
