import type { Rolle } from '../../../../kernel/adgang.ts';

/** A phase of Den gode it-anskaffelse. */
export interface Fase {
  readonly navn: string;
  /** Shown beside the name, e.g. that the name is ours; '' for none. */
  readonly note: string;
  /** Who may decide at its end. */
  readonly beslutter: readonly Rolle[];
}

export interface Henvisning {
  readonly tekst: string;
  readonly href: string;
}

/**
 * When an open checkpoint stops the case at the end of its phase: always, where personal data are (or may be) processed,
 * or never. `nej` to personal data is the only answer that lifts `persondata`.
 */
export const SPAERREGLER = {
  aldrig: 'Spærrer ikke',
  altid: 'Spærrer altid',
  persondata: 'Spærrer, når der behandles personoplysninger',
} as const;
export type Spaerregel = keyof typeof SPAERREGLER;

/** What a checkpoint is joined to in the product: its state then comes from there. */
export const KOBLINGER = {
  arbejdsgange: 'Arbejdsgange og målbillede',
  kravliste: 'Kravliste',
  markedsdialog: 'Markedsdialog',
  udbud: 'Udbudsvejledning',
  risiko: 'Risikovurdering',
  dpia: 'DPIA',
  databehandling: 'Databehandleraftale',
  gaeld: 'Teknisk gæld',
  godkendelse: 'Godkendelse',
  indkoeb: 'Indkøb og journalisering',
} as const;
export type Kobling = keyof typeof KOBLINGER;

/** A checkpoint as the template says it; a case has its own copy. */
export interface Punkt {
  /** Stays the same from edition to edition: `afdaek-markedet`. */
  readonly noegle: string;
  readonly navn: string;
  readonly tekst: string;
  readonly hjaelp: string;
  readonly henvisninger: readonly Henvisning[];
  /** Numbers of the phases it belongs to, from 1; never empty. */
  readonly faser: readonly number[];
  readonly rolle: Rolle;
  readonly spaerrer: Spaerregel;
  readonly kobling: Kobling | null;
}

export interface Skabelon {
  readonly faser: readonly Fase[];
  readonly punkter: readonly Punkt[];
}
