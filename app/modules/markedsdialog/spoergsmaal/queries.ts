import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { personnavne } from '../../organisation/public.ts';
import type { Spoergsmaal, Synligt } from './rules.ts';

const KRAV = sql`case when v.markedskrav_id is null then null
  else trim(v.nummer || ' ' || (v.indhold ->> 'navn')) end as krav`;
const KRAVFRA = sql`left join markedskrav k on k.id = s.markedskrav_id
  left join markedskrav_version v on v.markedskrav_id = k.id and v.nr = k.nr`;
const KOLONNER = sql`s.id, s.nr, s.markedskrav_id as "markedskravId", ${KRAV}, s.emne, s.tekst,
  s.offentligt_emne as "offentligtEmne", s.offentlig_tekst as "offentligTekst", s.stillet_kl as stillet,
  s.svar_kladde as kladde, s.kladde_af as "kladdeAf", s.kladde_kl as "kladdeKl", s.svar, s.besvaret_kl as besvaret, s.laas`;

/** The buyer's questions, newest first. */
export function hentSpoergsmaal(tx: Tx, dialogId: number): Promise<Spoergsmaal[]> {
  return raekker(
    tx,
    sql<Spoergsmaal>`select ${KOLONNER} from markedsspoergsmaal s ${KRAVFRA}
      where s.dialog_id = ${dialogId} order by s.nr desc`,
  );
}

export function findSpoergsmaal(tx: Tx, dialogId: number, id: number): Promise<Spoergsmaal | null> {
  return raekke(
    tx,
    sql<Spoergsmaal>`select ${KOLONNER} from markedsspoergsmaal s ${KRAVFRA}
      where s.dialog_id = ${dialogId} and s.id = ${id}`,
  );
}

/** What a supplier sees: everybody's answered questions, and its own that wait; newest first. */
export function hentSynlige(tx: Tx, dialogId: number): Promise<Synligt[]> {
  return raekker(
    tx,
    sql<Synligt>`select s.id, s.nr, s.markedskrav_id as "markedskravId", ${KRAV}, s.egen, s.emne, s.tekst,
        s.stillet_kl as stillet, s.svar, s.besvaret_kl as besvaret
      from markedsspoergsmaal_synlige(${dialogId}) s ${KRAVFRA} order by s.nr desc`,
  );
}

/** Names of the house's own people who wrote drafts. */
export function skribenter(tx: Tx, spoergsmaal: readonly Spoergsmaal[]): Promise<Map<string, string>> {
  return personnavne(tx, [...new Set(spoergsmaal.flatMap((s) => s.kladdeAf ?? []))]);
}
