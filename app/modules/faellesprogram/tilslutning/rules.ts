/** Joining rounds: what they hold, how far they and each kommune have come, and the texts that checksums are made of. */
import { visKroner } from '../../../kernel/kroner.ts';
import { visBp } from '../../../kernel/procent.ts';
import type { Deltager } from '../rules.ts';

/** `faelles`: every kommune. `senere`: named ones that haven't joined, on terms of their own. */
export const RUNDESLAGS = {
  faelles: 'Alle kommuner',
  senere: 'Senere tilslutning',
} as const;
export type Rundeslags = keyof typeof RUNDESLAGS;

export type Rundetilstand = 'kladde' | 'aaben' | 'trukket';

/** How far a round is; that it is over is read off the clock. */
export const RUNDEFASER = {
  kladde: 'Kladde',
  aaben: 'Åben',
  slut: 'Fristen er nået',
  trukket: 'Trukket tilbage',
} as const;
export type Rundefase = keyof typeof RUNDEFASER;

export interface Runde {
  readonly id: number;
  readonly programId: number;
  readonly organisationId: number;
  readonly navn: string;
  readonly slags: Rundeslags;
  readonly tilstand: Rundetilstand;
  readonly frist: Date | null;
  /** Rigtekst; of an open round those of its newest edition. */
  readonly materiale: string;
  readonly vilkaar: string;
  readonly aabnet: Date | null;
  readonly trukket: Date | null;
  readonly trukketGrund: string;
  readonly laas: number;
  /** The database's clock when it was read. */
  readonly nu: Date;
}

/** An answer at the deadline itself comes too late. */
export function rundefase({ tilstand, frist, nu }: Pick<Runde, 'tilstand' | 'frist' | 'nu'>): Rundefase {
  return tilstand === 'aaben' && frist !== null && frist <= nu ? 'slut' : tilstand;
}

/** The round that one looks at first: the newest for everybody that has opened. `runder` come newest first. */
export function hovedrunde(runder: readonly Runde[]): Runde | null {
  return runder.find((r) => r.slags === 'faelles' && ['aaben', 'slut'].includes(rundefase(r))) ?? null;
}

/** A round with how many have joined each part in it, as far as one may know. */
export interface Rundeantal {
  readonly runde: Runde;
  readonly antal: ReadonlyMap<number, number>;
}

/** `, 1 er kommet til senere`, behind who had joined a part by the deadline that was everybody's; empty where nobody has. */
export function senereTekst(runder: readonly Rundeantal[], delId: number): string {
  const n = runder
    .filter(({ runde }) => runde.slags === 'senere' && runde.tilstand === 'aaben')
    .reduce((sum, { antal }) => sum + (antal.get(delId) ?? 0), 0);
  return n === 0 ? '' : `, ${n} er kommet til senere`;
}

/** The rounds in which kommuner join after the deadline that was everybody's. */
export function senereRunder(runder: readonly Pick<Runde, 'id' | 'slags'>[]): ReadonlySet<number> {
  return new Set(runder.filter((r) => r.slags === 'senere').map((r) => r.id));
}

/** `81 ved fristen, 1 senere`, of those who have joined a part; empty where nobody came later. */
export function fristfordeling(
  deltagere: readonly Pick<Deltager, 'delId' | 'kommuneId' | 'rundeId'>[],
  delId: number,
  senere: ReadonlySet<number>,
): string {
  const delens = new Map(deltagere.filter((d) => d.delId === delId).map((d) => [d.kommuneId, d.rundeId]));
  const efter = [...delens.values()].filter((rundeId) => senere.has(rundeId)).length;
  return efter === 0 ? '' : `${delens.size - efter} ved fristen, ${efter} senere`;
}

/** A part as the round offers it. */
export interface Rundedel {
  readonly delId: number;
  readonly navn: string;
  readonly enhedEn: string;
  readonly enhedFlere: string;
  /** The most it may cost, in øre for each unit a year. */
  readonly maksPrisOere: number | null;
  /** The share of units, or of kommuner, that the price was reckoned with, in basis points. */
  readonly antagetBp: number | null;
}

/** `højst 76 kr. pr. folkeskoleelev pr. år`. */
export function maksPris({ maksPrisOere, enhedEn }: Pick<Rundedel, 'maksPrisOere' | 'enhedEn'>): string {
  return maksPrisOere === null
    ? 'ingen højeste pris'
    : `højst ${visKroner(maksPrisOere)} pr. ${enhedEn} pr. år`;
}

export interface Bilag {
  readonly id: number;
  readonly navn: string;
  readonly type: string;
  readonly sha256: string;
  readonly stoerrelse: number;
}

/** What kommuner answer to, as it stands in one edition. */
export interface Grundlag {
  readonly navn: string;
  readonly materiale: string;
  readonly vilkaar: string;
  readonly dele: readonly Rundedel[];
  readonly bilag: readonly Bilag[];
}

export interface Udgave {
  readonly nr: number;
  readonly indhold: Grundlag;
  readonly sha256: string;
  /** What is new in it; empty for the first. */
  readonly aendring: string;
  readonly kl: Date;
}

/** An edition of another time may lack what came later. */
export function laesGrundlag(gemt: Partial<Grundlag>): Grundlag {
  const { navn = '', materiale = '', vilkaar = '', dele = [], bilag = [] } = gemt;
  return { navn, materiale, vilkaar, dele, bilag };
}

/** An edition line by line: what its checksum is made of. */
export function grundlagstekst(g: Grundlag): string {
  return [
    `Runde: ${g.navn}`,
    ...g.dele.map(
      (d) =>
        `Del: ${d.navn}, ${maksPris(d)}${d.antagetBp === null ? '' : `, forudsat tilslutning ${visBp(d.antagetBp)}`}`,
    ),
    ...g.bilag.map((b) => `Bilag: ${b.navn}, SHA-256 ${b.sha256}`),
    '',
    'Materiale:',
    g.materiale,
    '',
    'Vilkår:',
    g.vilkaar,
    '',
  ].join('\n');
}

/** What a kommune decides of one part. */
export const BESLUTNINGER = { tilslut: 'Vi tilslutter os', afslaa: 'Vi tilslutter os ikke' } as const;
export type Beslutning = keyof typeof BESLUTNINGER;
export function erBeslutning(t: string): t is Beslutning {
  return Object.hasOwn(BESLUTNINGER, t);
}

export interface Politisk {
  /** Who approved: »Byrådet«. */
  readonly organ: string;
  /** `YYYY-MM-DD`. */
  readonly dato: string;
  readonly journal: string;
}

/** One kommune's work on its answer. */
export interface Sag {
  /** As it is typed, by field. */
  readonly kladde: Readonly<Record<string, string>>;
  readonly laas: number;
  readonly politisk: Politisk | null;
  readonly politiskLaas: number;
}

export const TOM_SAG: Sag = { kladde: {}, laas: 0, politisk: null, politiskLaas: 0 };

/** The field of a draft that holds the decision on a part. */
export function beslutningsfelt(delId: number): string {
  return `beslutning-${delId}`;
}

/** What the draft says of a part; null while nothing is decided. */
export function kladdebeslutning(kladde: Sag['kladde'], delId: number): Beslutning | null {
  const valgt = kladde[beslutningsfelt(delId)] ?? '';
  return erBeslutning(valgt) ? valgt : null;
}

/** A signed answer; of several for a part the newest counts. */
export interface Svar {
  readonly id: number;
  readonly rundeId: number;
  readonly kommuneId: number;
  readonly nr: number;
  readonly udgaveNr: number;
  readonly tilsluttet: readonly number[];
  readonly afslaaet: readonly number[];
  readonly politisk: Politisk | null;
  readonly tekst: string;
  readonly sha256: string;
  readonly kl: Date;
  readonly af: string;
}

/** What was answered of a part by the newest signature that is about it. `svar` come in the order they were signed. */
export function gaeldende(
  svar: readonly Pick<Svar, 'tilsluttet' | 'afslaaet'>[],
  delId: number,
): 'tilsluttet' | 'afslaaet' | null {
  const seneste = svar.findLast((s) => s.tilsluttet.includes(delId) || s.afslaaet.includes(delId));
  if (!seneste) return null;
  return seneste.tilsluttet.includes(delId) ? 'tilsluttet' : 'afslaaet';
}

/** How far a kommune has come with one part, in the order of the way. */
export const DELSTANDE = {
  mangler: 'Ikke begyndt',
  begyndt: 'I gang',
  politisk: 'Politisk behandlet',
  afslaaet: 'Tilslutter sig ikke',
  tilsluttet: 'Tilsluttet',
} as const;
export type Delstand = keyof typeof DELSTANDE;
export function erDelstand(t: string): t is Delstand {
  return Object.hasOwn(DELSTANDE, t);
}

/** Nothing is signed about the part. */
export function udestaar(stand: Delstand): boolean {
  return stand !== 'tilsluttet' && stand !== 'afslaaet';
}

export interface Standgrundlag {
  readonly begyndt: boolean;
  readonly politisk: boolean;
  readonly svar: readonly Pick<Svar, 'tilsluttet' | 'afslaaet'>[];
}

/** A signature says more than what led to it. */
export function delstand({ begyndt, politisk, svar }: Standgrundlag, delId: number): Delstand {
  const svaret = gaeldende(svar, delId);
  if (svaret !== null) return svaret;
  if (politisk) return 'politisk';
  return begyndt ? 'begyndt' : 'mangler';
}

export interface Underskriftsgrundlag {
  readonly program: string;
  readonly organisation: string;
  readonly runde: Pick<Runde, 'navn' | 'frist'>;
  readonly udgave: Pick<Udgave, 'nr' | 'sha256' | 'indhold'>;
  readonly kommune: { readonly navn: string; readonly cvr: string; readonly kommunekode: string | null };
  readonly beslutninger: readonly { readonly delId: number; readonly beslutning: Beslutning }[];
  readonly politisk: Politisk | null;
}

/** What is signed, line by line: what the checksum of a receipt is made of. */
export function underskriftstekst(g: Underskriftsgrundlag): string {
  const dele = new Map(g.udgave.indhold.dele.map((d) => [d.delId, d]));
  return [
    'Svar på tilslutning til fællesprogram',
    `Program: ${g.program}`,
    `Føres af: ${g.organisation}`,
    `Runde: ${g.runde.navn}`,
    `Grundlag: udgave ${g.udgave.nr}, SHA-256 ${g.udgave.sha256}`,
    `Kommune: ${g.kommune.navn}, CVR ${g.kommune.cvr}, kommunekode ${g.kommune.kommunekode ?? ''}`,
    ...g.beslutninger.flatMap(({ delId, beslutning }) => {
      const del = dele.get(delId);
      if (!del) return [];
      return beslutning === 'tilslut'
        ? [`${del.navn}: tilslutter sig, ${maksPris(del)}`]
        : [`${del.navn}: tilslutter sig ikke`];
    }),
    g.politisk === null
      ? 'Politisk behandling: ikke noteret'
      : `Politisk behandling: ${g.politisk.organ}, ${g.politisk.dato}${g.politisk.journal === '' ? '' : `, sag ${g.politisk.journal}`}`,
    '',
  ].join('\n');
}

/** One kommune of a round, as the house that runs it sees it. */
export interface Kommunestand {
  readonly kommuneId: number;
  readonly kode: string;
  readonly navn: string;
  readonly region: string;
  readonly politiskKl: Date | null;
  readonly mindetKl: Date | null;
  /** When it last signed, which receipt, and which edition. */
  readonly svarKl: Date | null;
  readonly svarId: number | null;
  readonly udgaveNr: number | null;
  readonly dele: readonly { readonly delId: number; readonly stand: Delstand }[];
}

/** Something isn't answered. */
export function mangler(k: Pick<Kommunestand, 'dele'>): boolean {
  return k.dele.some((d) => udestaar(d.stand));
}
