import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Kravhenvisning, kravVedId } from '../../kravbank/public.ts';
import { officieltNavn } from '../../organisation/public.ts';
import {
  ALLE_TRAEDESTEN,
  type Arrangementsart,
  type Fundtilstand,
  type Kommunetal,
  type Paratsvar,
  type Planart,
  type Plantrin,
  parathed,
  type Traedesten,
} from './rules.ts';

export interface Interessent {
  readonly id: number;
  readonly slags: string;
  readonly behov: string;
  readonly inddrages: string;
  readonly laas: number;
}

/** Kinds of people, in the programme's order. */
export function hentInteressenter(tx: Tx, programId: number): Promise<Interessent[]> {
  return raekker(
    tx,
    sql<Interessent>`select id, slags, behov, inddrages, laas from programinteressent
      where program_id = ${programId} and fjernet_kl is null order by raekkefoelge, id`,
  );
}

export interface Arrangement {
  readonly id: number;
  readonly programId: number;
  readonly delId: number | null;
  readonly art: Arrangementsart;
  readonly titel: string;
  /** Rigtekst. */
  readonly beskrivelse: string;
  readonly sted: string;
  /** `YYYY-MM-DD`. */
  readonly fra: string;
  readonly til: string | null;
  readonly maalgruppe: readonly string[];
  readonly tilmeldingTil: Date | null;
  readonly pladser: number | null;
  readonly aflyst: Date | null;
  readonly aflystGrund: string;
  readonly laas: number;
  /** Seats asked for by all, and by how many kommuner. */
  readonly oensket: number;
  readonly kommuner: number;
}

/** The meetings of a programme, the next first and then those that are over, newest first. */
export function hentArrangementer(
  tx: Tx,
  programId: number,
  { id = null as number | null } = {},
): Promise<Arrangement[]> {
  return raekker(
    tx,
    sql<Arrangement>`select a.id, a.program_id as "programId", a.del_id as "delId", a.art, a.titel, a.beskrivelse, a.sted,
        a.fra::text as fra, a.til::text as til, a.maalgruppe, a.tilmelding_til as "tilmeldingTil", a.pladser,
        a.aflyst_kl as aflyst, a.aflyst_grund as "aflystGrund", a.laas,
        coalesce(n.antal, 0) as oensket, coalesce(n.kommuner, 0) as kommuner
      from programarrangement a left join programarrangement_antal(${programId}) n on n.arrangement_id = a.id
      where a.program_id = ${programId} and a.fjernet_kl is null
        and (${id}::int is null or a.id = ${id}::int)
      order by coalesce(a.til, a.fra) < app_nu()::date,
        case when coalesce(a.til, a.fra) < app_nu()::date then date '9999-01-01' - a.fra else a.fra - date '1900-01-01' end, a.id`,
  );
}

export async function findArrangement(tx: Tx, programId: number, id: number): Promise<Arrangement | null> {
  return (await hentArrangementer(tx, programId, { id }))[0] ?? null;
}

export interface Tilmelding {
  readonly id: number;
  readonly kommuneId: number;
  readonly kommune: string;
  readonly antal: number;
  readonly hvem: string;
  readonly kl: Date;
}

/** Who has signed up, in the order of the queue: all to the house, its own to a kommune. */
export function hentTilmeldinger(tx: Tx, arrangementId: number): Promise<Tilmelding[]> {
  return raekker(
    tx,
    sql<Tilmelding>`select t.id, t.organisation_id as "kommuneId", ${officieltNavn('o')} as kommune, t.antal, t.hvem, t.kl
      from programtilmelding t join organisation o on o.id = t.organisation_id
      where t.arrangement_id = ${arrangementId} and t.frafaldet_kl is null order by t.koe`,
  );
}

export interface EgenTilmelding extends Tilmelding {
  /** Seats asked for by those before. */
  readonly foran: number;
}

/** What one's own kommune has signed up for, by meeting. */
export async function hentEgneTilmeldinger(
  tx: Tx,
  programId: number,
  kommuneId: number,
): Promise<Map<number, EgenTilmelding>> {
  const r = await raekker(
    tx,
    sql<EgenTilmelding & { arrangementId: number }>`select t.id, t.arrangement_id as "arrangementId",
        t.organisation_id as "kommuneId", ${officieltNavn('o')} as kommune, t.antal, t.hvem, t.kl,
        programtilmelding_foran(t.id) as foran
      from programtilmelding t join organisation o on o.id = t.organisation_id
      join programarrangement a on a.id = t.arrangement_id and a.program_id = ${programId}
      where t.organisation_id = ${kommuneId} and t.frafaldet_kl is null`,
  );
  return new Map(r.map((t) => [t.arrangementId, t]));
}

/** A krav that a finding is tied to. */
export type Fundkrav = Kravhenvisning;

/** The krav that findings are tied to, of those the transaction sees, in the order of their numbers. */
export const hentFundkrav = kravVedId;

export interface Fund {
  readonly id: number;
  readonly arrangementId: number | null;
  readonly arrangement: string | null;
  readonly slags: string | null;
  readonly tekst: string;
  readonly tilstand: Fundtilstand;
  readonly svar: string;
  readonly delt: boolean;
  readonly kl: Date;
  readonly laas: number;
  /** Ids in the kravbank. */
  readonly krav: readonly number[];
}

/** Findings, the newest first. */
export function hentFund(tx: Tx, programId: number, { id = null as number | null } = {}): Promise<Fund[]> {
  return raekker(
    tx,
    sql<Fund>`select f.id, f.arrangement_id as "arrangementId", a.titel as arrangement, f.slags, f.tekst, f.tilstand, f.svar,
        f.delt, f.kl, f.laas,
        coalesce((select array_agg(k.krav_id order by k.krav_id) from programfundkrav k where k.fund_id = f.id), '{}') as krav
      from programfund f left join programarrangement a on a.id = f.arrangement_id
      where f.program_id = ${programId} and f.fjernet_kl is null and (${id}::int is null or f.id = ${id}::int)
      order by f.id desc`,
  );
}

export interface Planlinje {
  readonly id: number;
  readonly kommuneId: number;
  readonly kommune: string;
  readonly art: Planart;
  readonly slags: string;
  readonly aktivitet: string;
  readonly ansvarlig: string;
  readonly fra: string | null;
  readonly til: string | null;
  readonly tilstand: Plantrin;
  readonly laas: number;
  readonly fjernet: boolean;
}

/** Channel and training plans: one's own to a kommune, all to the house. In order of time. */
export function hentPlaner(tx: Tx, programId: number, { medFjernede = false } = {}): Promise<Planlinje[]> {
  return raekker(
    tx,
    sql<Planlinje>`select p.id, p.organisation_id as "kommuneId", ${officieltNavn('o')} as kommune, p.art, p.slags, p.aktivitet,
        p.ansvarlig, p.fra::text as fra, p.til::text as til, p.tilstand, p.laas, p.fjernet_kl is not null as fjernet
      from programkanal p join organisation o on o.id = p.organisation_id
      where p.program_id = ${programId} and (${medFjernede} or p.fjernet_kl is null)
      order by dansk_sortering(o.navn), p.fra nulls last, p.id`,
  );
}

export interface Tjek {
  readonly id: number;
  readonly traedesten: Traedesten;
  readonly tekst: string;
  readonly hjaelp: string;
  readonly laas: number;
}

export function hentTjek(tx: Tx, programId: number): Promise<Tjek[]> {
  return raekker(
    tx,
    sql<Tjek>`select id, traedesten, tekst, hjaelp, laas from programtjek
      where program_id = ${programId} and fjernet_kl is null order by traedesten, raekkefoelge, id`,
  );
}

export interface Tjeksvar {
  readonly tjekId: number;
  readonly svar: Paratsvar;
  readonly note: string;
  readonly kl: Date;
}

/** What a kommune has answered; only its own people and the house see it. */
export function hentTjeksvar(tx: Tx, programId: number, kommuneId: number): Promise<Tjeksvar[]> {
  return raekker(
    tx,
    sql<Tjeksvar>`select tjek_id as "tjekId", svar, note, kl from programparathed
      where program_id = ${programId} and organisation_id = ${kommuneId}`,
  );
}

export interface Paratkommune extends Kommunetal {
  readonly kode: string;
  /** Without »Kommune«, to sort by; and as it is called in full. */
  readonly navn: string;
  readonly kommune: string;
  readonly forkortelse: string;
  readonly kolonne: number;
  readonly raekke: number;
}

/** How far every kommune has come, in the order of the alphabet; those that have answered nothing stand at nil. */
export async function hentParathed(tx: Tx, programId: number): Promise<Paratkommune[]> {
  const tjek = await hentTjek(tx, programId);
  const punkter = new Map(ALLE_TRAEDESTEN.map((t) => [t, tjek.filter((p) => p.traedesten === t).length]));
  const svar = await raekker(
    tx,
    sql<{
      kommuneId: number;
      traedesten: Traedesten;
      ja: number;
      iGang: number;
    }>`select kommune_id as "kommuneId", traedesten,
        ja, i_gang as "iGang" from programparathed_tal(${programId})`,
  );
  const pr = Map.groupBy(svar, (s) => s.kommuneId);
  const kommuner = await raekker(
    tx,
    sql<{
      id: number;
      kode: string;
      navn: string;
      kommune: string;
      forkortelse: string;
      kolonne: number;
      raekke: number;
    }>`select id, kommunekode as kode, navn, ${officieltNavn('o')} as kommune, forkortelse, gitter_kolonne as kolonne, gitter_raekke as raekke
      from organisation o where art = 'kommune' and nedlagt_kl is null order by dansk_sortering(navn)`,
  );
  return kommuner.map(({ id, ...k }) => ({ ...k, ...parathed(id, punkter, pr.get(id) ?? []) }));
}
