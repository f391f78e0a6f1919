import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { findEgen } from '../../egen.ts';

/** Asks to be told when the answers open, or takes it back. */
export function saetVarsel(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  til: boolean,
): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const dialog = await findEgen(tx, aktoer, dialogId);
    if (!dialog) return afvist(FINDES_IKKE, 'Det findes ikke.');
    if (til && dialog.fase !== 'offentliggjort')
      return afvist('forkert_tilstand', 'Besked ved åbning kan kun vælges, mens svarene er forseglet.');
    // Asked again after a dialogue was reopened: the mark of the first opening goes.
    await sql`delete from markedsvarsel where dialog_id = ${dialogId} and person_id = ${aktoer.personId}`.execute(
      tx,
    );
    if (til)
      await sql`insert into markedsvarsel (dialog_id, person_id, bedt_kl)
        values (${dialogId}, ${aktoer.personId}, app_nu())`.execute(tx);
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'markedsdialog.varsel',
      genstand: `markedsdialog:${dialogId}`,
      detaljer: { til },
    });
    return ok();
  });
}
