import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Kommune, kommuner, officieltNavn, personnavne } from '../../organisation/public.ts';
import type { Deltager } from '../rules.ts';
import {
  type Bilag,
  delstand,
  type Grundlag,
  type Kommunestand,
  laesGrundlag,
  type Politisk,
  type Runde,
  type Rundedel,
  type Sag,
  type Svar,
  TOM_SAG,
  type Udgave,
} from './rules.ts';

/**
 * Who has joined which part, by the newest answer to it, in Danish order of names. As the transaction may know it: the house that
 * runs the programme at once, a kommune of itself, everybody else who sees the programme when the deadline has passed; the system
 * knows all.
 */
export function hentDeltagere(tx: Tx, programId: number): Promise<Deltager[]> {
  return raekker(
    tx,
    sql<Deltager>`select d.del_id as "delId", d.kommune_id as "kommuneId", coalesce(o.kommunekode, '') as kommunekode,
        ${officieltNavn('o')} as kommune, d.underskrevet, d.runde_id as "rundeId"
      from program_deltagere(${programId}) d join organisation o on o.id = d.kommune_id
        join programdel p on p.id = d.del_id and p.fjernet_kl is null
      order by dansk_sortering(${officieltNavn('o')}), o.id, p.raekkefoelge, d.del_id`,
  );
}

/** A kommune's joining of a part, without a break. */
export interface Tilslutningsforloeb {
  /** The first signature that no later answer declines. */
  readonly siden: Date;
  /** One of those signatures is of a round whose deadline has passed, so the kommune can't take it back by itself. */
  readonly bundet: boolean;
}

/** By `delId:kommuneId`; the house that runs the programme gets all, a kommune its own. */
export async function hentTilslutningsforloeb(
  tx: Tx,
  programId: number,
): Promise<ReadonlyMap<string, Tilslutningsforloeb>> {
  const r = await raekker(
    tx,
    sql<{
      delId: number;
      kommuneId: number;
      siden: Date;
      bundet: boolean;
    }>`select del_id as "delId", kommune_id as "kommuneId", min(kl) as siden,
        bool_or(frist_kl <= app_nu()) as bundet
      from (select d.id as del_id, s.kommune_id, s.kl, r.frist_kl,
          bool_and(d.id = any (s.tilsluttet)) over (partition by d.id, s.kommune_id order by s.kl desc, s.id desc) as ubrudt
        from tilslutningssvar s join tilslutningsrunde r on r.id = s.runde_id and r.tilstand = 'aaben'
          cross join lateral unnest(s.tilsluttet || s.afslaaet) as d (id)
        where s.program_id = ${programId}) a
      where ubrudt group by del_id, kommune_id`,
  );
  return new Map(
    r.map(({ delId, kommuneId, siden, bundet }) => [`${delId}:${kommuneId}`, { siden, bundet }]),
  );
}

const RUNDE = sql`r.id, r.program_id as "programId", r.organisation_id as "organisationId", r.navn, r.slags, r.tilstand,
  r.frist_kl as frist, r.materiale, r.vilkaar, r.aabnet_kl as aabnet, r.trukket_kl as trukket,
  r.trukket_grund as "trukketGrund", r.laas, app_nu() as nu`;

/** The rounds of a programme that one sees, newest first. */
export function hentRunder(tx: Tx, programId: number): Promise<Runde[]> {
  return raekker(
    tx,
    sql<Runde>`select ${RUNDE} from tilslutningsrunde r where r.program_id = ${programId} and r.fjernet_kl is null
      order by r.id desc`,
  );
}

/** One round of a programme; `laas` holds it until the transaction ends, for those who may change it. */
export async function findRunde(
  tx: Tx,
  programId: number,
  rundeId: number,
  { laas = false } = {},
): Promise<Runde | null> {
  // By itself: a statement that waits for a row has read the clock before it waits.
  if (laas) await sql`select from tilslutningsrunde where id = ${rundeId} for no key update`.execute(tx);
  return raekke(
    tx,
    sql<Runde>`select ${RUNDE} from tilslutningsrunde r
      where r.id = ${rundeId} and r.program_id = ${programId} and r.fjernet_kl is null`,
  );
}

/** The parts of a round, in the programme's order. */
export function hentRundedele(tx: Tx, rundeId: number): Promise<Rundedel[]> {
  return raekker(
    tx,
    sql<Rundedel>`select d.del_id as "delId", p.navn, p.enhed_en as "enhedEn", p.enhed_flere as "enhedFlere",
        d.maks_pris_oere as "maksPrisOere", d.antaget_bp as "antagetBp"
      from tilslutningsdel d join programdel p on p.id = d.del_id
      where d.runde_id = ${rundeId} order by p.raekkefoelge, p.id`,
  );
}

/** The documents of the newest edition, or of the draft. */
export function hentBilag(tx: Tx, rundeId: number): Promise<Bilag[]> {
  return raekker(
    tx,
    sql<Bilag>`select id, navn, type, sha256, stoerrelse from tilslutningsbilag
      where runde_id = ${rundeId} and fjernet_kl is null order by id`,
  );
}

/** A document, also one that only earlier editions have. */
export function findBilag(tx: Tx, rundeId: number, id: number): Promise<Bilag | null> {
  return raekke(
    tx,
    sql<Bilag>`select id, navn, type, sha256, stoerrelse from tilslutningsbilag
      where runde_id = ${rundeId} and id = ${id}`,
  );
}

/** The editions of a round, newest first; none while it is a draft. */
export async function hentUdgaver(tx: Tx, rundeId: number): Promise<Udgave[]> {
  const r = await raekker(
    tx,
    sql<Omit<Udgave, 'indhold'> & { indhold: Partial<Grundlag> }>`select nr, indhold, sha256, aendring, kl
      from tilslutningsudgave where runde_id = ${rundeId} order by nr desc`,
  );
  return r.map((u) => ({ ...u, indhold: laesGrundlag(u.indhold) }));
}

/** How many have joined each part, by its id; nothing where one may not know. */
export async function hentAntal(tx: Tx, rundeId: number): Promise<ReadonlyMap<number, number>> {
  const r = await raekker(
    tx,
    sql<{
      delId: number;
      antal: number;
    }>`select del_id as "delId", tilsluttet as antal from tilslutning_antal(${rundeId})`,
  );
  return new Map(r.map((d) => [d.delId, d.antal]));
}

/** Who the round is for; empty where it is for every kommune. */
export async function hentInviterede(tx: Tx, rundeId: number): Promise<{ id: number; navn: string }[]> {
  return raekker(
    tx,
    sql<{ id: number; navn: string }>`select o.id, ${officieltNavn('o')} as navn from tilslutningskommune k
        join organisation o on o.id = k.kommune_id
      where k.runde_id = ${rundeId} order by dansk_sortering(${officieltNavn('o')}), o.id`,
  );
}

interface Sagsraekke {
  readonly kladde: Readonly<Record<string, string>>;
  readonly laas: number;
  readonly organ: string;
  readonly dato: string | null;
  readonly journal: string;
  readonly politiskLaas: number;
}

/** The acting kommune's work on its answer; an empty one where it hasn't begun. `laas` holds the row where there is one. */
export async function findSag(
  tx: Tx,
  rundeId: number,
  kommuneId: number,
  { laas = false } = {},
): Promise<Sag> {
  const r = await raekke(
    tx,
    sql<Sagsraekke>`select kladde, laas, politisk_organ as organ, politisk_dato::text as dato, politisk_journal as journal,
        politisk_laas as "politiskLaas" from tilslutningssag
      where runde_id = ${rundeId} and kommune_id = ${kommuneId} ${laas ? sql`for update` : sql``}`,
  );
  if (!r) return TOM_SAG;
  const { kladde, laas: nr, organ, dato, journal, politiskLaas } = r;
  return { kladde, laas: nr, politisk: dato === null ? null : { organ, dato, journal }, politiskLaas };
}

const SVAR = sql`s.id, s.runde_id as "rundeId", s.kommune_id as "kommuneId", s.nr, s.udgave_nr as "udgaveNr", s.tilsluttet,
  s.afslaaet, s.politisk_organ as organ, s.politisk_dato::text as dato, s.politisk_journal as journal, s.tekst, s.sha256, s.kl, s.af`;
type Svarraekke = Omit<Svar, 'politisk'> & { organ: string; dato: string | null; journal: string };

function tilSvar({ organ, dato, journal, ...svar }: Svarraekke): Svar {
  const politisk: Politisk | null = dato === null ? null : { organ, dato, journal };
  return { ...svar, politisk };
}

/** What a kommune has signed in a round, in the order it was signed. */
export async function hentSvar(tx: Tx, rundeId: number, kommuneId: number): Promise<Svar[]> {
  const r = await raekker(
    tx,
    sql<Svarraekke>`select ${SVAR} from tilslutningssvar s
      where s.runde_id = ${rundeId} and s.kommune_id = ${kommuneId} order by s.nr`,
  );
  return r.map(tilSvar);
}

/** One signed answer, for the kommune's own and for the house that runs the programme. */
export async function findSvar(tx: Tx, programId: number, id: number): Promise<Svar | null> {
  const r = await raekke(
    tx,
    sql<Svarraekke>`select ${SVAR} from tilslutningssvar s where s.id = ${id} and s.program_id = ${programId}`,
  );
  return r && tilSvar(r);
}

/** A kommune's official name, CVR and code. */
export function findKommune(
  tx: Tx,
  id: number,
): Promise<{ navn: string; cvr: string; kommunekode: string | null } | null> {
  return raekke(
    tx,
    sql<{ navn: string; cvr: string; kommunekode: string | null }>`select ${officieltNavn('o')} as navn,
      coalesce(o.cvr, '') as cvr, o.kommunekode from organisation o where o.id = ${id} and o.art = 'kommune'`,
  );
}

interface Standraekke {
  readonly kommuneId: number;
  readonly kode: string;
  readonly navn: string;
  readonly region: string;
  readonly begyndt: boolean;
  readonly politiskKl: Date | null;
  readonly mindetKl: Date | null;
  readonly svar: readonly {
    readonly id: number;
    readonly kl: string;
    readonly udgaveNr: number;
    readonly tilsluttet: readonly number[];
    readonly afslaaet: readonly number[];
  }[];
}

/** How far each kommune of a round has come, in Danish order of names; nothing but for the house that runs it. */
export async function hentKommunestand(
  tx: Tx,
  rundeId: number,
  dele: readonly Pick<Rundedel, 'delId'>[],
): Promise<Kommunestand[]> {
  const r = await raekker(
    tx,
    sql<Standraekke>`select t.kommune_id as "kommuneId", coalesce(o.kommunekode, '') as kode, ${officieltNavn('o')} as navn,
        coalesce(g.navn, '') as region, t.begyndt, t.politisk_kl as "politiskKl", t.paamindet_kl as "mindetKl",
        coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'kl', s.kl, 'udgaveNr', s.udgave_nr,
            'tilsluttet', to_jsonb(s.tilsluttet), 'afslaaet', to_jsonb(s.afslaaet)) order by s.nr)
          from tilslutningssvar s where s.runde_id = ${rundeId} and s.kommune_id = t.kommune_id), '[]'::jsonb) as svar
      from tilslutning_stand(${rundeId}) t join organisation o on o.id = t.kommune_id left join region g on g.kode = o.regionskode
      order by dansk_sortering(${officieltNavn('o')}), o.id`,
  );
  return r.map(({ begyndt, svar, ...k }) => {
    const seneste = svar.at(-1);
    return {
      ...k,
      svarKl: seneste ? new Date(seneste.kl) : null,
      svarId: seneste?.id ?? null,
      udgaveNr: seneste?.udgaveNr ?? null,
      dele: dele.map(({ delId }) => ({
        delId,
        stand: delstand({ begyndt, politisk: k.politiskKl !== null, svar }, delId),
      })),
    };
  });
}

/** All kommuner, with their places on the tile map. */
export function hentKommuner(tx: Tx): Promise<Kommune[]> {
  return kommuner(tx);
}

/** Who signed, for the kommune's own; null where the name is gone. */
export async function underskrivernavn(tx: Tx, svar: Pick<Svar, 'af'>): Promise<string | null> {
  return (await personnavne(tx, [svar.af])).get(svar.af) ?? null;
}
