import { randomUUID } from 'node:crypto';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import { smidSkrivekladde } from '../../kladde/commands.ts';
import { formularnoegle } from '../felter.ts';
import type { Antagelsesfelter } from '../forms.ts';
import {
  fjernPost,
  type Kladdekald,
  MAKS_POSTER,
  medKladde,
  type Omgivelser,
  retPost,
  spor,
} from '../kald.ts';
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
  return medAntagelse(miljoe, aktoer, programId, id, (kald, foer) => {
    return retPost(kald, aktoer, 'antagelse', { foer, laas, felter: f }, async () => {
      await sql`update businesscaseantagelse set navn = ${f.navn}, vaerdi = ${f.vaerdi}, kilde = ${f.kilde}, note = ${f.note},
        rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
        kald.tx,
      );
      return ok();
    });
  });
}

export function fjernAntagelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  fjernet: boolean,
): Promise<Resultat> {
  return medAntagelse(miljoe, aktoer, programId, id, (kald, a) =>
    fjernPost(kald, aktoer, 'antagelse', a, fjernet),
  );
}
