import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { indeholder, SIDE_PR } from '../../../platform/liste.ts';
import { type Behovsfelter, type Behovstilstand, laesBehovsfelter } from '../behov/rules.ts';
import type { Persondata } from '../rules.ts';
import type { Beslutning } from './rules.ts';

/** A need in the queue, as the list shows it. */
export interface Koelinje {
  readonly id: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  readonly tilstand: 'sendt' | 'mangler';
  readonly slags: string;
  readonly enhed: string;
  readonly persondata: Persondata | '';
  readonly anmelder: string;
  readonly felter: Behovsfelter;
  readonly sendt: Date;
  /** The planned meeting that has it on its agenda, `YYYY-MM-DD`. */
  readonly moede: string | null;
}

export const KOESORTERINGER = ['alder', 'titel', 'enhed', 'slags'] as const;
export type Koesortering = (typeof KOESORTERINGER)[number];

export interface Koevalg {
  readonly q: string;
  readonly side: number;
  readonly sortering: { readonly noegle: Koesortering; readonly retning: 'stigende' | 'faldende' };
  readonly tilstand: 'sendt' | 'mangler' | '';
  /** Id of a unit; 0 for all. */
  readonly enhed: number;
}

/** The units below one, itself included. */
export const underEnhed = (id: number) => sql`(with recursive u as (
  select e.id from enhed e where e.id = ${id} union all select e.id from enhed e join u on e.overenhed_id = u.id)
  select id from u)`;

/**
 * One page of the queue, and how many there are. Oldest first reads the index of the queue; the rest is fetched for the
 * rows that are shown.
 */
export async function hentKoeside(
  tx: Tx,
  valg: Koevalg,
  { alle = false } = {},
): Promise<{ linjer: Koelinje[]; ialt: number; findes: boolean }> {
  const ned = valg.sortering.retning === 'faldende' ? sql`desc` : sql`asc`;
  const orden = {
    alder: valg.sortering.retning === 'faldende' ? sql`b.sendt_kl asc` : sql`b.sendt_kl desc`,
    titel: sql`dansk_sortering(b.titel) ${ned}`,
    enhed: sql`(select dansk_sortering(e.navn) from enhed e where e.id = b.enhed_id) ${ned} nulls last`,
    slags: sql`b.slags ${ned}`,
  }[valg.sortering.noegle];
  const hvor = sql`b.organisation_id = (select app_organisation()) and b.tilstand in ('sendt', 'mangler')
    ${valg.tilstand === '' ? sql`` : sql`and b.tilstand = ${valg.tilstand}`}
    ${valg.enhed === 0 ? sql`` : sql`and b.enhed_id in ${underEnhed(valg.enhed)}`}
    ${valg.q === '' ? sql`` : sql`and translate(lower(b.titel), 'ÆØÅ', 'æøå') like ${indeholder(valg.q)}`}`;
  const linjer = await raekker(
    tx,
    sql<Koelinje>`select b.id, b.aar, b.loebenr, b.titel, b.tilstand, b.slags, b.persondata, b.felter, b.sendt_kl as sendt,
        coalesce((select e.navn from enhed e where e.id = b.enhed_id), '') as enhed,
        coalesce((select p.navn from person p where p.id = b.oprettet_af and p.slettet_kl is null), '') as anmelder,
        (select to_char(min(m.dato), 'YYYY-MM-DD') from sihpunkt p join sihmoede m on m.id = p.moede_id
          where p.organisation_id = b.organisation_id and p.behov_id = b.id and p.beslutning is null
            and p.fjernet_kl is null and m.tilstand = 'planlagt') as moede
      from (select b.id from behov b where ${hvor} order by ${orden}, b.id
        ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(valg.side - 1) * SIDE_PR}`}) n
      join behov b on b.id = n.id order by ${orden}, b.id`,
  );
  const tal = await raekke(
    tx,
    sql<{ ialt: number; findes: boolean }>`select (select count(*)::int from behov b where ${hvor}) as ialt,
      exists (select from behov b where b.organisation_id = (select app_organisation())
        and b.tilstand in ('sendt', 'mangler')) as findes`,
  );
  return {
    linjer: linjer.map((l) => ({ ...l, felter: laesBehovsfelter(l.felter) })),
    ialt: tal?.ialt ?? 0,
    findes: tal?.findes ?? false,
  };
}

/** One of the SIH group, with what the person has on the table. */
export interface Sihperson {
  readonly id: string;
  readonly navn: string;
  /** Open cases that the person is contact for. */
  readonly sager: number;
  /** Those of them that the person got in the last 30 days. */
  readonly nye: number;
}

/** The SIH group by name, with each one's present workload. */
export function hentSihgruppe(tx: Tx, organisationId: number, nu: Date): Promise<Sihperson[]> {
  return raekker(
    tx,
    sql<Sihperson>`with byrde as (
        select s.kontaktperson_id as id, count(*)::int as sager,
          count(*) filter (where s.oprettet_kl > ${nu}::timestamptz - interval '30 days')::int as nye
        from sag s where s.organisation_id = (select app_organisation()) and s.tilstand = 'aaben' group by 1)
      select p.id, p.navn, coalesce(b.sager, 0) as sager, coalesce(b.nye, 0) as nye
      from tildeling t
      join medlemskab m on m.person_id = t.person_id and m.organisation_id = t.organisation_id and m.ophoert_kl is null
      join person p on p.id = t.person_id and p.slettet_kl is null
      left join byrde b on b.id = p.id
      where t.organisation_id = ${organisationId} and t.rolle = 'sagsbehandler'
      order by dansk_sortering(p.navn), p.id`,
  );
}

/** A meeting of the SIH group. */
export interface Moede {
  readonly id: number;
  readonly organisationId: number;
  /** `YYYY-MM-DD`. */
  readonly dato: string;
  readonly tilstand: 'planlagt' | 'afholdt';
  readonly deltagere: readonly string[];
  readonly referat: string;
  readonly oprettet: Date;
  readonly rettet: Date;
  /** Who saved last; '' for nobody or somebody whose data have been erased. */
  readonly rettetAf: string;
  readonly afholdt: Date | null;
  readonly laas: number;
}

const MOEDEKOLONNER = sql`m.id, m.organisation_id as "organisationId", to_char(m.dato, 'YYYY-MM-DD') as dato, m.tilstand,
  m.deltagere::text[] as deltagere, m.referat, m.oprettet_kl as oprettet, m.rettet_kl as rettet,
  coalesce((select p.navn from person p where p.id = m.rettet_af and p.slettet_kl is null), '') as "rettetAf",
  m.afholdt_kl as afholdt, m.laas`;

/** The meeting; null when there is none that the actor may see. `laas` holds its row until the transaction ends. */
export function findMoede(tx: Tx, id: number, { laas = false } = {}): Promise<Moede | null> {
  return raekke(
    tx,
    sql<Moede>`select ${MOEDEKOLONNER} from sihmoede m where m.id = ${id} ${laas ? sql`for no key update of m` : sql``}`,
  );
}

export interface Moedelinje extends Pick<Moede, 'id' | 'dato' | 'tilstand'> {
  readonly punkter: number;
  readonly besluttede: number;
  readonly optagne: number;
  readonly deltagere: number;
}

export const MOEDESORTERINGER = [
  'dato',
  'tilstand',
  'punkter',
  'besluttede',
  'optagne',
  'deltagere',
] as const;
export type Moedesortering = (typeof MOEDESORTERINGER)[number];

export interface Moedevalg {
  readonly side: number;
  readonly tilstand: Moede['tilstand'] | '';
  readonly sortering: { readonly noegle: Moedesortering; readonly retning: 'stigende' | 'faldende' };
}

/** One page of the meetings; all of them for an export. */
export async function hentMoeder(
  tx: Tx,
  { side, tilstand, sortering }: Moedevalg,
  { alle = false } = {},
): Promise<{ linjer: Moedelinje[]; ialt: number }> {
  const hvor = sql`m.organisation_id = (select app_organisation()) ${tilstand === '' ? sql`` : sql`and m.tilstand = ${tilstand}`}`;
  const ned = sortering.retning === 'faldende' ? sql`desc` : sql`asc`;
  const udsnit = alle ? sql`` : sql`limit ${SIDE_PR} offset ${(side - 1) * SIDE_PR}`;
  const linjer = await raekker(
    tx,
    sql<Moedelinje>`select m.id, to_char(m.dato, 'YYYY-MM-DD') as dato, m.tilstand, cardinality(m.deltagere) as deltagere,
        count(p.id)::int as punkter, count(p.beslutning)::int as besluttede,
        count(*) filter (where p.beslutning = 'optag')::int as optagne
      from sihmoede m left join sihpunkt p on p.moede_id = m.id and p.fjernet_kl is null
      where ${hvor} group by m.id, m.dato, m.tilstand, m.deltagere
      order by ${sql.ref(sortering.noegle)} ${ned}, m.dato desc ${udsnit}`,
  );
  const tal = await raekke(tx, sql<{ n: number }>`select count(*)::int as n from sihmoede m where ${hvor}`);
  return { linjer, ialt: tal?.n ?? 0 };
}

/** Days that have a meeting from a day on. */
export async function optagneDage(tx: Tx, fra: string): Promise<string[]> {
  const r = await raekker(
    tx,
    sql<{ dato: string }>`select to_char(dato, 'YYYY-MM-DD') as dato from sihmoede
      where organisation_id = (select app_organisation()) and dato >= ${fra}::date`,
  );
  return r.map((d) => d.dato);
}

/** The next meeting that is planned; null for none. */
export function naesteMoede(tx: Tx): Promise<Moede | null> {
  return raekke(
    tx,
    sql<Moede>`select ${MOEDEKOLONNER} from sihmoede m where m.organisation_id = (select app_organisation())
      and m.tilstand = 'planlagt' order by m.dato limit 1`,
  );
}

/** A point of an agenda, with the need or the case that it is about. */
export interface Dagsordenspunkt {
  readonly id: number;
  readonly moedeId: number;
  readonly behovId: number | null;
  readonly sagId: number | null;
  /** Written by hand; '' for a need or a case. */
  readonly emne: string;
  readonly orden: number;
  readonly beslutning: Beslutning | null;
  readonly begrundelse: string;
  readonly kontaktpersonId: string | null;
  readonly kontaktperson: string;
  readonly besluttet: Date | null;
  readonly besluttetAf: string;
  readonly fjernet: boolean;
  readonly laas: number;
  /** Of the need, or of the case it became. */
  readonly aar: number | null;
  readonly loebenr: number | null;
  readonly titel: string;
  readonly enhed: string;
  readonly slags: string;
  readonly persondata: Persondata | '';
  readonly behovtilstand: Behovstilstand | null;
  readonly sendt: Date | null;
  /** The case: the one the point is about, or that came of its need. */
  readonly sag: { readonly id: number; readonly aar: number; readonly loebenr: number } | null;
}

const PUNKTKOLONNER = sql`p.id, p.moede_id as "moedeId", p.behov_id as "behovId", p.sag_id as "sagId", p.emne, p.orden,
  p.beslutning, p.begrundelse, p.kontaktperson_id as "kontaktpersonId",
  coalesce((select x.navn from person x where x.id = p.kontaktperson_id and x.slettet_kl is null), '') as kontaktperson,
  p.besluttet_kl as besluttet,
  coalesce((select x.navn from person x where x.id = p.besluttet_af and x.slettet_kl is null), '') as "besluttetAf",
  p.fjernet_kl is not null as fjernet, p.laas, coalesce(b.aar, s.aar) as aar, coalesce(b.loebenr, s.loebenr) as loebenr,
  coalesce(b.titel, s.titel, p.emne) as titel, coalesce(e.navn, '') as enhed, coalesce(b.slags, s.slags, '') as slags,
  coalesce(b.persondata, s.persondata, '') as persondata, b.tilstand as behovtilstand, b.sendt_kl as sendt,
  case when s.id is null then null else jsonb_build_object('id', s.id, 'aar', s.aar, 'loebenr', s.loebenr) end as sag`;
const PUNKTKILDE = sql`sihpunkt p left join behov b on b.id = p.behov_id
  left join sag s on s.id = coalesce(p.sag_id, b.sag_id) left join enhed e on e.id = coalesce(b.enhed_id, s.enhed_id)`;

/** The agenda in its order, with what has been taken off. */
export function hentDagsorden(tx: Tx, moedeId: number): Promise<Dagsordenspunkt[]> {
  return raekker(
    tx,
    sql<Dagsordenspunkt>`select ${PUNKTKOLONNER} from ${PUNKTKILDE} where p.moede_id = ${moedeId} order by p.orden, p.id`,
  );
}

/** `laas` holds its row until the transaction ends. */
export function findDagsordenspunkt(
  tx: Tx,
  moedeId: number,
  id: number,
  { laas = false } = {},
): Promise<Dagsordenspunkt | null> {
  return raekke(
    tx,
    sql<Dagsordenspunkt>`select ${PUNKTKOLONNER} from ${PUNKTKILDE} where p.moede_id = ${moedeId} and p.id = ${id}
      ${laas ? sql`for no key update of p` : sql``}`,
  );
}

/** Points of planned meetings about a need that nobody has decided yet. */
export function aabnePunkter(
  tx: Tx,
  behovId: number,
): Promise<{ id: number; moedeId: number; dato: string }[]> {
  return raekker(
    tx,
    sql<{
      id: number;
      moedeId: number;
      dato: string;
    }>`select p.id, m.id as "moedeId", to_char(m.dato, 'YYYY-MM-DD') as dato
      from sihpunkt p join sihmoede m on m.id = p.moede_id
      where p.organisation_id = (select app_organisation()) and p.behov_id = ${behovId} and p.beslutning is null
        and p.fjernet_kl is null and m.tilstand = 'planlagt' order by m.dato`,
  );
}

/** How many sent needs no planned meeting has on its agenda. */
export async function udenForDagsorden(tx: Tx): Promise<number> {
  const r = await raekke(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from behov b where b.organisation_id = (select app_organisation())
      and b.tilstand = 'sendt' and not exists (select from sihpunkt p join sihmoede m on m.id = p.moede_id
        where p.organisation_id = b.organisation_id and p.behov_id = b.id and p.beslutning is null
          and p.fjernet_kl is null and m.tilstand = 'planlagt')`,
  );
  return r?.n ?? 0;
}

export async function findSagsid(tx: Tx, nummer: { aar: number; loebenr: number }): Promise<number | null> {
  const r = await raekke(
    tx,
    sql<{ id: number }>`select id from sag where organisation_id = (select app_organisation())
      and aar = ${nummer.aar} and loebenr = ${nummer.loebenr}`,
  );
  return r?.id ?? null;
}

export { enhedsvalg, medlemmer } from '../../organisation/public.ts';
