import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { leverandoerer } from '../../organisation/public.ts';
import type { Invitation, Invitationslinje } from './rules.ts';

/** Every address that has been invited to the dialogue; those taken back last. */
export function hentInvitationer(tx: Tx, dialogId: number): Promise<Invitation[]> {
  return raekker(
    tx,
    sql<Invitation>`select i.id, i.deltagelse_id as "deltagelseId", i.email, i.sendt_kl as sendt,
        i.aabnet_kl is not null as fulgt, i.brugt_kl is not null as brugt, i.tilbagekaldt_kl is not null as tilbagekaldt
      from markedsinvitation i where i.dialog_id = ${dialogId} order by i.tilbagekaldt_kl is not null, i.email, i.id`,
  );
}

/** The addresses that are invited now, as `cvr|email`. */
export async function inviteredeNoegler(tx: Tx, dialogId: number): Promise<Set<string>> {
  const r = await raekker(
    tx,
    sql<{ noegle: string }>`select d.cvr || '|' || lower(i.email) as noegle from markedsinvitation i
      join markedsdeltagelse d on d.id = i.deltagelse_id and d.fjernet_kl is null
      where i.dialog_id = ${dialogId} and i.tilbagekaldt_kl is null`,
  );
  return new Set(r.map(({ noegle }) => noegle));
}

export interface Tidligere extends Invitationslinje {
  /** Titles of the dialogues it was invited to, newest first. */
  readonly dialoger: readonly string[];
}

/** Whom the house has invited to other dialogues, once for each address; those who are in this one are left out. */
export function tidligereInviterede(tx: Tx, organisationId: number, dialogId: number): Promise<Tidligere[]> {
  return raekker(
    tx,
    sql<Tidligere>`select d.cvr, lower(i.email) as email, max(d.navn) as navn,
        (array_agg(distinct m.titel))[1:3] as dialoger
      from markedsinvitation i join markedsdeltagelse d on d.id = i.deltagelse_id join markedsdialog m on m.id = i.dialog_id
      where m.organisation_id = ${organisationId} and m.id <> ${dialogId} and m.slettet_kl is null
        and i.tilbagekaldt_kl is null and d.fjernet_kl is null
        and not exists (select from markedsdeltagelse h where h.dialog_id = ${dialogId} and h.cvr = d.cvr and h.fjernet_kl is null)
      group by d.cvr, lower(i.email) order by dansk_sortering(max(d.navn)), lower(i.email)`,
  );
}

/** The register of suppliers, for choosing one to invite. */
export function leverandoervalg(tx: Tx): Promise<{ id: number; navn: string; cvr: string }[]> {
  return leverandoerer(tx);
}
