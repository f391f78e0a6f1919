import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { kontrollerPerson } from '../../folk.ts';
import { medSag, skrivSpor } from '../../kald.ts';
import { DELSAGER, type Delsagsslags, SAGSRET } from '../../rules.ts';
import { hentDelsager } from './queries.ts';
import { type Delsagsfelter, erSlut } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

const EN_AABEN = (slags: Delsagsslags) =>
  afvist('findes_allerede', `Der er allerede en åben delsag: ${DELSAGER[slags]}.`, 'slags');

/** Begins a part of a case; one of each kind can be open at a time. */
export function opretDelsag(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  sagId: number,
  slags: Delsagsslags,
  { ejerId, frist, note }: Pick<Delsagsfelter, 'ejerId' | 'frist' | 'note'>,
): Promise<Resultat<{ id: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    const person = await kontrollerPerson(tx, aktoer, ejerId, 'ejerId');
    if (!person.ok) return person;
    const ny = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into delsag (organisation_id, sag_id, slags, ejer_id, frist, note, oprettet_kl, oprettet_af)
        values (${sag.organisationId}, ${sagId}, ${slags}, ${ejerId}, ${frist}::date, ${note}, ${nu}, ${aktoer.personId})
        on conflict (sag_id, slags) where lukket_kl is null do nothing returning id`,
    );
    if (!ny) return EN_AABEN(slags);
    await skrivSpor(kald, aktoer, 'delsag.opret', { delsagId: ny.id, slags });
    return ok({ id: ny.id });
  });
}

/** Stores owner, due date, state and note of a part; it is closed and opened again by its state. */
export function gemDelsag(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  sagId: number,
  id: number,
  laas: number,
  ny: Delsagsfelter,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, nu } = kald;
    // The row of the case is held, so nobody else changes its parts meanwhile.
    const alle = await hentDelsager(tx, sagId);
    const delsag = alle.find((d) => d.id === id);
    if (!delsag) return afvist(FINDES_IKKE, 'Delsagen findes ikke.');
    if (delsag.laas !== laas)
      return afvist(FORAELDET, 'En anden har gemt, mens du skrev. Se begges ændringer, og gem igen.');
    const person = await kontrollerPerson(tx, aktoer, ny.ejerId, 'ejerId', delsag.ejerId);
    if (!person.ok) return person;
    const aabner = !erSlut(ny.tilstand);
    if (aabner && alle.some((d) => d.id !== id && d.slags === delsag.slags && d.lukket === null))
      return EN_AABEN(delsag.slags);
    const lukket = aabner ? null : (delsag.lukket ?? nu);
    await sql`update delsag set tilstand = ${ny.tilstand}, ejer_id = ${ny.ejerId}, frist = ${ny.frist}::date,
      note = ${ny.note}, lukket_kl = ${lukket}, laas = laas + 1 where id = ${id}`.execute(tx);
    await skrivSpor(kald, aktoer, 'delsag.ret', { delsagId: id, slags: delsag.slags, tilstand: ny.tilstand });
    return ok();
  });
}
