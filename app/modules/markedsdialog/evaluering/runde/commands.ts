import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { skrivHaendelse } from '../../haendelse.ts';
import { beskedTilDeltagere } from '../../post/commands.ts';
import { findDeltagelse, medSvar, spor } from '../kald.ts';
import { hentGrundlag } from '../queries.ts';
import { celleFor, stand } from '../rules.ts';
import { hentRunder } from './queries.ts';
import { proevNyRunde, proevRunde, type Rundeindhold, seneste } from './rules.ts';

/**
 * Asks a supplier to elaborate answers that are judged so: opens just those for it until the deadline, and tells it.
 * A round whose deadline passed unanswered is closed by the new one.
 */
export function aabnRunde(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  /** The supplier's letter. */
  leverandoer: string,
  indhold: Rundeindhold,
): Promise<Resultat<{ readonly runde: number }>> {
  return medSvar(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog } = kald;
    const fundet = await findDeltagelse(kald, leverandoer);
    if (!fundet.ok) return fundet;
    const deltagelseId = fundet.vaerdi;
    const proevet = proevRunde(indhold, dialog.nu);
    if (!proevet.ok) return proevet;
    const runder = await hentRunder(tx, dialogId, deltagelseId);
    const ny = proevNyRunde(runder, dialog.nu);
    if (!ny.ok) return ny;
    const { kolonner } = await hentGrundlag(tx, miljoe.segl, dialog);
    const kolonne = kolonner.find((k) => k.deltagelseId === deltagelseId);
    if (!kolonne) return afvist(FINDES_IKKE, 'Leverandøren har ikke afleveret et svar.');
    if (indhold.linjer.some((l) => stand(celleFor(kolonne, l.markedskravId)) !== 'uddybes'))
      return afvist(
        FORAELDET,
        'Et af svarene er ikke længere vurderet til »Uddybelse nødvendig«. Her er listen, som den er nu.',
      );
    await sql`update markedsrunde set lukket_kl = app_nu()
      where deltagelse_id = ${deltagelseId} and lukket_kl is null and afleveret_kl is null`.execute(tx);
    const r = await raekke(
      tx,
      sql<{
        id: number;
        nr: number;
      }>`insert into markedsrunde (dialog_id, deltagelse_id, nr, besked, frist_kl, aabnet_kl, aabnet_af)
        values (${dialogId}, ${deltagelseId}, ${1 + Math.max(0, ...runder.map((x) => x.nr))}, ${indhold.besked},
          ${indhold.frist}, app_nu(), ${aktoer.personId}) returning id, nr`,
    );
    if (!r) throw new Error('the round was not written');
    await sql`insert into markedsrundelinje (runde_id, markedskrav_id, spoergsmaal)
      select ${r.id}, l.k, l.s from unnest(${indhold.linjer.map((l) => l.markedskravId)}::int[],
        ${indhold.linjer.map((l) => l.spoergsmaal)}::text[]) as l(k, s)`.execute(tx);
    await beskedTilDeltagere(miljoe, tx, dialogId, {
      slags: 'uddybelse',
      besked: rundebesked(indhold),
      sti: paths.dialog({ id: dialogId }),
      deltagelser: [deltagelseId],
    });
    await skrivHaendelse(tx, aktoer, dialogId, 'uddybelse_sendt', {
      deltagelseId,
      nr: r.nr,
      krav: indhold.linjer.map((l) => l.markedskravId),
      frist: indhold.frist.toISOString(),
    });
    await spor(kald, 'marked.uddybelse', { leverandoer, runde: r.nr, antal: indhold.linjer.length });
    return ok({ runde: r.id });
  });
}

/** What the mail says is new: how many and until when. The questions may quote answers and stay in the system. */
export function rundebesked({ linjer, frist }: Rundeindhold): string {
  return `I bliver bedt om at uddybe ${antal(linjer.length, 'svar', 'svar')} inden ${visTidspunkt(frist)}. Kun de svar er åbne for jer. Spørgsmålene står ved svarene i Målbillede.`;
}

/** Takes back a round that isn't answered; what the supplier had begun is not seen. */
export function lukRunde(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  /** The supplier's letter. */
  leverandoer: string,
): Promise<Resultat> {
  return medSvar(miljoe, aktoer, dialogId, async (kald) => {
    const { tx, dialog } = kald;
    const fundet = await findDeltagelse(kald, leverandoer);
    if (!fundet.ok) return fundet;
    const deltagelseId = fundet.vaerdi;
    const runde = seneste(await hentRunder(tx, dialogId, deltagelseId), dialog.nu);
    if (!runde) return afvist(FINDES_IKKE, 'Der er ingen anmodning at trække tilbage.');
    const lukket = await sql`update markedsrunde set lukket_kl = app_nu()
      where id = ${runde.id} and lukket_kl is null and afleveret_kl is null returning 1`.execute(tx);
    if (lukket.rows.length === 0)
      return afvist(FORAELDET, 'Leverandøren nåede at svare. Anmodningen kan ikke trækkes tilbage.');
    await beskedTilDeltagere(miljoe, tx, dialogId, {
      slags: 'uddybelse',
      emne: 'Uddybelse er ikke længere nødvendig: {dialog}',
      tekst:
        'Til {leverandør}\n\n{ordregiver} har trukket anmodningen om at uddybe svar tilbage. I skal ikke gøre mere. Det svar, I har afleveret, gælder.\n\n{link}\n\nVenlig hilsen\n{ordregiver}\n{kontakt}',
      sti: paths.dialog({ id: dialogId }),
      deltagelser: [deltagelseId],
    });
    await skrivHaendelse(tx, aktoer, dialogId, 'uddybelse_trukket', { deltagelseId, nr: runde.nr });
    await spor(kald, 'marked.uddybelse_luk', { leverandoer, runde: runde.nr });
    return ok();
  });
}
