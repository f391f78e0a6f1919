import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { findSag, findSystemsyn, type Hoering, type Sag, type Systemsyn } from '../queries.ts';

/** A case with its system, and how the reader stands to it. */
export interface Sagssyn extends Systemsyn {
  readonly sag: Sag;
}

/** The system and case of the address, when the actor may see both. */
export async function findSagssyn(
  tx: Tx,
  aktoer: Aktoer,
  params: Readonly<Record<string, string>>,
  idag: string,
): Promise<Sagssyn | null> {
  const syn = await findSystemsyn(tx, aktoer, params.noegle ?? '', idag);
  const id = Number(params.sag);
  const sag = syn && Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await findSag(tx, id) : null;
  return syn && sag && sag.systemId === syn.system.id ? { ...syn, sag } : null;
}

/** The round that is open, of a case's rounds. */
export function aaben(hoeringer: readonly Hoering[]): Hoering | null {
  return hoeringer.find((h) => h.lukketKl === null) ?? null;
}
