/** What happens to an invitation when its address has been proven; see Invitationskilde. */
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Invitationskilde, Inviteret } from '../../../organisation/public.ts';

/** The invitation while it can be taken up: not taken back, the firm not taken out, the deadline not passed unless it was used before. */
function find(tx: Tx, id: number): ReturnType<Invitationskilde['hent']> {
  return raekke(
    tx,
    sql<Inviteret>`select d.cvr, d.navn as virksomhed, i.email
      from markedsinvitation i join markedsdeltagelse d on d.id = i.deltagelse_id and d.fjernet_kl is null
      join markedsdialog m on m.id = i.dialog_id and m.offentliggjort_kl is not null
      where i.id = ${id} and i.tilbagekaldt_kl is null
        and (i.brugt_kl is not null or m.tilstand = 'offentliggjort' and m.frist_kl > app_nu())`,
  );
}

export const markedsinvitationer: Invitationskilde = {
  hent: find,
  async optag(tx, invitation, { personId, organisationId }) {
    const d = await raekke(
      tx,
      sql<{ id: number; cvr: string; dialogId: number; nu: Date }>`update markedsdeltagelse d
          set leverandoer_id = coalesce(d.leverandoer_id, ${organisationId}::int)
        from markedsinvitation i where i.id = ${invitation} and d.id = i.deltagelse_id
        returning d.id, d.cvr, d.dialog_id as "dialogId", app_nu() as nu`,
    );
    if (!d) throw new Error('the invitation was there a moment ago');
    // The firm has an account now; its other invitations lead there too. Who sees them is still a matter of delegation.
    await sql`update markedsdeltagelse set leverandoer_id = ${organisationId} where cvr = ${d.cvr} and leverandoer_id is null`.execute(
      tx,
    );
    await sql`update markedsinvitation set brugt_kl = coalesce(brugt_kl, app_nu()), brugt_af = coalesce(brugt_af, ${personId}),
      aabnet_kl = coalesce(aabnet_kl, app_nu()) where id = ${invitation}`.execute(tx);
    await sql`insert into markedsdelegation (deltagelse_id, person_id, givet_kl, givet_af)
      values (${d.id}, ${personId}, app_nu(), ${personId}) on conflict do nothing`.execute(tx);
    await fjernUinviterede(tx, d.id, organisationId);
    await skrivAudit(tx, null, d.nu, {
      handling: 'markedsdialog.invitation_brugt',
      genstand: `markedsdialog:${d.dialogId}`,
      detaljer: { deltagelse: d.id, person: personId },
    });
  },
};

/**
 * While nobody has vouched for the firm's account, only those whom the buyer has invited, and those they have chosen
 * themselves, work on the answer: somebody who came by an open link before them is out.
 */
async function fjernUinviterede(tx: Tx, deltagelse: number, organisationId: number): Promise<void> {
  const ubekraeftet = await raekke(
    tx,
    sql`select 1 from leverandoeranmodning a
      where a.organisation_id = ${organisationId} and a.slags = 'virksomhed' and a.afgjort_kl is null`,
  );
  if (!ubekraeftet) return;
  await sql`delete from markedsdelegation g where g.deltagelse_id = ${deltagelse} and not exists (
    select from markedsinvitation i where i.deltagelse_id = g.deltagelse_id and i.brugt_af in (g.person_id, g.givet_af))`.execute(
    tx,
  );
}
