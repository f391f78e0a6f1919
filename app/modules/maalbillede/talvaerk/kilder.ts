/**
 * The names that facts point at, asked of the modules that own them. One function per owner, so that what lies behind
 * can change without the rest knowing.
 */

import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { laesReference } from '../../../platform/reference.ts';
import { kommuner as organisationskommuner } from '../../organisation/public.ts';
import type { Domaene, Integrationsraekke, Kommune, System } from '../beregning/beregning.ts';

/** A name with the number that the fact tables refer to it by. */
export type MedId<T> = T & { readonly dbId: number };

/** Living kommuner. One that has been abolished has no figures in months that aren't published yet. */
export async function kommuner(tx: Tx): Promise<MedId<Kommune>[]> {
  const alle = await organisationskommuner(tx);
  return alle.map(({ id, kode, navn, regionskode, region, folketal }) => ({
    dbId: id,
    kode,
    navn,
    regionskode,
    region,
    folketal,
  }));
}

export async function systemer(tx: Tx): Promise<MedId<System>[]> {
  return raekker(
    tx,
    sql<MedId<System>>`select s.id as "dbId", s.noegle, s.navn, o.cvr, o.navn as leverandoer, s.kle,
      nullif(s.domaene, '') as domaene
      from system s join organisation o on o.id = s.leverandoer_id`,
  );
}

export async function integrationer(tx: Tx): Promise<MedId<Integrationsraekke>[]> {
  return raekker(
    tx,
    sql<MedId<Integrationsraekke>>`select i.id as "dbId", i.kode as id, i.navn, i.dataomraade,
      i.udgaaet_fra as "udgaaetFra", e.kode as efterfoelger
      from integration i left join integration e on e.id = i.efterfoelger_id`,
  );
}

/** KLE main groups with titles. */
export function domaener(): Domaene[] {
  return laesReference('kle_hovedgrupper.csv', ';').map(({ nr, titel }) => ({ kle: nr, titel }));
}
