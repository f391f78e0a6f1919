import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import { smidSkrivekladde } from '../../kladde/commands.ts';
import { medProgram, type Programkald, RETTET_AF_ANDEN, skrivProgramspor } from '../../program/kald.ts';
import { formularnoegle } from '../felter.ts';
import type { Aarsfelter } from '../forms.ts';
import { forskelle, genstand, type Omgivelser } from '../kald.ts';
import { findVedtaget, hentAarsregnskaber, type Kladdeaar } from '../queries.ts';
import type { Case } from '../rules.ts';

const AARET_STAAR = afvist('allerede', 'Året står der allerede for delen. Ret det i stedet.', 'aar');

/** What a year of a part did cost, held up to the newest adopted version. */
export function skrivAar(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  f: Aarsfelter,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat> => {
    const { tx, program } = kald;
    const tjek = await tjekAar(kald, f);
    if (!tjek.ok) return tjek;
    if (
      (await hentAarsregnskaber(tx, programId)).some(
        (a) => !a.fjernet && a.delId === f.delId && a.aar === f.aar,
      )
    )
      return AARET_STAAR;
    await sql`insert into businesscaseaar (organisation_id, program_id, del_id, aar, businesscase_id, faktisk_oere, kilde, note, rettet_kl,
        rettet_af)
      values (${program.organisationId}, ${programId}, ${f.delId}, ${f.aar}, ${tjek.vaerdi.id}, ${f.faktiskOere}, ${f.kilde}, ${f.note},
        ${program.nu}, ${aktoer.personId})`.execute(tx);
    await smidSkrivekladde(tx, programId, formularnoegle('aar', null));
    await skrivProgramspor({ ...kald, genstand: genstand(tjek.vaerdi) }, aktoer, 'businesscase_aar', {
      ...f,
      nr: tjek.vaerdi.nr,
    });
    return ok();
  });
}

/** A year that is over, of a part that the newest adopted version has. */
async function tjekAar({ tx, program }: Programkald, f: Aarsfelter): Promise<Resultat<Case>> {
  const c = await findVedtaget(tx, program.id, 'nyeste');
  if (!c) return afvist('ingen_vedtaget', 'Vedtag en business case først; året holdes op mod den.');
  if (!c.indhold.dele.some((d) => d.delId === f.delId))
    return afvist('ukendt_del', 'Delen er ikke med i den vedtagne business case.', 'delId');
  if (f.aar > program.nu.getUTCFullYear()) return afvist('i_fremtiden', 'Året er ikke begyndt endnu.', 'aar');
  return ok(c);
}

function medAar(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  arbejde: (kald: Programkald, aar: Kladdeaar, alle: readonly Kladdeaar[]) => Promise<Resultat>,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald) => {
    const alle = await hentAarsregnskaber(kald.tx, programId);
    const aar = alle.find((a) => a.id === id);
    return aar ? arbejde(kald, aar, alle) : afvist(FINDES_IKKE, 'Året findes ikke.');
  });
}

const optaget = (alle: readonly Kladdeaar[], a: Pick<Kladdeaar, 'id' | 'delId' | 'aar'>) =>
  alle.some((x) => x.id !== a.id && !x.fjernet && x.delId === a.delId && x.aar === a.aar);

/** What was written of a year, put right; it is still held up to the same version. */
export function retAar(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  laas: number,
  f: Aarsfelter,
): Promise<Resultat> {
  return medAar(miljoe, aktoer, programId, id, async (kald, foer, alle) => {
    if (foer.fjernet) return afvist('fjernet', 'Året er fjernet. Hent det tilbage, før det rettes.');
    if (foer.laas !== laas) return RETTET_AF_ANDEN;
    const tjek = await tjekAar(kald, f);
    if (!tjek.ok) return tjek;
    if (optaget(alle, { id, delId: f.delId, aar: f.aar })) return AARET_STAAR;
    await sql`update businesscaseaar set del_id = ${f.delId}, aar = ${f.aar}, faktisk_oere = ${f.faktiskOere}, kilde = ${f.kilde},
      note = ${f.note}, rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
      kald.tx,
    );
    await smidSkrivekladde(kald.tx, programId, formularnoegle('aar', id));
    await skrivProgramspor(
      { ...kald, genstand: genstand({ id: foer.caseId }) },
      aktoer,
      'businesscase_aar_ret',
      { delnavn: String(foer.aar), ...forskelle(foer, f) },
    );
    return ok();
  });
}

export function fjernAar(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  fjernet: boolean,
): Promise<Resultat> {
  return medAar(miljoe, aktoer, programId, id, async (kald, aar, alle) => {
    if (aar.fjernet === fjernet)
      return afvist('allerede', fjernet ? 'Året er allerede fjernet.' : 'Året er ikke fjernet.');
    if (!fjernet && optaget(alle, aar)) return AARET_STAAR;
    await sql`update businesscaseaar set fjernet_kl = ${fjernet ? kald.program.nu : null}, rettet_kl = ${kald.program.nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(kald.tx);
    await skrivProgramspor(
      { ...kald, genstand: genstand({ id: aar.caseId }) },
      aktoer,
      fjernet ? 'businesscase_aar_fjern' : 'businesscase_aar_gendan',
      { delnavn: String(aar.aar) },
    );
    return ok();
  });
}
