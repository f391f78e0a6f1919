import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { medlemmer } from '../../organisation/public.ts';
import type { Ansvarlig } from '../queries.ts';
import type { Sagstilstand } from '../rules.ts';
import type { Fase } from '../sag/skabelon/rules.ts';
import {
  type Behovsfelter,
  type Behovstilstand,
  forretningsejernavn,
  laesBehovsfelter,
  type Taerskel,
} from './rules.ts';

/** A need as it is stored. */
export interface Behov {
  readonly id: number;
  readonly organisationId: number;
  /** Null until it is sent. */
  readonly aar: number | null;
  readonly loebenr: number | null;
  readonly tilstand: Behovstilstand;
  readonly felter: Behovsfelter;
  readonly titel: string;
  /** The unit that `felter.afdeling` names, where there is one. */
  readonly enhedId: number | null;
  readonly enhed: string;
  readonly anmelder: Ansvarlig;
  readonly oprettet: Date;
  readonly rettet: Date;
  readonly sendt: Date | null;
  readonly afgjort: Date | null;
  readonly afgoerelseGrund: string;
  readonly sagId: number | null;
  readonly laas: number;
}

const KOLONNER = sql`b.id, b.organisation_id as "organisationId", b.aar, b.loebenr, b.tilstand, b.felter, b.titel,
  b.enhed_id as "enhedId", coalesce((select e.navn from enhed e where e.id = b.enhed_id), '') as enhed,
  jsonb_build_object('id', b.oprettet_af,
    'navn', coalesce((select p.navn from person p where p.id = b.oprettet_af), '')) as anmelder,
  b.oprettet_kl as oprettet, b.rettet_kl as rettet, b.sendt_kl as sendt, b.afgjort_kl as afgjort,
  b.afgoerelse_grund as "afgoerelseGrund", b.sag_id as "sagId", b.laas`;

const somBehov = <T extends { felter: unknown }>(r: T) => ({ ...r, felter: laesBehovsfelter(r.felter) });

/** The need; null when there is none that the actor may see. `laas` holds its row until the transaction ends. */
export async function findBehov(tx: Tx, id: number, { laas = false } = {}): Promise<Behov | null> {
  const r = await raekke(
    tx,
    sql<Behov>`select ${KOLONNER} from behov b where b.id = ${id} ${laas ? sql`for no key update of b` : sql``}`,
  );
  return r && somBehov(r);
}

/** What waits for the SIH group (`sendt`) or for its reporter (`mangler`), oldest first. */
export async function hentKoe(tx: Tx): Promise<Behov[]> {
  const r = await raekker(
    tx,
    sql<Behov>`select ${KOLONNER} from behov b where b.tilstand in ('sendt', 'mangler')
      and b.organisation_id = (select app_organisation()) order by b.sendt_kl, b.id`,
  );
  return r.map(somBehov);
}

export interface Ejere {
  readonly systemejer: Ansvarlig;
  readonly forretningsejer: Ansvarlig;
}

/** The owners that were named, with the one member of the house that has that name, where there is exactly one. */
export async function hentEjere(tx: Tx, behov: Pick<Behov, 'organisationId' | 'felter'>): Promise<Ejere> {
  const navne = [behov.felter.systemejer.trim(), forretningsejernavn(behov.felter)];
  const r = await raekker(
    tx,
    sql<{ navn: string; id: string }>`select lower(p.navn) as navn, min(p.id::text) as id
      from medlemskab m join person p on p.id = m.person_id and p.slettet_kl is null
      where m.organisation_id = ${behov.organisationId} and m.ophoert_kl is null
        and lower(p.navn) = any(${navne.map((n) => n.toLowerCase())}::text[])
      group by 1 having count(*) = 1`,
  );
  const ider = new Map(r.map(({ navn, id }) => [navn, id]));
  const [systemejer, forretningsejer] = navne.map((navn) => ({
    id: ider.get(navn.toLowerCase()) ?? null,
    navn,
  }));
  return { systemejer, forretningsejer };
}

export interface Bilag {
  readonly id: string;
  readonly navn: string;
  readonly type: string;
  readonly stoerrelse: number;
  readonly sha256: string;
}

/** The files of a need in the order they came, without those taken off. */
export function hentBilag(tx: Tx, behovId: number): Promise<Bilag[]> {
  return raekker(
    tx,
    sql<Bilag>`select id, navn, type, stoerrelse::float8 as stoerrelse, sha256 from behovsbilag
      where behov_id = ${behovId} and fjernet_kl is null order by oprettet_kl, id`,
  );
}

export interface Besked {
  readonly fra: 'sih' | 'anmelder';
  /** '' for somebody whose data have been erased. */
  readonly navn: string;
  readonly tekst: string;
  readonly kl: Date;
}

/** What the SIH group and the reporter have written to each other, oldest first. */
export function hentBeskeder(tx: Tx, behovId: number): Promise<Besked[]> {
  return raekker(
    tx,
    sql<Besked>`select m.fra, coalesce((select p.navn from person p where p.id = m.af and p.slettet_kl is null), '') as navn,
        m.tekst, m.kl from behovsbesked m where m.behov_id = ${behovId} order by m.id`,
  );
}

/** How far the case of a need has come. */
export interface Sagsstatus {
  readonly aar: number;
  readonly loebenr: number;
  /** From 1. */
  readonly fase: number;
  readonly faser: readonly Fase[];
  readonly tilstand: Sagstilstand;
  readonly kontaktperson: Ansvarlig;
  readonly rettet: Date;
}

/** The case of one's own need, for a reporter who sees no cases; null until there is one. */
export function hentSagsstatus(tx: Tx, behovId: number): Promise<Sagsstatus | null> {
  return raekke(
    tx,
    sql<Sagsstatus>`select s.aar, s.loebenr, s.fase, s.faser, s.tilstand, s.rettet_kl as rettet,
        jsonb_build_object('id', s.kontaktperson_id,
          'navn', coalesce((select p.navn from person p where p.id = s.kontaktperson_id), '')) as kontaktperson
      from behov_sagsstatus(${behovId}) s`,
  );
}

/** The day the SIH group looks at one's own need; null when no meeting is planned. `YYYY-MM-DD`. */
export async function hentMoededag(tx: Tx, behovId: number, idag: string): Promise<string | null> {
  const r = await raekke(
    tx,
    sql<{
      dato: string | null;
    }>`select to_char(behov_moede(${behovId}, ${idag}::date), 'YYYY-MM-DD') as dato`,
  );
  return r?.dato ?? null;
}

/** The threshold for a kommune's goods and services on a day; null when none is known for it. */
export function hentTaerskel(tx: Tx, dag: string): Promise<Taerskel | null> {
  return raekke(
    tx,
    sql<Taerskel>`select beloeb_kr::float8 as "beloebKr", kilde, bekraeftet from taerskelvaerdi
      where myndighed like 'kommune%' and art in ('varer og almindelige tjenesteydelser', 'tjenesteydelser')
        and ${dag}::date between fra and til order by fra desc limit 1`,
  );
}

/** The kommune's units by name, to choose among. */
export async function hentEnhedsnavne(tx: Tx, organisationId: number): Promise<string[]> {
  const r = await raekker(
    tx,
    sql<{
      navn: string;
    }>`select navn from enhed where organisation_id = ${organisationId} and nedlagt_kl is null
      group by navn order by dansk_sortering(navn)`,
  );
  return r.map((e) => e.navn);
}

/** More names than this aren't offered while one types. */
const MAKS_FORSLAG = 300;

/** Names of the house's people to offer; none where they are too many to send with a page. */
export async function hentNavneforslag(tx: Tx, organisationId: number): Promise<string[]> {
  const alle = await medlemmer(tx, organisationId);
  return alle.length > MAKS_FORSLAG ? [] : alle.map((m) => m.navn);
}

/** A file of a need that the actor may see; null when it has been taken off. */
export function findBilag(tx: Tx, behovId: number, bilagId: string): Promise<Bilag | null> {
  return raekke(
    tx,
    sql<Bilag>`select id, navn, type, stoerrelse::float8 as stoerrelse, sha256 from behovsbilag
      where behov_id = ${behovId} and id::text = ${bilagId} and fjernet_kl is null`,
  );
}
