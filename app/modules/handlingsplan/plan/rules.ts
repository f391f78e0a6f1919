import type { Takt } from '../periode/rules.ts';

export const SYNLIGHEDER = {
  intern: 'Kun organisationen selv',
  delt: 'Alle kommuner og fællesskaber',
  offentlig: 'Alle, når en runde er udgivet',
} as const;
export type Synlighed = keyof typeof SYNLIGHEDER;

export const PLANTILSTANDE = { kladde: 'Kladde', aktiv: 'Aktiv', afsluttet: 'Afsluttet' } as const;
export type Plantilstand = keyof typeof PLANTILSTANDE;

export const INITIATIVTILSTANDE = {
  ikke_startet: 'Ikke startet',
  i_gang: 'I gang',
  afsluttet: 'Afsluttet',
  stoppet: 'Stoppet',
} as const;
export type Initiativtilstand = keyof typeof INITIATIVTILSTANDE;

export const PUNKTARTER = { milepael: 'Milepæl', leverance: 'Leverance' } as const;
export type Punktart = keyof typeof PUNKTARTER;

/** What a deliverable is (initiativoversigten): what kommuner can take into use is what they look for. */
export const LEVERANCESLAGS = {
  analyse: 'Analyse',
  ibrugtages: 'Kan tages i brug',
  effekt: 'Direkte effekt',
} as const;
export type Leveranceslags = keyof typeof LEVERANCESLAGS;

export const HENVISNINGSSLAGS = {
  system: 'System',
  integration: 'Integration',
  sag: 'Sag',
  faellesprogram: 'Fællesprogram',
  link: 'Link',
} as const;
export type Henvisningsslags = keyof typeof HENVISNINGSSLAGS;

export const RISIKOTILSTANDE = { aaben: 'Åben', lukket: 'Lukket', indtruffet: 'Indtruffet' } as const;
export type Risikotilstand = keyof typeof RISIKOTILSTANDE;

/** Why a light isn't green (status of the fælleskommunale handlingsplan, 2nd half of 2018, and issue #7). */
export const AARSAGER = {
  tidsplan: 'Forsinket tidsplan',
  oekonomi: 'Økonomi',
  data: 'Data og datakilder',
  afhaengighed: 'Afhængig af andre',
  karakter: 'Ændret karakter',
  ressourcer: 'Ressourcer',
  leverandoer: 'Leverandør',
  lovgivning: 'Lovgivning',
  andet: 'Andet',
} as const;
export type Aarsag = keyof typeof AARSAGER;

/** A plan as lists and heads of pages show it. Days are `YYYY-MM-DD`. */
export interface Plan {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
  readonly navn: string;
  readonly formaal: string;
  readonly periodeFra: string;
  readonly periodeTil: string;
  readonly takt: Takt;
  readonly synlighed: Synlighed;
  readonly tilstand: Plantilstand;
  /** How many initiatives its source says it has, where we know only some; shown with `forbehold`. */
  readonly oplystAntal: number | null;
  readonly forbehold: string;
  readonly kilde: string;
  readonly laas: number;
}

export interface Program {
  readonly id: number;
  readonly nr: string;
  readonly navn: string;
  readonly formaal: string;
  /** Reported together with the plan, followed up separately. */
  readonly saerskilt: boolean;
  readonly laas: number;
}

/** What is measured of an initiative: systems that use an integration, of those that shall, by period (first day). */
export interface Initiativmaal {
  readonly integration: string;
  readonly plan: readonly { readonly periode: string; readonly taeller: number; readonly naevner: number }[];
}

export interface Initiativ {
  readonly id: number;
  readonly planId: number;
  readonly programId: number | null;
  readonly nr: string;
  readonly navn: string;
  readonly formaal: string;
  readonly beskrivelse: string;
  readonly ejerId: number | null;
  readonly ejer: string;
  readonly ejerrolle: string;
  readonly partnere: readonly string[];
  readonly periodeFra: string | null;
  readonly periodeTil: string | null;
  /** Whole øre. */
  readonly budgetOere: number | null;
  readonly tilstand: Initiativtilstand;
  readonly optaget: string;
  readonly maal: Initiativmaal | null;
  readonly kilde: string;
  readonly laas: number;
}

/** A milestone or deliverable: the plan in force, what is expected now, and when it happened. */
export interface Planpunkt {
  readonly id: number;
  readonly initiativId: number;
  readonly art: Punktart;
  readonly navn: string;
  readonly beskrivelse: string;
  readonly start: string | null;
  readonly slut: string;
  /** The first promise, baseline 1. */
  readonly foersteSlut: string;
  readonly baselines: number;
  readonly forventet: string | null;
  readonly faktisk: string | null;
  readonly slags: Leveranceslags | null;
  readonly link: string;
  readonly udgaaet: boolean;
  readonly laas: number;
}
