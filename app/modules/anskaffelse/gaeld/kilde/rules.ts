/** What the supplier's answers and the målbillede say about debt, against what the case has already. */
import type { Gaeldskilde, Gaeldstilstand } from '../rules.ts';

export type Laestkilde = Exclude<Gaeldskilde, 'manuel'>;

/** Something that a source says the solution won't do. */
export interface Fund {
  readonly kilde: Laestkilde;
  /** The same however often it is asked for. */
  readonly noegle: string;
  readonly navn: string;
  readonly beskrivelse: string;
  /** Codes of the integrations it is about. */
  readonly integrationer: readonly string[];
  readonly plan: string;
  /** `YYYY-MM-DD` */
  readonly planFrist: string | null;
}

/** One source, read. */
export interface Kildelaesning {
  readonly kilde: Laestkilde;
  /** Null where it could not be read: then nothing is known to have been solved either. */
  readonly fund: readonly Fund[] | null;
  /** Why it could not be read, or what was read. */
  readonly tekst: string;
  /** Why an entry that the source no longer names can be closed. */
  readonly loest: (noegle: string) => string;
}

/** An entry of the case that came from a source. */
export interface Kildepost {
  readonly id: number;
  readonly kilde: Laestkilde;
  readonly noegle: string;
  readonly navn: string;
  readonly tilstand: Gaeldstilstand;
}

export interface Nytfund extends Fund {
  /** Another entry about the same integration, new or there already; '' for none. */
  readonly daekketAf: string;
}

export interface Sammenhold {
  readonly nye: readonly Nytfund[];
  /** Still named by the source; what a person has written on them stands. */
  readonly kendte: readonly Kildepost[];
  /** Open, and no longer named by the source. */
  readonly kanLukkes: readonly (Kildepost & { readonly grund: string })[];
}

/** What an entry and what a source says are matched by. */
export function fundnoegle({
  kilde,
  noegle,
}: {
  readonly kilde: Laestkilde;
  readonly noegle: string;
}): string {
  return `${kilde}:${noegle}`;
}

/** What is new, what is known, and what can be closed. */
export function sammenhold(laesninger: readonly Kildelaesning[], poster: readonly Kildepost[]): Sammenhold {
  const alle = laesninger.flatMap((l) => l.fund ?? []);
  const kendt = new Map(poster.map((p) => [fundnoegle(p), p]));
  const navngivet = new Set(alle.map(fundnoegle));
  // An answer about an integration says more than that it is missing.
  const svar = alle.filter((f) => f.kilde === 'krav');
  const daekketAf = (f: Fund) =>
    f.kilde === 'krav'
      ? ''
      : (svar.find((s) => s.integrationer.some((i) => f.integrationer.includes(i)))?.navn ?? '');
  return {
    nye: alle.filter((f) => !kendt.has(fundnoegle(f))).map((f) => ({ ...f, daekketAf: daekketAf(f) })),
    kendte: poster.filter((p) => navngivet.has(fundnoegle(p))),
    kanLukkes: laesninger.flatMap((l) =>
      l.fund === null
        ? []
        : poster
            .filter((p) => p.kilde === l.kilde && p.tilstand === 'aaben' && !navngivet.has(fundnoegle(p)))
            .map((p) => ({ ...p, grund: l.loest(p.noegle) })),
    ),
  };
}
