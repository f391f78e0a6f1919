import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { integrationer } from '../../katalog/public.ts';
import type { Feltvaerdi } from '../felt/rules.ts';
import { type Genstand, hentGenstand, hentGenstande } from '../lager/queries.ts';

/** The shared catalogue's entry that a use has been joined to. */
export interface Katalogsystem {
  readonly id: number;
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
}

/** A system's use, with what it is called in the shared catalogue. */
export interface Brug extends Genstand {
  readonly navn: string;
  /** The name that people of the house use, or else the system's own. */
  readonly kaldenavn: string;
  readonly katalog: Katalogsystem | null;
  readonly oprettet: Date;
  readonly rettet: Date;
  /** Who saved last; '' for what another system or somebody who has left wrote. */
  readonly rettetAf: string;
}

const tekst = (v: Feltvaerdi | undefined) => (typeof v === 'string' ? v : '');

/** A system's use by its id, of those the transaction may see; what has been removed as well. */
export async function hentBrug(tx: Tx, id: number): Promise<Brug | null> {
  const genstand = await hentGenstand(tx, 'systembrug', id);
  if (!genstand) return null;
  const r = await raekke(
    tx,
    sql<{
      oprettet: Date;
      rettet: Date;
      rettetAf: string;
      katalog: Katalogsystem | null;
    }>`select b.oprettet_kl as oprettet, b.rettet_kl as rettet, coalesce(p.navn, '') as "rettetAf",
        case when s.id is not null then jsonb_build_object('id', s.id, 'noegle', s.noegle, 'navn', s.navn, 'leverandoer', o.navn)
          end as katalog
      from systembrug b left join person p on p.id = b.rettet_af and p.slettet_kl is null
        left join system s on s.id = b.system_id left join organisation o on o.id = s.leverandoer_id
      where b.id = ${id}`,
  );
  if (!r) return null;
  const navn = tekst(genstand.vaerdier.navn);
  return { ...genstand, ...r, navn, kaldenavn: tekst(genstand.vaerdier.lokalt_navn) || navn };
}

export interface Relation {
  readonly id: number;
  /** `ud`: this system gives to the other. */
  readonly retning: 'ud' | 'ind';
  readonly brugId: number;
  readonly navn: string;
  readonly fjernet: boolean;
  /** `SF1500 Organisation`, where an integration of the catalogue carries it. */
  readonly integration: string;
  readonly snitflade: string;
  readonly frekvens: string;
  readonly beskrivelse: string;
  readonly url: string;
}

/** What the system gives to others and takes from them, the latter last. */
export function hentRelationer(tx: Tx, brugId: number): Promise<Relation[]> {
  return raekker(
    tx,
    sql<Relation>`select r.id, case when r.fra_brug_id = ${brugId} then 'ud' else 'ind' end as retning, b.id as "brugId",
        coalesce(nullif(b.lokalt_navn, ''), b.navn) as navn, b.fjernet_kl is not null as fjernet,
        coalesce(i.kode || ' ' || i.navn, '') as integration, r.snitflade, r.frekvens, r.beskrivelse, r.url
      from systemrelation r
        join systembrug b on b.id = case when r.fra_brug_id = ${brugId} then r.til_brug_id else r.fra_brug_id end
        left join integration i on i.id = r.integration_id
      where r.fra_brug_id = ${brugId} or r.til_brug_id = ${brugId}
      order by r.fra_brug_id <> ${brugId}, dansk_sortering(b.navn), r.id`,
  );
}

/** A contract of the system; the values are the register's (felt/rules.ts). */
export interface Brugskontrakt extends Genstand {
  readonly hoved: boolean;
  readonly overordnetId: number | null;
}

/** The contracts that stand, the main one first and then the one that ends last. */
export async function hentKontrakter(tx: Tx, brugId: number): Promise<Brugskontrakt[]> {
  const r = await raekker(
    tx,
    sql<{
      id: number;
      hoved: boolean;
      overordnetId: number | null;
    }>`select k.id, ks.hoved, k.overordnet_id as "overordnetId" from kontrakt_systembrug ks
        join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null
      where ks.brug_id = ${brugId} order by ks.hoved desc, k.slut desc nulls first, k.id`,
  );
  const alle = await hentGenstande(
    tx,
    'kontrakt',
    r.map((k) => k.id),
  );
  return r.flatMap(({ id, hoved, overordnetId }) => {
    const k = alle.get(id);
    return k ? [{ ...k, hoved, overordnetId }] : [];
  });
}

/** The registrations of data processing that the system is part of. */
export async function hentBehandlinger(tx: Tx, brugId: number): Promise<Genstand[]> {
  const r = await raekker(
    tx,
    sql<{
      id: number;
    }>`select b.id from behandling_systembrug s join behandling b on b.id = s.behandling_id and b.fjernet_kl is null
      where s.brug_id = ${brugId} order by dansk_sortering(b.navn), b.id`,
  );
  const alle = await hentGenstande(
    tx,
    'behandling',
    r.map((b) => b.id),
  );
  return r.flatMap(({ id }) => alle.get(id) ?? []);
}

/** The other systems of the house with exactly this name, ours or the supplier's. */
export async function vedNavn(
  tx: Tx,
  organisationId: number,
  brugId: number,
  navn: string,
): Promise<number[]> {
  const r = await raekker(
    tx,
    sql<{
      id: number;
    }>`select id from systembrug where organisation_id = ${organisationId} and fjernet_kl is null
      and id <> ${brugId} and lower(${navn}) in (lower(navn), lower(lokalt_navn)) order by id limit 2`,
  );
  return r.map(({ id }) => id);
}

/** Names of every other system of the house, when they are few enough to offer in a list; null otherwise. */
export async function andreNavne(
  tx: Tx,
  organisationId: number,
  brugId: number,
): Promise<{ id: number; navn: string }[] | null> {
  const MAKS = 1000;
  const r = await raekker(
    tx,
    sql<{
      id: number;
      navn: string;
    }>`select b.id, coalesce(nullif(b.lokalt_navn, ''), b.navn) as navn
      -- Cut before they are ordered: there is no need to order more than can be shown.
      from (select x.id, x.navn, x.lokalt_navn from systembrug x where x.organisation_id = ${organisationId}
        and x.fjernet_kl is null and x.id <> ${brugId} limit ${MAKS + 1}) b
      order by dansk_sortering(b.navn), b.id`,
  );
  return r.length > MAKS ? null : r;
}

/** The integrations of the catalogue that a relation can be carried by. */
export async function integrationsvalg(tx: Tx): Promise<{ id: number; navn: string }[]> {
  return (await integrationer(tx))
    .filter((i) => i.udgaaetFra === null)
    .map((i) => ({ id: i.id, navn: `${i.kode} ${i.navn}` }));
}

/** The use that a kommune has of a system of the shared catalogue; the oldest where there are several. */
export async function egenBrug(tx: Tx, noegle: string): Promise<number | null> {
  const r = await raekke(
    tx,
    sql<{ id: number }>`select b.id from systembrug b join system s on s.id = b.system_id
      where s.noegle = ${noegle} and b.fjernet_kl is null and b.organisation_id = app_organisation() order by b.id limit 1`,
  );
  return r?.id ?? null;
}
