import { laegTil, type Maaned, maanedFor, visMaaned } from '../../../../kernel/maaned.ts';
import type { Tabel, Udtraekslinje } from '../../../../kernel/tabel.ts';
import { sagsnummer } from '../../rules.ts';

export const PERIODER = {
  '12': 'Seneste 12 måneder',
  '24': 'Seneste 24 måneder',
  '36': 'Seneste 36 måneder',
  iaar: 'I år',
  sidste: 'Sidste år',
} as const;
export type Periode = keyof typeof PERIODER;
export function erPeriode(t: string): t is Periode {
  return Object.hasOwn(PERIODER, t);
}

/** From the first month to the last, both included. */
export interface Maaneder {
  readonly fra: Maaned;
  readonly til: Maaned;
}

/** The months of a period; `idag` is `YYYY-MM-DD`. */
export function maanederI(periode: Periode, idag: string): Maaneder {
  const nu = maanedFor(idag);
  const januar = maanedFor(`${idag.slice(0, 4)}-01-01`);
  switch (periode) {
    case 'iaar':
      return { fra: januar, til: nu };
    case 'sidste':
      return { fra: laegTil(januar, -12), til: laegTil(januar, -1) };
    default:
      return { fra: laegTil(nu, 1 - Number(periode)), til: nu };
  }
}

/** Every month of the period, the first first. */
export function alleMaaneder({ fra, til }: Maaneder): Maaned[] {
  const ud: Maaned[] = [];
  for (let m = fra; m <= til; m = laegTil(m, 1)) ud.push(m);
  return ud;
}

/** How many cases, and how many sub-cases beside them. */
export interface Antal {
  readonly sager: number;
  readonly delsager: number;
}
export interface Maanedstal extends Antal {
  readonly maaned: Maaned;
}
export interface Forvaltningstal extends Antal {
  /** '' for cases without one. */
  readonly navn: string;
  /** Noted as saved, in øre. */
  readonly sparetOere: number;
}

/** How many steps out of a phase took so many days. */
export interface Dagetal {
  readonly fase: number;
  readonly dage: number;
  readonly antal: number;
}
export interface Fasetid {
  readonly fase: number;
  readonly navn: string;
  /** Steps it is counted from. */
  readonly antal: number;
  /** Days; null where there is nothing to count from. */
  readonly median: number | null;
  readonly p90: number | null;
}

/** The p'th percentile (0–1) by nearest rank of counted values in rising order; null for none. */
export function percentilAf(
  tal: readonly { readonly dage: number; readonly antal: number }[],
  p: number,
): number | null {
  const ialt = tal.reduce((n, t) => n + t.antal, 0);
  const rang = Math.max(1, Math.ceil(ialt * p));
  let set = 0;
  for (const t of tal) {
    set += t.antal;
    if (set >= rang) return t.dage;
  }
  return null;
}

/** Median and 90th percentile for each phase, those without any included. */
export function fasetider(tal: readonly Dagetal[], navne: readonly string[]): Fasetid[] {
  const antalFaser = Math.max(navne.length, ...tal.map((t) => t.fase));
  return Array.from({ length: antalFaser }, (_, i) => {
    const her = tal.filter((t) => t.fase === i + 1).toSorted((a, b) => a.dage - b.dage);
    return {
      fase: i + 1,
      navn: navne[i] ?? `Fase ${i + 1}`,
      antal: her.reduce((n, t) => n + t.antal, 0),
      median: percentilAf(her, 0.5),
      p90: percentilAf(her, 0.9),
    };
  });
}

/** A case that went out, and why. */
export interface Exit {
  readonly sagId: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  readonly fase: number;
  readonly begrundelse: string;
  readonly kl: Date;
}

export interface Statistik {
  readonly maaneder: readonly Maanedstal[];
  readonly forvaltninger: readonly Forvaltningstal[];
  readonly faser: readonly Fasetid[];
  /** The newest of them; `exitIalt` counts all. */
  readonly exits: readonly Exit[];
  readonly exitIalt: number;
  readonly sparetOere: number;
  /** Cases with an amount noted. */
  readonly sparetSager: number;
}

/** Sums of the months. */
export function sum(tal: readonly Antal[]): Antal {
  return {
    sager: tal.reduce((n, t) => n + t.sager, 0),
    delsager: tal.reduce((n, t) => n + t.delsager, 0),
  };
}

export const UDEN_FORVALTNING = 'Uden forvaltning';

/** All of the statistics as tables: one sheet for each. */
export function statistiktabeller(s: Statistik, udtraek: readonly Udtraekslinje[]): Tabel[] {
  return [
    {
      titel: 'Nye sager pr. måned',
      kolonner: [
        { noegle: 'maaned', overskrift: 'Måned', art: 'maaned' },
        { noegle: 'sager', overskrift: 'Sager', art: 'heltal' },
        { noegle: 'delsager', overskrift: 'Delsager', art: 'heltal' },
        { noegle: 'ialt', overskrift: 'Sager og delsager', art: 'heltal' },
      ],
      raekker: s.maaneder.map((m) => ({ ...m, ialt: m.sager + m.delsager })),
      udtraek,
    },
    {
      titel: 'Pr. forvaltning',
      kolonner: [
        { noegle: 'navn', overskrift: 'Forvaltning', art: 'tekst', bredde: 30 },
        { noegle: 'sager', overskrift: 'Sager', art: 'heltal' },
        { noegle: 'delsager', overskrift: 'Delsager', art: 'heltal' },
        { noegle: 'sparet', overskrift: 'Sparet', art: 'kroner' },
      ],
      raekker: s.forvaltninger.map((f) => ({
        navn: f.navn || UDEN_FORVALTNING,
        sager: f.sager,
        delsager: f.delsager,
        sparet: f.sparetOere,
      })),
      udtraek,
    },
    {
      titel: 'Tid pr. fase',
      kolonner: [
        { noegle: 'fase', overskrift: 'Fase', art: 'heltal' },
        { noegle: 'navn', overskrift: 'Navn', art: 'tekst', bredde: 26 },
        { noegle: 'antal', overskrift: 'Afsluttede faser', art: 'heltal' },
        { noegle: 'median', overskrift: 'Median, dage', art: 'heltal' },
        { noegle: 'p90', overskrift: '90 %-fraktil, dage', art: 'heltal' },
      ],
      raekker: s.faser.map((f) => ({ ...f })),
      udtraek,
    },
    {
      titel: 'Exit',
      kolonner: [
        { noegle: 'nummer', overskrift: 'Sag', art: 'tekst' },
        { noegle: 'titel', overskrift: 'Titel', art: 'tekst', bredde: 40 },
        { noegle: 'fase', overskrift: 'Fase', art: 'heltal' },
        { noegle: 'begrundelse', overskrift: 'Begrundelse', art: 'tekst', bredde: 60 },
        { noegle: 'kl', overskrift: 'Besluttet', art: 'tidspunkt' },
      ],
      raekker: s.exits.map((e) => ({
        nummer: sagsnummer(e.aar, e.loebenr),
        titel: e.titel,
        fase: e.fase,
        begrundelse: e.begrundelse,
        kl: e.kl.toISOString(),
      })),
      udtraek,
    },
  ];
}

export function visPeriode({ fra, til }: Maaneder): string {
  return `${visMaaned(fra)}–${visMaaned(til)}`;
}
