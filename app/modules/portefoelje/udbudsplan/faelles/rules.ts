import type { Dag } from '../../../../kernel/dag.ts';
import { danskSortering } from '../../../../kernel/tekst.ts';
import type { Periode, Planpost } from '../rules.ts';
import { type Kvartal, kvartalFor, kvartalStart } from '../tid/rules.ts';

/** A contract in another kommune's plan, with nothing but what is shared. */
export interface Deltpost {
  readonly kommuneId: number;
  readonly kommune: string;
  readonly id: number;
  readonly navn: string;
  readonly leverandoer: string;
  readonly leverandoerCvr: string;
  readonly slut: Dag | null;
  readonly planAar: number | null;
  readonly planKvartal: number | null;
  readonly tilstand: string;
  readonly genanskaffelse: string;
  readonly aarligOere: number;
  readonly kle: readonly string[];
  readonly systemer: readonly string[];
  readonly genanskaffes: Periode | null;
}

/** Why two contracts could be bought together, the strongest first. */
export const GRUNDE = {
  system: 'Samme system',
  kle: 'Samme opgave (KLE)',
  leverandoer: 'Samme leverandør',
} as const;
export type Grund = keyof typeof GRUNDE;

/** What one of our own contracts could be bought together with, and when. */
export interface Faellesudbud {
  readonly egen: Planpost;
  readonly grund: Grund;
  /** The system, KLE number or supplier that they share. */
  readonly hvad: string;
  /** Those whose purchase overlaps ours in the joint quarters, and those with the same ground but at another time. */
  readonly samtidige: readonly Deltpost[];
  readonly andre: readonly Deltpost[];
  /** The quarters, both included, in which most are buying; null where nobody is at the same time. */
  readonly kvartaler: readonly [Kvartal, Kvartal] | null;
  /** A year, ours and those at the same time. */
  readonly aarligOere: number;
}

const DYBDE = 5;

/** The KLE numbers that cover each other: the same, or one of them a part of the other, from the group (27.36) down. */
export function faellesKle(a: readonly string[], b: readonly string[]): string | null {
  for (const x of a)
    for (const y of b) {
      const [kort, lang] = x.length <= y.length ? [x, y] : [y, x];
      if (kort.length >= DYBDE && (lang === kort || lang.startsWith(`${kort}.`))) return kort;
    }
  return null;
}

const navn = (t: string) => danskSortering(t.trim());

/** Why the two belong together; null when they don't. */
export function grundFor(a: Planpost, b: Deltpost): { readonly grund: Grund; readonly hvad: string } | null {
  const deres = new Set(b.systemer.map(navn));
  const system = a.systemer.find((s) => deres.has(navn(s.navn)));
  if (system) return { grund: 'system', hvad: system.navn };
  const kle = faellesKle(a.kle, b.kle);
  if (kle !== null) return { grund: 'kle', hvad: kle };
  const samme =
    a.leverandoerCvr !== '' && b.leverandoerCvr !== ''
      ? a.leverandoerCvr === b.leverandoerCvr
      : a.leverandoer !== '' && navn(a.leverandoer) === navn(b.leverandoer);
  return samme ? { grund: 'leverandoer', hvad: a.leverandoer } : null;
}

function kvartaler(p: Periode): readonly [Kvartal, Kvartal] {
  return [kvartalFor(p.fra), kvartalFor(p.til - 1)];
}

/** The first run of our own quarters in which the most others buy as well. */
function bedsteKvartaler(egen: Periode, andre: readonly Deltpost[]): readonly [Kvartal, Kvartal] | null {
  const [fra, til] = kvartaler(egen);
  const tal = Array.from(
    { length: til - fra + 1 },
    (_, i) =>
      andre.filter(
        ({ genanskaffes: g }) => g && g.fra < kvartalStart(fra + i + 1) && g.til > kvartalStart(fra + i),
      ).length,
  );
  const flest = Math.max(...tal);
  if (flest <= 0) return null;
  const foerste = tal.indexOf(flest);
  let sidste = foerste;
  while (tal[sidste + 1] === flest) sidste += 1;
  return [fra + foerste, fra + sidste];
}

const STYRKE: readonly Grund[] = ['system', 'kle', 'leverandoer'];

/**
 * For each of our own contracts that is to be bought: what others could buy with us. Others' purchases that have ended are left
 * out. Strongest ground first, then the most kommuner, then the earliest.
 */
export function faellesudbud(
  egne: readonly Planpost[],
  delte: readonly Deltpost[],
  idag: Dag,
): Faellesudbud[] {
  const aktuelle = delte.filter((d) => d.genanskaffes !== null && d.genanskaffes.til > idag);
  const ud: Faellesudbud[] = [];
  for (const egen of egne) {
    const g = egen.genanskaffes;
    if (!g || g.til <= idag) continue;
    const perGrund = new Map<Grund, { hvad: string; poster: Deltpost[] }>();
    for (const d of aktuelle) {
      const f = grundFor(egen, d);
      if (!f) continue;
      const kendt = perGrund.get(f.grund);
      if (kendt) kendt.poster.push(d);
      else perGrund.set(f.grund, { hvad: f.hvad, poster: [d] });
    }
    for (const [grund, { hvad, poster }] of perGrund) {
      const bedst = bedsteKvartaler({ fra: Math.max(g.fra, idag), til: g.til }, poster);
      const med = (d: Deltpost) =>
        bedst !== null &&
        d.genanskaffes !== null &&
        d.genanskaffes.fra < kvartalStart(bedst[0] + 1) &&
        d.genanskaffes.til > kvartalStart(bedst[0]);
      const samtidige = poster.filter(med);
      ud.push({
        egen,
        grund,
        hvad,
        samtidige,
        andre: poster.filter((d) => !med(d)),
        kvartaler: bedst,
        aarligOere: egen.aarligOere + samtidige.reduce((n, d) => n + d.aarligOere, 0),
      });
    }
  }
  const kommuner = (f: Faellesudbud) => new Set(f.samtidige.map((d) => d.kommuneId)).size;
  return ud.sort(
    (a, b) =>
      Number(b.kvartaler !== null) - Number(a.kvartaler !== null) ||
      STYRKE.indexOf(a.grund) - STYRKE.indexOf(b.grund) ||
      kommuner(b) - kommuner(a) ||
      (a.kvartaler?.[0] ?? 0) - (b.kvartaler?.[0] ?? 0) ||
      a.egen.id - b.egen.id,
  );
}

export interface Faellesvalg {
  readonly kommune: string;
  readonly grund: '' | Grund;
  /** Those at another time, too. */
  readonly alle: boolean;
  readonly q: string;
  readonly side: number;
}

/** What the page asks for of all that was found. */
export function filtrerFaelles(fundet: readonly Faellesudbud[], v: Faellesvalg): Faellesudbud[] {
  const ord = v.q.toLowerCase().split(/\s+/).filter(Boolean);
  return fundet.filter(
    (f) =>
      (v.alle || f.kvartaler !== null) &&
      (v.grund === '' || f.grund === v.grund) &&
      (v.kommune === '' || [...f.samtidige, ...f.andre].some((d) => String(d.kommuneId) === v.kommune)) &&
      ord.every((o) => `${f.egen.navn} ${f.hvad} ${f.egen.leverandoer}`.toLowerCase().includes(o)),
  );
}
