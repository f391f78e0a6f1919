/** Which systems of a house have something in common, found by grouping, from the house's systems in memory. No I/O. */
import { danskSortering } from '../../../kernel/tekst.ts';
import type { Kilde } from '../liste/spejl/kolonne.ts';
import type { Spejl } from '../liste/spejl/spejl.ts';
import { SOEG } from '../liste/spejl/udvaelg.ts';
import type { Nabovalg, Vurdering } from './rules.ts';

const tekst = (noegle: string): Kilde => ({ noegle, type: 'tekst', koder: [] });
/** The codes of a system (0015, `systemkoder`). */
export const KODER: Kilde = { noegle: 'koder', type: 'liste', koder: [] };
export const NAVN = tekst('navn');
export const LOKALT_NAVN = tekst('lokalt_navn');
export const LEVERANDOER = tekst('leverandoer');

/** A word that more systems than this have in their name says nothing of the task. */
const ORD_MAKS = 12;

/** What has been said of two systems, by id. */
export interface Sagt {
  readonly a: number;
  readonly b: number;
  readonly vurdering: Vurdering;
}

export interface Nabogruppe {
  /** As `skrivOpgave` has it. */
  readonly kode: string;
  /** Places of the systems. */
  readonly pladser: readonly number[];
  /** Yearly cost of all of them, in øre. */
  readonly kroner: number;
  /** How many pairs of them have been judged as what. */
  readonly samme: number;
  readonly ikke: number;
}

/** A subject counts in its group as well, where some system is registered with the group itself. */
const GRUPPE = 'gru-';
const opgavekode = (kode: string) => (kode.startsWith(GRUPPE) ? `kle-${kode.slice(GRUPPE.length)}` : kode);

function koderne(spejl: Spejl, plads: number): readonly string[] {
  const k = spejl.kolonne(KODER.noegle);
  const v = k.vaerdier[k.koder[plads]];
  return Array.isArray(v) ? v : [];
}

const tekstI = (spejl: Spejl, { noegle }: Kilde, plads: number): string => {
  const k = spejl.kolonne(noegle);
  return String(k.vaerdier[k.koder[plads]] ?? '');
};

interface Samling {
  readonly pladser: number[];
  egen: boolean;
}

/** The systems by code: systems are never compared two by two, so it takes as many steps as they have codes. */
function efterKode(spejl: Spejl, slags: Nabovalg['slags']): ReadonlyMap<string, Samling> {
  const ud = new Map<string, Samling>();
  for (let plads = 0; plads < spejl.ider.length; plads++)
    for (const raa of koderne(spejl, plads)) {
      const kode = opgavekode(raa);
      if (slags !== '' && !kode.startsWith(`${slags}-`)) continue;
      const s = ud.get(kode) ?? { pladser: [], egen: false };
      s.pladser.push(plads);
      s.egen ||= kode === raa;
      if (s.pladser.length === 1) ud.set(kode, s);
    }
  return ud;
}

interface Vurderet {
  samme: number;
  ikke: number;
}

/** How many pairs of each code have been judged as what. */
function vurderede(spejl: Spejl, sagt: readonly Sagt[]): ReadonlyMap<string, Vurderet> {
  const ud = new Map<string, Vurderet>();
  for (const { a, b, vurdering } of sagt) {
    const [pa, pb] = [spejl.pladsAf(a), spejl.pladsAf(b)];
    if (pa === null || pb === null) continue;
    const andens = new Set(koderne(spejl, pb).map(opgavekode));
    for (const kode of koderne(spejl, pa).map(opgavekode)) {
      if (!andens.has(kode)) continue;
      const v = ud.get(kode) ?? { samme: 0, ikke: 0 };
      v[vurdering === 'samme_opgave' ? 'samme' : 'ikke'] += 1;
      ud.set(kode, v);
    }
  }
  return ud;
}

/** What is strongest first: a task, then a name, then a supplier. */
const STYRKE = ['kle', 'ord', 'lev'];
const styrke = (kode: string) => STYRKE.indexOf(kode.slice(0, 3));

function foerst(a: string, b: string): number {
  const [x, y] = [danskSortering(a), danskSortering(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The tasks that more than one system may do, in the order that is asked for. `priser` are yearly, in øre, by system. */
export function findGrupper(
  spejl: Spejl,
  valg: Omit<Nabovalg, 'side'>,
  { priser, sagt }: { readonly priser: ReadonlyMap<number, number>; readonly sagt: readonly Sagt[] },
): Nabogruppe[] {
  const pris = Float64Array.from(spejl.ider, (id) => priser.get(id) ?? 0);
  const q = valg.q.toLowerCase();
  const soeg = q === '' ? null : spejl.kolonne(SOEG.noegle);
  const passer = soeg?.indeholder(q);
  const system = valg.system === 0 ? null : spejl.pladsAf(valg.system);
  if (valg.system !== 0 && system === null) return [];
  const vurderet = vurderede(spejl, sagt);
  const ud: Nabogruppe[] = [];
  for (const [kode, { pladser, egen }] of efterKode(spejl, valg.slags)) {
    const antal = pladser.length;
    if (antal < 2 || !egen || (kode.startsWith('ord-') && antal > ORD_MAKS)) continue;
    if (system !== null && !pladser.includes(system)) continue;
    const { samme, ikke } = vurderet.get(kode) ?? { samme: 0, ikke: 0 };
    if (valg.kunAabne && samme + ikke >= (antal * (antal - 1)) / 2) continue;
    if (soeg && passer && !kode.includes(q) && !pladser.some((p) => passer[soeg.koder[p]] === 1)) continue;
    ud.push({ kode, pladser, samme, ikke, kroner: pladser.reduce((sum, p) => sum + pris[p], 0) });
  }
  const efter = {
    systemer: (a: Nabogruppe, b: Nabogruppe) => a.pladser.length - b.pladser.length,
    kroner: (a: Nabogruppe, b: Nabogruppe) => a.kroner - b.kroner,
    opgave: (a: Nabogruppe, b: Nabogruppe) => foerst(a.kode, b.kode),
  }[valg.sortering.noegle];
  const vej = valg.sortering.retning === 'faldende' ? -1 : 1;
  return ud.sort((a, b) => vej * efter(a, b) || styrke(a.kode) - styrke(b.kode) || foerst(a.kode, b.kode));
}

/** The places of the systems that share a task, by its code. */
export function medKode(spejl: Spejl, kode: string): readonly number[] {
  const k = spejl.kolonne(KODER.noegle);
  const maske = k.maske((v) => Array.isArray(v) && v.some((raa) => opgavekode(raa) === kode));
  return spejl.ider.flatMap((_, plads) => (maske[k.koder[plads]] === 1 ? [plads] : []));
}

/** The first names of these systems in Danish order, and the supplier of one of them, of the last in the alphabet. */
export function navnene(
  spejl: Spejl,
  pladser: readonly number[],
  maks: number,
): { readonly navne: readonly string[]; readonly leverandoer: string } {
  const navn = spejl.kolonne(NAVN.noegle);
  const rang = navn.rang();
  const efter = (p: number) => rang[navn.koder[p]];
  const forreste: number[] = [];
  let leverandoer = '';
  for (const p of pladser) {
    const sidste = forreste.at(-1);
    const her = tekstI(spejl, LEVERANDOER, p);
    if (her > leverandoer) leverandoer = her;
    if (sidste !== undefined && forreste.length === maks && efter(p) >= efter(sidste)) continue;
    const plads = forreste.findIndex((f) => efter(f) > efter(p));
    forreste.splice(plads < 0 ? forreste.length : plads, 0, p);
    if (forreste.length > maks) forreste.pop();
  }
  return {
    navne: forreste.map((p) => tekstI(spejl, LOKALT_NAVN, p) || tekstI(spejl, NAVN, p)),
    leverandoer,
  };
}

/** How many other systems have a KLE number in common with this one, those that aren't duplicates left out. */
export function antalMedSammeKle(spejl: Spejl, id: number, sagt: readonly Sagt[]): number {
  const plads = spejl.pladsAf(id);
  if (plads === null) return 0;
  const kle = new Set(koderne(spejl, plads).filter((kode) => kode.startsWith('kle-')));
  const k = spejl.kolonne(KODER.noegle);
  const maske = k.maske((v) => Array.isArray(v) && v.some((kode) => kle.has(kode)));
  const ikke = new Set(sagt.flatMap((s) => (s.vurdering === 'ikke_dublet' ? [s.a === id ? s.b : s.a] : [])));
  let antal = 0;
  for (const [p, anden] of spejl.ider.entries())
    if (p !== plads && maske[k.koder[p]] === 1 && !ikke.has(anden)) antal += 1;
  return antal;
}
