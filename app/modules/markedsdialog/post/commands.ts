import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { emne as enLinje } from '../../../platform/mail.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { paths } from '../../../routes.ts';
import { kortTid } from '../deltager/rules.ts';
import { skrivHaendelse } from '../haendelse.ts';
import { findDialog, hentDeltagelser, type Markedsdialog } from '../queries.ts';
import { LINK, type Postart } from './rules.ts';
import { hentSkabelon } from './skabelon/queries.ts';
import { erSkabelonart, pladsvaerdier, udfyldBrev } from './skabelon/rules.ts';
import { invitationJob, udsendJob } from './udsendelse.ts';

/** A message to suppliers. Never the content of an answer. */
export interface Besked {
  readonly slags: Postart;
  /** Without subject and text the organisation's template for `slags` is used; placeholders are filled in both cases. */
  readonly emne?: string;
  readonly tekst?: string;
  /** What is new in this message; the template's {besked}. */
  readonly besked?: string;
  /** Where the mail leads; a path of the supplier's side. */
  readonly sti: string;
  /** Only these; otherwise every supplier that has not been removed. */
  readonly deltagelser?: readonly number[];
}

/**
 * Writes a message to the log for each supplier, and sends it when, and only when, the transaction is committed. The
 * transaction is the buyer's (or the system's). Returns how many suppliers it goes to.
 */
export async function beskedTilDeltagere(
  miljoe: Miljoe,
  tx: Tx,
  dialogId: number,
  b: Besked,
): Promise<number> {
  const dialog = await findDialog(tx, dialogId);
  if (!dialog) throw new Error(`no dialogue ${dialogId} to send from`);
  const alle = await hentDeltagelser(tx, dialogId);
  const til = b.deltagelser ? alle.filter((d) => b.deltagelser?.includes(d.id)) : alle;
  if (til.length === 0) return 0;
  const skabelon = erSkabelonart(b.slags) ? await hentSkabelon(tx, dialog.organisationId, b.slags) : null;
  const kilde = {
    emne: b.emne ?? skabelon?.emne ?? dialog.titel,
    tekst: b.tekst ?? skabelon?.tekst ?? '{besked}',
  };
  const breve = til.map((d) =>
    udfyldBrev(kilde, pladsvaerdier(dialog, d.navn, { link: LINK, besked: b.besked ?? '' })),
  );
  const nye = await raekker(
    tx,
    sql<{ id: number }>`insert into markedspost (dialog_id, deltagelse_id, slags, emne, tekst, sendt_kl)
      select ${dialogId}::int, t.d, ${b.slags}, t.emne, t.tekst, app_nu()
      from unnest(${til.map((d) => d.id)}::int[], ${breve.map((x) => enLinje(x.emne))}::text[],
        ${breve.map((x) => x.tekst)}::text[]) as t(d, emne, tekst) returning id`,
  );
  await miljoe.jobs.send(tx, udsendJob, { poster: nye.map(({ id }) => id), sti: b.sti });
  return til.length;
}

interface Usendt {
  readonly id: number;
  readonly deltagelseId: number;
  readonly email: string;
  readonly navn: string;
}

/** Sends every invitation of a published dialogue that has not been sent. Returns how many. */
export async function sendInvitationer(
  miljoe: Miljoe,
  tx: Tx,
  aktoer: Aktoer,
  dialog: Markedsdialog,
): Promise<number> {
  const usendte = await raekker(
    tx,
    sql<Usendt>`select i.id, i.deltagelse_id as "deltagelseId", i.email, d.navn from markedsinvitation i
      join markedsdeltagelse d on d.id = i.deltagelse_id and d.fjernet_kl is null
      where i.dialog_id = ${dialog.id} and i.sendt_kl is null and i.tilbagekaldt_kl is null order by i.id for update of i`,
  );
  if (usendte.length === 0) return 0;
  const skabelon = await hentSkabelon(tx, dialog.organisationId, 'invitation');
  const besked = dialog.frist === null ? '' : kortTid(dialog.frist, dialog.nu);
  for (const i of usendte) {
    const brev = udfyldBrev(skabelon, pladsvaerdier(dialog, i.navn, { link: LINK, besked }));
    const [post] = await raekker(
      tx,
      sql<{
        id: number;
      }>`insert into markedspost (dialog_id, deltagelse_id, invitation_id, slags, til, antal, emne, tekst, sendt_kl)
        values (${dialog.id}, ${i.deltagelseId}, ${i.id}, 'invitation', ${i.email}, 1, ${enLinje(brev.emne)}, ${brev.tekst},
          app_nu()) returning id`,
    );
    await miljoe.jobs.send(tx, invitationJob, { post: post.id, sti: paths.invitation.moenster });
  }
  await sql`update markedsinvitation set sendt_kl = app_nu() where id = any(${usendte.map((i) => i.id)}::int[])`.execute(
    tx,
  );
  await skrivHaendelse(tx, aktoer, dialog.id, 'invitationer_sendt', {
    deltagelser: [...new Set(usendte.map((i) => i.deltagelseId))],
  });
  return usendte.length;
}
