/** Words, types and states of questions and answers. */
import { type Aktoer, maa, type Ret, ROLLER, type Rolle } from '../../../kernel/adgang.ts';

/** Asks: kommuner and fællesskaber, and suppliers where the programme takes questions from them. */
export const SPOERG: Ret = {
  navn: 'faellesprogram.spoerg',
  roller: (Object.keys(ROLLER) as Rolle[]).filter((r) => r !== 'anmelder'),
};

/** What questions of a programme are put under; the programme's own. `brugt`: how many questions the reader sees there. */
export interface Kategori {
  readonly noegle: string;
  readonly navn: string;
  readonly brugt: number;
  /** Taken out: not offered any more, but what was put there stays. */
  readonly fjernet: boolean;
}
export const KATEGORI_MAKS = 60;

/** What may be chosen: those in use, and what is chosen already. */
export const valgbare = (alle: readonly Kategori[], nu = ''): readonly Kategori[] =>
  alle.filter((k) => !k.fjernet || k.noegle === nu);

export const TILSTANDE = {
  ny: 'Venter på svar',
  udgivet: 'Besvaret',
  tilbagekaldt: 'Svaret er trukket tilbage',
  trukket: 'Trukket af spørgeren',
  afvist: 'Besvares ikke',
  dublet: 'Besvaret med et andet',
} as const;
export type Tilstand = keyof typeof TILSTANDE;
export const TILSTANDSCHIP: Readonly<Record<Tilstand, 'neutral' | 'ok' | 'warn' | 'plain' | 'info'>> = {
  ny: 'neutral',
  udgivet: 'ok',
  tilbagekaldt: 'warn',
  trukket: 'plain',
  afvist: 'plain',
  dublet: 'info',
};

export const EMNE_MAKS = 150;
export const TEKST_MAKS = 4000;
export const SVAR_MAKS = 20_000;

export interface Spoergsmaal {
  readonly id: number;
  readonly nr: number;
  /** Key of the category, and its name as it is now. */
  readonly kategori: string;
  readonly kategorinavn: string;
  /** As everybody is shown them. */
  readonly emne: string;
  readonly tekst: string;
  readonly kilde: string;
  readonly tilstand: Tilstand;
  /** Number and id of the question that it is answered with; null where it isn't, or the reader can't see it. */
  readonly dubletAf: { readonly id: number; readonly nr: number; readonly emne: string } | null;
  readonly grund: string;
  readonly stillet: Date;
  readonly udgivet: Date | null;
  readonly opdateret: Date | null;
  /** Rigtekst of the answer that stands; '' where none does. */
  readonly svar: string;
  readonly laas: number;
}

/** A version of the answer as it was published; `svar` is '' where the answer was withdrawn. */
export interface Svarversion {
  readonly nr: number;
  readonly slags: 'svar' | 'tilbagekaldelse';
  readonly emne: string;
  readonly tekst: string;
  readonly svar: string;
  readonly begrundelse: string;
  readonly udgivet: Date;
}

/** An answer that is being written. */
export interface Svarudkast {
  readonly kategori: string;
  readonly emne: string;
  readonly tekst: string;
  readonly svar: string;
  readonly begrundelse: string;
  readonly skrevetAf: string;
  /** Name of whoever wrote in it last. */
  readonly skribent: string;
  readonly skrevet: Date;
  readonly klar: Date | null;
  readonly laas: number;
}

/** Who asked, in which words; for the house and the asker alone. Names of people stay within their own organisation. */
export interface Spoerger {
  readonly organisation: string;
  readonly emne: string;
  readonly tekst: string;
}

/** What the house shows of a question in its lists. */
export type Arbejdstilstand = 'ny' | 'udkast' | 'klar';
export const ARBEJDSTILSTANDE: Readonly<Record<Arbejdstilstand, string>> = {
  ny: 'Ubesvaret',
  udkast: 'Udkast',
  klar: 'Til godkendelse',
};

/** Whether a question may be asked of this programme by this actor. */
export function maaSpoerge(
  aktoer: Aktoer | null,
  program: { readonly tilstand: string; readonly leverandoerspoergsmaal: boolean },
): boolean {
  if (aktoer === null || !maa(aktoer, SPOERG) || program.tilstand !== 'aktiv') return false;
  return aktoer.organisation.art !== 'leverandoer' || program.leverandoerspoergsmaal;
}

/** What the lists are narrowed to beside search and category. */
export const UDVALG = {
  udgivne: 'Udgivne',
  aabne: 'Ubesvarede og udkast',
  klar: 'Til godkendelse',
  lukkede: 'Trukket, afvist eller lagt sammen',
} as const;
export type Udvalg = keyof typeof UDVALG;

export const SORTERINGER = ['nr', 'emne', 'kategori', 'dato'] as const;
export type Sortering = (typeof SORTERINGER)[number];
