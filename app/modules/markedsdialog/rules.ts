import { type Ret, retForArter } from '../../kernel/adgang.ts';
import { kunI, type Resultat } from '../../kernel/resultat.ts';
import { danskSortering } from '../../kernel/tekst.ts';
import type { Kravindhold, Prioritet } from '../kravbank/public.ts';

/** The kinds of procedure; their rules vary by these data alone. */
export const MARKEDSARTER = {
  dialog: {
    navn: 'Markedsdialog før udbud',
    /** What the procedure rests on; shown to both sides. */
    grundlag:
      'Indledende markedsundersøgelse efter udbudsloven § 39. Deltagelse giver hverken fortrin eller ulempe i et senere udbud.',
    /** May end in the choice of a supplier; a dialogue before tender ends in the tender instead, unless below the thresholds. */
    valgKraeverBegrundelse: true,
    pris: 'valgfri',
    scoring: 'valgfri',
    /** Working days from publication to the deadline that the form proposes. */
    svardage: 20,
  },
  prisindhentning: {
    navn: 'Invitation til at give pris',
    grundlag: 'Indkøb under tærskelværdien. De inviterede får samme oplysninger og samme frist.',
    valgKraeverBegrundelse: true,
    pris: 'altid',
    scoring: 'valgfri',
    svardage: 10,
  },
  miniudbud: {
    navn: 'Miniudbud på rammeaftale',
    grundlag:
      'Genåbnet konkurrence på en rammeaftale. Alle leverandører på delaftalen inviteres; vægtene ligger fast ved offentliggørelsen.',
    valgKraeverBegrundelse: true,
    pris: 'altid',
    scoring: 'altid',
    svardage: 15,
  },
} as const satisfies Record<
  string,
  {
    navn: string;
    grundlag: string;
    valgKraeverBegrundelse: boolean;
    pris: 'valgfri' | 'altid';
    scoring: 'valgfri' | 'altid';
    svardage: number;
  }
>;
export type Markedsart = keyof typeof MARKEDSARTER;

/** What is stored. */
export type Lagrettilstand = 'kladde' | 'offentliggjort' | 'afsluttet' | 'annulleret';
/** Where a dialogue is; `evaluering` follows from the clock. */
export const FASER = {
  kladde: 'Kladde',
  offentliggjort: 'Offentliggjort',
  evaluering: 'Evaluering',
  afsluttet: 'Afsluttet',
  annulleret: 'Annulleret',
} as const;
export type Fase = keyof typeof FASER;

export function faseAf(tilstand: Lagrettilstand, frist: Date | null, nu: Date): Fase {
  return tilstand === 'offentliggjort' && frist !== null && nu >= frist ? 'evaluering' : tilstand;
}

/** What one can do with a dialogue, and in which phases. A permitted action is a row. */
export const KAN = {
  rediger: ['kladde'],
  offentliggoer: ['kladde'],
  slet: ['kladde'],
  inviter: ['kladde', 'offentliggjort'],
  besvarSpoergsmaal: ['offentliggjort', 'evaluering'],
  tillaeg: ['offentliggjort'],
  forlaeng: ['offentliggjort'],
  /** A new deadline after the first has passed; everything is sealed again. */
  genaabn: ['evaluering'],
  annuller: ['offentliggjort', 'evaluering'],
  vurder: ['evaluering'],
  vaelg: ['evaluering'],
  afslut: ['evaluering'],
  arkiver: ['afsluttet', 'annulleret'],
} as const satisfies Record<string, readonly Fase[]>;
export type Dialoghandling = keyof typeof KAN;

const VERBUM: Readonly<Record<Dialoghandling, string>> = {
  rediger: 'rettes',
  offentliggoer: 'offentliggøres',
  slet: 'slettes',
  inviter: 'få flere inviterede',
  besvarSpoergsmaal: 'få besvaret spørgsmål',
  tillaeg: 'få et tillæg',
  forlaeng: 'få fristen forlænget',
  genaabn: 'genåbnes',
  annuller: 'annulleres',
  vurder: 'vurderes',
  vaelg: 'afgøres',
  afslut: 'afsluttes',
  arkiver: 'arkiveres',
};

/** Whether the phase lets it happen; the sentence says what is in the way. */
export function kan(handling: Dialoghandling, fase: Fase): Resultat {
  return kunI<Fase>(
    KAN[handling],
    fase,
    `Dialogen er ${fase === 'evaluering' ? 'under evaluering' : FASER[fase].toLowerCase()} og kan ikke ${VERBUM[handling]}.`,
  );
}

// Rights. Which organisation's dialogue it is, is the database's (0012_markedsdialog.sql).

/** Reads the house's own dialogues, never answers. */
export const LAESRET: Ret = retForArter('markedsdialog.laes', ['kommune', 'samarbejde']);
/** Writes drafts, krav, invitations, addenda and answers to questions. */
export const REDIGERRET: Ret = {
  navn: 'markedsdialog.rediger',
  roller: [
    'indkoeber',
    'kravredaktoer',
    'sagsbehandler',
    'systemejer',
    'itarkitekt',
    'samarbejdeindkoeber',
    'samarbejdekravredaktoer',
  ],
};
/** Publishes, moves deadlines, cancels, appoints evaluators, chooses and sends letters. */
export const INDKOEBSRET: Ret = {
  navn: 'markedsdialog.indkoeb',
  roller: ['indkoeber', 'samarbejdeindkoeber'],
};
/** May be appointed evaluator; the appointment and the declaration of interests decide (0012_markedsdialog.sql). */
export const EVALUERRET: Ret = retForArter('markedsdialog.evaluer', ['kommune', 'samarbejde']);
/** The supplier's side. */
export const SVARRET: Ret = { ...retForArter('markedsdialog.svar', ['leverandoer']), foreloebig: true };
/** Says which colleagues take part. */
export const DELEGERRET: Ret = {
  navn: 'markedsdialog.deleger',
  roller: ['leverandoeradministrator'],
  foreloebig: true,
};

/** How the points are put together; percentages are whole and sum to 100 with `pris`. */
export interface Vaegte {
  /** Percent that the price counts; 0 where price isn't used. */
  readonly pris: number;
  /** Percent by category (kriterium). */
  readonly kriterier: Readonly<Record<string, number>>;
}

/**
 * The weighted categories in the order of the form, which is the requirements'; those without a requirement last. The
 * database doesn't keep the order that they were written in.
 */
export function iKravenesOrden(
  kriterier: Vaegte['kriterier'],
  kategorier: readonly string[],
): readonly (readonly [kategori: string, procent: number])[] {
  const plads = (navn: string) => (kategorier.includes(navn) ? kategorier.indexOf(navn) : kategorier.length);
  return Object.entries(kriterier).toSorted(
    ([a], [b]) => plads(a) - plads(b) || (danskSortering(a) < danskSortering(b) ? -1 : 1),
  );
}

export const PRISFORMLER = {
  forholdsmaessig: {
    navn: 'Forholdsmæssig',
    formel: 'Point = 10 × laveste pris ÷ tilbudt pris',
  },
  lineaer: {
    navn: 'Lineær',
    formel: 'Point = 10 − 10 × (tilbudt pris − laveste pris) ÷ laveste pris; aldrig under 0',
  },
} as const;
export type Prisformel = keyof typeof PRISFORMLER;

/** How binding a requirement is, as both sides read it; lowest first. */
export { PRIORITETER as PRIORITETSNAVNE } from '../../kernel/prioritet.ts';

/** A requirement as the dialogue has it, in the version that holds. */
export interface Markedskrav {
  readonly id: number;
  readonly raekkefoelge: number;
  /** Of the kravbank; null for an own text. */
  readonly kravId: number | null;
  /** The kravbank's version, null for an own text. */
  readonly versionNr: number | null;
  /** The dialogue's own version, from 1. */
  readonly nr: number;
  /** As it is called, `193`; '' for an own text. */
  readonly nummer: string;
  readonly kategori: string;
  readonly prioritet: Prioritet;
  /** A price is asked for. */
  readonly pris: boolean;
  readonly indhold: Kravindhold;
  /** Taken out by an addendum. */
  readonly udgaaet: boolean;
}

/** The times that decide what may still be changed; `nu` is the database's. */
export interface Markedsdialogfrister {
  readonly offentliggjort: Date | null;
  readonly spoergsmaalsfrist: Date | null;
  readonly frist: Date | null;
  readonly nu: Date;
}

/** What a line is called to people: its number where it has one, else its place in the list. */
export function kravnavn(k: Pick<Markedskrav, 'nummer' | 'indhold'>): string {
  return k.nummer === '' ? k.indhold.navn : `${k.nummer} ${k.indhold.navn}`;
}

/** What the buyer's pages call a supplier: `Leverandør A` while the scoring is anonymous, its name when consensus is reached. */
export function visningsnavn(
  dialog: { readonly anonymScoring: boolean; readonly konsensus: Date | null },
  deltagelse: { readonly navn: string; readonly alias: string },
): string {
  return erAnonym(dialog) ? `Leverandør ${deltagelse.alias}`.trim() : deltagelse.navn;
}
/** Whether suppliers' names, and what gives them away (it-system, attachments' names), are still hidden from the buyer. */
export function erAnonym(dialog: {
  readonly anonymScoring: boolean;
  readonly konsensus: Date | null;
}): boolean {
  return dialog.anonymScoring && dialog.konsensus === null;
}
