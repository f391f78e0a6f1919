import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Mig } from '../rules.ts';
import { type Fortalt, fortaltnoegle, type Rytme, STANDARDRYTME } from './rules.ts';

/** How often the person has asked to be told. */
export async function hentRytme(tx: Tx, { personId, organisation }: Mig): Promise<Rytme> {
  const r = await raekke(
    tx,
    sql<{ rytme: Rytme }>`select rytme from opgaveindstilling
      where organisation_id = ${organisation.id} and person_id = ${personId}`,
  );
  return r?.rytme ?? STANDARDRYTME;
}

/** Which reminders of these tasks the person has had. */
export async function hentFortalt(
  tx: Tx,
  { personId, organisation }: Mig,
  opgaver: readonly string[],
): Promise<Fortalt> {
  const r = await raekker(
    tx,
    sql<{ opgave: string; maerke: string }>`select opgave, maerke from opgavepaamindelse
      where organisation_id = ${organisation.id} and person_id = ${personId} and opgave = any(${[...opgaver]}::text[])`,
  );
  return new Set(r.map((x) => fortaltnoegle(x.opgave, x.maerke)));
}

/** Somebody who may be told today. */
export interface Modtager {
  readonly organisationId: number;
  readonly personId: string;
  readonly email: string;
  readonly rytme: Rytme;
}

/** Where in the order of everybody a portion begins: after this one. */
export type Efter = Pick<Modtager, 'organisationId' | 'personId'>;

/**
 * The next of those who still belong somewhere, have an address, haven't said never and haven't had a mail today. Asked
 * as the system.
 */
export function hentModtagere(tx: Tx, idag: string, efter: Efter | null, antal: number): Promise<Modtager[]> {
  return raekker(
    tx,
    sql<Modtager>`select m.organisation_id as "organisationId", m.person_id as "personId", p.email,
        coalesce(i.rytme, ${STANDARDRYTME}) as rytme
      from medlemskab m join person p on p.id = m.person_id and p.slettet_kl is null and p.email <> ''
      left join opgaveindstilling i on i.organisation_id = m.organisation_id and i.person_id = m.person_id
      where m.ophoert_kl is null and i.rytme is distinct from 'aldrig'
        ${efter === null ? sql`` : sql`and (m.organisation_id, m.person_id) > (${efter.organisationId}, ${efter.personId}::uuid)`}
        and not exists (select from opgavemail s where s.organisation_id = m.organisation_id
          and s.person_id = m.person_id and s.dato = ${idag}::date)
      order by m.organisation_id, m.person_id limit ${antal}`,
  );
}
