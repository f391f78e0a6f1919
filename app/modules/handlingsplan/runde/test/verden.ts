// A plan with initiatives that people of several organisations report on.
import { testAktoer } from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { type Database, raekke, sql } from '../../../../platform/db/database.ts';

export const SVENDBORG = '29189730';
export const KOMBIT = '19435075';
export const ODENSE = '35209115';

export interface Rundeverden {
  readonly plan: number;
  /** By their place in the plan; each has one milestone of the same place. */
  readonly initiativer: readonly number[];
  readonly punkter: readonly number[];
  /** Who reports on the initiative at each place. */
  readonly ansvarlige: readonly Aktoer[];
  readonly sekretaer: Aktoer;
  readonly kollega: Aktoer;
  readonly svendborg: Aktoer;
  readonly odense: Aktoer;
  readonly udenfor: Aktoer;
}

/** A plan of KOMBIT's with so many initiatives, half of them reported on from Svendborg and Odense. Milestones are due 2027-03-31. */
export async function rundeverden(db: Database, antal: number): Promise<Rundeverden> {
  const sekretaer = await testAktoer(db, KOMBIT, ['handlingsplansekretariat'], 'Signe Sekretær');
  const kollega = await testAktoer(db, KOMBIT, ['handlingsplansekretariat'], 'Kaj Kollega');
  const svendborg = await testAktoer(db, SVENDBORG, ['systemejer'], 'Sanne Svendborg');
  const odense = await testAktoer(db, ODENSE, ['itarkitekt'], 'Oda Odense');
  const udenfor = await testAktoer(db, ODENSE, ['itarkitekt'], 'Ulla Udenfor');
  const skiftes = [svendborg, odense, sekretaer];
  return db.somSystem('test', async (tx) => {
    const ny = async (s: ReturnType<typeof sql<{ id: number }>>) => {
      const r = await raekke(tx, s);
      if (!r) throw new Error('nothing was stored');
      return r.id;
    };
    const org = sekretaer.organisation.id;
    const plan =
      await ny(sql`insert into handlingsplan (organisation_id, navn, periode_fra, periode_til, synlighed, tilstand, oprettet_kl, rettet_kl)
      values (${org}, 'Fælles plan', '2024-01-01', '2027-12-31', 'delt', 'aktiv', now(), now()) returning id`);
    const initiativer: number[] = [];
    const punkter: number[] = [];
    const ansvarlige: Aktoer[] = [];
    for (let n = 0; n < antal; n += 1) {
      const hvem = skiftes[n % skiftes.length];
      const i =
        await ny(sql`insert into initiativ (organisation_id, plan_id, nr, navn, periode_fra, periode_til, budget_oere, optaget, oprettet_kl, rettet_kl)
        values (${org}, ${plan}, ${`${Math.floor(n / 9) + 1}.${(n % 9) + 1}`}, ${`Initiativ ${n + 1}`}, '2024-01-01', '2027-12-31',
          100000000, '2024-01-01', now(), now()) returning id`);
      initiativer.push(i);
      punkter.push(
        await ny(sql`insert into planpunkt (organisation_id, initiativ_id, art, navn, slut, rettet_kl)
          values (${org}, ${i}, 'milepael', ${`Milepæl ${n + 1}`}, '2027-03-31', now()) returning id`),
      );
      await sql`insert into initiativansvarlig (organisation_id, initiativ_id, person_id, for_organisation_id, tilfoejet_kl)
        values (${org}, ${i}, ${hvem.personId}, ${hvem.organisation.id}, now())`.execute(tx);
      ansvarlige.push(hvem);
    }
    return { plan, initiativer, punkter, ansvarlige, sekretaer, kollega, svendborg, odense, udenfor };
  });
}
