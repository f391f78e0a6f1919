/** Rights, words and types that every part of the module shares. */
import { type Ret, ROLLER, type Rolle, retForArter } from '../../kernel/adgang.ts';

const KOMMUNEROLLER = (Object.keys(ROLLER) as Rolle[]).filter((r) => ROLLER[r].art === 'kommune');

/** Leads a programme of one's own house; in step with `app_leder_program` (0026). */
export const PROGRAM_LED: Ret = {
  navn: 'faellesprogram.led',
  roller: ['programleder', 'samarbejdeindkoeber'],
};
/** Reads the programmes that are shared with kommuner and fællesskaber; what is public needs no right. */
export const PROGRAM_LAES: Ret = retForArter('faellesprogram.laes', ['kommune', 'faellesskab', 'samarbejde']);
/** Prepares a kommune's answer to a joining round: draft and political approval. */
export const TILSLUTNING_FORBERED: Ret = {
  navn: 'faellesprogram.forbered',
  roller: KOMMUNEROLLER.filter((r) => r !== 'anmelder'),
};
/** Binds the kommune: signs that it joins or declines. */
export const TILSLUTNING_UNDERSKRIV: Ret = { navn: 'faellesprogram.underskriv', roller: ['godkender'] };
/** Reads the kommune's own invoices and recomputes them. */
export const AFREGNING_LAES: Ret = {
  navn: 'faellesprogram.afregning',
  roller: KOMMUNEROLLER.filter((r) => r !== 'anmelder'),
};
/** Says where a kommune's electronic invoices go: the kommune itself, and the house that sends them (afregning/efaktura/). */
export const EFAKTURAMODTAGER_SKRIV: Ret = {
  navn: 'faellesprogram.efakturamodtager',
  roller: [...PROGRAM_LED.roller, ...AFREGNING_LAES.roller],
};
/** Writes what the kommune itself does of the programme: sign-up, channel plan, readiness, phase-out. */
export const PROGRAM_DELTAG: Ret = {
  navn: 'faellesprogram.deltag',
  roller: KOMMUNEROLLER.filter((r) => r !== 'anmelder'),
};

/** What the house and kommuner write of involvement; which of it is asked of the programme (inddragelse/). */
export const INDDRAGELSE_SKRIV: Ret = {
  navn: 'faellesprogram.inddragelse',
  roller: [...PROGRAM_LED.roller, ...PROGRAM_DELTAG.roller],
};

export const SYNLIGHEDER = {
  kladde: 'Kladde: kun eget hus',
  delt: 'Delt med kommuner og fællesskaber',
  offentlig: 'Offentlig, også uden login',
} as const;
export type Synlighed = keyof typeof SYNLIGHEDER;

export const PROGRAMTILSTANDE = { aktiv: 'Aktivt', afsluttet: 'Afsluttet' } as const;
export type Programtilstand = keyof typeof PROGRAMTILSTANDE;

/** What a part is settled by: one and many. `anden` is named by whoever makes the part. */
export const ENHEDER = {
  folkeskoleelev: ['folkeskoleelev', 'folkeskoleelever'],
  indskrevet_barn: ['indskrevet barn', 'indskrevne børn'],
  indbygger: ['indbygger', 'indbyggere'],
  opkald: ['opkald', 'opkald'],
  anden: ['', ''],
} as const satisfies Record<string, readonly [string, string]>;
export type Enhed = keyof typeof ENHEDER;

export interface Program {
  readonly id: number;
  readonly organisationId: number;
  /** The official name of the organisation that runs it. */
  readonly organisation: string;
  readonly navn: string;
  /** Shown in crumbs and lists; empty where the name is short enough. */
  readonly kortnavn: string;
  /** Rigtekst. */
  readonly formaal: string;
  readonly forbindelser: string;
  readonly synlighed: Synlighed;
  readonly tilstand: Programtilstand;
  readonly systemId: number | null;
  readonly leverandoerspoergsmaal: boolean;
  readonly forbehold: string;
  readonly kilde: string;
  readonly laas: number;
  /** The database's clock when it was read: every deadline is judged by it. */
  readonly nu: Date;
}

/** Longer than this it isn't one line. */
const KORT = 60;

/** What is said of a reservation where it isn't said in full: its first sentence, where that is short. */
export function kortForbehold(forbehold: string): string {
  const tekst = forbehold.trim();
  const foerste = /^.+?[.!?](?=\s+[A-ZÆØÅ])/.exec(tekst)?.[0] ?? tekst;
  return foerste.length <= KORT && !foerste.includes('\n')
    ? foerste
    : 'Der er et forbehold for oplysningerne.';
}

/** A part of a programme that is joined, priced and settled by itself. */
export interface Programdel {
  readonly id: number;
  readonly programId: number;
  readonly navn: string;
  readonly enhed: Enhed;
  /** »folkeskoleelev«, »folkeskoleelever«. */
  readonly enhedEn: string;
  readonly enhedFlere: string;
  /** `YYYY-MM-DD`; null: not agreed yet. */
  readonly betalingFra: string | null;
  readonly raekkefoelge: number;
  readonly laas: number;
}

/** What is agreed with one kommune about one part. Days are `YYYY-MM-DD`. */
export interface Programkommune {
  readonly delId: number;
  readonly kommuneId: number;
  readonly driftFra: string | null;
  readonly betalingFra: string | null;
  readonly betalingTil: string | null;
  readonly note: string;
  readonly laas: number;
}

/** A kommune that has joined a part. */
export interface Deltager {
  readonly delId: number;
  readonly kommuneId: number;
  readonly kommunekode: string;
  /** The kommune's official name. */
  readonly kommune: string;
  /** When it signed, and in which round. */
  readonly underskrevet: Date;
  readonly rundeId: number;
}

/** A key figure on the overview of a programme, given by one of its parts. */
export interface Programtal {
  readonly overskrift: string;
  /** `52`, `60,1`; `–` where it doesn't exist. */
  readonly vaerdi: string;
  /** Small, after the figure: `af 98 kommuner`. */
  readonly enhed?: string;
  readonly under: string;
  /** Where it is told in full. */
  readonly sti?: string;
}
