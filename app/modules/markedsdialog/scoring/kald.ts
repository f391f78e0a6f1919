import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { findEgen } from '../egen.ts';
import { hentAdgang } from '../evaluering/queries.ts';
import { maaLaese } from '../evaluering/rules.ts';
import type { Markedsdialog } from '../queries.ts';

/** What every command on points, choice and letters is given. The dialogue's row is held, so that they take turns. */
export interface Kald {
  readonly tx: Tx;
  readonly aktoer: Aktoer;
  readonly dialog: Markedsdialog;
}

export const IKKE_AABEN = 'ikke_aaben';

/** Loads and holds the actor's own house's dialogue; `findes_ikke` where there is none. */
export function medHoldtDialog<T>(
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

/** The same, for those to whom the answers are open: appointed, declared, and the deadline has passed. */
export function medAabneSvar<T>(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  id: number,
  arbejde: (kald: Kald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medHoldtDialog(miljoe, aktoer, id, async (kald) =>
    maaLaese(await hentAdgang(kald.tx, aktoer, id))
      ? arbejde(kald)
      : afvist(
          IKKE_AABEN,
          'Svarene er ikke åbne for dig. Man skal være udpeget som evaluator og have erklæret sig uden interessekonflikt.',
        ),
  );
}

/** Audits; `detaljer` names suppliers by participation and never says points, prices or reasons. */
export async function spor(
  { tx, aktoer, dialog }: Kald,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await skrivAudit(tx, aktoer, dialog.nu, { handling, genstand: `markedsdialog:${dialog.id}`, detaljer });
}
