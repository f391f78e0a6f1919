import { type Aktoer, erRolle, maa, ROLLER, type Rolle } from '../../../kernel/adgang.ts';
import { afvist, kunI, ok, type Resultat } from '../../../kernel/resultat.ts';
import { type Grund, type Svar, VED_IKKE } from '../guide/rules.ts';
import { LISTERET, LISTESVARRET, type Prioritet } from '../rules.ts';

export const LISTETILSTANDE = { i_gang: 'I gang', faerdig: 'Færdig' } as const;
export type Listetilstand = keyof typeof LISTETILSTANDE;
/** Where a list is; a deleted one can be restored, whatever it was. */
export type Stilling = Listetilstand | 'slettet';

export const LINJETILSTANDE = { med: 'Med', afventer: 'Afventer', fjernet: 'Fjernet' } as const;
export type Linjetilstand = keyof typeof LINJETILSTANDE;

/** The organisation's own text on a list. */
export interface Fritekst {
  readonly navn: string;
  /** Rigtekst. */
  readonly beskrivelse: string;
  readonly prioritet: Prioritet;
  readonly kategoriId: number | null;
}

/** One answer with who gave it and when; `kl` is an ISO instant. */
export interface GivetSvar {
  readonly svar: string;
  readonly person: string;
  readonly kl: string;
}
export type GivneSvar = Readonly<Record<string, GivetSvar>>;

export function kunSvar(svar: GivneSvar): Svar {
  return Object.fromEntries(Object.entries(svar).map(([noegle, s]) => [noegle, s.svar]));
}

/** A line of a list. The order of an array of lines is the order of the list. */
export interface Linje {
  /** 0 until it is stored. */
  readonly id: number;
  /** Null for a text of the organisation's own. */
  readonly kravId: number | null;
  readonly versionNr: number | null;
  readonly fritekst: Fritekst | null;
  readonly tilstand: Linjetilstand;
  readonly grunde: readonly Grund[];
  /** Added or kept by hand, so a re-run of the guide leaves it alone. */
  readonly manuel: boolean;
  /** Set by an answer; null: as the krav says. */
  readonly guidePrioritet: Prioritet | null;
  readonly egenPrioritet: Prioritet | null;
  readonly prioritetGrund: string;
  readonly fjernetGrund: string;
  readonly fjernetAf: string | null;
  readonly fjernetKl: Date | null;
  /** The priority that the version itself has; of an own text the text's. */
  readonly kravPrioritet: Prioritet;
  /** The category of that version, which new lines are placed by. */
  readonly kategoriId: number | null;
}

/** What holds before anyone here changed it. */
export function grundprioritet(linje: Linje): Prioritet {
  return linje.guidePrioritet ?? linje.kravPrioritet;
}

export function prioritetAf(linje: Linje): Prioritet {
  return linje.egenPrioritet ?? grundprioritet(linje);
}

/** What one can do with a list, and in which states. A permitted action is a row. */
export const KAN = {
  /** Choices, answers, lines: a finished list is left as it is until it is opened again. */
  ret: ['i_gang'],
  faerdig: ['i_gang'],
  genaabn: ['faerdig'],
  kopier: ['i_gang', 'faerdig'],
  slet: ['i_gang', 'faerdig'],
  gendan: ['slettet'],
} as const satisfies Record<string, readonly Stilling[]>;
export type Listehandling = keyof typeof KAN;

const NEJ: Readonly<Record<Stilling, string>> = {
  i_gang: 'Listen er i gang.',
  faerdig: 'Listen er færdig og kan ikke rettes. Genåbn den først.',
  slettet: 'Listen er slettet. Gendan den først.',
};

export function stilling(liste: { tilstand: Listetilstand; slettet: boolean }): Stilling {
  return liste.slettet ? 'slettet' : liste.tilstand;
}

export function kanListe(handling: Listehandling, hvor: Stilling): Resultat {
  return kunI<Stilling>(KAN[handling], hvor, NEJ[hvor]);
}

/** Answering is for those who make lists, and for the role that the question was handed to. */
export function maaSvare(aktoer: Aktoer, rolle: Rolle, harOpgave: boolean): boolean {
  return maa(aktoer, LISTERET) || (harOpgave && maa(aktoer, LISTESVARRET) && aktoer.roller.includes(rolle));
}

/** Which tasks to close and to make so that exactly the asked questions answered »Ved ikke« have an open one. */
export function opgaveplan(
  aabne: readonly string[],
  svar: Svar,
  stillede: readonly string[],
): { readonly luk: readonly string[]; readonly lav: readonly string[] } {
  const skal = stillede.filter((s) => svar[s] === VED_IKKE);
  return { luk: aabne.filter((s) => !skal.includes(s)), lav: skal.filter((s) => !aabne.includes(s)) };
}

/** A finished list has lines, and none of them waits for an answer. */
export function kanAfslutte(linjer: readonly Linje[]): Resultat {
  const venter = linjer.filter((l) => l.tilstand === 'afventer').length;
  if (venter > 0)
    return afvist(
      'afventer',
      `${venter === 1 ? '1 krav afventer' : `${venter} krav afventer`} svar. Få spørgsmålene besvaret og opdatér listen, eller fjern kravene.`,
    );
  if (!linjer.some((l) => l.tilstand === 'med'))
    return afvist('tom', 'Der er ingen krav på listen endnu. Dan den, eller tilføj krav.');
  return ok();
}

/** What is done, as history and audit call it; the names people read are in HAENDELSER. */
export const HAENDELSER = {
  opret: 'Oprettede listen',
  omdoeb: 'Rettede navn eller formål',
  vaelg_domaener: 'Valgte domæner og driftsform',
  vaelg_arbejdsgange: 'Valgte arbejdsgange',
  svar: 'Besvarede et spørgsmål',
  opdater: 'Opdaterede listen efter guiden',
  nyguide: 'Skiftede til nyeste udgave af guiden',
  tilfoej: 'Tilføjede et krav',
  fritekst: 'Skrev et eget krav',
  ret_fritekst: 'Rettede et eget krav',
  fjern: 'Fjernede et krav',
  tilbage: 'Satte et krav tilbage',
  prioritet: 'Ændrede prioritet',
  flyt: 'Flyttede et krav',
  version: 'Tog nyere version i brug',
  faerdig: 'Gjorde listen færdig',
  genaabn: 'Genåbnede listen',
  kopier: 'Kopierede listen',
  slet: 'Slettede listen',
  gendan: 'Gendannede listen',
} as const;
export type Haendelsesart = keyof typeof HAENDELSER;

/** `It-arkitekt`, as people say it; the key itself where the role no longer exists. */
export function rollenavn(rolle: string): string {
  return erRolle(rolle) ? ROLLER[rolle].navn : rolle;
}
