import type { Aktoer } from '../kernel/adgang.ts';
import type { Aarsdato, Opgave } from '../kernel/opgave.ts';
import type { Tx } from './db/database.ts';

export type { Aarsdato, Opgave } from '../kernel/opgave.ts';

/** What a module lets a person be told to do. */
export interface Opgavekilde {
  /** Kind, in the address: `punkt`. */
  readonly slags: string;
  /** Kind, as people see it: `Checkpoints`. */
  readonly navn: string;
  /** Who is asked for at all; row-level security decides which rows. */
  hvem(aktoer: Aktoer): boolean;
  /** The module reminds of these by mail itself, so the digest leaves them out. */
  readonly egenMail?: true;
  /** One statement, as the actor, of at most OPGAVER_PR_KILDE rows, those with the nearest day first. */
  hent(tx: Tx, aktoer: Aktoer, idag: string): Promise<Opgave[]>;
  /** Days of the organisation from and to these (`YYYY-MM-DD`, both included), by one statement of as many rows. */
  aaret?(tx: Tx, aktoer: Aktoer, fra: string, til: string): Promise<Aarsdato[]>;
}

/** Nobody does more than this of one kind; lists that hold it all are the module's own. */
export const OPGAVER_PR_KILDE = 200;

/** Everything that waits for the actor, by source, unsorted. A key given twice counts once. */
export async function hentOpgaver(
  tx: Tx,
  aktoer: Aktoer,
  kilder: readonly Opgavekilde[],
  idag: string,
): Promise<Opgave[]> {
  const alle = new Map<string, Opgave>();
  for (const kilde of kilder) {
    if (!kilde.hvem(aktoer)) continue;
    for (const opgave of await kilde.hent(tx, aktoer, idag))
      if (!alle.has(opgave.noegle)) alle.set(opgave.noegle, opgave);
  }
  return [...alle.values()];
}

/** The organisation's days in a period, earliest first. */
export async function hentAarsdatoer(
  tx: Tx,
  aktoer: Aktoer,
  kilder: readonly Opgavekilde[],
  fra: string,
  til: string,
): Promise<Aarsdato[]> {
  const alle: Aarsdato[] = [];
  for (const kilde of kilder)
    if (kilde.aaret && kilde.hvem(aktoer)) alle.push(...(await kilde.aaret(tx, aktoer, fra, til)));
  return alle.sort((a, b) => (a.dato < b.dato ? -1 : a.dato > b.dato ? 1 : 0));
}
