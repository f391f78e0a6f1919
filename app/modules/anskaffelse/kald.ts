/** What every command on a case shares: load and hold, ask who may, write history and audit with the change. */
import { type Aktoer, maa, type Ret } from '../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, type Resultat } from '../../kernel/resultat.ts';
import { type Ophav, skrivAudit } from '../../platform/audit.ts';
import { sql, type Tx } from '../../platform/db/database.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import { iTransaktion } from '../../platform/transaktion.ts';
import { findSag, type Sag } from './queries.ts';

export interface Sagskald {
  readonly tx: Tx;
  /** As it was before the change; its row is held. */
  readonly sag: Sag;
  readonly nu: Date;
}

export interface Sagsadkomst {
  readonly ret: Ret;
  /** The number of the case that the page was made from; null where what is changed has its own. */
  readonly laas: number | null;
  /** What may be done to a case that has ended, too. */
  readonly ogsaaAfsluttet?: true;
}

export const IKKE_DER = afvist(FINDES_IKKE, 'Sagen findes ikke, eller den er ikke jeres.');

/** Loads and holds the case, and asks whether this may be done to it, now and by this actor. */
export function medSag<T>(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  adkomst: Sagsadkomst,
  arbejde: (kald: Sagskald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const sag = await findSag(tx, id, { laas: true });
    if (!sag) return IKKE_DER;
    if (!maa(aktoer, adkomst.ret)) return afvist('ikke_ret', 'Din rolle giver ikke ret til det.');
    if (sag.tilstand !== 'aaben' && !adkomst.ogsaaAfsluttet)
      return afvist('forkert_tilstand', 'Sagen er slut. Genåbn den, før der ændres i den.');
    if (adkomst.laas !== null && adkomst.laas !== sag.laas)
      return afvist(
        FORAELDET,
        'En anden har rettet sagen, siden du åbnede siden. Her er den, som den er nu.',
      );
    return arbejde({ tx, sag, nu: miljoe.ur.nu() });
  });
}

/** Marks the case as changed. What is below it (checkpoints, assessments) has its own marks. */
export async function roerSag({ tx, sag, nu }: Sagskald): Promise<void> {
  await sql`update sag set laas = laas + 1, rettet_kl = ${nu} where id = ${sag.id}`.execute(tx);
}

/**
 * History and audit. The details are for the case's own history; the trail says what was done to which. What the product does
 * by itself has no person.
 */
export async function skrivSpor(
  { tx, sag, nu }: Pick<Sagskald, 'tx' | 'nu'> & { readonly sag: Pick<Sag, 'id' | 'organisationId'> },
  aktoer: Ophav,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await sql`insert into sagshaendelse (organisation_id, sag_id, kl, person_id, handling, detaljer)
    values (${sag.organisationId}, ${sag.id}, ${nu}, ${aktoer.personId}, ${handling}, ${JSON.stringify(detaljer)}::jsonb)`.execute(
    tx,
  );
  await skrivAudit(tx, aktoer, nu, { handling: `anskaffelse.${handling}`, genstand: `sag:${sag.id}` });
}
