import { danskSortering } from '../../../kernel/tekst.ts';
import { type Betaling, oekonomiPrAar, oereFireAar } from '../kontrakt/betaling/rules.ts';
import { type Plankontrakt, somDato } from '../udbudsplan/rules.ts';

/** What the cost can be shown by. */
export const DIMENSIONER = {
  system: { navn: 'System', flertal: ['system', 'systemer'] },
  leverandoer: { navn: 'Leverandør', flertal: ['leverandør', 'leverandører'] },
  enhed: { navn: 'Enhed', flertal: ['enhed', 'enheder'] },
  domaene: { navn: 'Domæne', flertal: ['domæne', 'domæner'] },
} as const;
export type Dimension = keyof typeof DIMENSIONER;
export const BETALT = { ekstern: 'Til leverandører', intern: 'Internt i kommunen', alle: 'Alt' } as const;
export type Betalt = keyof typeof BETALT;
export const SORTERINGER = ['navn', 'aar', 'fireaar', 'kontrakter', 'gaeld'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** All that the address says of the economy. */
export interface Oekonomivalg {
  readonly efter: Dimension;
  /** The year that is looked at; the table has the one before and three after it, too. */
  readonly aar: number;
  readonly betalt: Betalt;
  readonly q: string;
  readonly domaene: string;
  readonly enhed: string;
  /** The line whose contracts are shown: its key; `alle` for all of them, `mangler` for contracts without payments. */
  readonly valgt: string | null;
  readonly sort: Sortering;
  readonly faldende: boolean;
  readonly side: number;
}

export const MANGLER = 'mangler';
/** The key of all lines together. */
export const ALLE = 'alle';
/** What a filter calls a value that isn't there. */
export const UDEN = '-';

/** The years of the table. */
export function aarene(aar: number): readonly number[] {
  return [aar - 1, aar, aar + 1, aar + 2, aar + 3];
}

export type Kontraktbetaling = Betaling & { readonly kontraktId: number };

/** One contract's part of one line, whole øre. */
interface Andel {
  readonly noegle: string;
  readonly navn: string;
  readonly systembrug: number | null;
  readonly kontraktId: number;
  /** By year, as `aarene` has them. */
  readonly prAar: readonly number[];
  readonly fireAar: number;
}

/** Open technical debt of a system, øre. */
export interface Gaeld {
  readonly poster: number;
  readonly aarligOere: number;
  readonly engangOere: number;
}

export interface Linje {
  readonly noegle: string;
  readonly navn: string;
  /** The use of the system, where the line is one. */
  readonly systembrug: number | null;
  readonly prAar: readonly number[];
  readonly fireAar: number;
  /** Contracts behind it, each with its part of the amounts. */
  readonly kontrakter: ReadonlyMap<number, { readonly prAar: readonly number[]; readonly fireAar: number }>;
  readonly gaeld: Gaeld | null;
}

/** Shares an amount out so that the parts are whole øre and sum to it: the first get the øre that are left. */
export function del(oere: number, antal: number): number[] {
  const grund = Math.floor(oere / antal);
  const rest = oere - grund * antal;
  return Array.from({ length: antal }, (_, i) => grund + (i < rest ? 1 : 0));
}

const plus = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x + b[i]);

/** Whether the contract still runs, so that what it costs in four years makes sense. */
function loeber(k: Plankontrakt, idag: number): boolean {
  return k.slut === null || k.slut >= idag;
}

/** Where the money of one payment goes; a contract for several systems or domains is shared equally between them. */
function modtagere(
  k: Plankontrakt,
  b: Betaling,
  efter: Dimension,
): readonly Pick<Andel, 'noegle' | 'navn' | 'systembrug'>[] {
  const tekst = (t: string) => [{ noegle: t === '' ? UDEN : t, navn: t, systembrug: null }];
  switch (efter) {
    case 'system':
      return k.systemer.length === 0
        ? tekst('')
        : k.systemer.map((s) => ({ noegle: String(s.id), navn: s.navn, systembrug: s.id }));
    case 'leverandoer':
      // The same supplier under two spellings is one by its CVR number.
      return [
        {
          noegle: k.leverandoerCvr || k.leverandoer || UDEN,
          navn: k.leverandoer,
          systembrug: null,
        },
      ];
    case 'enhed':
      return tekst(b.enhed || k.enhed);
    case 'domaene':
      return k.domaener.length === 0 ? tekst('') : k.domaener.flatMap(tekst);
  }
}

export interface Grundlag {
  readonly kontrakter: readonly Plankontrakt[];
  readonly betalinger: readonly Kontraktbetaling[];
  /** Whole days since 1970. */
  readonly idag: number;
  readonly gaeld: ReadonlyMap<number, Gaeld>;
}

function passer(k: Plankontrakt, v: Oekonomivalg): boolean {
  return v.domaene === '' || (v.domaene === UDEN ? k.domaener.length === 0 : k.domaener.includes(v.domaene));
}

/** The economy of the kommune's contracts in some years. */
export interface Oekonomi {
  readonly aarene: readonly number[];
  readonly linjer: readonly Linje[];
  readonly ialt: readonly number[];
  readonly fireAar: number;
  /** Contracts that run and have no payment at all. */
  readonly uden: readonly Plankontrakt[];
}

/** What one payment comes to in each of the years, and in four years; øre. */
interface Beregnet {
  readonly b: Kontraktbetaling;
  readonly k: Plankontrakt;
  readonly prAar: readonly number[];
  readonly fireAar: number;
}

/** Reckons every payment once; both the table and the shares of suppliers are summed from it. */
export function beregn({ kontrakter, betalinger, idag }: Grundlag, aar: number): readonly Beregnet[] {
  const efterId = new Map(kontrakter.map((k) => [k.id, k]));
  const aarstal = aarene(aar);
  return betalinger.flatMap((b) => {
    const k = efterId.get(b.kontraktId);
    if (!k) return [];
    const prAar = oekonomiPrAar([b], { fra: somDato(k.gyldigFra), slut: somDato(k.slut) }, aarstal).map(
      (a) => a.ekstern_oere + a.intern_oere,
    );
    const fireAar = b.slags === 'ekstern' && loeber(k, idag) ? oereFireAar([b], aar) : 0;
    return [{ b, k, prAar, fireAar }];
  });
}

interface Sum {
  readonly prAar: number[];
  fireAar: number;
}

/** A line that payments are being added to. */
interface Voksende extends Omit<Linje, 'prAar' | 'fireAar' | 'kontrakter'>, Sum {
  readonly kontrakter: Map<number, Sum>;
}

/**
 * Sums the payments by what is asked for. Every øre of a payment is in one line only, so lines sum to the whole, and the whole to the
 * contracts.
 */
export function oekonomi(
  { kontrakter, idag, gaeld }: Omit<Grundlag, 'betalinger'>,
  beregnede: readonly Beregnet[],
  v: Oekonomivalg,
): Oekonomi {
  const aar = aarene(v.aar);
  const valgte = kontrakter.filter((k) => passer(k, v));
  const iValget = new Set(valgte);
  const medBetaling = new Set<number>();
  const linjer = new Map<string, Voksende>();
  const nul = aar.map(() => 0);
  for (const { b, k, prAar, fireAar } of beregnede) {
    if (!iValget.has(k)) continue;
    medBetaling.add(k.id);
    if (v.betalt !== 'alle' && b.slags !== v.betalt) continue;
    const enhed = b.enhed || k.enhed;
    if (v.enhed !== '' && (v.enhed === UDEN ? enhed !== '' : enhed !== v.enhed)) continue;
    const til = modtagere(k, b, v.efter);
    const dele = prAar.map((oere) => del(oere, til.length));
    const firedele = del(fireAar, til.length);
    for (const [i, m] of til.entries()) {
      const linje = linjer.get(m.noegle) ?? {
        ...m,
        prAar: [...nul],
        fireAar: 0,
        kontrakter: new Map(),
        gaeld: m.systembrug === null ? null : (gaeld.get(m.systembrug) ?? null),
      };
      const egen = linje.kontrakter.get(k.id) ?? { prAar: [...nul], fireAar: 0 };
      for (const sum of [linje, egen]) {
        for (const [aarNr, d] of dele.entries()) sum.prAar[aarNr] += d[i];
        sum.fireAar += firedele[i];
      }
      linje.kontrakter.set(k.id, egen);
      linjer.set(m.noegle, linje);
    }
  }
  const ord = v.q.toLowerCase().split(/\s+/).filter(Boolean);
  const fundne = [...linjer.values()].filter((l) => ord.every((o) => l.navn.toLowerCase().includes(o)));
  return {
    aarene: aar,
    linjer: sorter(fundne, v),
    ialt: fundne.reduce((n, l) => plus(n, l.prAar), nul),
    fireAar: fundne.reduce((n, l) => n + l.fireAar, 0),
    uden: valgte.filter(
      (k) =>
        !medBetaling.has(k.id) &&
        loeber(k, idag) &&
        (v.enhed === '' || (v.enhed === UDEN ? k.enhed === '' : k.enhed === v.enhed)),
    ),
  };
}

const IAAR = 1;

/** The contracts behind a line, or behind all of them, those that cost the most in the year first. */
export function bag(
  o: Oekonomi,
  noegle: string,
): { readonly id: number; readonly prAar: readonly number[]; readonly fireAar: number }[] {
  const linjer = noegle === ALLE ? o.linjer : o.linjer.filter((l) => l.noegle === noegle);
  const sum = new Map<number, { id: number; prAar: readonly number[]; fireAar: number }>();
  for (const l of linjer)
    for (const [id, a] of l.kontrakter) {
      const kendt = sum.get(id);
      sum.set(
        id,
        kendt ? { id, prAar: plus(kendt.prAar, a.prAar), fireAar: kendt.fireAar + a.fireAar } : { id, ...a },
      );
    }
  return [...sum.values()].sort((a, b) => b.prAar[IAAR] - a.prAar[IAAR] || a.id - b.id);
}

function sorter(linjer: readonly Linje[], v: Oekonomivalg): Linje[] {
  const tal = (l: Linje): number => {
    switch (v.sort) {
      case 'aar':
        return l.prAar[IAAR];
      case 'fireaar':
        return l.fireAar;
      case 'kontrakter':
        return l.kontrakter.size;
      case 'gaeld':
        return l.gaeld?.aarligOere ?? -1;
      case 'navn':
        return 0;
    }
  };
  const vej = v.faldende ? -1 : 1;
  return linjer
    .map((l) => ({ l, tal: tal(l), navn: danskSortering(l.navn) }))
    .sort((a, b) => {
      if (a.tal !== b.tal) return (a.tal - b.tal) * vej;
      const navne = a.navn < b.navn ? -1 : a.navn > b.navn ? 1 : a.l.noegle < b.l.noegle ? -1 : 1;
      return v.sort === 'navn' ? navne * vej : navne;
    })
    .map(({ l }) => l);
}

/** How few suppliers share the money: the squares of the shares in percent, summed; 10 000 is one supplier. Null when nothing is paid. */
export function koncentration(beloeb: readonly number[]): number | null {
  const ialt = beloeb.reduce((a, b) => a + b, 0);
  return ialt === 0 ? null : Math.round(beloeb.reduce((n, oere) => n + ((oere / ialt) * 100) ** 2, 0));
}

/** The words for an index, as competition authorities draw the lines. */
export function visKoncentration(hhi: number): string {
  if (hhi < 1500) return 'spredt';
  return hhi <= 2500 ? 'middel' : 'koncentreret';
}
