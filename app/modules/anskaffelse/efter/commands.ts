import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { kontrollerPerson } from '../folk.ts';
import { medSag, skrivSpor } from '../kald.ts';
import { SAGSRET } from '../rules.ts';
import { hentOpfoelgninger } from './queries.ts';

type Rige = Pick<Miljoe, 'db' | 'ur'>;
/** Following up goes on after the case has ended. */
const ADKOMST = { ret: SAGSRET, laas: null, ogsaaAfsluttet: true } as const;
const MAKS_EGNE = 200;

export interface NyOpfoelgning {
  readonly dato: string;
  readonly tekst: string;
  readonly ansvarligId: string | null;
}

/** Sets a date to follow up. */
export function tilfoejOpfoelgning(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  ny: NyOpfoelgning,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, ADKOMST, async (kald) => {
    const { tx, sag, nu } = kald;
    const person = await kontrollerPerson(tx, aktoer, ny.ansvarligId, 'ansvarligId');
    if (!person.ok) return person;
    const findes = await raekke(
      tx,
      sql<{ n: number }>`select count(*)::int as n from sagsopfoelgning where sag_id = ${sagId}`,
    );
    if ((findes?.n ?? 0) >= MAKS_EGNE)
      return afvist('for_mange', `En sag kan højst have ${MAKS_EGNE} egne datoer.`, 'tekst');
    await sql`insert into sagsopfoelgning (organisation_id, sag_id, dato, tekst, ansvarlig_id, oprettet_kl, oprettet_af)
      values (${sag.organisationId}, ${sagId}, ${ny.dato}::date, ${ny.tekst}, ${ny.ansvarligId}::uuid, ${nu}, ${aktoer.personId})`.execute(
      tx,
    );
    await skrivSpor(kald, aktoer, 'opfoelgning.ny', { dato: ny.dato });
    return ok();
  });
}

/** Takes a date of one's own away, or puts it back. */
export function fjernOpfoelgning(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  id: number,
  { fortryd }: { readonly fortryd: boolean },
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, ADKOMST, async (kald) => {
    const r = await raekke(
      kald.tx,
      sql`update sagsopfoelgning set fjernet_kl = ${fortryd ? null : kald.nu}, laas = laas + 1
        where sag_id = ${sagId} and id = ${id} and (fjernet_kl is null) = ${!fortryd} returning id`,
    );
    if (r === null) return afvist(FINDES_IKKE, 'Datoen findes ikke på sagen, eller en anden var hurtigere.');
    await skrivSpor(kald, aktoer, fortryd ? 'opfoelgning.gendan' : 'opfoelgning.fjern', { id });
    return ok();
  });
}

/** Says that a date has been followed up, with a note, or takes it back. What isn't there any more is refused. */
export function markerOpfoelgning(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  noegle: string,
  { udfoert, note }: { readonly udfoert: boolean; readonly note: string },
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, ADKOMST, async (kald) => {
    const { tx, sag, nu } = kald;
    const linje = (await hentOpfoelgninger(tx, sag.organisationId, miljoe.ur.idag(), sagId)).find(
      (o) => o.noegle === noegle && !o.fjernet,
    );
    if (!linje)
      return afvist(
        'foraeldet',
        'Datoen er flyttet eller faldet bort, siden du åbnede siden. Se, hvad der gælder nu.',
      );
    if ((linje.udfoert !== null) === udfoert) return ok();
    if (udfoert)
      await sql`insert into opfoelgningsmark (organisation_id, sag_id, noegle, note, kl, af)
        values (${sag.organisationId}, ${sagId}, ${noegle}, ${note}, ${nu}, ${aktoer.personId})`.execute(tx);
    else await sql`delete from opfoelgningsmark where sag_id = ${sagId} and noegle = ${noegle}`.execute(tx);
    await skrivSpor(kald, aktoer, udfoert ? 'opfoelgning.udfoert' : 'opfoelgning.fortryd', { noegle, note });
    return ok();
  });
}
