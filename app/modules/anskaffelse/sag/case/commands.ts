import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { enhedsvalg } from '../../../organisation/public.ts';
import { kontrollerPerson } from '../../folk.ts';
import { medSag, skrivSpor } from '../../kald.ts';
import { SAGSRET } from '../../rules.ts';
import { type Sagsfelter, somSagsfelter } from './rules.ts';

/** Stores the facts of a case; refused with `foraeldet` when somebody else has since `laas`. */
export function gemSag(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: number,
  laas: number,
  ny: Sagsfelter,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, id, { ret: SAGSRET, laas }, async (kald) => {
    const { tx, sag, nu } = kald;
    const foer = somSagsfelter(sag);
    if (isDeepStrictEqual(foer, ny)) return ok();
    if (ny.enhedId !== null && ny.enhedId !== sag.enhedId) {
      const enheder = await enhedsvalg(tx, aktoer);
      if (!enheder.some((e) => e.id === ny.enhedId))
        return afvist('ukendt_enhed', 'Enheden findes ikke (længere). Vælg en anden.', 'enhedId');
    }
    for (const felt of ['kontaktpersonId', 'systemejerId', 'forretningsejerId'] as const) {
      const person = await kontrollerPerson(tx, aktoer, ny[felt], felt, foer[felt]);
      if (!person.ok) return person;
    }
    await sql`update sag set titel = ${ny.titel}, enhed_id = ${ny.enhedId}, kontaktperson_id = ${ny.kontaktpersonId},
        systemejer_id = ${ny.systemejerId}, systemejer = ${ny.systemejer}, forretningsejer_id = ${ny.forretningsejerId},
        forretningsejer = ${ny.forretningsejer}, persondata = ${ny.persondata}, sparet_oere = ${ny.sparetOere},
        sparet_note = ${ny.sparetNote}, laas = laas + 1, rettet_kl = ${nu}
      where id = ${id}`.execute(tx);
    await skrivSpor(kald, aktoer, 'sag.ret', { foer, efter: ny });
    return ok();
  });
}
