import { isDeepStrictEqual } from 'node:util';
import type { Art, Feltaendring, Feltvaerdi } from '../felt/rules.ts';

/** What was changed together: by a bulk edit, an import, or by undoing one of them. */
export interface Parti {
  readonly id: string;
  readonly art: Art;
  readonly kilde: 'person' | 'kitos' | 'import' | 'sag';
  readonly kl: Date;
  readonly person: string | null;
  /** How many things for each kind of change. */
  readonly antal: Readonly<Record<'opret' | 'ret' | 'fjern' | 'gendan', number>>;
  /** Fields that were changed on things that were there already. */
  readonly felter: readonly string[];
  /** The first of them. */
  readonly poster: readonly Partipost[];
}

export interface Partipost {
  readonly genstandId: number;
  readonly navn: string;
  readonly handling: 'opret' | 'ret' | 'fjern' | 'gendan';
  readonly aendringer: readonly Feltaendring[];
}

export function erPartiId(tekst: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tekst);
}

/** The values that undo these changes: only of fields that are still as they were made. */
export function tilbage(
  aendringer: readonly Feltaendring[],
  nu: Readonly<Record<string, Feltvaerdi>>,
): Record<string, Feltvaerdi> {
  return Object.fromEntries(
    aendringer.flatMap(({ felt, foer, efter }) =>
      isDeepStrictEqual(nu[felt], efter) ? [[felt, foer] as const] : [],
    ),
  );
}
