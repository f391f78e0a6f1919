import { randomBytes } from 'node:crypto';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { sendInvitationer } from '../../post/commands.ts';
import { findDialog } from '../../queries.ts';
import { INDKOEBSRET } from '../../rules.ts';
import { medDialog, ret, skrivSpor } from '../kald.ts';
import { hentUdgivelsesgrundlag } from './queries.ts';
import { udgivelseshindringer } from './rules.ts';

/** In the link of an open dialogue: unguessable until it is published, 144 bits. */
const NOEGLEBYTES = 18;

/**
 * Sends a draft to the market: from now on addenda only. Whoever publishes becomes evaluator, suppliers get their
 * letters, and those on the list their invitations. Returns how many invitations are sent.
 */
export function offentliggoer(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  laas: number,
): Promise<Resultat<{ inviterede: number }>> {
  return medDialog(
    miljoe,
    aktoer,
    id,
    { handling: 'offentliggoer', ret: INDKOEBSRET, laas },
    async (kald) => {
      const { tx, dialog } = kald;
      const grundlag = await hentUdgivelsesgrundlag(tx, dialog);
      const hindringer = udgivelseshindringer(grundlag);
      if (hindringer.length > 0) return { ok: false, hindringer };
      const noegle = dialog.aaben ? randomBytes(NOEGLEBYTES).toString('base64url') : null;
      await sql`update markedsdialog set tilstand = 'offentliggjort', offentliggjort_kl = app_nu(),
      offentliggjort_af = ${aktoer.personId}, aaben_noegle = ${noegle} where id = ${id}`.execute(tx);
      await ret(kald, aktoer);
      await sql`insert into markedsevaluator (dialog_id, person_id, tilfoejet_kl, tilfoejet_af)
      values (${id}, ${aktoer.personId}, app_nu(), ${aktoer.personId})
      on conflict (dialog_id, person_id) do update set fjernet_kl = null`.execute(tx);
      await raekke(tx, sql`select marked_aliaser(${id})`);
      await skrivSpor(kald, aktoer, 'offentliggoer', {
        frist: dialog.frist?.toISOString(),
        spoergsmaalsfrist: dialog.spoergsmaalsfrist?.toISOString() ?? null,
        krav: grundlag.krav.length,
        inviterede: grundlag.inviterede,
        aaben: dialog.aaben,
      });
      const udgivet = await findDialog(tx, id);
      if (!udgivet) throw new Error('the dialogue went away while it was held');
      return ok({ inviterede: await sendInvitationer(miljoe, tx, aktoer, udgivet) });
    },
  );
}
