/** What every command on a plan or an initiative shares: load and hold, ask who may, write history and audit with the change. */
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { PLAN_SEKRETARIAT } from '../rules.ts';
import { erAnsvarlig, findInitiativ, findPlan } from './queries.ts';
import type { Initiativ, Plan } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

export const PLAN_IKKE_DER = afvist(FINDES_IKKE, 'Handlingsplanen findes ikke, eller I kan ikke se den.');
export const INITIATIV_IKKE_DER = afvist(FINDES_IKKE, 'Initiativet findes ikke, eller I kan ikke se det.');
export const RETTET_AF_ANDEN = afvist(
  FORAELDET,
  'En anden har gemt, siden du åbnede siden. Se begges ændringer, og gem igen.',
);
const PLAN_SLUT = afvist('forkert_tilstand', 'Planen er afsluttet. Genåbn den, før der ændres i den.');

/** Is the actor in the secretariat of the plan? */
export function erSekretariat(aktoer: Aktoer, plan: Pick<Plan, 'organisationId'>): boolean {
  return plan.organisationId === aktoer.organisation.id && maa(aktoer, PLAN_SEKRETARIAT);
}

export interface Plankald {
  readonly tx: Tx;
  /** As it was before the change; its row is held. */
  readonly plan: Plan;
  readonly nu: Date;
}

export interface Initiativkald extends Plankald {
  /** As it was before the change; its row is held. */
  readonly initiativ: Initiativ;
  /** Else it is one who reports on it. */
  readonly sekretariat: boolean;
}

export interface Planadkomst {
  /** The number of what the page was made from; null where what is changed has its own. */
  readonly laas: number | null;
  /** What may be done to a plan that has ended, too. */
  readonly ogsaaAfsluttet?: true | undefined;
}

/** Loads and holds the plan; only its own secretariat gets further. */
export function medPlan<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  adkomst: Planadkomst,
  arbejde: (kald: Plankald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const plan = await findPlan(tx, id);
    if (!plan) return PLAN_IKKE_DER;
    if (!erSekretariat(aktoer, plan))
      return afvist(
        'ikke_ret',
        `Planen føres af ${plan.organisation}. Kun dens sekretariat kan ændre i den.`,
      );
    // Held only by those who may change it: row-level security hides a row that one may see but not change.
    const holdt = await findPlan(tx, id, { laas: true });
    if (!holdt) return PLAN_IKKE_DER;
    if (holdt.tilstand === 'afsluttet' && !adkomst.ogsaaAfsluttet) return PLAN_SLUT;
    if (adkomst.laas !== null && adkomst.laas !== holdt.laas) return RETTET_AF_ANDEN;
    return arbejde({ tx, plan: holdt, nu: miljoe.ur.nu() });
  });
}

export interface Initiativadkomst {
  /** `ansvarlig`: those who report on it may, too. */
  readonly hvem: 'sekretariat' | 'ansvarlig';
  readonly laas: number | null;
}

/** Loads and holds the initiative; its plan's secretariat, and those who report on it where they may, get further. */
export function medInitiativ<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  { hvem, laas }: Initiativadkomst,
  arbejde: (kald: Initiativkald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const set = await findInitiativ(tx, id);
    const plan = set && (await findPlan(tx, set.planId));
    if (!plan) return INITIATIV_IKKE_DER;
    const sekretariat = erSekretariat(aktoer, plan);
    if (!sekretariat && !(hvem === 'ansvarlig' && (await erAnsvarlig(tx, id))))
      return afvist(
        'ikke_ret',
        hvem === 'ansvarlig'
          ? `Kun sekretariatet hos ${plan.organisation} og de ansvarlige for initiativet kan ændre i det.`
          : `Kun sekretariatet hos ${plan.organisation} kan gøre det.`,
      );
    const initiativ = await findInitiativ(tx, id, { laas: true });
    if (!initiativ) return INITIATIV_IKKE_DER;
    if (plan.tilstand === 'afsluttet') return PLAN_SLUT;
    if (laas !== null && laas !== initiativ.laas) return RETTET_AF_ANDEN;
    return arbejde({ tx, plan, initiativ, sekretariat, nu: miljoe.ur.nu() });
  });
}

export interface Planspor {
  readonly tx: Tx;
  readonly nu: Date;
  readonly plan: Pick<Plan, 'id' | 'organisationId'>;
  readonly initiativ?: Pick<Initiativ, 'id'>;
  readonly rundeId?: number;
  /** What the trail holds besides what was done to which. */
  readonly bevis?: Readonly<Record<string, unknown>>;
}

/**
 * History and audit. `detaljer` is for the plan's own history: {felt: [before, after]}; the trail says what was done to which.
 * `handling` is the part after `handlingsplan.`.
 */
export async function skrivPlanspor(
  { tx, nu, plan, initiativ, rundeId, bevis }: Planspor,
  aktoer: Aktoer,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await sql`insert into planhaendelse (organisation_id, plan_id, initiativ_id, runde_id, kl, person_id, for_organisation_id,
      handling, detaljer)
    values (${plan.organisationId}, ${plan.id}, ${initiativ?.id ?? null}, ${rundeId ?? null}, ${nu}, ${aktoer.personId},
      ${aktoer.organisation.id}, ${handling}, ${JSON.stringify(detaljer)}::jsonb)`.execute(tx);
  await skrivAudit(tx, aktoer, nu, {
    handling: `handlingsplan.${handling}`,
    genstand: initiativ ? `initiativ:${initiativ.id}` : `handlingsplan:${plan.id}`,
    ...(bevis && { detaljer: bevis }),
  });
}
