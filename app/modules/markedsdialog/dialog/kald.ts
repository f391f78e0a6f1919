/** What every command on a dialogue shares: load and hold, ask the rules, write history and audit with the change. */

import { type Aktoer, maa, type Ret } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iFristtransaktion } from '../frist.ts';
import { skrivHaendelse } from '../haendelse.ts';
import { findDialog, type Markedsdialog } from '../queries.ts';
import { type Dialoghandling, kan } from '../rules.ts';

export interface Dialogkald {
  readonly tx: Tx;
  /** As it was before the change; its row is held. */
  readonly dialog: Markedsdialog;
}

export interface Adkomst {
  /** Null: in every phase. */
  readonly handling: Dialoghandling | null;
  readonly ret: Ret;
  /** The number that the page was made from; null where what was shown is compared by itself. */
  readonly laas: number | null;
  /** Deleted drafts are there for those who bring them back, and nobody else. */
  readonly slettede?: true;
}

export const IKKE_DER = afvist(FINDES_IKKE, 'Dialogen findes ikke, eller den er ikke jeres.');

/** Loads and holds the dialogue, and asks whether this may be done to it, now and by this actor. */
export function medDialog<T>(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  adkomst: Adkomst,
  arbejde: (kald: Dialogkald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const dialog = await findDialog(tx, id, { laas: true });
    if (dialog?.organisationId !== aktoer.organisation.id) return IKKE_DER;
    if ((dialog.slettet !== null) !== (adkomst.slettede === true)) return IKKE_DER;
    if (!maa(aktoer, adkomst.ret)) return afvist('ikke_ret', 'Din rolle giver ikke ret til det.');
    const maaNu = adkomst.handling === null ? null : kan(adkomst.handling, dialog.fase);
    if (maaNu?.ok === false) return maaNu;
    if (adkomst.laas !== null && adkomst.laas !== dialog.laas)
      return afvist(
        FORAELDET,
        'En anden har rettet dialogen, siden du åbnede siden. Her er den, som den er nu.',
      );
    return arbejde({ tx, dialog });
  });
}

/** Marks the dialogue as changed. What is below it (krav, suppliers) has its own marks. */
export async function ret({ tx, dialog }: Dialogkald, aktoer: Aktoer): Promise<void> {
  await sql`update markedsdialog set laas = laas + 1, rettet_kl = app_nu(), rettet_af = ${aktoer.personId}
    where id = ${dialog.id}`.execute(tx);
}

/** History and audit. The details are for the dialogue's own history; the trail says what was done to which. */
export async function skrivSpor(
  { tx, dialog }: Dialogkald,
  aktoer: Aktoer,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await skrivHaendelse(tx, aktoer, dialog.id, handling, detaljer);
  await skrivAudit(tx, aktoer, dialog.nu, {
    handling: `markedsdialog.${handling}`,
    genstand: `markedsdialog:${dialog.id}`,
  });
}

export function harKode(svar: Resultat<unknown>, kode: string): boolean {
  return !svar.ok && svar.hindringer.some((h) => h.kode === kode);
}
