/** What the pages of the Potentialerapport are given to show. Plain values; no I/O. */
import type { Maaned } from '../../../kernel/maaned.ts';
import type {
  Aendring,
  Handling,
  Maanedsbillede,
  Niveau,
  Raekke,
  Tilstand,
  Vandfald,
} from '../beregning/beregning.ts';
import type { Maalbilledstatus } from '../valg/queries.ts';
import type { Listefilter, Sortering, Sted } from './rules.ts';

/** A month as published or not. */
export interface Tidspunkt {
  readonly maaned: Maaned;
  /** Number of the udgave shown; null = the preliminary figures. */
  readonly udgave: number | null;
  readonly offentliggjortKl: Date | null;
}

/** What every page of the report has at its head: whose figures, and as of when. */
export interface Hoved {
  readonly sted: Sted;
  readonly navn: string;
  readonly tid: Tidspunkt;
  /** Months that can be chosen, newest first. */
  readonly maaneder: readonly Maaned[];
  /** Udgaver of the chosen month, newest first. */
  readonly udgaver: readonly number[];
  /** KLE main groups that the place has systems in. */
  readonly omraader: readonly { readonly kle: string; readonly titel: string }[];
  /** The chosen one; empty = all. */
  readonly omraade: string;
  readonly raekke: Raekke;
  /** The reader's own organisation, so that it can be marked. */
  readonly egen: { readonly kommunekode: string | null; readonly cvr: string };
}

export interface Trendpunkt {
  readonly maaned: Maaned;
  readonly T: number;
  readonly K: number;
  readonly B: number;
  readonly udgave?: number;
}

export interface Brudtekst {
  readonly maaned: Maaned;
  readonly tekst: string;
}

/** A row of the list, with what the search looks in. */
export interface Listeraekke extends Raekke {
  readonly undertekst: string;
  readonly folketal?: number;
  /** Where the row leads; null where there is no page. */
  readonly sti: string | null;
}

export interface Liste {
  readonly niveau: Niveau;
  readonly niveauer: readonly Niveau[];
  readonly raekker: readonly Listeraekke[];
  readonly ialt: number;
  readonly filter: Listefilter;
  readonly sortering: Sortering;
  readonly faldende: boolean;
  readonly side: number;
  readonly pr: number;
  /** Largest T among all rows, so that bars compare across pages. */
  readonly maksT: number;
}

export interface Kommunepunkt extends Raekke {
  readonly forkortelse: string;
  readonly kolonne: number;
  readonly raekkeNr: number;
  readonly folketal: number;
}

export interface Rapportvisning extends Hoved {
  readonly billede: Maanedsbillede;
  readonly foer: { readonly maaned: Maaned; readonly raekke: Raekke } | null;
  readonly trend: readonly Trendpunkt[];
  readonly brud: readonly Brudtekst[];
  readonly konstant: readonly Trendpunkt[];
  readonly vandfald: Vandfald;
  readonly handlinger: readonly Handling[];
  readonly handlingerIalt: number;
  readonly liste: Liste;
  readonly aendring: Aendring | null;
  /** All kommuner, on pages where comparing them makes sense for the reader. */
  readonly kommuner: readonly Kommunepunkt[] | null;
  readonly median: Raekke | null;
  readonly ligeStore: readonly Kommunepunkt[];
}

/** One cell behind a figure, with names instead of indices. */
export interface Cellevisning {
  readonly kommunekode: string;
  readonly kommune: string;
  readonly system: { readonly noegle: string; readonly navn: string; readonly leverandoer: string };
  readonly integration: { readonly id: string; readonly navn: string };
  readonly tilstand: Tilstand;
  readonly noedvendig: boolean;
  readonly lovet: string | null;
  readonly via: string | null;
}

/** One udgave of the month shown; the place's figures before and after it, both null for the first one. */
export interface Rettelse {
  readonly nr: number;
  readonly offentliggjortKl: Date;
  readonly foer: Raekke | null;
  readonly efter: Raekke | null;
}

/** What stands beside the figures: a system's målbillede, or the udgaver of the month. */
export type Ved =
  | {
      readonly slags: 'system';
      readonly noegle: string;
      /** Null when the reader may not see the system's målbillede. */
      readonly status: Maalbilledstatus | null;
      readonly maaRette: boolean;
    }
  | {
      readonly slags: 'udgaver';
      readonly rettelser: readonly Rettelse[];
      /** When the month may be published, `YYYY-MM-DD`. */
      readonly udgivelsesdag: string | null;
      readonly maaSeUdgaver: boolean;
    };
