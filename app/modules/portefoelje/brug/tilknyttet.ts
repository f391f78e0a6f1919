/**
 * What other modules know of a system, as its page shows it. The portfolio stands before them and asks none of them:
 * app/app.tsx puts the sources together.
 */
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Maaned } from '../../../kernel/maaned.ts';
import type { Tx } from '../../../platform/db/database.ts';

/** The look of a chip (ui/status.tsx). */
export type Chiptone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info' | 'attn';

/** The use whose page it is; `systemId` and `noegle` are the shared catalogue's, null until it has been said which it is. */
export interface Brugsnoegle {
  readonly brugId: number;
  readonly systemId: number | null;
  readonly noegle: string | null;
}

/** The degrees of a system in one kommune, or of all who use it (KPI: B/T, K/T, B/K). */
export interface Grader {
  /** Needed, connected, in use. */
  readonly T: number;
  readonly K: number;
  readonly B: number;
}

/** One integration of the kommune's målbillede for the system. */
export interface Systemcelle {
  readonly kode: string;
  readonly navn: string;
  /** The state in words, `Tilsluttet, ikke i brug`. */
  readonly tilstand: string;
  readonly slags: Chiptone;
  /** The promised date, `YYYY-MM-DD`. */
  readonly lovet: string | null;
}

export interface Systemmaal {
  readonly maaned: Maaned;
  /** Of the kommune's own use; null where the kommune doesn't use it as the figures know. */
  readonly egne: Grader | null;
  /** A year of months, oldest first. */
  readonly udvikling: readonly (Grader & { readonly maaned: Maaned })[];
  /** All kommuner that use it. */
  readonly alle: Grader;
  /** Kommuner in which it is in use. */
  readonly kommuner: number;
  /** How some of them do, one's own among them, the best first. */
  readonly blandt: readonly { readonly kode: string; readonly navn: string; readonly grader: Grader }[];
  /** `Målbillede v4 gælder`, `Ikke fastlagt`. */
  readonly status: { readonly tekst: string; readonly slags: Chiptone };
  readonly celler: readonly Systemcelle[];
}

/** One thing of another module, in a list. */
export interface Tilknytning {
  readonly titel: string;
  readonly sti: string;
  readonly under?: string;
  readonly chip?: { readonly tekst: string; readonly slags: Chiptone };
}

export interface Tilknyttetblok {
  /** Unique on the page; the panel's id. */
  readonly id: string;
  readonly overskrift: string;
  /** Said where there is nothing. */
  readonly tom: string;
  /** The newest or most urgent first. */
  readonly punkter: readonly Tilknytning[];
  /** What may be missing, and where that is mended. */
  readonly forbehold?: {
    readonly tekst: string;
    readonly link: { readonly tekst: string; readonly sti: string };
  };
  /** Where all of them are. */
  readonly alle?: { readonly tekst: string; readonly sti: string };
}

/** How well a system does in all kommuner, for comparing neighbours. */
export interface Nabomaal extends Grader {
  /** The month of the figures, as people read it. */
  readonly maaned: string;
  readonly kommuner: readonly { readonly kode: string; readonly navn: string; readonly grader: Grader }[];
}

export interface Systemkilder {
  /** The figures of a system; null for those who may see none, and for a system that the figures don't know. */
  maal(aktoer: Aktoer, noegle: string): Promise<Systemmaal | null>;
  /** The figures of several systems by key, newest month; those that the figures don't know are left out. */
  nabomaal(aktoer: Aktoer, noegler: readonly string[]): Promise<ReadonlyMap<string, Nabomaal>>;
  /** A block each; null where the reader may see none of it. Asked in the transaction of the page. */
  readonly blokke: readonly ((tx: Tx, aktoer: Aktoer, brug: Brugsnoegle) => Promise<Tilknyttetblok | null>)[];
}
