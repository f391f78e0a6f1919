import type { RawBuilder } from 'kysely';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { SIDE_PR } from '../../../platform/liste.ts';
import { forespoergsel, soegeord } from '../../../platform/search.ts';
import { type Kommune, kommuner, officieltNavn } from '../../organisation/public.ts';
import {
  laesIndhold,
  OMKOSTNINGER,
  type Omkostning,
  type Projekt,
  type Projektindhold,
  type Projektstatus,
  type Projekttilstand,
  type Slags,
  STATUSSER,
  TEMAER,
  type Tema,
} from './rules.ts';
import type { Projektvalg, Sortering } from './valg/rules.ts';

/** One row of the list. */
export interface Projektraekke {
  readonly id: number;
  readonly titel: string;
  readonly resume: string;
  readonly slags: Slags;
  readonly tema: Tema;
  readonly status: Projektstatus;
  readonly omkostning: Omkostning;
  readonly teknologier: readonly string[];
  readonly organisation: string;
  readonly kommune: string;
  readonly kommunekode: string | null;
  readonly region: string;
  readonly tilstand: Projekttilstand;
  readonly skjult: boolean;
  readonly nytKl: Date;
  readonly bekraeftetKl: Date;
  /** Others that say that they do it too. */
  readonly ogsaa: number;
}

const OFFENTLIG = sql`p.tilstand = 'delt' and p.skjult_kl is null`;

type Betingelse = RawBuilder<unknown>;

/** What a row must fulfil; without the kommune for the map, which shows them all. */
function betingelser(aktoer: Aktoer | null, v: Projektvalg, medKommune: boolean): Betingelse {
  const b: Betingelse[] = [];
  const org = aktoer?.organisation.id ?? 0;
  if (v.vis === 'vores' && aktoer) b.push(sql`p.organisation_id = ${org} and p.tilstand <> 'slettet'`);
  else b.push(OFFENTLIG);
  if (v.vis === 'fulgte' && aktoer)
    b.push(sql`exists (select from lokalprojekt_foelger f where f.projekt_id = p.id)`);
  if (v.vis === 'ogsaa' && aktoer)
    b.push(
      sql`exists (select from lokalprojekt_ogsaa x where x.projekt_id = p.id and x.organisation_id = ${org} and x.trukket_kl is null)`,
    );
  if (v.slags !== '') b.push(sql`p.slags = ${v.slags}`);
  if (v.tema !== '') b.push(sql`p.tema = ${v.tema}`);
  if (v.status !== '') b.push(sql`p.status = ${v.status}`);
  if (v.omkostning !== '') b.push(sql`p.omkostning = ${v.omkostning}`);
  if (v.teknologi !== '') b.push(sql`p.teknologier @> array[${v.teknologi}]::text[]`);
  if (v.region !== '') b.push(sql`k.regionskode = ${v.region}`);
  if (medKommune && v.kommune !== '') b.push(sql`p.kommunekode = ${v.kommune}`);
  const ord = soegeord(v.q);
  if (ord.length > 0) b.push(sql`p.soeg @@ ${forespoergsel(ord)}`);
  else if (v.q !== '') b.push(sql`false`);
  return sql.join(b, sql` and `);
}

/** In the order of their lists, not by their names. */
const efter = (kolonne: Betingelse, navne: Readonly<Record<string, string>>) =>
  sql`array_position(${Object.keys(navne)}::text[], ${kolonne})`;

const RAEKKEFOELGE: Readonly<Record<Sortering, Betingelse>> = {
  titel: sql`dansk_sortering(p.titel)`,
  kommune: sql`dansk_sortering(coalesce(k.navn, ''))`,
  tema: efter(sql`p.tema`, TEMAER),
  status: efter(sql`p.status`, STATUSSER),
  omkostning: efter(sql`p.omkostning`, OMKOSTNINGER),
  nyt: sql`p.nyt_kl`,
  ogsaa: sql`ogsaa`,
};

const FRA = sql`lokalprojekt p join organisation o on o.id = p.organisation_id
  left join organisation k on k.kommunekode = p.kommunekode left join region r on r.kode = k.regionskode`;
const OGSAA = sql`(select count(*)::int from lokalprojekt_ogsaa x
  where x.projekt_id = p.id and x.trukket_kl is null and x.skjult_kl is null) as ogsaa`;
const RAEKKE = sql`p.id, p.titel, p.indhold ->> 'resume' as resume, p.slags, p.tema, p.status, p.omkostning, p.teknologier,
  ${officieltNavn('o')} as organisation, coalesce(k.navn, '') as kommune, p.kommunekode, coalesce(r.navn, '') as region,
  p.tilstand, p.skjult_kl is not null as skjult, p.nyt_kl as "nytKl", p.bekraeftet_kl as "bekraeftetKl", ${OGSAA}`;

export interface Projektliste {
  readonly raekker: readonly Projektraekke[];
  readonly ialt: number;
  /** Projects in each kommune, whatever kommune is chosen. */
  readonly prKommune: ReadonlyMap<string, number>;
  /** Technologies in use, by how often. */
  readonly teknologier: readonly string[];
}

function orden({ sortering }: Projektvalg): Betingelse {
  const retning = sortering.retning === 'faldende' ? sql`desc` : sql`asc`;
  return sql`${RAEKKEFOELGE[sortering.noegle]} ${retning}, dansk_sortering(p.titel), p.id`;
}

/** One page of the list, and what the map and the filters show beside it. */
export async function hentListe(tx: Tx, aktoer: Aktoer | null, v: Projektvalg): Promise<Projektliste> {
  const hvor = betingelser(aktoer, v, true);
  const fundne = await raekker(
    tx,
    sql<Projektraekke>`select ${RAEKKE} from ${FRA} where ${hvor} order by ${orden(v)}
      limit ${SIDE_PR} offset ${(v.side - 1) * SIDE_PR}`,
  );
  const tal = await raekker(
    tx,
    sql<{
      kode: string | null;
      antal: number;
    }>`select p.kommunekode as kode, count(*)::int as antal from ${FRA}
      where ${betingelser(aktoer, v, false)} group by 1`,
  );
  const teknologier = await raekker(
    tx,
    sql<{ navn: string }>`select t as navn from lokalprojekt p, unnest(p.teknologier) as t where ${OFFENTLIG}
      group by 1 order by count(*) desc, dansk_sortering(t) limit 200`,
  );
  const ialt = await raekke(
    tx,
    sql<{ antal: number }>`select count(*)::int as antal from ${FRA} where ${hvor}`,
  );
  return {
    raekker: fundne,
    ialt: ialt?.antal ?? 0,
    prKommune: new Map(tal.flatMap((t) => (t.kode === null ? [] : [[t.kode, t.antal]]))),
    teknologier: teknologier.map((t) => t.navn),
  };
}

/** A project as a file has it: the row of the list with the whole content. */
export interface Projektudtraek extends Projektraekke {
  readonly indhold: Projektindhold;
}

/** More than the country will ever share; an answer has an end. */
const MAKS_UDTRAEK = 20_000;

/** All pages of the list, for a file. */
export async function hentUdtraek(tx: Tx, aktoer: Aktoer | null, v: Projektvalg): Promise<Projektudtraek[]> {
  const fundne = await raekker(
    tx,
    sql<Projektraekke & { indhold: unknown }>`select ${RAEKKE}, p.indhold from ${FRA}
      where ${betingelser(aktoer, v, true)} order by ${orden(v)} limit ${MAKS_UDTRAEK}`,
  );
  return fundne.map((f) => ({ ...f, indhold: laesIndhold(f.indhold) }));
}

/** A project that the actor may know of; null otherwise. `laas` holds its row for a change. */
export async function hentProjekt(tx: Tx, id: number, { laas = false } = {}): Promise<Projekt | null> {
  if (laas) await sql`select id from lokalprojekt where id = ${id} for update`.execute(tx);
  const r = await raekke(
    tx,
    sql<Omit<Projekt, 'indhold'> & { indhold: unknown }>`select p.id, p.organisation_id as "organisationId",
      ${officieltNavn('o')} as organisation, coalesce(k.navn, '') as kommune, coalesce(r.navn, '') as region, p.tilstand,
      p.indhold, p.laas, p.historik_fra as "historikFra", p.oprettet_af as "oprettetAf", p.rettet_af as "rettetAf",
      p.rettet_kl as "rettetKl", p.delt_kl as "deltKl", p.trukket_kl as "trukketKl", p.bekraeftet_kl as "bekraeftetKl",
      p.nyt_kl as "nytKl", p.skjult_kl as "skjultKl", p.skjult_grund as "skjultGrund"
      from ${FRA} where p.id = ${id}`,
  );
  return r && { ...r, indhold: laesIndhold(r.indhold) };
}

export interface Projektversion {
  readonly nr: number;
  readonly kl: Date;
  readonly handling: string;
  readonly tekst: string;
  /** The organisation that wrote it. */
  readonly organisation: string;
  /** Null where the reader is of another house, or the person is erased. */
  readonly person: string | null;
  readonly indhold: Projektindhold;
}

/** The part of the history that the actor may read, newest first. */
export async function hentVersioner(tx: Tx, id: number): Promise<Projektversion[]> {
  const r = await raekker(
    tx,
    sql<Omit<Projektversion, 'indhold'> & { indhold: unknown }>`select v.nr, v.kl, v.handling, v.tekst,
      ${officieltNavn('o')} as organisation, n.navn as person, v.indhold
      from lokalprojekt_version v join organisation o on o.id = v.af_organisation_id
      left join person n on n.id = v.person_id and n.slettet_kl is null and v.organisation_id = (select app_organisation())
      where v.projekt_id = ${id} order by v.nr desc limit 500`,
  );
  return r.map((v) => ({ ...v, indhold: laesIndhold(v.indhold) }));
}

/** The content as it was when the form with this number was opened. */
export async function hentVersion(tx: Tx, id: number, nr: number): Promise<Projektindhold | null> {
  const r = await raekke(
    tx,
    sql<{
      indhold: unknown;
    }>`select indhold from lokalprojekt_version where projekt_id = ${id} and nr = ${nr}`,
  );
  return r && laesIndhold(r.indhold);
}

export interface Billede {
  readonly id: string;
  readonly alt: string;
  readonly bredde: number;
  readonly hoejde: number;
  readonly fjernetKl: Date | null;
}

/** The pictures of a project in the order that they came; those taken away only for its owner. */
export function hentBilleder(tx: Tx, id: number): Promise<Billede[]> {
  return raekker(
    tx,
    sql<Billede>`select id, alt, bredde, hoejde, fjernet_kl as "fjernetKl" from lokalprojekt_billede
      where projekt_id = ${id} order by oprettet_kl, id`,
  );
}

export interface Billedfil {
  readonly type: string;
  readonly sha256: string;
}

/** A picture that the actor may see: row-level security decides. */
export function hentBilledfil(tx: Tx, id: string): Promise<Billedfil | null> {
  return raekke(
    tx,
    sql<Billedfil>`select type, sha256 from lokalprojekt_billede where id::text = ${id} and fjernet_kl is null`,
  );
}

/** Figures above the map: over everything that is public. */
export interface Projekttal {
  readonly projekter: number;
  readonly kommuner: number;
  readonly idrift: number;
  readonly ogsaa: number;
}

/** Counts of all public projects, or of one kommune's. */
export async function hentTal(tx: Tx, kommune: string | null): Promise<Projekttal> {
  const r = await raekke(
    tx,
    sql<Projekttal>`select count(*)::int as projekter, count(distinct kommunekode)::int as kommuner,
      count(*) filter (where status = 'drift')::int as idrift, coalesce(sum(ogsaa), 0)::int as ogsaa
      from (select p.kommunekode, p.status, ${OGSAA} from lokalprojekt p
        where ${OFFENTLIG} and (${kommune}::text is null or p.kommunekode = ${kommune})) t`,
  );
  return r ?? { projekter: 0, kommuner: 0, idrift: 0, ogsaa: 0 };
}

/** All kommuner, for the map and for names. */
export function hentKommuner(tx: Tx): Promise<Kommune[]> {
  return kommuner(tx);
}

export interface Tematal {
  readonly tema: Tema;
  readonly antal: number;
}

/** How many public projects each theme has; themes without any are left out. */
export function hentTemaer(tx: Tx): Promise<Tematal[]> {
  return raekker(
    tx,
    sql<Tematal>`select p.tema, count(*)::int as antal from lokalprojekt p where ${OFFENTLIG}
      group by 1 order by 2 desc, ${efter(sql`p.tema`, TEMAER)}`,
  );
}
