import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { officieltNavn } from '../../organisation/public.ts';
import type { Program, Programdel, Programkommune } from '../rules.ts';

const PROGRAM = sql`select p.id, p.organisation_id as "organisationId", ${officieltNavn('o')} as organisation, p.navn, p.kortnavn,
    p.formaal, p.forbindelser, p.synlighed, p.tilstand, p.system_id as "systemId",
    p.leverandoerspoergsmaal, p.forbehold, p.kilde, p.laas, app_nu() as nu
  from faellesprogram p join organisation o on o.id = p.organisation_id`;

/** The programme; null when there is none that the transaction may see. `laas` holds its row until the transaction ends. */
export async function findProgram(tx: Tx, id: number, { laas = false } = {}): Promise<Program | null> {
  // By itself: a statement that waits for a row has read the clock before it waits.
  if (laas)
    await sql`select from faellesprogram where id = ${id} and fjernet_kl is null for no key update`.execute(
      tx,
    );
  return raekke(tx, sql<Program>`${PROGRAM} where p.id = ${id} and p.fjernet_kl is null`);
}

/** The parts of a programme, in its own order. */
export function hentDele(tx: Tx, programId: number): Promise<Programdel[]> {
  return raekker(
    tx,
    sql<Programdel>`select id, program_id as "programId", navn, enhed, enhed_en as "enhedEn", enhed_flere as "enhedFlere",
        betaling_fra::text as "betalingFra", raekkefoelge, laas
      from programdel where program_id = ${programId} and fjernet_kl is null order by raekkefoelge, id`,
  );
}

/** What is agreed with single kommuner; a kommune gets its own rows alone. */
export function hentProgramkommuner(tx: Tx, programId: number): Promise<Programkommune[]> {
  return raekker(
    tx,
    sql<Programkommune>`select del_id as "delId", kommune_id as "kommuneId", drift_fra::text as "driftFra",
        betaling_fra::text as "betalingFra", betaling_til::text as "betalingTil", note, laas
      from programkommune where program_id = ${programId} order by del_id, kommune_id`,
  );
}
