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
  /** The plan's organisation. */
  readonly organisationId: number;
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

function erPeriode(v: unknown): v is Initiativmaal['plan'][number] {
  if (typeof v !== 'object' || v === null) return false;
  return (
    'periode' in v &&
    typeof v.periode === 'string' &&
    'taeller' in v &&
    typeof v.taeller === 'number' &&
    'naevner' in v &&
    typeof v.naevner === 'number'
  );
}

/** What is measured, as it is stored, whatever release wrote it; null when nothing is. */
export function laesMaal(gemt: unknown): Initiativmaal | null {
  if (typeof gemt !== 'object' || gemt === null) return null;
  if (!('integration' in gemt) || typeof gemt.integration !== 'string' || gemt.integration === '')
    return null;
  const plan = 'plan' in gemt && Array.isArray(gemt.plan) ? gemt.plan.filter(erPeriode) : [];
  return {
    integration: gemt.integration,
    plan: plan.toSorted((a, b) => (a.periode < b.periode ? -1 : 1)),
  };
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

/** A promise that was in force: of a point, or of the initiative itself (its period and budget). */
export interface Baseline {
  /** Null for the initiative's own. */
  readonly punktId: number | null;
  /** 1 is the first promise. */
  readonly nr: number;
  readonly start: string | null;
  readonly slut: string | null;
  readonly budgetOere: number | null;
  readonly grund: string;
  /** First day of the period of the round in which it was decided; null outside rounds. */
  readonly rundePeriode: string | null;
  readonly kl: Date;
}

/** What is planned, or where kommuner can give input (`input`: how, and until when). */
export interface Planaktivitet {
  readonly id: number;
  readonly initiativId: number;
  readonly art: 'aktivitet' | 'input';
  readonly navn: string;
  readonly beskrivelse: string;
  readonly hvordan: string;
  readonly fra: string | null;
  readonly til: string | null;
  readonly link: string;
  readonly laas: number;
}

export interface Initiativrisiko {
  readonly id: number;
  readonly initiativId: number;
  readonly navn: string;
  /** 1–5. */
  readonly sandsynlighed: number;
  /** 1–5. */
  readonly konsekvens: number;
  readonly handling: string;
  readonly ejerrolle: string;
  readonly tilstand: Risikotilstand;
  readonly laas: number;
}

export interface Henvisning {
  readonly id: number;
  readonly slags: Henvisningsslags;
  /** Id or key of its kind; the address of a link. */
  readonly noegle: string;
  readonly navn: string;
}

/** Who reports on an initiative, and for which organisation. */
export interface Ansvarlig {
  readonly initiativId: number;
  readonly personId: string;
  /** '' where the reader may not know who it is. */
  readonly navn: string;
  readonly forOrganisationId: number;
  readonly forOrganisation: string;
}
