// A plan with initiatives, promises and rounds, written straight into the tables: for tests of what reads them.
import type { Aktoer } from '../../app/kernel/adgang.ts';
import type { Lys } from '../../app/modules/handlingsplan/lys/rules.ts';
import { type Database, raekke, sql } from '../../app/platform/db/database.ts';

export interface Planverden {
  readonly planId: number;
  /** By period, oldest first. */
  readonly runder: readonly number[];
  /** By number, from 1.1. */
  readonly initiativer: readonly number[];
}

export interface Planstoerrelse {
  /** The lights of the initiatives in every round but the last, and in the last; null: nobody reported. */
  readonly foer: readonly (Lys | null)[];
  readonly sidst: readonly (Lys | null)[];
  readonly perioder: readonly string[];
  readonly synlighed?: 'intern' | 'delt' | 'offentlig';
}

/**
 * One plan of the actor's organisation. Every initiative has a milestone whose first promise was moved (baseline 2) and a deliverable
 * that is there; all reports are approved, and every round but the last is closed.
 */
export async function byg(db: Database, aktoer: Aktoer, s: Planstoerrelse): Promise<Planverden> {
  const o = aktoer.organisation.id;
  return db.somSystem('test', async (tx) => {
    const en = async (q: ReturnType<typeof sql<{ id: number }>>) => (await raekke(tx, q))?.id ?? 0;
    const planId = await en(sql<{
      id: number;
    }>`insert into handlingsplan (organisation_id, navn, periode_fra, periode_til,
        synlighed, oprettet_kl, rettet_kl) values (${o}, 'Fælles plan', '2016-01-01', '2020-12-31', ${s.synlighed ?? 'offentlig'},
        now(), now()) returning id`);
    const program = await en(sql<{
      id: number;
    }>`insert into planprogram (organisation_id, plan_id, nr, navn, saerskilt)
      values (${o}, ${planId}, '2', 'Teknologispring', true) returning id`);
    const initiativer: number[] = [];
    for (let i = 0; i < s.sidst.length; i++) {
      const id = await en(sql<{
        id: number;
      }>`insert into initiativ (organisation_id, plan_id, program_id, nr, navn, ejer,
          optaget, oprettet_kl, rettet_kl) values (${o}, ${planId}, ${i % 4 === 3 ? program : null}, ${`1.${i + 1}`},
          ${`Initiativ ${i + 1}`}, ${i % 2 === 0 ? 'KL' : 'Ærø Kommune'}, '2016-01-01', now(), now()) returning id`);
      initiativer.push(id);
      await sql`insert into planpunkt (organisation_id, initiativ_id, art, navn, slut, rettet_kl)
        values (${o}, ${id}, 'milepael', 'Pilot', '2018-03-01', now())`.execute(tx);
      await sql`insert into planpunkt (organisation_id, initiativ_id, art, navn, slut, faktisk, slags, rettet_kl)
        values (${o}, ${id}, 'leverance', 'Vejledning', '2018-01-01', '2018-02-01', 'ibrugtages', now())`.execute(
        tx,
      );
    }
    await sql`update planpunkt set slut = '2019-06-01', rettet_kl = now() where art = 'milepael' and initiativ_id in
      (select id from initiativ where plan_id = ${planId})`.execute(tx);
    const runder: number[] = [];
    for (const [nr, periode] of s.perioder.entries()) {
      const sidste = nr === s.perioder.length - 1;
      const runde = await en(sql<{
        id: number;
      }>`insert into indberetningsrunde (organisation_id, plan_id, periode, frist, aabnet_kl)
        values (${o}, ${planId}, ${periode}, ${periode}::date + 200, now()) returning id`);
      runder.push(runde);
      for (const [i, lys] of (sidste ? s.sidst : s.foer).entries())
        await sql`insert into indberetning (organisation_id, plan_id, runde_id, initiativ_id, tilstand, lys, beregnet_lys, aarsager,
            tekst, sendt_kl, rettet_kl)
          values (${o}, ${planId}, ${runde}, ${initiativer[i]}, ${lys === null ? 'mangler' : 'godkendt'}, ${lys},
            ${lys}, ${lys === 'groen' || lys === null ? [] : ['tidsplan']}, ${lys === null ? '' : `Status ${i + 1}`},
            ${lys === null ? null : new Date('2019-01-10')}, now())`.execute(tx);
      if (!sidste)
        await sql`update indberetningsrunde set tilstand = 'lukket', lukket_kl = now() where id = ${runde}`.execute(
          tx,
        );
    }
    return { planId, runder, initiativer };
  });
}

/** Ends the last round. */
export function luk(db: Database, runde: number): Promise<void> {
  return db.somSystem('test', async (tx) => {
    await sql`update indberetningsrunde set tilstand = 'lukket', lukket_kl = now() where id = ${runde}`.execute(
      tx,
    );
  });
}

/** So many of each light, as a list. */
export function lysene(antal: Partial<Record<Lys, number>>, mangler = 0): (Lys | null)[] {
  const ud: (Lys | null)[] = (Object.entries(antal) as [Lys, number][]).flatMap(([lys, n]) =>
    Array.from({ length: n }, () => lys),
  );
  return [...ud, ...Array.from({ length: mangler }, () => null)];
}
