/** The programme's solution in the portfolio of a kommune: planned when it joins, taken back when it doesn't any more. */
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { sql, type Tx } from '../../../../platform/db/database.ts';
import { planlaegBrug } from '../../../portefoelje/public.ts';
import { hentDele, hentProgramkommuner } from '../../program/queries.ts';
import type { Program } from '../../rules.ts';

/** The first day that the kommune is to use any of these parts, or pay for it; null where neither is agreed yet. */
async function foersteDag(tx: Tx, programId: number, kommuneId: number, dele: readonly number[]) {
  const egne = (await hentProgramkommuner(tx, programId)).filter((k) => k.kommuneId === kommuneId);
  const dage = (await hentDele(tx, programId))
    .filter((d) => dele.includes(d.id))
    .flatMap((d) => {
      const egen = egne.find((k) => k.delId === d.id);
      return egen?.driftFra ?? egen?.betalingFra ?? d.betalingFra ?? [];
    });
  return dage.sort()[0] ?? null;
}

/**
 * The solution is among those that the kommune is introducing from when it joins. Where it signs that it doesn't, what joining had
 * planned is taken back, unless it has joined another part, or somebody has worked on it since (see hentTiloversBrug).
 */
export async function foelgBrug(
  tx: Tx,
  program: Program,
  aktoer: Aktoer,
  svar: { readonly id: number; readonly tilsluttet: readonly number[] },
): Promise<void> {
  if (program.systemId === null) return;
  if (svar.tilsluttet.length === 0) {
    await sql`select tilslutning_fortryd_brug(${program.id}, ${program.nu})`.execute(tx);
    return;
  }
  const kommuneId = aktoer.organisation.id;
  const brug = await planlaegBrug(tx, {
    organisationId: kommuneId,
    systemId: program.systemId,
    navn: program.kortnavn === '' ? program.navn : program.kortnavn,
    fra: await foersteDag(tx, program.id, kommuneId, svar.tilsluttet),
    personId: aktoer.personId,
    kl: program.nu,
  });
  // Only what was made now: a use that the kommune had already is its own.
  await sql`insert into tilslutningsbrug (brug_id, organisation_id, program_id, svar_id)
    select id, organisation_id, ${program.id}, ${svar.id} from systembrug where id = ${brug} and oprettet_kl = ${program.nu}
    on conflict do nothing`.execute(tx);
}
