import type { Dag } from '../../../../kernel/dag.ts';
import { danskSortering } from '../../../../kernel/tekst.ts';
import { PLANTILSTANDE } from '../../felt/rules.ts';
import type { Konflikt } from '../belastning/rules.ts';
import { naesteHandling, SNART_DAGE } from '../handling/rules.ts';
import { overlapper, type Planpost, type Plantilstand } from '../rules.ts';
import {
  aarI,
  type Kvartal,
  kvartalFor,
  kvartalkode,
  kvartalStart,
  nrI,
  plusMaaneder,
} from '../tid/rules.ts';

export type Opdeling = 'maaned' | 'kvartal' | 'aar';

/** How much of time is shown, and in which steps; the codes of the address. */
export const UDSNIT = {
  '1-maaned': { aar: 1, opdelt: 'maaned', tekst: '12 måneder' },
  '3-kvartal': { aar: 3, opdelt: 'kvartal', tekst: '3 år, kvartaler' },
  '3-maaned': { aar: 3, opdelt: 'maaned', tekst: '3 år, måneder' },
  '5-kvartal': { aar: 5, opdelt: 'kvartal', tekst: '5 år, kvartaler' },
  '5-aar': { aar: 5, opdelt: 'aar', tekst: '5 år, år' },
  '10-kvartal': { aar: 10, opdelt: 'kvartal', tekst: '10 år, kvartaler' },
  '10-aar': { aar: 10, opdelt: 'aar', tekst: '10 år, år' },
} as const satisfies Record<string, { aar: number; opdelt: Opdeling; tekst: string }>;

export const STANDARDUDSNIT: keyof typeof UDSNIT = '3-kvartal';

export function viskode({ aar, opdelt }: Pick<Planvalg, 'aar' | 'opdelt'>): string {
  return `${aar}-${opdelt}`;
}
export const GRUPPERINGER = {
  domaene: 'Domæne',
  enhed: 'Enhed',
  leverandoer: 'Leverandør',
  team: 'Team',
} as const;
export type Gruppering = keyof typeof GRUPPERINGER;
export const SORTERINGER = {
  handling: 'Næste handling',
  slut: 'Udløb',
  navn: 'Navn',
  pris: 'Årspris',
} as const;
export type Sortering = keyof typeof SORTERINGER;
export const TILSTANDSFILTRE = { ingen: 'Ikke planlagt', ...PLANTILSTANDE } as const;
export const HANDLINGSFILTRE = {
  for_sent: 'For sent',
  snart: `Inden ${SNART_DAGE} dage`,
  konflikt: 'For mange på én gang',
  forslag: 'Uden planlagt kvartal',
} as const;
export type Handlingsfilter = keyof typeof HANDLINGSFILTRE;

/** All that the address says of the plan. */
export interface Planvalg {
  readonly aar: number;
  readonly opdelt: Opdeling;
  /** The first quarter of the timeline; null: the one we are in. */
  readonly fra: Kvartal | null;
  readonly q: string;
  readonly domaene: string;
  readonly enhed: string;
  readonly leverandoer: string;
  /** `-` for contracts without one. */
  readonly team: string;
  readonly tilstand: '' | keyof typeof TILSTANDSFILTRE;
  readonly handling: '' | Handlingsfilter;
  /** Bought in this quarter. */
  readonly kvartal: Kvartal | null;
  readonly tillaeg: boolean;
  readonly gruppe: '' | Gruppering;
  readonly sort: Sortering;
  readonly faldende: boolean;
  readonly som: 'tidslinje' | 'tabel';
  readonly side: number;
}

/** The plan's query, without page and question mark; `laesPlanvalg` (forms.ts) reads it back to the same. */
export function skrivPlanvalg(v: Planvalg): string {
  const felter: readonly (readonly [navn: string, vaerdi: string, standard: string])[] = [
    ['q', v.q, ''],
    ['vis', viskode(v), STANDARDUDSNIT],
    ['fra', v.fra === null ? '' : kvartalkode(v.fra), ''],
    ['domaene', v.domaene, ''],
    ['enhed', v.enhed, ''],
    ['leverandoer', v.leverandoer, ''],
    ['team', v.team, ''],
    ['tilstand', v.tilstand, ''],
    ['handling', v.handling, ''],
    ['kvartal', v.kvartal === null ? '' : kvartalkode(v.kvartal), ''],
    ['tillaeg', v.tillaeg ? 'ja' : '', ''],
    ['gruppe', v.gruppe, ''],
    ['sort', v.sort, 'handling'],
    ['retning', v.faldende ? 'faldende' : '', ''],
    ['som', v.som, 'tidslinje'],
  ];
  const brugte = felter.filter(([, vaerdi, standard]) => vaerdi !== standard);
  return new URLSearchParams(brugte.map(([navn, vaerdi]) => [navn, vaerdi])).toString();
}

/** What a filter calls a value that isn't there. */
export const UDEN = '-';

/** The part of time that is shown; half-open. */
export interface Vindue {
  readonly fra: Dag;
  readonly til: Dag;
  readonly foerste: Kvartal;
  /** The last quarter, included. */
  readonly sidste: Kvartal;
}

export function vindue(valg: Pick<Planvalg, 'aar' | 'fra'>, idag: Dag): Vindue {
  const foerste = valg.fra ?? kvartalFor(idag);
  const sidste = foerste + valg.aar * 4;
  return { fra: kvartalStart(foerste), til: kvartalStart(sidste + 1), foerste, sidste };
}

/** Where a day stands in the window, from 0 to 1; days outside it stand at its edge. */
export function andel(dag: Dag, v: Vindue): number {
  return Math.min(1, Math.max(0, (dag - v.fra) / (v.til - v.fra)));
}

export interface Bjaelke {
  readonly x: number;
  readonly bredde: number;
}

/** A half-open period as a bar in the window; null where none of it is to be seen. Null for `til`: it goes on. */
export function bjaelke(fra: Dag | null, til: Dag | null, v: Vindue): Bjaelke | null {
  const x = andel(fra ?? v.fra, v);
  const bredde = andel(til ?? v.til, v) - x;
  return bredde > 0 ? { x, bredde } : null;
}

/** A line of the axis. */
export interface Streg {
  readonly dag: Dag;
  readonly tekst: string;
  readonly nytAar: boolean;
  /** Where the next line is, so that the name can stand in the middle. */
  readonly slut: Dag;
}

const MAANEDER = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** The lines of the axis from the first to the last; a year that begins before the window has its part. */
export function akse(v: Vindue, opdelt: Opdeling): Streg[] {
  const ud: Streg[] = [];
  const md = { maaned: 1, kvartal: 3, aar: 12 }[opdelt];
  let kvartal = v.foerste;
  for (let dag = v.fra, i = 0; dag < v.til; i++) {
    const naeste: Dag =
      opdelt === 'aar'
        ? Math.min(v.til, kvartalStart((aarI(kvartal) + 1) * 4))
        : plusMaaneder(v.fra, (i + 1) * md);
    const d = new Date(dag * 86_400_000);
    const nytAar = d.getUTCMonth() === 0;
    ud.push({
      dag,
      slut: naeste,
      nytAar: nytAar || dag === v.fra,
      tekst:
        opdelt === 'aar' ? '' : opdelt === 'kvartal' ? `${nrI(kvartal)}. kvt.` : MAANEDER[d.getUTCMonth()],
    });
    dag = naeste;
    kvartal = kvartalFor(naeste);
  }
  return ud;
}

/** The years of the window, for the upper line of the axis. */
export function aarsstreger(v: Vindue): { readonly aar: number; readonly dag: Dag }[] {
  const ud = [];
  for (let aar = aarI(v.foerste); aar <= aarI(v.sidste); aar++)
    ud.push({ aar, dag: Math.max(v.fra, kvartalStart(aar * 4)) });
  return ud;
}

function passer(valgt: string, vaerdi: string): boolean {
  return valgt === '' || (valgt === UDEN ? vaerdi === '' : vaerdi === valgt);
}

interface Tekster {
  /** For sorting as Danish does. */
  readonly navn: string;
  readonly soeg: string;
}
/** A post never changes, and its texts are compared in every list. */
const kendteTekster = new WeakMap<Planpost, Tekster>();

function tekster(p: Planpost): Tekster {
  const kendt = kendteTekster.get(p);
  if (kendt) return kendt;
  const systemer = p.systemer.map((s) => s.navn).join(' ');
  const ny = {
    navn: danskSortering(p.navn),
    soeg: `${p.navn} ${p.kontraktnummer} ${p.leverandoer} ${systemer}`.toLowerCase(),
  };
  kendteTekster.set(p, ny);
  return ny;
}

/** Words of the search in any order, in name, number, supplier or system. */
function soeger(q: string): (p: Planpost) => boolean {
  const ord = q.toLowerCase().split(/\s+/).filter(Boolean);
  return (p) => {
    if (ord.length === 0) return true;
    const { soeg } = tekster(p);
    return ord.every((o) => soeg.includes(o));
  };
}

export interface Filtergrundlag {
  readonly idag: Dag;
  readonly konflikter: readonly Konflikt[];
}

function handlingPasser(p: Planpost, filter: Planvalg['handling'], g: Filtergrundlag): boolean {
  switch (filter) {
    case '':
      return true;
    case 'konflikt':
      return g.konflikter.some(
        (k) =>
          k.team === p.team &&
          overlapper(p.genanskaffes, kvartalStart(k.kvartal), kvartalStart(k.kvartal + 1)),
      );
    case 'forslag':
      return p.genanskaffes !== null && p.planAar === null;
    default: {
      const h = naesteHandling(p, g.idag);
      if (!h) return false;
      return filter === 'for_sent' ? h.forSent : !h.forSent && h.dag <= g.idag + SNART_DAGE;
    }
  }
}

/** The contracts that the address asks for. */
export function filtrer(poster: readonly Planpost[], v: Planvalg, g: Filtergrundlag): Planpost[] {
  const fundet = soeger(v.q);
  return poster.filter(
    (p) =>
      (v.tillaeg || p.overordnetId === null) &&
      (v.domaene === '' || (v.domaene === UDEN ? p.domaener.length === 0 : p.domaener.includes(v.domaene))) &&
      passer(v.enhed, p.enhed) &&
      passer(v.leverandoer, p.leverandoer) &&
      passer(v.team, p.team) &&
      (v.tilstand === '' || p.tilstand === (v.tilstand === 'ingen' ? '' : v.tilstand)) &&
      (v.kvartal === null ||
        overlapper(p.genanskaffes, kvartalStart(v.kvartal), kvartalStart(v.kvartal + 1))) &&
      handlingPasser(p, v.handling, g) &&
      fundet(p),
  );
}

export function gruppeFor(p: Planpost, gruppe: Gruppering): string {
  return gruppe === 'domaene' ? (p.domaener[0] ?? '') : p[gruppe];
}

const SENEST = Number.MAX_SAFE_INTEGER;

/** In the order that is asked for, within their groups; what has no value comes last. Equals keep the order of their names. */
export function sorter(poster: readonly Planpost[], v: Planvalg, idag: Dag): Planpost[] {
  const grupper = new Map<string, string>();
  const gruppenoegle = (navn: string) => {
    const kendt = grupper.get(navn) ?? danskSortering(navn);
    grupper.set(navn, kendt);
    return kendt;
  };
  const noegler = poster.map((p) => ({
    p,
    gruppe: v.gruppe === '' ? '' : gruppenoegle(gruppeFor(p, v.gruppe)),
    tal:
      v.sort === 'handling'
        ? (naesteHandling(p, idag)?.dag ?? SENEST)
        : v.sort === 'slut'
          ? (p.slut ?? SENEST)
          : v.sort === 'pris'
            ? p.aarligOere
            : 0,
    navn: tekster(p).navn,
  }));
  const vej = v.faldende ? -1 : 1;
  noegler.sort((a, b) => {
    if (a.gruppe !== b.gruppe)
      return a.gruppe === '' ? 1 : b.gruppe === '' ? -1 : a.gruppe < b.gruppe ? -1 : 1;
    if (a.tal !== b.tal) {
      if (a.tal === SENEST || b.tal === SENEST) return a.tal === SENEST ? 1 : -1;
      return (a.tal - b.tal) * vej;
    }
    const navne = a.navn < b.navn ? -1 : a.navn > b.navn ? 1 : a.p.id - b.p.id;
    return v.sort === 'navn' ? navne * vej : navne;
  });
  return noegler.map(({ p }) => p);
}

/** What the filters can be set to: the values in use. */
export interface Filtervaerdier {
  readonly domaener: readonly string[];
  readonly enheder: readonly string[];
  readonly leverandoerer: readonly string[];
  readonly team: readonly string[];
}

export function filtervaerdier(poster: readonly Planpost[]): Filtervaerdier {
  const kendt = kendteVaerdier.get(poster);
  if (kendt) return kendt;
  const nye = samleVaerdier(poster);
  kendteVaerdier.set(poster, nye);
  return nye;
}
const kendteVaerdier = new WeakMap<readonly Planpost[], Filtervaerdier>();

function samleVaerdier(poster: readonly Planpost[]): Filtervaerdier {
  const samlet = (hent: (p: Planpost) => readonly string[]) => {
    const set = new Set<string>();
    for (const p of poster) for (const v of hent(p)) if (v !== '') set.add(v);
    return [...set]
      .map((v) => [danskSortering(v), v] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, v]) => v);
  };
  return {
    domaener: samlet((p) => p.domaener),
    enheder: samlet((p) => [p.enhed]),
    leverandoerer: samlet((p) => [p.leverandoer]),
    team: samlet((p) => [p.team]),
  };
}

/** The words of a state; `Ikke planlagt` for none. */
export function visTilstand(t: Plantilstand): string {
  return t === '' ? TILSTANDSFILTRE.ingen : PLANTILSTANDE[t];
}
