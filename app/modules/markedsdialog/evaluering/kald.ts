import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { findEgen } from '../egen.ts';
import type { Markedsdialog } from '../queries.ts';
import { kan } from '../rules.ts';
import { hentAdgang } from './queries.ts';
import { maaLaese } from './rules.ts';

/** What every command on an evaluation, on points, on the choice and on letters is given. */
export interface Kald {
  readonly tx: Tx;
  readonly aktoer: Aktoer;
  readonly dialog: Markedsdialog;
}

/** Loads and holds the dialogue of the actor's own house, so that judging, choosing and reopening take turns. */
export function medDialog<T>(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  id: number,
  arbejde: (kald: Kald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const dialog = await findEgen(tx, aktoer, id, { laas: true });
    return dialog ? arbejde({ tx, aktoer, dialog }) : afvist(FINDES_IKKE, 'Dialogen findes ikke.');
  });
}

export const IKKE_AABEN = 'ikke_aaben';

/** The same, for those to whom the answers are open, while the dialogue is being evaluated and nobody is chosen. */
export function medSvar<T>(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  id: number,
  arbejde: (kald: Kald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medDialog(miljoe, aktoer, id, async (kald) => {
    if (!maaLaese(await hentAdgang(kald.tx, aktoer, id)))
      return afvist(IKKE_AABEN, 'Svarene er ikke åbne for dig.');
    const tilladt = kan('vurder', kald.dialog.fase);
    if (!tilladt.ok) return tilladt;
    if (kald.dialog.valgt !== null)
      return afvist('valgt', 'Der er valgt en leverandør. Fortryd valget for at ændre vurderingerne.');
    return arbejde(kald);
  });
}

/**
 * Audits; `detaljer` names krav by id and suppliers by letter until their names are shown, and never answers, points, prices
 * or what was said about them.
 */
export async function spor(
  { tx, aktoer, dialog }: Kald,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await skrivAudit(tx, aktoer, dialog.nu, { handling, genstand: `markedsdialog:${dialog.id}`, detaljer });
}

/** The participation of the dialogue with this letter. */
export async function findDeltagelse({ tx, dialog }: Kald, alias: string): Promise<Resultat<number>> {
  const r = await raekke(
    tx,
    sql<{ id: number }>`select id from markedsdeltagelse
      where alias = ${alias} and alias <> '' and dialog_id = ${dialog.id} and fjernet_kl is null`,
  );
  return r ? ok(r.id) : afvist(FINDES_IKKE, 'Leverandøren er ikke med i dialogen.');
}
