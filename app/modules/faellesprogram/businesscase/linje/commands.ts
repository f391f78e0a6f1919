import { randomUUID } from 'node:crypto';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import { smidSkrivekladde } from '../../kladde/commands.ts';
import { formularnoegle } from '../felter.ts';
import type { Linjefelter } from '../forms.ts';
import {
  erForStor,
  FOR_STOR,
  fjernPost,
  type Kladdekald,
  MAKS_POSTER,
  medKladde,
  type Omgivelser,
  retPost,
  spor,
} from '../kald.ts';
import { hentLinjer, type Kladdelinje } from '../queries.ts';

const IKKE_DER = afvist(FINDES_IKKE, 'Linjen findes ikke i versionen.');

async function skrivLinje(kald: Kladdekald, aktoer: Aktoer, id: number, f: Linjefelter): Promise<void> {
  const { fordeling } = f;
  await sql`update businesscaselinje set fase = ${f.fase}, navn = ${f.navn}, slags = ${f.slags}, beloeb_oere = ${f.beloebOere},
    fra_aar = ${f.fraAar}, til_aar = ${f.tilAar}, usikkerhed_bp = ${f.usikkerhedBp}, fordeling = ${fordeling.slags},
    del_id = ${fordeling.slags === 'del' ? fordeling.delId : null}::int,
    andele = ${JSON.stringify(fordeling.slags === 'andele' ? fordeling.andele : {})}::jsonb, kilde = ${f.kilde}, note = ${f.note},
    rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
    kald.tx,
  );
}
export function tilfoejLinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  f: Linjefelter,
): Promise<Resultat<{ id: number }>> {
  return medKladde(miljoe, aktoer, programId, async (kald): Promise<Resultat<{ id: number }>> => {
    const { tx, program, kladde } = kald;
    if ((await hentLinjer(tx, kladde.id)).length >= MAKS_POSTER)
      return afvist('for_mange', `En version kan højst have ${MAKS_POSTER} linjer. Læg nogle sammen.`);
    const ny = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into businesscaselinje (organisation_id, businesscase_id, program_id, stamme, fase, navn, slags,
          beloeb_oere, fra_aar, til_aar, fordeling, raekkefoelge, rettet_kl, rettet_af)
        values (${program.organisationId}, ${kladde.id}, ${programId}, ${randomUUID()}, ${f.fase}, ${f.navn}, ${f.slags}, 0, ${f.fraAar},
          ${f.tilAar}, 'lige', (select coalesce(max(raekkefoelge), 0) + 1 from businesscaselinje where businesscase_id = ${kladde.id}),
          ${program.nu}, ${aktoer.personId}) returning id`,
    );
    if (!ny) throw new Error('the line was not stored');
    await skrivLinje(kald, aktoer, ny.id, f);
    if (await erForStor(kald)) return FOR_STOR;
    await smidSkrivekladde(tx, programId, formularnoegle('linje', null));
    await spor(kald, aktoer, 'linje_ny', { delnavn: f.navn, beloebOere: [null, f.beloebOere] });
    return ok(ny);
  });
}

async function medLinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  arbejde: (kald: Kladdekald, linje: Kladdelinje, alle: readonly Kladdelinje[]) => Promise<Resultat>,
): Promise<Resultat> {
  return medKladde(miljoe, aktoer, programId, async (kald) => {
    const alle = await hentLinjer(kald.tx, kald.kladde.id);
    const linje = alle.find((l) => l.id === id);
    return linje ? arbejde(kald, linje, alle) : IKKE_DER;
  });
}

export function retLinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  laas: number,
  f: Linjefelter,
): Promise<Resultat> {
  return medLinje(miljoe, aktoer, programId, id, (kald, linje) => {
    return retPost(kald, aktoer, 'linje', { foer: linje, laas, felter: f }, async () => {
      await skrivLinje(kald, aktoer, id, f);
      return (await erForStor(kald)) ? FOR_STOR : ok();
    });
  });
}

/** Takes a line out, or puts it back where it was. */
export function fjernLinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  fjernet: boolean,
): Promise<Resultat> {
  return medLinje(miljoe, aktoer, programId, id, (kald, linje) =>
    fjernPost(kald, aktoer, 'linje', linje, fjernet),
  );
}

/** Moves a line past its neighbour of the same phase. */
export function flytLinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  retning: 'op' | 'ned',
): Promise<Resultat> {
  return medLinje(miljoe, aktoer, programId, id, async (kald, linje, alle) => {
    const fase = alle.filter((l) => l.fase === linje.fase && !l.fjernet);
    const her = fase.findIndex((l) => l.id === id);
    const nabo = fase[her + (retning === 'op' ? -1 : 1)];
    if (her < 0 || !nabo)
      return afvist(
        'yderst',
        retning === 'op' ? 'Linjen står allerede øverst i fasen.' : 'Linjen står allerede nederst i fasen.',
      );
    const orden = alle.map((l) => (l.id === id ? nabo.id : l.id === nabo.id ? id : l.id));
    await sql`update businesscaselinje l set raekkefoelge = t.nr from unnest(${orden}::int[]) with ordinality as t(id, nr)
      where l.id = t.id`.execute(kald.tx);
    await spor(kald, aktoer, 'linje_flyt', { delnavn: linje.navn, retning });
    return ok();
  });
}
