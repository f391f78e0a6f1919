import { randomUUID } from 'node:crypto';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import { smidSkrivekladde } from '../../kladde/commands.ts';
import { RETTET_AF_ANDEN } from '../../program/kald.ts';
import { formularnoegle } from '../felter.ts';
import type { Antagelsesfelter } from '../forms.ts';
import { forskelle, type Kladdekald, MAKS_POSTER, medKladde, type Omgivelser, spor } from '../kald.ts';
import { hentAntagelser, type Kladdeantagelse } from '../queries.ts';

export function tilfoejAntagelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  f: Antagelsesfelter,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, programId, async (kald): Promise<Resultat> => {
    const { tx, program, kladde } = kald;
    if ((await hentAntagelser(tx, kladde.id)).length >= MAKS_POSTER)
      return afvist('for_mange', `En version kan højst have ${MAKS_POSTER} antagelser.`);
    await sql`insert into businesscaseantagelse (organisation_id, businesscase_id, stamme, navn, vaerdi, kilde, note, raekkefoelge,
        rettet_kl, rettet_af)
      values (${program.organisationId}, ${kladde.id}, ${randomUUID()}, ${f.navn}, ${f.vaerdi}, ${f.kilde}, ${f.note},
        (select coalesce(max(raekkefoelge), 0) + 1 from businesscaseantagelse where businesscase_id = ${kladde.id}), ${program.nu},
        ${aktoer.personId})`.execute(tx);
    await smidSkrivekladde(tx, programId, formularnoegle('antagelse', null));
    await spor(kald, aktoer, 'antagelse_ny', { delnavn: f.navn });
    return ok();
  });
}

function medAntagelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  arbejde: (kald: Kladdekald, antagelse: Kladdeantagelse) => Promise<Resultat>,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, programId, async (kald) => {
    const a = (await hentAntagelser(kald.tx, kald.kladde.id)).find((x) => x.id === id);
    return a ? arbejde(kald, a) : afvist(FINDES_IKKE, 'Antagelsen findes ikke i versionen.');
  });
}

export function retAntagelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  laas: number,
  f: Antagelsesfelter,
): Promise<Resultat> {
  return medAntagelse(miljoe, aktoer, programId, id, async (kald, foer) => {
    if (foer.fjernet) return afvist('fjernet', 'Antagelsen er fjernet. Hent den tilbage, før den rettes.');
    if (foer.laas !== laas) return RETTET_AF_ANDEN;
    await sql`update businesscaseantagelse set navn = ${f.navn}, vaerdi = ${f.vaerdi}, kilde = ${f.kilde}, note = ${f.note},
      rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
      kald.tx,
    );
    await smidSkrivekladde(kald.tx, programId, formularnoegle('antagelse', id));
    await spor(kald, aktoer, 'antagelse_ret', { delnavn: f.navn, ...forskelle(foer, f) });
    return ok();
  });
}

export function fjernAntagelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  fjernet: boolean,
): Promise<Resultat> {
  return medAntagelse(miljoe, aktoer, programId, id, async (kald, a) => {
    if (a.fjernet === fjernet)
      return afvist('allerede', fjernet ? 'Antagelsen er allerede fjernet.' : 'Antagelsen er ikke fjernet.');
    await sql`update businesscaseantagelse set fjernet_kl = ${fjernet ? kald.program.nu : null}, rettet_kl = ${kald.program.nu},
      rettet_af = ${aktoer.personId} where id = ${id}`.execute(kald.tx);
    await spor(kald, aktoer, fjernet ? 'antagelse_fjern' : 'antagelse_gendan', { delnavn: a.navn });
    return ok();
  });
}
