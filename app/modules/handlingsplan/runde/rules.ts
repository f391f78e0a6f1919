import type { Lys, Lysmangel, Lysregler, Lysresultat } from '../lys/rules.ts';
import type { Aarsag } from '../plan/rules.ts';

/** `aaben`: reports are written; `lukket`: nothing more comes in; `udgivet`: an edition has been made of it. */
export const RUNDETILSTANDE = { aaben: 'Åben', lukket: 'Lukket', udgivet: 'Udgivet' } as const;
export type Rundetilstand = keyof typeof RUNDETILSTANDE;

/** A round of a plan. Days are `YYYY-MM-DD`; `periode` is the first day of the half year or quarter. */
export interface Runde {
  readonly id: number;
  readonly planId: number;
  readonly organisationId: number;
  readonly periode: string;
  readonly frist: string;
  readonly tilstand: Rundetilstand;
  readonly besked: string;
  readonly lukketKl: string | null;
  readonly laas: number;
}

export const INDBERETNINGSTILSTANDE = {
  mangler: 'Mangler',
  kladde: 'Kladde',
  sendt: 'Venter på godkendelse',
  retur: 'Sendt retur',
  godkendt: 'Godkendt',
} as const;
export type Indberetningstilstand = keyof typeof INDBERETNINGSTILSTANDE;
export function erIndberetningstilstand(t: string): t is Indberetningstilstand {
  return Object.hasOwn(INDBERETNINGSTILSTANDE, t);
}

/** One mark of a light strip. What isn't sent has no light; what was sent keeps it while it is returned. */
export interface Lysmelding {
  /** The report's id. */
  readonly id: number;
  /** Null until it is sent. */
  readonly lys: Lys | null;
  /** Null where the rules couldn't say, or nothing has been computed yet. */
  readonly beregnetLys: Lys | null;
  readonly tilstand: Indberetningstilstand;
}

/** How a round stands: `iAlt` is the sum of the five lights and what is missing (not sent). */
export interface Rundetal {
  readonly iAlt: number;
  readonly groen: number;
  readonly gul: number;
  readonly roed: number;
  readonly ikkeStartet: number;
  readonly afsluttet: number;
  readonly mangler: number;
  /** Reported and computed differ, either way; `lysere` are those reported greener than computed. */
  readonly afvigelser: number;
  readonly lysere: number;
}

export const INGEN_TAL: Rundetal = {
  iAlt: 0,
  groen: 0,
  gul: 0,
  roed: 0,
  ikkeStartet: 0,
  afsluttet: 0,
  mangler: 0,
  afvigelser: 0,
  lysere: 0,
};

/** What is expected and has become of a milestone or deliverable. */
export interface Punktudfald {
  readonly forventet: string | null;
  readonly faktisk: string | null;
  readonly udgaaet: boolean;
}

/** What a report says of one milestone or deliverable. `nySlut` asks for a new baseline, for the reason `grund`. */
export interface Punktmelding extends Punktudfald {
  readonly punktId: number;
  /** What the plan had when it was written: what the report doesn't change is left as the plan has it. */
  readonly foer?: Punktudfald;
  readonly nySlut: string | null;
  readonly grund: string;
}

/** What the responsible writes in a report. Amounts are whole øre. */
export interface Indberetningsindhold {
  readonly lys: Lys | null;
  readonly aarsager: readonly Aarsag[];
  readonly tekst: string;
  readonly naeste: string;
  readonly forbrugOere: number | null;
  readonly prognoseOere: number | null;
  readonly punkter: readonly Punktmelding[];
}

/** The computed light as it is stored with a report: with the rules and the day that it was computed by. */
export interface Beregnet extends Lysresultat {
  readonly dag: string;
  readonly regler: Lysregler;
}

/** What a round's list can be narrowed to. */
export const RUNDEFILTRE = {
  mangler: 'Mangler',
  forsinket: 'Forsinket',
  venter: 'Venter på godkendelse',
  retur: 'Sendt retur',
  godkendt: 'Godkendt',
  afviger: 'Lysene afviger',
} as const;
export type Rundefilter = keyof typeof RUNDEFILTRE;

export const RUNDESORTERINGER = ['nr', 'navn', 'tilstand', 'sendt'] as const;
export type Rundesortering = (typeof RUNDESORTERINGER)[number];

export interface Rundevalg {
  readonly q: string;
  readonly status: Rundefilter | '';
  readonly lys: Lys | '';
  readonly sortering: { readonly noegle: Rundesortering; readonly retning: 'stigende' | 'faldende' };
  readonly side: number;
}

/** One initiative of a round. */
export interface Rundelinje {
  readonly id: number;
  readonly initiativId: number;
  readonly nr: string;
  readonly navn: string;
  readonly ejer: string;
  /** Who reports, with the organisation; empty where the reader may not know. */
  readonly ansvarlige: string;
  readonly tilstand: Indberetningstilstand;
  /** Its initiative is stopped. */
  readonly stoppet: boolean;
  readonly lys: Lys | null;
  readonly beregnetLys: Lys | null;
  /** What the computed light was computed without. */
  readonly uden: readonly Lysmangel[];
  /** Approved by the one who sent it. */
  readonly egenGodkendt: boolean;
  readonly aarsager: readonly Aarsag[];
  /** How many promises it asks to have moved. */
  readonly oensker: number;
  readonly sendtKl: string | null;
  readonly mindetKl: string | null;
}

/** How the reports of a round stand, besides the lights. */
export interface Rundestatus {
  readonly mangler: number;
  readonly venter: number;
  readonly retur: number;
  readonly godkendt: number;
  /** Those that something is still expected of: of what is missing not the stopped, and what was sent back. */
  readonly ventes: number;
}
