import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Genstand, hentGenstand, hentGenstande } from '../lager/queries.ts';
import type { Betaling } from './betaling/rules.ts';
import { alleFrister, type Forberedelsestid, type Kontraktfrister, vilkaarAf } from './frister/rules.ts';
import { FUNDNE_MAKS, type Kontraktfil, somTekst, type Traekontrakt } from './rules.ts';

/** A contract with what stands beside its fields. */
export interface Kontrakt extends Genstand {
  readonly navn: string;
  readonly overordnetId: number | null;
  readonly oprettet: Date;
  readonly rettet: Date;
  /** Who saved last; '' for what another system or somebody who has left wrote. */
  readonly rettetAf: string;
}

/** A contract by its id, of those the transaction may see; what has been removed as well. */
export async function hentKontrakt(tx: Tx, id: number): Promise<Kontrakt | null> {
  const genstand = await hentGenstand(tx, 'kontrakt', id);
  if (!genstand) return null;
  const r = await raekke(
    tx,
    sql<{
      overordnetId: number | null;
      oprettet: Date;
      rettet: Date;
      rettetAf: string;
    }>`select k.overordnet_id as "overordnetId", k.oprettet_kl as oprettet, k.rettet_kl as rettet, coalesce(p.navn, '') as "rettetAf"
      from kontrakt k left join person p on p.id = k.rettet_af and p.slettet_kl is null where k.id = ${id}`,
  );
  return r ? { ...genstand, ...r, navn: somTekst(genstand.vaerdier.navn) } : null;
}

export async function hentBetalinger(tx: Tx, kontraktId: number): Promise<readonly Betaling[]> {
  return (await hentBetalingerFor(tx, [kontraktId])).get(kontraktId) ?? [];
}

/** The same of many; one without any is left out. */
export async function hentBetalingerFor(
  tx: Tx,
  kontrakter: readonly number[],
): Promise<ReadonlyMap<number, readonly Betaling[]>> {
  const r = await raekker(
    tx,
    sql<Betaling & { kontrakt: number }>`select kontrakt_id as kontrakt, slags, enhed, aar_fra, aar_til,
        anskaffelse_oere::float8 as anskaffelse_oere, drift_oere::float8 as drift_oere, andet_oere::float8 as andet_oere,
        kontering, revision, to_char(revision_dato, 'YYYY-MM-DD') as revision_dato, note
      from kontraktbetaling where kontrakt_id = any(${[...kontrakter]}::int[]) order by kontrakt_id, orden, id`,
  );
  const ud = new Map<number, Betaling[]>();
  for (const { kontrakt, ...betaling } of r) {
    const egne = ud.get(kontrakt);
    if (egne) egne.push(betaling);
    else ud.set(kontrakt, [betaling]);
  }
  return ud;
}

/** A system that the contract covers. */
export interface Daekket {
  readonly brugId: number;
  readonly navn: string;
  readonly hoved: boolean;
  readonly fjernet: boolean;
}

export function hentDaekkede(tx: Tx, kontraktId: number): Promise<Daekket[]> {
  return raekker(
    tx,
    sql<Daekket>`select b.id as "brugId", coalesce(nullif(b.lokalt_navn, ''), b.navn) as navn, ks.hoved,
        b.fjernet_kl is not null as fjernet
      from kontrakt_systembrug ks join systembrug b on b.id = ks.brug_id where ks.kontrakt_id = ${kontraktId}
      order by dansk_sortering(coalesce(nullif(b.lokalt_navn, ''), b.navn)), b.id`,
  );
}

/** The registrations of data processing that the contract is joined to. */
export function hentBehandlinger(
  tx: Tx,
  kontraktId: number,
): Promise<{ id: number; navn: string; aftale: string }[]> {
  return raekker(
    tx,
    sql<{
      id: number;
      navn: string;
      aftale: string;
    }>`select b.id, b.navn, b.aftale_indgaaet as aftale from behandling b
      where b.fjernet_kl is null and (b.hovedkontrakt_id = ${kontraktId}
        or exists (select from behandling_kontrakt bk where bk.behandling_id = b.id and bk.kontrakt_id = ${kontraktId}))
      order by dansk_sortering(b.navn), b.id`,
  );
}

/** The files that haven't been removed, the newest first. */
export function hentFiler(tx: Tx, kontraktId: number): Promise<Kontraktfil[]> {
  return raekker(
    tx,
    sql<Kontraktfil>`select f.id, f.navn, f.type, f.stoerrelse::float8 as stoerrelse, f.oprettet_kl as kl,
        coalesce(p.navn, '') as af
      from kontraktfil f left join person p on p.id = f.oprettet_af and p.slettet_kl is null
      where f.kontrakt_id = ${kontraktId} and f.fjernet_kl is null order by f.oprettet_kl desc, f.id`,
  );
}

/** Where the bytes of a file are; a removed one is gone. */
export function findFil(
  tx: Tx,
  kontraktId: number,
  filId: string,
): Promise<{ navn: string; type: string; sha256: string } | null> {
  return raekke(
    tx,
    sql<{ navn: string; type: string; sha256: string }>`select navn, type, sha256 from kontraktfil
      where kontrakt_id = ${kontraktId} and id::text = ${filId} and fjernet_kl is null`,
  );
}

/** Contracts above and below one, with it, each once; those that have been removed are left out, except itself. */
export function hentTrae(tx: Tx, id: number): Promise<Traekontrakt[]> {
  return raekker(
    tx,
    sql<Traekontrakt>`with recursive op as (
        select id, overordnet_id from kontrakt where id = ${id}
        union select k.id, k.overordnet_id from op join kontrakt k on k.id = op.overordnet_id and k.fjernet_kl is null
      ), ned as (
        select id from op
        union select k.id from ned join kontrakt k on k.overordnet_id = ned.id and k.fjernet_kl is null
      )
      select k.id, k.navn, k.overordnet_id as "overordnetId", to_char(k.slut, 'YYYY-MM-DD') as slut,
        k.aarlig_oere::float8 as aarlig_oere
      from ned join kontrakt k on k.id = ned.id`,
  );
}

/** The computed dates of a contract, with those of the contracts above it taken into account. */
export async function hentFrister(
  tx: Tx,
  traeet: readonly Traekontrakt[],
  id: number,
  idag: string,
  tid: Forberedelsestid,
): Promise<ReadonlyMap<number, Kontraktfrister>> {
  const alle = await hentGenstande(
    tx,
    'kontrakt',
    traeet.map((t) => t.id),
  );
  const hoveder = traeet.flatMap((t) => {
    const g = alle.get(t.id);
    return g ? [{ id: t.id, overordnetId: t.overordnetId, vilkaar: vilkaarAf(g.vaerdier) }] : [];
  });
  // The contract itself last: a ring is then cut at one of the others.
  return alleFrister(
    hoveder.toSorted((a, b) => Number(a.id === id) - Number(b.id === id)),
    idag,
    tid,
  );
}

export interface Fundet {
  readonly id: number;
  readonly navn: string;
  readonly under: string;
}

function moenster(soegt: string): string {
  return `%${soegt
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
}

/** Systems of the house that the contract doesn't cover, by name; as many as a page has room for. */
export function findSystemer(
  tx: Tx,
  organisationId: number,
  kontraktId: number,
  soegt: string,
): Promise<Fundet[]> {
  return raekker(
    tx,
    sql<Fundet>`select b.id, coalesce(nullif(b.lokalt_navn, ''), b.navn) as navn, b.leverandoer as under from systembrug b
      where b.organisation_id = ${organisationId} and b.fjernet_kl is null and b.soeg like ${moenster(soegt)}
        and not exists (select from kontrakt_systembrug ks where ks.kontrakt_id = ${kontraktId} and ks.brug_id = b.id)
      order by dansk_sortering(b.navn), b.id limit ${FUNDNE_MAKS}`,
  );
}

/** Contracts of the house that this one could be a supplement to: not itself, and none below it. */
export function findOverordnede(
  tx: Tx,
  organisationId: number,
  kontraktId: number,
  soegt: string,
): Promise<Fundet[]> {
  return raekker(
    tx,
    sql<Fundet>`with recursive ned as (
        select ${kontraktId}::int as id
        union select k.id from ned join kontrakt k on k.overordnet_id = ned.id
      )
      select k.id, k.navn, concat_ws(' · ', nullif(k.leverandoer, ''), nullif(k.kontraktnummer, '')) as under from kontrakt k
      where k.organisation_id = ${organisationId} and k.fjernet_kl is null and k.soeg like ${moenster(soegt)}
        and k.id not in (select id from ned)
      order by dansk_sortering(k.navn), k.id limit ${FUNDNE_MAKS}`,
  );
}

/** The parent of every contract above this one, for `kanHavesOver`. */
export async function foraeldre(tx: Tx, fra: number): Promise<ReadonlyMap<number, number | null>> {
  const r = await raekker(
    tx,
    sql<{ id: number; over: number | null }>`with recursive op as (
        select id, overordnet_id from kontrakt where id = ${fra}
        union select k.id, k.overordnet_id from op join kontrakt k on k.id = op.overordnet_id
      ) select id, overordnet_id as over from op`,
  );
  return new Map(r.map(({ id, over }) => [id, over]));
}
