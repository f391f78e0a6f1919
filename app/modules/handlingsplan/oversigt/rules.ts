import { visDato } from '../../../kernel/tekst.ts';
import { afvigelse, LYS, type Lys, type Lysmangel } from '../lys/rules.ts';
import { AARSAGER, type Initiativtilstand, type Leveranceslags } from '../plan/rules.ts';
import type { Indberetningstilstand, Rundetal } from '../runde/rules.ts';

export const PR_SIDE = 50;
/** So many periods stand beside each other before the rest has to be asked for. */
export const STRIBER = 5;

export const SORTERINGER = ['nr', 'navn', 'ejer', 'lys', 'leverancer'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** What one can look for among the lights of a round. `mangler` is a report that isn't there. */
export const LYSFILTRE = { ...mapNavne(LYS), mangler: 'Ingen indberetning' } as const;
export type Lysfilter = Lys | 'mangler';

function mapNavne(lys: typeof LYS): Record<Lys, string> {
  return Object.fromEntries(Object.entries(lys).map(([k, v]) => [k, v.navn])) as Record<Lys, string>;
}

/** What the page of a plan is asked for; days `YYYY-MM-DD`. */
export interface Oversigtsvalg {
  readonly q: string;
  readonly sortering: { readonly noegle: Sortering; readonly retning: 'stigende' | 'faldende' };
  readonly side: number;
  /** The period that is shown; null for the newest. */
  readonly periode: string | null;
  readonly program: number | null;
  readonly lys: Lysfilter | null;
  readonly aarsag: keyof typeof AARSAGER | null;
  readonly ejer: string;
  /** Only those that need attention. */
  readonly kraever: boolean;
  /** Every period instead of the newest. */
  readonly alle: boolean;
}

/** One initiative as the portfolio shows it in one round. */
export interface Oversigtsraekke {
  readonly id: number;
  readonly nr: string;
  readonly navn: string;
  readonly programNr: string;
  readonly program: string;
  readonly ejer: string;
  readonly ejerrolle: string;
  readonly tilstand: Initiativtilstand;
  readonly indberetningId: number | null;
  readonly indberetning: Indberetningstilstand | null;
  readonly lys: Lys | null;
  readonly beregnetLys: Lys | null;
  /** What the computed light was computed without. */
  readonly uden: readonly Lysmangel[];
  readonly forrigeLys: Lys | null;
  readonly aarsager: readonly (keyof typeof AARSAGER)[];
  readonly maaltTaeller: number | null;
  readonly maaltNaevner: number | null;
  readonly leveret: number;
  readonly leverancer: number;
  /** The first milestone or deliverable that should have been there by now. */
  readonly overskredet: string | null;
  readonly overskredetDag: string | null;
}

/** A deliverable with its initiative, for the panels below the list. */
export interface Leverancelinje {
  readonly initiativId: number;
  readonly nr: string;
  readonly initiativ: string;
  readonly navn: string;
  readonly slags: Leveranceslags;
  readonly dag: string;
  readonly link: string;
  readonly ibrug: number;
}

export type Grundslags = 'roed' | 'vedvarende' | 'afvigelse' | 'mangler' | 'retur' | 'overskredet';

export interface Opmaerksomhed {
  readonly slags: Grundslags;
  readonly tekst: string;
}

function liste(ord: readonly string[]): string {
  return ord.length < 2 ? (ord[0] ?? '') : `${ord.slice(0, -1).join(', ')} og ${ord.at(-1)}`;
}

/**
 * Why an initiative needs somebody to look, the gravest first; empty when it doesn't. `forsinket`: the round's deadline is over.
 */
export function opmaerksomhed(r: Oversigtsraekke, forsinket: boolean): Opmaerksomhed[] {
  const ud: Opmaerksomhed[] = [];
  const aarsag =
    r.aarsager.length === 0 ? '' : `: ${liste(r.aarsager.map((a) => AARSAGER[a].toLowerCase()))}`;
  const faelles = r.lys === 'roed' && r.forrigeLys === 'roed' ? ' for anden periode i træk' : '';
  if (r.lys === 'roed') ud.push({ slags: 'roed', tekst: `Rød${faelles}${aarsag}` });
  if (r.lys === 'gul' && (r.forrigeLys === 'gul' || r.forrigeLys === 'roed'))
    ud.push({
      slags: 'vedvarende',
      tekst: `Gul efter ${LYS[r.forrigeLys].navn.toLowerCase()} sidst${aarsag}`,
    });
  if (r.lys && r.beregnetLys && afvigelse(r.lys, r.beregnetLys) !== null)
    ud.push({
      slags: 'afvigelse',
      tekst: `Indberettet ${LYS[r.lys].navn.toLowerCase()}, beregnet ${LYS[r.beregnetLys].navn.toLowerCase()}`,
    });
  if (forsinket && r.tilstand !== 'stoppet' && (r.indberetning === 'mangler' || r.indberetning === 'kladde'))
    ud.push({ slags: 'mangler', tekst: 'Ingen indberetning efter fristen' });
  if (r.indberetning === 'retur') ud.push({ slags: 'retur', tekst: 'Sendt tilbage med et spørgsmål' });
  if (r.overskredet !== null && r.overskredetDag !== null)
    ud.push({
      slags: 'overskredet',
      tekst: `»${r.overskredet}« skulle være nået ${visDato(r.overskredetDag)}`,
    });
  return ud;
}

const ENTAL: Readonly<Record<Lys, string>> = {
  groen: 'grønt',
  gul: 'gult',
  roed: 'rødt',
  ikke_startet: 'ikke startet',
  afsluttet: 'afsluttet',
};
const FLERTAL: Readonly<Record<Lys, string>> = {
  groen: 'grønne',
  gul: 'gule',
  roed: 'røde',
  ikke_startet: 'ikke startet',
  afsluttet: 'afsluttede',
};

/** Said in a count also where there are none. */
const FARVER: ReadonlySet<Lys> = new Set(['groen', 'gul', 'roed']);

/** The parts of »35 initiativer: 25 grønne, 9 gule, 1 rødt«: those that there are, and green, yellow and red always. */
export function lysdele(tal: Rundetal): { readonly antal: number; readonly tekst: string }[] {
  const antal: Readonly<Record<Lys, number>> = { ...tal, ikke_startet: tal.ikkeStartet };
  const dele = (Object.keys(LYS) as Lys[])
    .filter((l) => FARVER.has(l) || antal[l] > 0)
    .map((l) => ({ antal: antal[l], tekst: antal[l] === 1 ? ENTAL[l] : FLERTAL[l] }));
  return tal.mangler === 0 ? dele : [...dele, { antal: tal.mangler, tekst: 'uden indberetning' }];
}
