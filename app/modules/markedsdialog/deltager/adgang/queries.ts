import { createHash } from 'node:crypto';
import { type Database, raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { skjulAdresse } from '../../../organisation/public.ts';
import type { AabenDialog, Invitationsvisning, Kollega } from './rules.ts';

/** What the invitation's link shows; null when it no longer holds. Marks it as opened. */
export async function visInvitation(db: Database, noegle: string): Promise<Invitationsvisning | null> {
  const hash = createHash('sha256').update(noegle).digest();
  const fundet = await db.somGaest((tx) =>
    raekke(
      tx,
      sql<
        Omit<Invitationsvisning, 'skjult'>
      >`select id, dialog_id as "dialogId", email, virksomhed, cvr, organisation, titel, slags, tilstand,
        spoergsmaalsfrist_kl as spoergsmaalsfrist, frist_kl as frist, brugt from markedsinvitation_aabn(${hash})`,
    ),
  );
  return fundet && { ...fundet, skjult: skjulAdresse(fundet.email) };
}

export function visAabenDialog(db: Database, noegle: string): Promise<AabenDialog | null> {
  return db.somGaest((tx) =>
    raekke(
      tx,
      sql<AabenDialog>`select id, organisation, titel, beskrivelse, slags, tilstand, spoergsmaalsfrist_kl as spoergsmaalsfrist,
        frist_kl as frist, antal_krav as "antalKrav" from markedsdialog_aaben(${noegle})`,
    ),
  );
}

/** The supplier's people, by name, and who of them works on the answer. */
export function kolleger(tx: Tx, organisationId: number, deltagelseId: number): Promise<Kollega[]> {
  return raekker(
    tx,
    sql<Kollega>`select p.id, p.navn, p.email,
        exists (select from tildeling t where t.person_id = p.id and t.organisation_id = m.organisation_id
          and t.rolle = 'leverandoeradministrator') as administrator,
        exists (select from markedsdelegation g where g.deltagelse_id = ${deltagelseId} and g.person_id = p.id) as delegeret,
        leverandoer_venter(p.id) as venter
      from medlemskab m join person p on p.id = m.person_id and p.slettet_kl is null
      where m.organisation_id = ${organisationId} and m.ophoert_kl is null order by dansk_sortering(p.navn), p.id`,
  );
}
