/** What a search finds in a list in memory: which rows, in which order, and what they sum to. No I/O. */
import { laesDag } from '../../../../kernel/dag.ts';
import { danskSortering } from '../../../../kernel/tekst.ts';
import type { Gruppe, Kolonnefilter, Listekolonne, Listesoegning, Sorteringstrin } from '../rules.ts';
import { type Celle, erTomCelle, type Kilde, type Kolonne } from './kolonne.ts';
import type { Spejl } from './spejl.ts';

/** Small letters of all that a row is searched by. */
export const SOEG: Kilde = { noegle: 'soeg', type: 'tekst', koder: [] };

export function kildeAf(k: Listekolonne): Kilde {
  const koder = k.type === 'valg' ? Object.keys(k.beskrivelse.koder ?? {}) : [];
  return { noegle: k.noegle, type: k.type, koder };
}

function erEnAf(k: Listekolonne, er: readonly string[]): (v: Celle) => boolean {
  if (k.type === 'janej') {
    const valgt = new Set(er.map((v) => v === 'ja'));
    return (v) => valgt.has(v === true);
  }
  const valgt = new Set<Celle>(er);
  return k.type === 'liste' ? (v) => Array.isArray(v) && v.some((e) => valgt.has(e)) : (v) => valgt.has(v);
}

function graense(k: Listekolonne, tekst: string): number {
  if (k.type !== 'dato') return Number(tekst);
  return laesDag(tekst) ?? Number.NaN;
}

/** By code of the column: 1 for the values that fit each of the filter's questions. */
function masker(kolonne: Kolonne, k: Listekolonne, f: Kolonnefilter): Uint8Array[] {
  const ud: Uint8Array[] = [];
  if (f.indeholder !== '') ud.push(kolonne.indeholder(f.indeholder.toLowerCase()));
  if (f.er.length > 0) ud.push(kolonne.maske(erEnAf(k, f.er)));
  const fra = f.fra === '' ? null : graense(k, f.fra);
  const til = f.til === '' ? null : graense(k, f.til);
  if (fra !== null) ud.push(kolonne.maske((v) => typeof v === 'number' && v >= fra));
  if (til !== null) ud.push(kolonne.maske((v) => typeof v === 'number' && v <= til));
  if (f.tom !== '') {
    const tom = f.tom === 'ja';
    ud.push(kolonne.maske((v) => erTomCelle(k.type, v) === tom));
  }
  return ud;
}

/** The places of the rows that fit, in the order of their ids. */
export function findPladser(
  spejl: Spejl,
  kolonner: ReadonlyMap<string, Listekolonne>,
  s: Pick<Listesoegning, 'q' | 'filtre'>,
): Int32Array {
  const spoergsmaal = s.filtre.flatMap((f) => {
    const k = kolonner.get(f.kolonne);
    if (!k || k.opslag) return [];
    const kolonne = spejl.kolonne(f.kolonne);
    return masker(kolonne, k, f).map((maske) => ({ maske, koder: kolonne.koder }));
  });
  for (const ord of s.q.split(/\s+/).filter(Boolean)) {
    const kolonne = spejl.kolonne(SOEG.noegle);
    spoergsmaal.push({ maske: kolonne.indeholder(ord.toLowerCase()), koder: kolonne.koder });
  }
  let fundne = new Int32Array(spejl.ider.length).map((_, plads) => plads);
  for (const { maske, koder } of spoergsmaal) fundne = fundne.filter((plads) => maske[koder[plads]] === 1);
  return fundne;
}

/** By code: where rows with the value come, what isn't filled in last, whichever way the column is ordered. */
function trinpladser(kolonne: Kolonne, { faldende }: Sorteringstrin): Int32Array {
  const rang = kolonne.rang();
  const sidst = kolonne.vaerdier.length;
  return rang.map((r, kode) =>
    erTomCelle(kolonne.kilde.type, kolonne.vaerdier[kode]) ? sidst : faldende ? sidst - 1 - r : r,
  );
}

/** Rows by a number below `antal` each; those with the same keep their order. */
function tael(pladser: Int32Array, nr: (plads: number) => number, antal: number): Int32Array {
  const start = new Int32Array(antal + 1);
  for (const p of pladser) start[nr(p) + 1] += 1;
  for (let i = 1; i <= antal; i++) start[i] += start[i - 1];
  const ud = new Int32Array(pladser.length);
  for (const p of pladser) ud[start[nr(p)]++] = p;
  return ud;
}

/** The same rows in the list's order; last by id, the way of the first column. */
export function sorter(spejl: Spejl, pladser: Int32Array, sort: readonly Sorteringstrin[]): Int32Array {
  let ud = sort[0]?.faldende ? pladser.toReversed() : pladser;
  for (const trin of sort.toReversed()) {
    const kolonne = spejl.kolonne(trin.noegle);
    const orden = trinpladser(kolonne, trin);
    ud = tael(ud, (p) => orden[kolonne.koder[p]], kolonne.vaerdier.length + 1);
  }
  return ud;
}

const sumAf = (kolonne: Kolonne, plads: number) => Number(kolonne.vaerdier[kolonne.koder[plads]] ?? 0);

/** Sums of columns over these rows. */
export function summer(
  spejl: Spejl,
  pladser: Int32Array,
  noegler: readonly string[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    noegler.map((n) => {
      const kolonne = spejl.kolonne(n);
      let sum = 0;
      for (const p of pladser) sum += sumAf(kolonne, p);
      return [n, sum];
    }),
  );
}

/** What a value counts in. */
function gruppernes(k: Listekolonne, v: Celle): readonly (string | null)[] {
  if (Array.isArray(v)) return v.length === 0 ? [null] : v;
  if (k.type === 'janej') return [v === true ? 'ja' : 'nej'];
  if (v === null || v === '') return [null];
  return [k.type === 'dato' ? aarAf(Number(v)) : String(v)];
}

const DOEGN = 86_400_000;
const aarAf = (dag: number) => String(new Date(dag * DOEGN).getUTCFullYear());

/** These rows counted and added up by a column, the largest groups first; a row with several values counts in each. */
export function grupper(
  spejl: Spejl,
  pladser: Int32Array,
  k: Listekolonne,
  noegler: readonly string[],
): Gruppe[] {
  const kolonne = spejl.kolonne(k.noegle);
  const sumkolonner = noegler.map((n) => spejl.kolonne(n));
  const antal = new Int32Array(kolonne.vaerdier.length);
  const sum = sumkolonner.map(() => new Float64Array(kolonne.vaerdier.length));
  for (const p of pladser) {
    const kode = kolonne.koder[p];
    antal[kode] += 1;
    for (let i = 0; i < sum.length; i++) sum[i][kode] += sumAf(sumkolonner[i], p);
  }
  const samlet = new Map<string | null, { antal: number; summer: number[] }>();
  for (const [kode, v] of kolonne.vaerdier.entries()) {
    if (antal[kode] === 0) continue;
    for (const navn of gruppernes(k, v)) {
      const g = samlet.get(navn) ?? { antal: 0, summer: noegler.map(() => 0) };
      g.antal += antal[kode];
      for (let i = 0; i < sum.length; i++) g.summer[i] += sum[i][kode];
      samlet.set(navn, g);
    }
  }
  return [...samlet]
    .map(([vaerdi, g]) => ({
      vaerdi,
      antal: g.antal,
      summer: Object.fromEntries(noegler.map((n, i) => [n, g.summer[i]])),
    }))
    .sort((a, b) => b.antal - a.antal || foerst(a.vaerdi, b.vaerdi));
}

/** In Danish order; what isn't filled in last. */
function foerst(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [x, y] = [danskSortering(a), danskSortering(b)];
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0;
}
