import type { Markedskrav } from '../../rules.ts';
import { erJa, type Svarindhold, spoergerOmIbrugtagning } from '../../svar/rules.ts';

/** A date by which an integration is promised to be in production, and the requirements that it was answered to. */
export interface Svarloefte {
  /** The catalogue's code. */
  readonly integration: string;
  /** `YYYY-MM-DD`. */
  readonly dato: string;
  readonly krav: readonly Pick<Markedskrav, 'id' | 'nummer' | 'indhold'>[];
}

/**
 * The promises in a supplier's answers: a yes with a date to a requirement about integrations. Where several
 * requirements name the same integration the latest date is the promise: only then are they all met.
 */
export function loefterI(
  krav: readonly Markedskrav[],
  svar: (kravId: number) => Pick<Svarindhold, 'valg' | 'ibrugDato'> | null,
): Svarloefte[] {
  const fundne = new Map<string, Svarloefte>();
  for (const k of krav) {
    const s = svar(k.id);
    if (!s || !spoergerOmIbrugtagning(k) || !erJa(s.valg) || s.ibrugDato === null) continue;
    for (const integration of new Set(k.indhold.integrationer)) {
      const foer = fundne.get(integration);
      fundne.set(integration, {
        integration,
        dato: foer && foer.dato > s.ibrugDato ? foer.dato : s.ibrugDato,
        krav: [...(foer?.krav ?? []), k],
      });
    }
  }
  return [...fundne.values()].toSorted((a, b) => (a.integration < b.integration ? -1 : 1));
}

/** What comes of a promise on the system's målbillede. */
export const UDFALD = {
  ny: 'Nyt løfte',
  samme: 'Allerede lovet til samme dato',
  tidligere: 'Erstatter et løfte om en senere dato',
  senere: 'Erstatter et løfte om en tidligere dato',
  tilsluttet: 'Allerede tilsluttet',
  ukendt: 'Findes ikke i kataloget',
} as const;
export type Udfald = keyof typeof UDFALD;

export interface Planlinje extends Svarloefte {
  readonly navn: string;
  readonly udfald: Udfald;
  /** What was promised, or connected, before. */
  readonly foer: string | null;
}

/** What the system's målbillede knows already. */
export interface Maalbilledet {
  readonly katalog: ReadonlyMap<string, string>;
  /** Dates promised, by integration. */
  readonly lovet: ReadonlyMap<string, string>;
  /** First day of each connection. */
  readonly tilsluttet: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD`. */
  readonly idag: string;
}

/** Each promise against what is there, before it is written. */
export function plan(loefter: readonly Svarloefte[], m: Maalbilledet): Planlinje[] {
  return loefter.map((l) => {
    const navn = m.katalog.get(l.integration);
    const lovet = m.lovet.get(l.integration) ?? null;
    const fra = m.tilsluttet.get(l.integration) ?? null;
    if (navn === undefined) return { ...l, navn: '', udfald: 'ukendt', foer: null };
    if (fra !== null && fra <= m.idag) return { ...l, navn, udfald: 'tilsluttet', foer: fra };
    if (lovet === null) return { ...l, navn, udfald: 'ny', foer: null };
    const udfald = lovet === l.dato ? 'samme' : lovet < l.dato ? 'senere' : 'tidligere';
    return { ...l, navn, udfald, foer: lovet };
  });
}
