import { visKroner } from '../../../../kernel/kroner.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import { afvigelse, LYS, type Lys, type Lysandel, type Lysgrundlag, lysmangler } from '../../lys/rules.ts';
import { AARSAGER, type Aarsag, type Initiativ, type Planpunkt } from '../../plan/rules.ts';
import type {
  Beregnet,
  Indberetningsindhold,
  Indberetningstilstand,
  Punktmelding,
  Punktudfald,
  Runde,
} from '../rules.ts';

/** One report with the round it is for. */
export interface Indberetning {
  readonly id: number;
  readonly organisationId: number;
  readonly planId: number;
  readonly rundeId: number;
  readonly initiativId: number;
  readonly tilstand: Indberetningstilstand;
  /** What was sent last; empty before. */
  readonly indhold: Indberetningsindhold;
  readonly beregnet: Beregnet | null;
  readonly maalt: Lysandel | null;
  readonly sendtKl: string | null;
  readonly sendtAf: string | null;
  readonly afgjortKl: string | null;
  /** Approved by the one who sent it, since nobody else in the plan's house could. */
  readonly egenGodkendt: boolean;
  readonly rettetKl: string;
  readonly laas: number;
}

export const TOMT_INDHOLD: Indberetningsindhold = {
  lys: null,
  aarsager: [],
  tekst: '',
  naeste: '',
  forbrugOere: null,
  prognoseOere: null,
  punkter: [],
};

/** A report may be written until it is approved, while its round is open. */
export function kanSkrives(tilstand: Indberetningstilstand, runde: Pick<Runde, 'tilstand'>): boolean {
  return runde.tilstand === 'aaben' && tilstand !== 'godkendt';
}

/** What is written of a milestone or deliverable, and what its fields are called: `punkt-7-forventet`. */
export const PUNKTFELTER = ['forventet', 'faktisk', 'udgaaet', 'nySlut', 'grund'] as const;
export function punktfelt(id: number, navn: (typeof PUNKTFELTER)[number]): string {
  return `punkt-${id}-${navn}`;
}

/** The light must be accounted for by a cause. */
export function kraeverAarsag(lys: Lys | null): boolean {
  return lys === 'gul' || lys === 'roed';
}

/** How far a report has come, and whether its initiative is stopped. */
export interface Meldestand {
  readonly tilstand: Indberetningstilstand;
  readonly stoppet: boolean;
}

/** Something is expected of it: not sent, or sent back; nothing new of an initiative that is stopped. In step with `VENTES`. */
export function ventes({ tilstand, stoppet }: Meldestand): boolean {
  return tilstand === 'retur' || (!stoppet && (tilstand === 'mangler' || tilstand === 'kladde'));
}

/** Something is expected of it though the deadline has passed. `idag` is `YYYY-MM-DD`. */
export function erForsinket(n: Meldestand, runde: Pick<Runde, 'frist' | 'tilstand'>, idag: string): boolean {
  return runde.tilstand === 'aaben' && ventes(n) && runde.frist < idag;
}

/** Whether it was sent after the deadline's day had ended in Denmark. */
export function sendtForSent(sendtKl: string | null, runde: Pick<Runde, 'frist'>): boolean {
  return sendtKl !== null && datoI(new Date(sendtKl)) > runde.frist;
}

/**
 * The day that a round's lights are reckoned by: today, until the deadline has passed, so that all reports of a round are
 * judged by the same day.
 */
export function opgoerelsesdag(runde: Pick<Runde, 'frist'>, idag: string): string {
  return idag < runde.frist ? idag : runde.frist;
}

/** What becomes of a point by the report: what it changes; of the rest what the plan has now, whoever has written that since. */
export function udfald(p: Punktudfald, m: Punktmelding): Punktudfald {
  const foer = m.foer;
  return {
    forventet: foer && foer.forventet === m.forventet ? p.forventet : m.forventet,
    faktisk: foer && foer.faktisk === m.faktisk ? p.faktisk : m.faktisk,
    udgaaet: foer && foer.udgaaet === m.udgaaet ? p.udgaaet : m.udgaaet,
  };
}

/** A point as the report says that it is; the plan in force stays until the report is approved. */
function medMelding(p: Planpunkt, m: Punktmelding | undefined): Planpunkt {
  return m ? { ...p, ...udfald(p, m) } : p;
}

/** What the light is computed from: the initiative, its points with what is reported of them, money, and what was measured. */
export function lysgrundlag(
  initiativ: Pick<Initiativ, 'tilstand' | 'periodeFra' | 'budgetOere' | 'maal'>,
  punkter: readonly Planpunkt[],
  runde: Pick<Runde, 'periode' | 'frist'>,
  indhold: Indberetningsindhold,
  maalt: Lysandel | null,
  idag: string,
): Lysgrundlag {
  const meldt = new Map(indhold.punkter.map((m) => [m.punktId, m]));
  const plan = initiativ.maal?.plan.find((p) => p.periode === runde.periode);
  return {
    dag: opgoerelsesdag(runde, idag),
    periode: runde.periode,
    tilstand: initiativ.tilstand,
    meldt: indhold.lys,
    start: initiativ.periodeFra,
    punkter: punkter.map((p) => medMelding(p, meldt.get(p.id))),
    budgetOere: initiativ.budgetOere,
    forbrugOere: indhold.forbrugOere,
    prognoseOere: indhold.prognoseOere,
    plan: plan ? { taeller: plan.taeller, naevner: plan.naevner } : null,
    maalt,
  };
}

/** What is missing before a report can be sent. `beregnet` is the light that the rules give of it. */
export function mangler(i: Indberetningsindhold, beregnet: Lys | null): Hindring[] {
  const h: Hindring[] = [];
  if (i.lys === null) return [{ kode: 'intet_lys', felt: 'lys', besked: 'Vælg et lys.' }];
  if (kraeverAarsag(i.lys) && i.aarsager.length === 0)
    h.push({
      kode: 'ingen_aarsag',
      felt: 'aarsager',
      besked: `Vælg mindst én årsag til, at lyset er ${i.lys === 'gul' ? 'gult' : 'rødt'}.`,
    });
  if (i.tekst !== '') return h;
  if (kraeverAarsag(i.lys))
    h.push({
      kode: 'ingen_tekst',
      felt: 'tekst',
      besked: 'Skriv, hvorfor lyset ikke er grønt, og hvad I gør ved det.',
    });
  else if (afvigelse(i.lys, beregnet) === 'lysere')
    h.push({
      kode: 'ingen_tekst',
      felt: 'tekst',
      besked: `Det beregnede lys er ${LYS[beregnet ?? 'groen'].navn.toLowerCase()}. Skriv, hvorfor I vurderer det lysere.`,
    });
  return h;
}

/** Said of a report, wherever it is read, that one person both sent and approved. */
export const EGEN_GODKENDT = 'Sendt og godkendt af samme person, den eneste i sekretariatet.';

/** The causes by name. */
export function aarsagsnavne(aarsager: readonly Aarsag[]): string {
  return aarsager.map((a) => AARSAGER[a]).join(', ');
}

/** What a report changes of a point, in words; empty where nothing. `p` is the plan that the report is read against. */
export function meldingstekst(m: Punktmelding, p: Pick<Planpunkt, 'slut' | 'art'> | undefined): string[] {
  return [
    ...(m.udgaaet ? ['udgår'] : []),
    ...(m.faktisk !== null ? [`${p?.art === 'milepael' ? 'nået' : 'leveret'} ${visDato(m.faktisk)}`] : []),
    ...(m.faktisk === null && m.forventet !== null ? [`ventes ${visDato(m.forventet)}`] : []),
    ...(m.nySlut !== null
      ? [`ønskes flyttet ${p ? `fra ${visDato(p.slut)} ` : ''}til ${visDato(m.nySlut)}: ${m.grund}`]
      : []),
  ];
}

/** An amount that may be missing. */
export function beloeb(oere: number | null): string {
  return oere === null ? 'ikke oplyst' : visKroner(oere);
}

/** What happened to a report, in order. */
export const VERSIONER = {
  sendt: 'Sendt',
  retur: 'Sendt retur',
  retur_fortrudt: 'Retur fortrudt',
  svar: 'Svar',
  godkendt: 'Godkendt',
  genaabnet: 'Godkendelse trukket tilbage',
} as const;
export type Versionshandling = keyof typeof VERSIONER;

export interface Indberetningsversion {
  readonly id: number;
  readonly handling: Versionshandling;
  readonly besked: string;
  /** As it was sent; null for messages. */
  readonly indhold: Indberetningsindhold | null;
  readonly kl: string;
  /** Empty where the reader may not know who. */
  readonly navn: string;
}

/** What approval changed, so that it can be undone: the points and the initiative's state as they were. */
export interface Foergodkendelse {
  readonly punkter: readonly {
    readonly punktId: number;
    readonly foer: Punktstand;
    readonly efter: Punktstand;
  }[];
  readonly tilstand: { readonly foer: Initiativ['tilstand']; readonly efter: Initiativ['tilstand'] } | null;
}
export interface Punktstand extends Punktudfald {
  readonly slut: string;
}

export function punktstand({ slut, forventet, faktisk, udgaaet }: Planpunkt): Punktstand {
  return { slut, forventet, faktisk, udgaaet };
}

/** The state that the initiative gets when a light is approved; null where it stays. */
export function nyTilstand(nu: Initiativ['tilstand'], lys: Lys | null): Initiativ['tilstand'] | null {
  if (lys === 'afsluttet') return nu === 'i_gang' || nu === 'ikke_startet' ? 'afsluttet' : null;
  if (lys === 'ikke_startet') return nu === 'i_gang' ? 'ikke_startet' : null;
  return nu === 'ikke_startet' && lys !== null ? 'i_gang' : null;
}

/** May be approved together with others without being read: green, agreed on in full, and asking for nothing. */
export function kanGodkendesSamlet(i: Pick<Indberetning, 'tilstand' | 'indhold' | 'beregnet'>): boolean {
  return (
    i.tilstand === 'sendt' &&
    i.indhold.lys === 'groen' &&
    i.beregnet?.lys === 'groen' &&
    lysmangler(i.beregnet).length === 0 &&
    i.indhold.punkter.every((m) => m.nySlut === null && !m.udgaaet)
  );
}
