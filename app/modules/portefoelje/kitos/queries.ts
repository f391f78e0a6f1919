import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { SIDE_PR } from '../../../platform/liste.ts';
import {
  type Bundt,
  EGENTYPER,
  type Egentype,
  erBundt,
  type Forbindelsestilstand,
  KITOSTYPER,
  type Kilder,
  type Kitosvaerdi,
  type Koerselslags,
  type Koerselstilstand,
  laesKilder,
  laesTaellere,
  type Taellere,
} from './rules.ts';

export interface Forbindelse {
  readonly adresse: string;
  readonly kitosOrganisation: string | null;
  readonly kitosOrganisationNavn: string;
  readonly tilstand: Forbindelsestilstand;
  readonly kilder: Kilder;
  readonly skrivTilbage: readonly Bundt[];
  readonly fuldHver: 'nat' | 'uge';
  readonly deltaFra: Date | null;
  readonly sidstLaest: Date | null;
  readonly sidstFuldt: Date | null;
  readonly fejl: string;
  /** E-mail and password are kept; since when. */
  readonly harAdgang: boolean;
  readonly adgangSat: Date | null;
  /** Something has been read from the organisation that is chosen. */
  readonly harLaest: boolean;
}

export async function findForbindelse(
  tx: Tx,
  organisationId: number,
  { laas = false }: { readonly laas?: boolean } = {},
): Promise<Forbindelse | null> {
  const r = await raekke(
    tx,
    sql<Omit<Forbindelse, 'harAdgang'>>`select f.adresse, f.kitos_organisation::text as "kitosOrganisation",
        f.kitos_organisation_navn as "kitosOrganisationNavn", f.tilstand, f.kilder, f.skriv_tilbage as "skrivTilbage",
        f.fuld_hver as "fuldHver", f.delta_fra as "deltaFra", f.sidst_laest_kl as "sidstLaest", f.sidst_fuldt_kl as "sidstFuldt",
        f.fejl, (select h.sat_kl from kitoshemmelighed h where h.organisation_id = f.organisation_id) as "adgangSat",
        exists (select from kitosobjekt o where o.organisation_id = f.organisation_id) as "harLaest"
      from kitosforbindelse f where f.organisation_id = ${organisationId} ${laas ? sql`for update of f` : sql``}`,
  );
  return (
    r && {
      ...r,
      kilder: laesKilder(r.kilder),
      skrivTilbage: r.skrivTilbage.filter(erBundt),
      harAdgang: r.adgangSat !== null,
    }
  );
}

/** How many of each type are followed, and how many have been taken out. */
export async function optaelling(
  tx: Tx,
  organisationId: number,
): Promise<{
  readonly typer: readonly { readonly type: keyof typeof KITOSTYPER; readonly antal: number }[];
  readonly udtagne: number;
  readonly flyttede: number;
  readonly konflikter: number;
}> {
  const r = await raekker(
    tx,
    sql<{ type: keyof typeof KITOSTYPER; antal: number; udtagne: number; flyttede: number }>`select type,
        count(*) filter (where tilstand = 'aktiv')::int as antal,
        count(*) filter (where tilstand = 'slettet' and genstand_id is not null)::int as udtagne,
        count(*) filter (where tilstand = 'flyttet')::int as flyttede
      from kitosobjekt where organisation_id = ${organisationId} group by type`,
  );
  const k = await raekke(
    tx,
    sql<{ antal: number }>`select count(*)::int as antal from kitoskonflikt
      where organisation_id = ${organisationId} and loest_kl is null`,
  );
  const typer = (Object.keys(KITOSTYPER) as (keyof typeof KITOSTYPER)[]).map((type) => ({
    type,
    antal: r.find((x) => x.type === type)?.antal ?? 0,
  }));
  const sum = (n: 'udtagne' | 'flyttede') => r.reduce((s, x) => s + x[n], 0);
  return { typer, udtagne: sum('udtagne'), flyttede: sum('flyttede'), konflikter: k?.antal ?? 0 };
}

export interface Koerselsoversigt {
  readonly id: number;
  readonly slags: Koerselslags;
  readonly tilstand: Koerselstilstand;
  readonly trin: string;
  readonly taellere: Taellere;
  readonly fejl: string;
  readonly startet: Date;
  readonly afsluttet: Date | null;
  /** Who asked for it; null: the clock. */
  readonly startetAf: string | null;
  /** Nobody has been heard from it for a while: its process has died. */
  readonly stille: boolean;
  readonly seneste: boolean;
}

const KOERSEL = sql`k.id, k.slags, k.tilstand, k.trin, k.taellere, k.fejl, k.startet_kl as startet, k.afsluttet_kl as afsluttet,
  (select p.navn from person p where p.id = k.startet_af) as "startetAf",
  k.tilstand in ('venter', 'koerer') and coalesce(k.puls_kl, k.startet_kl) < clock_timestamp() - interval '2 minutes' as stille,
  k.id = (select max(n.id) from kitoskoersel n where n.organisation_id = k.organisation_id) as seneste`;

const medTal = (k: Koerselsoversigt) => ({ ...k, taellere: laesTaellere(k.taellere) });

/** The newest runs first. */
export async function hentKoersler(
  tx: Tx,
  organisationId: number,
  antal: number,
): Promise<readonly Koerselsoversigt[]> {
  const r = await raekker(
    tx,
    sql<Koerselsoversigt>`select ${KOERSEL} from kitoskoersel k where k.organisation_id = ${organisationId}
      order by k.id desc limit ${antal}`,
  );
  return r.map(medTal);
}

export async function findKoersel(
  tx: Tx,
  organisationId: number,
  id: number,
): Promise<Koerselsoversigt | null> {
  const r = await raekke(
    tx,
    sql<Koerselsoversigt>`select ${KOERSEL} from kitoskoersel k where k.organisation_id = ${organisationId} and k.id = ${id}`,
  );
  return r && medTal(r);
}

export interface Loglinje {
  readonly id: number;
  readonly niveau: 'info' | 'advarsel' | 'fejl';
  readonly kode: string;
  readonly type: string;
  readonly uuid: string;
  readonly navn: string;
  readonly besked: string;
  /** Ours, where it is known. */
  readonly genstandId: number | null;
}

export async function hentLinjer(
  tx: Tx,
  koerselId: number,
  side: number,
): Promise<{ readonly raekker: readonly Loglinje[]; readonly ialt: number }> {
  const r = await raekker(
    tx,
    sql<Loglinje>`select l.id, l.niveau, l.kode, l.type, l.uuid, coalesce(nullif(l.navn, ''), o.navn, '') as navn, l.besked,
        o.genstand_id as "genstandId"
      from kitoslinje l left join kitosobjekt o on o.organisation_id = l.organisation_id and o.type = l.type and o.uuid::text = l.uuid
      where l.koersel_id = ${koerselId} order by l.id limit ${SIDE_PR} offset ${(side - 1) * SIDE_PR}`,
  );
  const t = await raekke(
    tx,
    sql<{ ialt: number }>`select count(*)::int as ialt from kitoslinje where koersel_id = ${koerselId}`,
  );
  return { raekker: r, ialt: t?.ialt ?? 0 };
}

export interface Proevelinje {
  readonly id: number;
  readonly type: Egentype;
  readonly uuid: string;
  readonly navn: string;
  readonly handling: (typeof PROEVEHANDLINGER)[number];
  readonly aendringer: readonly {
    readonly felt: string;
    readonly foer: Kitosvaerdi;
    readonly efter: Kitosvaerdi;
  }[];
}

/** What people have to think about first. */
export const PROEVEHANDLINGER = ['konflikt', 'knyt', 'fjern', 'ret', 'opret'] as const;

export async function hentProevelinjer(
  tx: Tx,
  koerselId: number,
  handling: string,
  side: number,
): Promise<{ readonly raekker: readonly Proevelinje[]; readonly ialt: number }> {
  const hvor = handling === '' ? sql`true` : sql`handling = ${handling}`;
  const r = await raekker(
    tx,
    sql<Proevelinje>`select id, type, uuid::text, navn, handling, aendringer from kitosproeve
      where koersel_id = ${koerselId} and ${hvor} order by array_position(${[...PROEVEHANDLINGER]}::text[], handling), id limit ${SIDE_PR} offset ${(side - 1) * SIDE_PR}`,
  );
  const t = await raekke(
    tx,
    sql<{
      ialt: number;
    }>`select count(*)::int as ialt from kitosproeve where koersel_id = ${koerselId} and ${hvor}`,
  );
  return { raekker: r, ialt: t?.ialt ?? 0 };
}

export interface Skrevet {
  readonly id: number;
  readonly type: Egentype;
  readonly genstandId: number;
  readonly bundt: Bundt;
  readonly navn: string;
  readonly foer: Readonly<Record<string, Kitosvaerdi>>;
  readonly efter: Readonly<Record<string, Kitosvaerdi>>;
  readonly tilstand: 'venter' | 'sender' | 'skrevet' | 'aendret' | 'afvist';
  readonly besked: string;
}

export async function hentSkrivninger(
  tx: Tx,
  koerselId: number,
  side: number,
): Promise<{ readonly raekker: readonly Skrevet[]; readonly ialt: number }> {
  const r = await raekker(
    tx,
    sql<Skrevet>`select id, type, genstand_id as "genstandId", bundt, navn, foer, efter, tilstand, besked from kitosskrivning
      where koersel_id = ${koerselId} order by id limit ${SIDE_PR} offset ${(side - 1) * SIDE_PR}`,
  );
  const t = await raekke(
    tx,
    sql<{ ialt: number }>`select count(*)::int as ialt from kitosskrivning where koersel_id = ${koerselId}`,
  );
  return { raekker: r, ialt: t?.ialt ?? 0 };
}

export interface Konflikt {
  readonly id: number;
  readonly type: Egentype;
  readonly uuid: string;
  readonly genstandId: number;
  readonly navn: string;
  readonly felt: string;
  readonly slags: 'begge' | 'afviger';
  readonly base: Kitosvaerdi;
  readonly deres: Kitosvaerdi;
  readonly vores: Kitosvaerdi;
  readonly fundet: Date;
  readonly loest: Date | null;
  readonly valg: 'kitos' | 'vores' | 'ens' | null;
}

export interface Konfliktfilter {
  readonly type?: Egentype;
  readonly felt?: string;
  readonly loest?: boolean;
  readonly q?: string;
}

function konfliktvilkaar(organisationId: number, f: Konfliktfilter) {
  return sql`k.organisation_id = ${organisationId} and (k.loest_kl is not null) = ${f.loest ?? false}
    and (${f.type ?? ''} = '' or k.type = ${f.type ?? ''}) and (${f.felt ?? ''} = '' or k.felt = ${f.felt ?? ''})
    and (${f.q ?? ''} = '' or exists (select from kitosobjekt o where o.organisation_id = k.organisation_id and o.type = k.type
      and o.uuid = k.uuid and strpos(lower(o.navn), lower(${f.q ?? ''})) > 0))`;
}

/** Disagreements by id, or all that a filter finds; without `side` every one. */
export async function hentKonflikter(
  tx: Tx,
  organisationId: number,
  hvilke: { readonly ider: readonly number[] } | { readonly filter: Konfliktfilter },
  { side, laas = false }: { readonly side?: number; readonly laas?: boolean } = {},
): Promise<readonly Konflikt[]> {
  const hvor =
    'ider' in hvilke
      ? sql`k.organisation_id = ${organisationId} and k.id = any(${[...hvilke.ider]}::int[]) and k.valg is distinct from 'ens'`
      : konfliktvilkaar(organisationId, hvilke.filter);
  return raekker(
    tx,
    sql<Konflikt>`select k.id, k.type, k.uuid::text, k.genstand_id as "genstandId", k.felt, k.slags, k.base, k.deres, k.vores,
        k.fundet_kl as fundet, k.loest_kl as loest, k.valg,
        coalesce((select o.navn from kitosobjekt o where o.organisation_id = k.organisation_id and o.type = k.type and o.uuid = k.uuid), '')
          as navn
      from kitoskonflikt k where ${hvor} order by k.id desc
      ${side === undefined ? sql`` : sql`limit ${SIDE_PR} offset ${(side - 1) * SIDE_PR}`} ${laas ? sql`for update of k` : sql``}`,
  );
}

/** How many a filter finds, and how many of each type and field stand open. */
export async function konfliktantal(
  tx: Tx,
  organisationId: number,
  filter: Konfliktfilter,
): Promise<{
  readonly ialt: number;
  readonly grupper: readonly { readonly type: Egentype; readonly felt: string; readonly antal: number }[];
}> {
  const t = await raekke(
    tx,
    sql<{
      ialt: number;
    }>`select count(*)::int as ialt from kitoskonflikt k where ${konfliktvilkaar(organisationId, filter)}`,
  );
  const grupper = await raekker(
    tx,
    sql<{
      type: Egentype;
      felt: string;
      antal: number;
    }>`select k.type, k.felt, count(*)::int as antal from kitoskonflikt k
      where k.organisation_id = ${organisationId} and (k.loest_kl is not null) = ${filter.loest ?? false}
      group by 1, 2 order by 3 desc, 1, 2`,
  );
  return { ialt: t?.ialt ?? 0, grupper };
}

export interface Udtaget {
  readonly type: Egentype;
  readonly uuid: string;
  readonly genstandId: number;
  readonly navn: string;
  readonly kl: Date;
}

/** What KITOS has deleted and was taken out. */
export async function hentUdtagne(
  tx: Tx,
  organisationId: number,
  side: number,
): Promise<{ readonly raekker: readonly Udtaget[]; readonly ialt: number }> {
  const hvor = sql`organisation_id = ${organisationId} and tilstand = 'slettet' and genstand_id is not null
    and type = any(${[...EGENTYPER]}::text[])`;
  const r = await raekker(
    tx,
    sql<Udtaget>`select type, uuid::text, genstand_id as "genstandId", navn, rettet_kl as kl from kitosobjekt where ${hvor}
      order by rettet_kl desc, type, uuid limit ${SIDE_PR} offset ${(side - 1) * SIDE_PR}`,
  );
  const t = await raekke(
    tx,
    sql<{ ialt: number }>`select count(*)::int as ialt from kitosobjekt where ${hvor}`,
  );
  return { raekker: r, ialt: t?.ialt ?? 0 };
}

/** Names of other things by KITOS' uuid, for values that point at them. */
export async function navneAf(
  tx: Tx,
  organisationId: number,
  uuider: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const r = await raekker(
    tx,
    sql<{
      uuid: string;
      navn: string;
    }>`select uuid::text, navn from kitosobjekt where organisation_id = ${organisationId}
      and uuid = any(${[...uuider]}::uuid[])`,
  );
  return new Map(r.map((x) => [x.uuid, x.navn]));
}

/** What KITOS had of one thing when it was last read; '' and nothing where a field was empty. */
export interface Kitosgenstand {
  readonly roller: readonly { readonly rolle: string; readonly navn: string }[];
  /** Title, document id and address of each reference. */
  readonly henvisninger: readonly string[];
  readonly risikovurderet: boolean;
}

export interface Kitoshar {
  readonly laest: Date;
  /** Null where KITOS hasn't got it, or where there is nothing to ask about. */
  readonly brug: Kitosgenstand | null;
  readonly kontrakt: Kitosgenstand | null;
  readonly behandling: Kitosgenstand | null;
}

function liste(v: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(v) ? v.filter((x) => typeof x === 'object' && x !== null) : [];
}

/**
 * Whether KITOS has these things of the kommune, and what of them; null when the kommune has no connection that has read
 * anything. Other kommuners' are not seen.
 */
export async function hentKitoshar(
  tx: Tx,
  ider: {
    readonly brug: number | null;
    readonly kontrakt: number | null;
    readonly behandling: number | null;
  },
): Promise<Kitoshar | null> {
  const f = await raekke(tx, sql<{ laest: Date | null }>`select kitos_laest() as laest`);
  if (!f?.laest) return null;
  const r = await raekker(
    tx,
    sql<{ type: string; sidst: Record<string, unknown> }>`select type, sidst from kitosobjekt
      where organisation_id = (select app_organisation()) and tilstand = 'aktiv'
        and (type, genstand_id) in (('brug', ${ider.brug}::int), ('kontrakt', ${ider.kontrakt}::int), ('behandling', ${ider.behandling}::int))`,
  );
  const af = (type: string): Kitosgenstand | null => {
    const fundet = r.find((o) => o.type === type);
    if (!fundet) return null;
    return {
      roller: liste(fundet.sidst.roller).map((x) => ({ rolle: String(x.rolle), navn: String(x.navn) })),
      henvisninger: liste(fundet.sidst.henvisninger).map(
        (x) => `${String(x.titel)} ${String(x.dokumentId)} ${String(x.url)}`,
      ),
      risikovurderet: fundet.sidst.risikovurderet === 'ja',
    };
  };
  return { laest: f.laest, brug: af('brug'), kontrakt: af('kontrakt'), behandling: af('behandling') };
}
