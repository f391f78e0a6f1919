import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import {
  lederProgram,
  medProgram,
  PROGRAM_IKKE_DER,
  RETTET_AF_ANDEN,
  skrivProgramspor,
} from '../../program/kald.ts';
import { findProgram } from '../../program/queries.ts';
import { AFREGNING_LAES } from '../../rules.ts';
import type { Modtagerfelter, Opsaetningsfelter } from './forms.ts';
import { findModtager, hentModtagere, hentOpsaetninger } from './queries.ts';
import { TOM_MODTAGER } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db'>;

/** A new version of how the programme's invoices are written; `nr` is the newest that the page was made from. */
export function gemOpsaetning(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  { nr, ...f }: Opsaetningsfelter,
): Promise<Resultat> {
  return medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null, ogsaaAfsluttet: true },
    async ({ tx, program }) => {
      const nyeste = (await hentOpsaetninger(tx, programId))[0] ?? null;
      if ((nyeste?.nr ?? 0) !== nr) return RETTET_AF_ANDEN;
      await sql`insert into efakturaopsaetning (organisation_id, program_id, nr, gaelder_fra, moms, momskilde, adresse, postnr,
        postdistrikt, regnr, kontonr, oprettet_kl, oprettet_af)
      values (${program.organisationId}, ${programId}, ${nr + 1}, ${f.gaelderFra}::date, ${f.moms}, ${f.momskilde}, ${f.adresse},
        ${f.postnr}, ${f.postdistrikt}, ${f.regnr}, ${f.kontonr}, ${program.nu}, ${aktoer.personId})`.execute(
        tx,
      );
      await skrivProgramspor({ tx, program }, aktoer, 'efaktura_opsat', {
        gaelderFra: [nyeste?.gaelderFra ?? null, f.gaelderFra],
        moms: [nyeste?.moms ?? null, f.moms],
      });
      return ok();
    },
  );
}

/** Where a kommune's invoices go: the kommune of itself, the house of each that it invoices. */
export function gemModtager(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  { programId, kommuneId }: { programId: number; kommuneId: number },
  { laas, ...f }: Modtagerfelter,
): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat> => {
    const program = await findProgram(tx, programId);
    if (!program) return PROGRAM_IKKE_DER;
    const eget = kommuneId === aktoer.organisation.id;
    if (!(eget ? maa(aktoer, AFREGNING_LAES) : lederProgram(aktoer, program)))
      return afvist('ikke_ret', 'Det skriver kommunen selv, eller det hus, der fakturerer den.');
    const kommune = (await hentModtagere(tx, program, aktoer.organisation.id)).find(
      (m) => m.kommuneId === kommuneId,
    );
    if (!kommune) return afvist(FINDES_IKKE, 'Kommunen er hverken tilsluttet eller faktureret i programmet.');
    const foer = await findModtager(tx, aktoer.organisation.id, kommuneId);
    if ((foer?.laas ?? 0) !== laas) return RETTET_AF_ANDEN;
    const skrevet = await raekke(
      tx,
      sql`insert into efakturamodtager (organisation_id, kommune_id, gln, reference, adresse, postnr, postdistrikt, aendret_kl,
          aendret_af)
        values (${aktoer.organisation.id}, ${kommuneId}, ${f.gln}, ${f.reference}, ${f.adresse}, ${f.postnr}, ${f.postdistrikt},
          ${program.nu}, ${aktoer.personId})
        on conflict (organisation_id, kommune_id) do update set gln = excluded.gln, reference = excluded.reference,
          adresse = excluded.adresse, postnr = excluded.postnr, postdistrikt = excluded.postdistrikt,
          aendret_kl = excluded.aendret_kl, aendret_af = excluded.aendret_af, laas = efakturamodtager.laas + 1
        where efakturamodtager.laas = ${laas} returning laas`,
    );
    // A colleague wrote the first word meanwhile.
    if (!skrevet) return RETTET_AF_ANDEN;
    await skrivProgramspor({ tx, program }, aktoer, 'efaktura_modtager', {
      kommune: kommune.kommune,
      gln: [(foer ?? TOM_MODTAGER).gln, f.gln],
    });
    return ok();
  });
}
