import type { Deltagertal, Markedsdialog } from '../../queries.ts';
import type { Specgrundlag } from '../spec/rules.ts';

/** A supplier in the record: the firm, never its people. */
export interface Deltagerlinje {
  /** Of markedsdeltagelse. */
  readonly id: number;
  readonly navn: string;
  readonly cvr: string;
  readonly kilde: 'inviteret' | 'link';
  /** First invitation that was sent; null for those who came by the link. */
  readonly inviteret: Date | null;
  readonly deltog: Date;
  readonly aabnet: Date | null;
  readonly afslag: Date | null;
  /** When the answer that holds was handed in; null before the opening and while names are hidden. */
  readonly afleveret: Date | null;
  readonly fjernet: Date | null;
  readonly fjernetGrund: string;
}

/** One message as it was sent, with how many suppliers got it. */
export interface Beskedlinje {
  readonly kl: Date;
  readonly slags: string;
  readonly emne: string;
  /** Null where it was about one supplier's answer. */
  readonly tekst: string | null;
  readonly modtagere: number;
}

export interface Spoergsmaalslinje {
  readonly id: number;
  readonly nr: number;
  readonly emne: string;
  readonly krav: string;
  readonly tekst: string;
  readonly svar: string;
  readonly besvaret: Date;
}

export interface Evaluatorlinje {
  readonly navn: string;
  readonly udpeget: Date;
  readonly fjernet: Date | null;
  readonly erklaeret: Date | null;
  readonly konflikt: boolean;
}

export interface Haendelseslinje {
  readonly kl: Date;
  readonly hvem: string;
  readonly tekst: string;
}

/** A deadline that was moved, by itself or by an addendum. */
export interface Fristaendring {
  readonly kl: Date;
  readonly fra: Date | null;
  readonly til: Date;
  readonly grund: string;
}

interface Raahaendelse {
  readonly kl: Date;
  readonly handling: string;
  readonly detaljer: Readonly<Record<string, unknown>>;
}

const tidI = (v: unknown): Date | null =>
  typeof v === 'string' && !Number.isNaN(Date.parse(v)) ? new Date(v) : null;

/** The changes of the deadline for answers among the events, in order. */
export function fristaendringer(haendelser: readonly Raahaendelse[]): Fristaendring[] {
  return haendelser.flatMap(({ kl, handling, detaljer: d }): Fristaendring[] => {
    if (handling === 'forlaeng' || handling === 'genaabn') {
      const til = tidI(d.til);
      return til ? [{ kl, fra: tidI(d.fra), til, grund: typeof d.grund === 'string' ? d.grund : '' }] : [];
    }
    const til = handling === 'tillaeg' ? tidI(d.frist) : null;
    return til ? [{ kl, fra: tidI(d.fristFra), til, grund: `Tillæg ${Number(d.nr)}` }] : [];
  });
}

/** What the record under udbudsloven § 39 is made of. */
export interface Dokumentation {
  readonly dialog: Markedsdialog;
  readonly grundlag: Specgrundlag;
  readonly tal: Deltagertal;
  readonly aabnet: boolean;
  readonly deltagere: readonly Deltagerlinje[];
  readonly beskeder: readonly Beskedlinje[];
  readonly spoergsmaal: readonly Spoergsmaalslinje[];
  readonly ubesvarede: number;
  readonly evaluatorer: readonly Evaluatorlinje[];
  readonly frister: readonly Fristaendring[];
  readonly haendelser: readonly Haendelseslinje[];
}

const ANLEDNING = /^spoergsmaal:(\d{1,9})$/;

/** What led to an addendum, in words; '' where nothing was said. */
export function anledningstekst(
  anledning: string,
  spoergsmaal: readonly Pick<Spoergsmaalslinje, 'id' | 'nr'>[],
): string {
  const id = ANLEDNING.exec(anledning)?.[1];
  if (id === undefined) return anledning === '' ? '' : 'Ordregivers egen beslutning';
  const nr = spoergsmaal.find((s) => s.id === Number(id))?.nr;
  return nr === undefined ? 'Et spørgsmål fra en leverandør' : `Spørgsmål ${nr}`;
}

/** The addenda that a question led to, by number. */
export function tillaegEfter(spoergsmaalId: number, { tillaeg }: Pick<Specgrundlag, 'tillaeg'>): number[] {
  return tillaeg.filter((t) => ANLEDNING.exec(t.anledning)?.[1] === String(spoergsmaalId)).map((t) => t.nr);
}

/** Messages that everybody got alike: their words may be read by all. The rest are about one supplier's answer. */
const TIL_ALLE: readonly string[] = [
  'invitation',
  'paamindelse',
  'tillaeg',
  'frist',
  'spoergsmaal',
  'genaabnet',
  'annulleret',
];

interface Postraekke {
  readonly kl: Date;
  readonly slags: string;
  readonly emne: string;
  readonly tekst: string;
  /** The supplier's name, which is filled into the text. */
  readonly navn: string;
}

const PLADS = '[leverandøren]';
const MINUT = 60_000;

/** Messages of one kind, sent within a minute of each other with the same words but for the name, are one. */
export function samlBeskeder(post: readonly Postraekke[]): Beskedlinje[] {
  const grupper = new Map<string, Beskedlinje>();
  for (const p of post) {
    const uden = (t: string) => (p.navn === '' ? t : t.replaceAll(p.navn, PLADS));
    const faelles = TIL_ALLE.includes(p.slags);
    const [emne, tekst] = [uden(p.emne), faelles ? uden(p.tekst) : null];
    const noegle = JSON.stringify([Math.floor(p.kl.getTime() / MINUT), p.slags, emne, tekst]);
    const foer = grupper.get(noegle);
    grupper.set(
      noegle,
      foer
        ? { ...foer, modtagere: foer.modtagere + 1 }
        : { kl: p.kl, slags: p.slags, emne, tekst, modtagere: 1 },
    );
  }
  return [...grupper.values()];
}
