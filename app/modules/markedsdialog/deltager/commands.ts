import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { paths } from '../../../routes.ts';
import { findEgen } from '../egen.ts';
import { skrivHaendelse } from '../haendelse.ts';
import { beskedTilDeltagere, sendInvitationer } from '../post/commands.ts';
import { deltagertal, type Markedsdialog } from '../queries.ts';
import { kan } from '../rules.ts';
import type { Deltagerhandling, Handlingsform } from './forms.ts';
import type { Invitationslinje } from './rules.ts';

const IKKE_FUNDET = afvist(FINDES_IKKE, 'Det findes ikke.');

/** The supplier's participation: made, or taken up again after it was removed. */
async function deltagelseFor(tx: Tx, aktoer: Aktoer, dialogId: number, l: Invitationslinje): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ id: number }>`insert into markedsdeltagelse
        (dialog_id, ejer_id, leverandoer_id, cvr, navn, kilde, oprettet_kl, oprettet_af)
      select ${dialogId}, ${aktoer.organisation.id}, o.id, ${l.cvr},
        coalesce(o.navn, nullif(${l.navn}, ''), 'CVR ' || ${l.cvr}), 'inviteret', app_nu(), ${aktoer.personId}
      from (select 1) as en left join organisation o on o.cvr = ${l.cvr} and o.art = 'leverandoer' and o.nedlagt_kl is null
      on conflict (dialog_id, cvr) do update set fjernet_kl = null, fjernet_grund = '' returning id`,
  );
  if (!r) throw new Error('the participation was not written');
  return r.id;
}

/**
 * Invites suppliers; an address that is invited already is passed over. In a draft the mail waits for publication, later it
 * is sent at once with the same material that everyone else got. Returns how many are new.
 */
export function inviter(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  linjer: readonly Invitationslinje[],
): Promise<Resultat<{ nye: number; sendt: number }>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const dialog = await findEgen(tx, aktoer, dialogId, { laas: true });
    if (!dialog) return IKKE_FUNDET;
    const maa = kan('inviter', dialog.fase);
    if (!maa.ok) return maa;
    const deltagelser = new Set<number>();
    let nye = 0;
    for (const l of linjer) {
      const deltagelse = await deltagelseFor(tx, aktoer, dialogId, l);
      const ny = await raekke(
        tx,
        sql<{
          id: number;
        }>`insert into markedsinvitation (dialog_id, deltagelse_id, email, oprettet_kl, oprettet_af)
          select ${dialogId}::int, ${deltagelse}::int, ${l.email}, app_nu(), ${aktoer.personId}::uuid
          where not exists (select from markedsinvitation i where i.deltagelse_id = ${deltagelse}
            and lower(i.email) = lower(${l.email}) and i.tilbagekaldt_kl is null) returning id`,
      );
      if (ny) nye += 1;
      deltagelser.add(deltagelse);
    }
    const sendt = dialog.fase === 'offentliggjort' ? await sendInvitationer(miljoe, tx, aktoer, dialog) : 0;
    await spor(miljoe, tx, aktoer, dialog, 'inviter', { antal: nye, deltagelser: [...deltagelser] });
    return ok({ nye, sendt });
  });
}

async function spor(
  miljoe: Miljoe,
  tx: Tx,
  aktoer: Aktoer,
  dialog: Markedsdialog,
  handling: 'inviter' | Deltagerhandling,
  detaljer: Record<string, unknown>,
): Promise<void> {
  await skrivHaendelse(tx, aktoer, dialog.id, handling, detaljer);
  await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
    handling: `markedsdialog.${handling}`,
    genstand: `markedsdialog:${dialog.id}`,
    detaljer,
  });
}

interface Adresse {
  readonly id: number;
  readonly sendt: boolean;
  readonly brugt: boolean;
}

function findInvitation(tx: Tx, deltagelseId: number, id: number): Promise<Adresse | null> {
  return raekke(
    tx,
    sql<Adresse>`select id, sendt_kl is not null as sendt, brugt_kl is not null as brugt from markedsinvitation
      where id = ${id} and deltagelse_id = ${deltagelseId} and tilbagekaldt_kl is null for update`,
  );
}

/** Sends an invitation again, with a new link; the old one stops working. */
async function gensend(
  miljoe: Miljoe,
  tx: Tx,
  aktoer: Aktoer,
  dialog: Markedsdialog,
  adresse: Adresse,
): Promise<Resultat> {
  if (dialog.fase !== 'offentliggjort')
    return afvist('forkert_tilstand', 'Invitationer sendes kun, mens der kan svares.');
  if (adresse.brugt)
    return afvist('brugt', 'Invitationen er taget i brug. Leverandøren logger ind med sin egen mailadresse.');
  await sql`update markedsinvitation set sendt_kl = null where id = ${adresse.id}`.execute(tx);
  await sendInvitationer(miljoe, tx, aktoer, dialog);
  return ok();
}

/**
 * Takes a supplier out. Only while nobody has begun to answer: the totals, which the buyer sees anyway, decide it, so that
 * a refusal says nothing of the one supplier.
 */
async function fjern(
  miljoe: Miljoe,
  tx: Tx,
  dialog: Markedsdialog,
  deltagelseId: number,
  grund: string,
): Promise<Resultat> {
  if (grund === '') return afvist('mangler_grund', 'Skriv, hvorfor leverandøren fjernes.', 'grund');
  const tal = await deltagertal(tx, dialog.id);
  if (tal.iGang > 0 || tal.afleveret > 0)
    return afvist(
      'svar_i_gang',
      'Der er begyndt at komme svar i dialogen. Herefter kan ingen fjernes.',
      'grund',
    );
  if (dialog.fase === 'offentliggjort')
    await beskedTilDeltagere(miljoe, tx, dialog.id, {
      slags: 'besked',
      emne: '{dialog}: invitationen er trukket tilbage',
      tekst:
        'Til {leverandør}\n\n{ordregiver} har trukket invitationen til »{dialog}« tilbage.\n\nBegrundelse: {besked}\n\nVenlig hilsen\n{ordregiver}\n{kontakt}',
      besked: grund,
      sti: paths.forside(),
      deltagelser: [deltagelseId],
    });
  await sql`update markedsdeltagelse set fjernet_kl = app_nu(), fjernet_grund = ${grund} where id = ${deltagelseId}`.execute(
    tx,
  );
  return ok();
}

/** What can be done to one supplier of the dialogue. */
export function deltagerhandling(
  miljoe: Miljoe,
  aktoer: Aktoer,
  dialogId: number,
  deltagelseId: number,
  handling: Deltagerhandling,
  form: Handlingsform,
): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const dialog = await findEgen(tx, aktoer, dialogId, { laas: true });
    const deltagelse =
      dialog &&
      (await raekke(
        tx,
        sql<{ id: number }>`select id from markedsdeltagelse
          where id = ${deltagelseId} and dialog_id = ${dialogId} and fjernet_kl is null`,
      ));
    if (!dialog || !deltagelse) return IKKE_FUNDET;
    const maa = kan('inviter', dialog.fase);
    if (!maa.ok) return maa;
    const adresse = handling === 'fjern' ? null : await findInvitation(tx, deltagelseId, form.invitation);
    if (handling !== 'fjern' && !adresse) return IKKE_FUNDET;
    const svar =
      handling === 'fjern'
        ? await fjern(miljoe, tx, dialog, deltagelseId, form.grund)
        : handling === 'gensend' && adresse
          ? await gensend(miljoe, tx, aktoer, dialog, adresse)
          : await tilbagekald(tx, form.invitation);
    if (!svar.ok) return svar;
    await spor(miljoe, tx, aktoer, dialog, handling, {
      deltagelse: deltagelseId,
      ...(handling === 'fjern' ? { grund: form.grund } : { invitation: form.invitation }),
    });
    return ok();
  });
}

async function tilbagekald(tx: Tx, id: number): Promise<Resultat> {
  await sql`update markedsinvitation set tilbagekaldt_kl = app_nu() where id = ${id}`.execute(tx);
  return ok();
}
