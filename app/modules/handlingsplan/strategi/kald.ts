/** What every command on a strategy shares: load and hold, ask who may, write history and audit with the change. */
import { type Aktoer, maa, type Ret } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { findKladde, findStrategi } from './queries.ts';
import type { Strategi, Udgave } from './rules.ts';

export type Rige = Pick<Miljoe, 'db' | 'ur'>;

export interface Strategikald {
  readonly tx: Tx;
  /** As it was before the change; its row is held, so that what is done to one strategy is done one after the other. */
  readonly strategi: Strategi;
  readonly nu: Date;
  /** `YYYY-MM-DD` */
  readonly idag: string;
}

export const IKKE_DER = afvist(FINDES_IKKE, 'Strategien findes ikke, eller den er ikke jeres.');
export const VEDTAGET = afvist(
  'vedtaget',
  'Udgaven er vedtaget og kan ikke ændres. Begynd en ny udgave; den begynder som en kopi.',
);

/** Loads and holds the strategy, and asks whether this actor may do this. */
export function medStrategi<T>(
  { db, ur }: Rige,
  aktoer: Aktoer,
  id: number,
  ret: Ret,
  arbejde: (kald: Strategikald) => Promise<Resultat<T>>,
  { ogsaaFjernet = false } = {},
): Promise<Resultat<T>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const strategi = await findStrategi(tx, id, { laas: true });
    if (!strategi || (strategi.fjernet && !ogsaaFjernet)) return IKKE_DER;
    if (!maa(aktoer, ret)) return afvist('ikke_adgang', 'Din rolle giver ikke ret til det.');
    return arbejde({ tx, strategi, nu: ur.nu(), idag: ur.idag() });
  });
}

/** The same for what is done to the edition that is being written. */
export function medKladde<T>(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  ret: Ret,
  arbejde: (kald: Strategikald & { readonly kladde: Udgave }) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medStrategi(rige, aktoer, id, ret, async (kald) => {
    const kladde = await findKladde(kald.tx, id, { laas: true });
    return kladde ? arbejde({ ...kald, kladde }) : VEDTAGET;
  });
}

export const FORAELDET_DEL = afvist(
  FORAELDET,
  'En anden har gemt, siden du åbnede siden. Her er begges tekst.',
);

export interface Sporet {
  readonly udgaveId?: number;
  readonly delId?: number;
  readonly maalId?: number;
  readonly detaljer?: Readonly<Record<string, unknown>>;
}

/** History and audit. What a part or goal was before is for the strategy's own history; the trail says what was done to which. */
export async function skrivSpor(
  { tx, strategi, nu }: Pick<Strategikald, 'tx' | 'strategi' | 'nu'>,
  aktoer: Aktoer,
  handling: string,
  { udgaveId, delId, maalId, detaljer = {} }: Sporet = {},
): Promise<void> {
  await sql`insert into strategihaendelse (organisation_id, strategi_id, udgave_id, del_id, maal_id, kl, person_id, handling, detaljer)
    values (${strategi.organisationId}, ${strategi.id}, ${udgaveId ?? null}, ${delId ?? null}, ${maalId ?? null}, ${nu},
      ${aktoer.personId}, ${handling}, ${JSON.stringify(detaljer)}::jsonb)`.execute(tx);
  await skrivAudit(tx, aktoer, nu, { handling: `strategi.${handling}`, genstand: `strategi:${strategi.id}` });
}
