import type { Ret } from '../../../kernel/adgang.ts';
import { type Dag, datoFraDag } from '../../../kernel/dag.ts';
import { GRUPPER, type PLANTILSTANDE } from '../felt/rules.ts';
import { forberedelseMd, type Udbudsopsaetning } from './opsaetning/rules.ts';
import { type Kvartal, kvartalAf, kvartalFor, kvartalStart, plusMaaneder } from './tid/rules.ts';

/** Who changes the plan: those who change the fields of the group. */
export const PLAN_RET: Ret = { navn: 'portefoelje.plan', roller: GRUPPER.plan.roller };

export type Plantilstand = '' | keyof typeof PLANTILSTANDE;

/** A period when the contract can be extended to, and the last day to say so; null: nothing says when. */
export interface Optionsvindue {
  readonly fra: Dag;
  /** The first day after. */
  readonly til: Dag;
  readonly senest: Dag | null;
}

/** A contract as the plan reads it. Days are whole days since 1970, see app/kernel/dag.ts. */
export interface Plankontrakt {
  readonly id: number;
  readonly laas: number;
  readonly navn: string;
  readonly kontraktnummer: string;
  /** A supplement follows its contract and is not bought anew by itself. */
  readonly overordnetId: number | null;
  readonly leverandoer: string;
  readonly leverandoerCvr: string;
  readonly enhed: string;
  readonly team: string;
  readonly genanskaffelse: string;
  readonly tilstand: Plantilstand;
  readonly planAar: number | null;
  readonly planKvartal: number | null;
  readonly forberedelseMd: number | null;
  readonly aarligOere: number;
  readonly systemer: readonly { readonly id: number; readonly navn: string }[];
  readonly domaener: readonly string[];
  readonly kle: readonly string[];
  readonly gyldigFra: Dag | null;
  readonly opsagt: boolean;
  /** It goes on by itself when nobody says stop. */
  readonly fortsaetter: boolean;
  /** The last day; null where it goes on, or nothing says. */
  readonly slut: Dag | null;
  readonly senesteOpsigelse: Dag | null;
  /** Options that are left, the next first. */
  readonly optioner: readonly Optionsvindue[];
}

/** Half-open: `til` is the first day after. */
export interface Periode {
  readonly fra: Dag;
  readonly til: Dag;
}

export interface Planpost extends Plankontrakt {
  /** Months, its own or the strategy's. */
  readonly forberedelse: number;
  /** The last day to begin, so that the new contract stands when this one ends. */
  readonly senestStart: Dag | null;
  /** When it is bought anew, as planned or else as computed; null where there is nothing to buy. */
  readonly genanskaffes: Periode | null;
  /** Planned to begin so late that there is a gap between the contracts. */
  readonly planlagtForSent: boolean;
}

const BEGYNDT: readonly Plantilstand[] = ['i_gang', 'udbudt'];
export function erBegyndt(tilstand: Plantilstand): boolean {
  return BEGYNDT.includes(tilstand);
}

/** The first day of the planned quarter, or the day it must begin at the latest where that lies in it. */
function planstart(kvartal: Kvartal, senest: Dag): Dag {
  return kvartalFor(senest) === kvartal ? senest : kvartalStart(kvartal);
}

/**
 * When a contract is bought anew. It begins in the planned quarter where there is one, else as late as it can; a purchase that
 * is under way has begun. A supplement, a contract without an end, and one whose lead time is 0 are not bought.
 */
export function planpost(k: Plankontrakt, opsaetning: Udbudsopsaetning, idag: Dag): Planpost {
  const md = forberedelseMd(opsaetning, k);
  if (k.overordnetId !== null || k.slut === null || md === 0)
    return { ...k, forberedelse: md, senestStart: null, genanskaffes: null, planlagtForSent: false };
  const efter = k.slut + 1;
  const senestStart = plusMaaneder(efter, -md);
  const planlagt =
    k.planAar === null || k.planKvartal === null
      ? null
      : planstart(kvartalAf(k.planAar, k.planKvartal), senestStart);
  const begyndt = erBegyndt(k.tilstand);
  const fra = begyndt ? Math.min(planlagt ?? senestStart, idag) : (planlagt ?? senestStart);
  // A purchase that began early is over when its months have gone; one under way lasts until the contract ends.
  const til = begyndt ? Math.max(efter, idag + 1) : planlagt === null ? efter : plusMaaneder(planlagt, md);
  return {
    ...k,
    forberedelse: md,
    senestStart,
    genanskaffes: { fra, til },
    planlagtForSent: !begyndt && planlagt !== null && planlagt > senestStart,
  };
}

/** The same contract with its next option used; null where it has none that can still be called. */
export function medOption(p: Planpost, opsaetning: Udbudsopsaetning, idag: Dag): Planpost | null {
  const [option, ...resten] = p.optioner;
  if (!option || (option.senest !== null && option.senest < idag)) return null;
  return planpost(
    {
      ...p,
      slut: option.til - 1,
      optioner: resten,
      tilstand: 'forlaenget',
      planAar: null,
      planKvartal: null,
    },
    opsaetning,
    idag,
  );
}

/** Whether the post is bought in some of the half-open period. */
export function overlapper(p: Periode | null, fra: Dag, til: Dag): boolean {
  return p !== null && p.fra < til && p.til > fra;
}

export const somDato = (dag: Dag | null): string | null => (dag === null ? null : datoFraDag(dag));
