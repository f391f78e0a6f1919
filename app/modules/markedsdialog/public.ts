import { raekke, sql, type Tx } from '../../platform/db/database.ts';
import { kravhentninger } from '../kravbank/public.ts';
import { findDialog } from './queries.ts';
import type { Fase } from './rules.ts';

/** Makes a dialogue for a case from its finished kravliste, in the caller's transaction. */
export { opretDialogI as opretMarkedsdialog } from './dialog/commands.ts';
export { MARKEDSARTER, type Markedsart, REDIGERRET as MARKEDSRET } from './rules.ts';
/** Which of the organisations a question gives away, by name or CVR number. */
export { afsloerer } from './spoergsmaal/rules.ts';
export { type Uopfyldtkrav, valgtesUopfyldteKrav } from './valg/queries.ts';

export interface Faellestal {
  readonly dialoger: number;
  readonly hentninger: number;
  readonly leverandoerer: number;
  readonly kommuner: number;
}

/** What everyone together has done in the last three months; no figure tells of one organisation. */
export async function faellestal(tx: Tx): Promise<Faellestal> {
  const tal = await raekke(
    tx,
    sql<Omit<Faellestal, 'hentninger'> & { fra: string }>`select t.*,
      (app_nu() at time zone 'Europe/Copenhagen' - interval '3 months')::date::text as fra from markedsdialog_faellestal() t`,
  );
  if (!tal) return { dialoger: 0, hentninger: 0, leverandoerer: 0, kommuner: 0 };
  const { fra, ...resten } = tal;
  return { ...resten, hentninger: await kravhentninger(tx, fra) };
}

/** A dialogue of the organisation's own, by id; null when there is none, or its draft is deleted. */
export async function findMarkedsdialog(
  tx: Tx,
  id: number,
): Promise<{ id: number; titel: string; fase: Fase; frist: Date | null; valgt: Date | null } | null> {
  const d = await findDialog(tx, id);
  return d === null || d.slettet !== null
    ? null
    : { id: d.id, titel: d.titel, fase: d.fase, frist: d.frist, valgt: d.valgt };
}

/** The supplier that the house has chosen in a dialogue; `leverandoerId` null where the register doesn't have it. */
export interface ValgtLeverandoer {
  readonly leverandoerId: number | null;
  readonly cvr: string;
  readonly navn: string;
  /** The system that was offered, where it is known. */
  readonly systemId: number | null;
}

/** Null while nobody has been chosen, and to those who may not see it. */
export function valgtLeverandoer(tx: Tx, dialogId: number): Promise<ValgtLeverandoer | null> {
  return raekke(
    tx,
    sql<ValgtLeverandoer>`select d.leverandoer_id as "leverandoerId", d.cvr, d.navn, v.system_id as "systemId"
      from markedsvalg v join markedsdeltagelse d on d.id = v.deltagelse_id where v.dialog_id = ${dialogId}`,
  );
}
