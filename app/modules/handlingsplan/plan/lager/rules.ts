import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import type { Planpunkt } from '../rules.ts';

/** What is to become of a milestone or deliverable; what is left out stays. Days are `YYYY-MM-DD`. */
export interface Punktaendring {
  readonly punktId: number;
  readonly start?: string | null;
  readonly slut?: string;
  readonly forventet?: string | null;
  readonly faktisk?: string | null;
  readonly udgaaet?: boolean;
  /** Why the promise is changed; else the one that is given for all. */
  readonly grund?: string;
}

export interface Punktdage {
  readonly start: string | null;
  readonly slut: string;
  readonly forventet: string | null;
  readonly faktisk: string | null;
}

/** What can't be about the days of a point, by field. */
export function punktfejl(p: Punktdage, idag: string): Hindring[] {
  const fejl: Hindring[] = [];
  const nej = (kode: string, felt: keyof Punktdage, besked: string) => fejl.push({ kode, felt, besked });
  if (p.start !== null && p.slut < p.start)
    nej(
      'slut_foer_start',
      'slut',
      `Kan ikke være færdig før den er begyndt (${visDato(p.start)}). Skriv en senere dato.`,
    );
  if (p.start !== null && p.forventet !== null && p.forventet < p.start)
    nej(
      'forventet_foer_start',
      'forventet',
      `Kan ikke ventes før den er begyndt (${visDato(p.start)}). Skriv en senere dato.`,
    );
  if (p.start !== null && p.faktisk !== null && p.faktisk < p.start)
    nej(
      'faktisk_foer_start',
      'faktisk',
      `Kan ikke være nået før den er begyndt (${visDato(p.start)}). Ret datoen eller starten.`,
    );
  if (p.faktisk !== null && p.faktisk > idag)
    nej('faktisk_fremtid', 'faktisk', 'Datoen ligger efter i dag. Skriv den som forventet, til den er nået.');
  return fejl;
}

/** Does it change what was promised? That takes a reason, and makes a new baseline. */
export function nytLoefte(
  foer: Pick<Planpunkt, 'start' | 'slut'>,
  efter: Pick<Punktdage, 'start' | 'slut'>,
): boolean {
  return foer.slut !== efter.slut || foer.start !== efter.start;
}

/** {field: [before, after]} of what differs. */
export function forskelle<T extends object>(foer: T, efter: T): Record<string, [unknown, unknown]> {
  return Object.fromEntries(
    (Object.keys(efter) as (keyof T & string)[])
      .filter((n) => JSON.stringify(foer[n]) !== JSON.stringify(efter[n]))
      .map((n) => [n, [foer[n], efter[n]]]),
  );
}
