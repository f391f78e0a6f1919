/**
 * The names that facts point at, asked of the modules that own them. One function per owner, so that what lies behind
 * can change without the rest knowing.
 */

import type { Tx } from '../../../platform/db/database.ts';
import {
  arbejdsgange,
  integrationer as katalogintegrationer,
  kleHovedgrupper,
} from '../../katalog/public.ts';
import { kommuner as organisationskommuner, personnavne } from '../../organisation/public.ts';
import { systemer as portefoeljesystemer } from '../../portefoelje/public.ts';
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
  const alle = await portefoeljesystemer(tx);
  return alle.map(({ id, noegle, navn, leverandoerCvr, leverandoerNavn, kle, domaene }) => ({
    dbId: id,
    noegle,
    navn,
    cvr: leverandoerCvr,
    leverandoer: leverandoerNavn,
    kle,
    domaene: domaene === '' ? null : domaene,
  }));
}

export async function integrationer(tx: Tx): Promise<MedId<Integrationsraekke>[]> {
  const alle = await katalogintegrationer(tx);
  const koder = new Map(alle.map(({ id, kode }) => [id, kode]));
  return alle.map(({ id, kode, navn, dataomraade, udgaaetFra, efterfoelgerId }) => ({
    dbId: id,
    id: kode,
    navn,
    dataomraade,
    udgaaetFra,
    efterfoelger: efterfoelgerId === null ? null : (koder.get(efterfoelgerId) ?? null),
  }));
}

/** KLE main groups with titles. */
export async function domaener(tx: Tx): Promise<Domaene[]> {
  return (await kleHovedgrupper(tx)).map(({ nr, titel }) => ({ kle: nr, titel }));
}

/** Names of the catalogue's arbejdsgange by code. */
export async function arbejdsgangsnavne(tx: Tx): Promise<Map<string, string>> {
  return new Map((await arbejdsgange(tx)).map(({ kode, navn }) => [kode, navn]));
}

/** Who published, by person id; row-level security names a person to that person's own organisation only. */
export function udgivernavne(tx: Tx, personer: readonly string[]): Promise<Map<string, string>> {
  return personnavne(tx, personer);
}
