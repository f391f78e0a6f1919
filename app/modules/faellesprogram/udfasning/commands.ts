import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { PROGRAM_IKKE_DER, RETTET_AF_ANDEN, skrivProgramspor } from '../program/kald.ts';
import { findProgram } from '../program/queries.ts';
import { PROGRAM_DELTAG } from '../rules.ts';
import { type Egenfelter, TOM_EGEN } from './forms.ts';
import { findEgen } from './queries.ts';

const LOESNING_IKKE_DER = afvist(FINDES_IKKE, 'Løsningen findes ikke længere i programmet.');

/** Stores what the actor's kommune says of its old solution; `laas` is 0 where it hadn't said anything. */
export function gemUdfasning(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  { programId, loesningId, laas }: { programId: number; loesningId: number; laas: number },
  f: Egenfelter,
): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat> => {
    const program = await findProgram(tx, programId);
    if (!program) return PROGRAM_IKKE_DER;
    if (!maa(aktoer, PROGRAM_DELTAG))
      return afvist('ikke_ret', 'Kun kommunerne oplyser om deres gamle løsninger.');
    if (program.tilstand === 'afsluttet')
      return afvist('forkert_tilstand', 'Programmet er afsluttet, og der kan ikke oplyses mere.');
    const loesning = await raekke(
      tx,
      sql<{ navn: string }>`select navn from udfasningsloesning
        where id = ${loesningId} and program_id = ${programId} and fjernet_kl is null`,
    );
    if (!loesning) return LOESNING_IKKE_DER;
    const kommuneId = aktoer.organisation.id;
    const foer = await findEgen(tx, loesningId, kommuneId, { laas: true });
    if ((foer?.laas ?? 0) !== laas) return RETTET_AF_ANDEN;
    const gammel: Egenfelter = foer ?? TOM_EGEN;
    const forskel = Object.fromEntries(
      (Object.keys(f) as (keyof Egenfelter)[])
        .filter((n) => gammel[n] !== f[n])
        .map((n) => [n, [gammel[n], f[n]]]),
    );
    if (Object.keys(forskel).length === 0) return ok();
    const skrevet = await raekke(
      tx,
      sql`insert into udfasningkommune (organisation_id, program_id, loesning_id, kommune_id, kontrakt_slut, udfaset,
          maaned_oere, note, rettet_kl, rettet_af)
        values (${program.organisationId}, ${programId}, ${loesningId}, ${kommuneId}, ${f.kontraktSlut}::date, ${f.udfaset}::date,
          ${f.maanedOere}, ${f.note}, ${program.nu}, ${aktoer.personId})
        on conflict (loesning_id, kommune_id) do update set kontrakt_slut = excluded.kontrakt_slut, udfaset = excluded.udfaset,
          maaned_oere = excluded.maaned_oere, note = excluded.note, rettet_kl = excluded.rettet_kl,
          rettet_af = excluded.rettet_af, laas = udfasningkommune.laas + 1
        where udfasningkommune.laas = ${laas} returning laas`,
    );
    // A colleague wrote the first word meanwhile.
    if (!skrevet) return RETTET_AF_ANDEN;
    await skrivProgramspor({ tx, program, genstand: `loesning:${loesningId}` }, aktoer, 'udfasning_ret', {
      delnavn: loesning.navn,
      ...forskel,
    });
    return ok();
  });
}
