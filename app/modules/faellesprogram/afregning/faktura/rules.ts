/** Invoices, credit notes and additional bills: what is written from a settlement, and how they are named. */
import { sikker } from '../heltal.ts';
import type { Aarsrettelse } from '../koersel/rules.ts';
import type { Aarslinje, Ratelinje } from '../rules.ts';

export const FAKTURASLAGS = {
  faktura: 'Faktura',
  kreditnota: 'Kreditnota',
  efterregning: 'Efterregning',
} as const;
export type Fakturaslags = keyof typeof FAKTURASLAGS;

/** `ny`: owed; `gammel`: what stood is taken back, its amount with the sign turned. */
export const VENDINGER = { ny: 'Beregnet', gammel: 'Tages tilbage' } as const;
export type Vending = keyof typeof VENDINGER;

export interface Linjekladde {
  readonly linje: string;
  readonly vending: Vending;
  readonly beloebOere: number;
  readonly indhold: Aarslinje;
}

/** A document before it has a number. */
export interface Fakturakladde {
  readonly kommunekode: string;
  readonly delnoegle: string;
  readonly rate: number;
  readonly slags: Fakturaslags;
  readonly beloebOere: number;
  /** What is taken back stands before what is owed instead. */
  readonly linjer: readonly Linjekladde[];
}

/** Why an instalment is a credit note. */
export const RATE_UNDER_NUL = 'Rabatter og forbedringer er større end prisen for raten.';

/** The invoices of one instalment of one part, by kommunekode; a credit note where a kommune is to have money back. */
export function ratefakturaer(rater: readonly Ratelinje[], delnoegle: string, rate: number): Fakturakladde[] {
  const egne = rater.filter((r) => r.linje.delnoegle === delnoegle && r.rate === rate);
  return [...Map.groupBy(egne, (r) => r.linje.kommunekode)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kommunekode, linjer]) => {
      const beloebOere = sikker(linjer.reduce((sum, l) => sum + l.beloebOere, 0));
      return {
        kommunekode,
        delnoegle,
        rate,
        slags: beloebOere < 0 ? 'kreditnota' : 'faktura',
        beloebOere,
        linjer: linjer.map(({ linje, beloebOere }) => ({
          linje: linje.linje,
          vending: 'ny',
          beloebOere,
          indhold: linje,
        })),
      };
    });
}

/** One credit note or additional bill for each kommune, part and instalment. */
export function rettelsesfakturaer(rettelser: readonly Aarsrettelse[]): Fakturakladde[] {
  return rettelser.map((r) => ({
    kommunekode: r.kommunekode,
    delnoegle: r.delnoegle,
    rate: r.rate,
    slags: r.forskelOere < 0 ? 'kreditnota' : 'efterregning',
    beloebOere: r.forskelOere,
    linjer: r.linjer.flatMap(({ linje, gammel, ny }): Linjekladde[] => [
      ...(gammel === null
        ? []
        : [
            {
              linje,
              vending: 'gammel' as const,
              beloebOere: -gammel.beloebOere,
              indhold: gammel.indhold,
            },
          ]),
      ...(ny === null
        ? []
        : [{ linje, vending: 'ny' as const, beloebOere: ny.beloebOere, indhold: ny.indhold }]),
    ]),
  }));
}

/** The number as it stands on the document. */
export function visNummer(nummer: number): string {
  return String(nummer).padStart(6, '0');
}

export interface Fakturahoved {
  readonly id: number;
  readonly programId: number;
  readonly program: string;
  readonly slags: Fakturaslags;
  readonly nummer: number;
  readonly aar: number;
  readonly delId: number;
  readonly del: string;
  readonly rate: number;
  readonly rater: number;
  readonly ratenavn: string;
  readonly kommuneId: number;
  readonly kommunekode: string;
  readonly modtager: string;
  readonly modtagerCvr: string;
  readonly udsteder: string;
  readonly udstederCvr: string;
  readonly fakturadato: string;
  readonly forfaldsdato: string;
  readonly beloebOere: number;
  readonly originalId: number | null;
  readonly originalNummer: number | null;
  readonly originalSlags: Fakturaslags | null;
  readonly aarsag: string;
  readonly koersel: number;
  readonly prismodelNr: number;
  readonly regelversion: number;
  /** Its programme may be seen by the reader; the document may be read all the same. */
  readonly programSes: boolean;
}

export interface Fakturalinje {
  readonly nr: number;
  readonly vending: Vending;
  readonly navn: string;
  readonly beloebOere: number;
  readonly indhold: Aarslinje;
  /** Of how many instalments it was computed as one. */
  readonly rater: number;
}

export interface Faktura extends Fakturahoved {
  readonly linjer: readonly Fakturalinje[];
  /** What was issued of the same kommune, part, year and instalment besides this, oldest first. */
  readonly andre: readonly Pick<
    Fakturahoved,
    'id' | 'slags' | 'nummer' | 'fakturadato' | 'beloebOere' | 'originalId'
  >[];
}

/** What a correction is of: »Faktura 000012«; empty where it is of none. */
export function rettertekst(f: Pick<Fakturahoved, 'originalSlags' | 'originalNummer'>): string {
  return f.originalSlags === null || f.originalNummer === null
    ? ''
    : `${FAKTURASLAGS[f.originalSlags]} ${visNummer(f.originalNummer)}`;
}

/** »1. halvår (rate 1 af 2)«. */
export function ratetekst(f: Pick<Fakturahoved, 'ratenavn' | 'rate' | 'rater'>): string {
  return f.rater === 1 ? f.ratenavn : `${f.ratenavn} (rate ${f.rate} af ${f.rater})`;
}
