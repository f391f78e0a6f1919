import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { beregnLys, type Lys, type Lysandel, type Lysmangel, type Lysregler } from '../../lys/rules.ts';
import { findInitiativ, findPlan, hentLysregler, hentPunkter } from '../../plan/queries.ts';
import { laesLysregler } from '../../plan/regler/rules.ts';
import type { Aarsag, Initiativ, Plan, Planpunkt } from '../../plan/rules.ts';
import { BEREGNET_UDEN, findRunde, VENTES } from '../queries.ts';
import type {
  Beregnet,
  Indberetningsindhold,
  Indberetningstilstand,
  Punktmelding,
  Punktudfald,
  Runde,
  Rundetilstand,
} from '../rules.ts';
import { laesKladde } from './forms.ts';
import { type Indberetning, type Indberetningsversion, lysgrundlag, type Versionshandling } from './rules.ts';

interface Raekke {
  readonly id: number;
  readonly organisationId: number;
  readonly planId: number;
  readonly rundeId: number;
  readonly initiativId: number;
  readonly tilstand: Indberetningstilstand;
  readonly lys: Lys | null;
  readonly aarsager: Aarsag[];
  readonly tekst: string;
  readonly naeste: string;
  readonly forbrugOere: number | null;
  readonly prognoseOere: number | null;
  readonly punkter: unknown;
  readonly beregnetLys: Lys | null;
  readonly beregnet: unknown;
  readonly maaltTaeller: number | null;
  readonly maaltNaevner: number | null;
  readonly sendtKl: string | null;
  readonly sendtAf: string | null;
  readonly afgjortKl: string | null;
  readonly egenGodkendt: boolean;
  readonly rettetKl: string;
  readonly laas: number;
}

const INDBERETNING = sql`n.id, n.organisation_id as "organisationId", n.plan_id as "planId", n.runde_id as "rundeId",
  n.initiativ_id as "initiativId", n.tilstand, n.lys, n.aarsager, n.tekst, n.naeste, n.forbrug_oere::float8 as "forbrugOere",
  n.prognose_oere::float8 as "prognoseOere", n.punkter, n.beregnet_lys as "beregnetLys", n.beregnet,
  n.maalt_taeller as "maaltTaeller", n.maalt_naevner as "maaltNaevner", n.sendt_kl::text as "sendtKl", n.sendt_af as "sendtAf",
  n.afgjort_kl::text as "afgjortKl", n.egen_godkendt as "egenGodkendt", n.rettet_kl::text as "rettetKl", n.laas`;

function tekstEller<T>(v: unknown, ellers: T): string | T {
  return typeof v === 'string' ? v : ellers;
}

type Gemt = Readonly<Record<string, unknown>> | null;

function laesUdfald(m: Gemt): Punktudfald {
  return {
    forventet: tekstEller(m?.forventet, null),
    faktisk: tekstEller(m?.faktisk, null),
    udgaaet: m?.udgaaet === true,
  };
}

/** What a report says of points, as it is stored, whatever release wrote it. */
export function laesPunktmeldinger(gemt: unknown): Punktmelding[] {
  if (!Array.isArray(gemt)) return [];
  return gemt.flatMap((m: (Gemt & { readonly foer?: Gemt }) | null) =>
    typeof m?.punktId === 'number'
      ? [
          {
            punktId: m.punktId,
            ...laesUdfald(m),
            ...(m.foer ? { foer: laesUdfald(m.foer) } : {}),
            nySlut: tekstEller(m.nySlut, null),
            grund: tekstEller(m.grund, ''),
          },
        ]
      : [],
  );
}

/** What is stored of a reckoning beside its light. */
export function gemtBeregning({ grunde, dag, regler }: Beregnet): Omit<Beregnet, 'lys'> {
  return { grunde, dag, regler };
}

/** The stored reckoning, by the shipped rules where it doesn't say which; null where nothing has been computed. */
export function laesBeregnet(lys: Lys | null, gemt: unknown): Beregnet | null {
  if (typeof gemt !== 'object' || gemt === null || !('grunde' in gemt) || !Array.isArray(gemt.grunde))
    return null;
  return {
    lys,
    grunde: gemt.grunde,
    dag: 'dag' in gemt ? tekstEller(gemt.dag, '') : '',
    regler: laesLysregler('regler' in gemt ? gemt.regler : null),
  };
}

function tilIndberetning(r: Raekke): Indberetning {
  const {
    lys,
    aarsager,
    tekst,
    naeste,
    forbrugOere,
    prognoseOere,
    punkter,
    beregnetLys,
    maaltTaeller,
    maaltNaevner,
    ...n
  } = r;
  return {
    ...n,
    indhold: {
      lys,
      aarsager,
      tekst,
      naeste,
      forbrugOere,
      prognoseOere,
      punkter: laesPunktmeldinger(punkter),
    },
    beregnet: laesBeregnet(beregnetLys, r.beregnet),
    maalt:
      maaltTaeller === null || maaltNaevner === null
        ? null
        : { taeller: maaltTaeller, naevner: maaltNaevner },
  };
}

/** The report; null when there is none that the actor may see. `laas` holds its row until the transaction ends. */
export async function findIndberetning(
  tx: Tx,
  id: number,
  { laas = false } = {},
): Promise<Indberetning | null> {
  const r = await raekke(
    tx,
    sql<Raekke>`select ${INDBERETNING} from indberetning n where n.id = ${id}
      ${laas ? sql`for no key update of n` : sql``}`,
  );
  return r && tilIndberetning(r);
}

/** The reports of a round that are in one of these states, by the initiative's number. */
export async function hentIndberetninger(
  tx: Tx,
  rundeId: number,
  tilstande: readonly Indberetningstilstand[],
): Promise<Indberetning[]> {
  const r = await raekker(
    tx,
    sql<Raekke>`select ${INDBERETNING} from indberetning n join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null
      where n.runde_id = ${rundeId} and n.tilstand = any(${[...tilstande]}::text[]) order by i.nr_orden, i.id`,
  );
  return r.map(tilIndberetning);
}

/** What is being written; only to those who are responsible for the initiative. Null where nothing is. */
export async function hentKladde(tx: Tx, id: number): Promise<Tekstfelter | null> {
  const r = await raekke(
    tx,
    sql<{ kladde: unknown }>`select n.kladde from indberetning n
      where n.id = ${id} and n.initiativ_id in (select initiativ_mine())`,
  );
  return laesKladde(r?.kladde);
}

/** Who wrote it last, by name where the actor may know it. */
export async function rettetAf(tx: Tx, id: number): Promise<string> {
  const r = await raekke(
    tx,
    sql<{ navn: string }>`select coalesce(plan_ansvarlig_navn(n.rettet_af), p.navn, '') as navn
      from indberetning n left join person p on p.id = n.rettet_af where n.id = ${id}`,
  );
  return r?.navn ?? '';
}

/** What was sent, returned, answered and approved, oldest first. */
export async function hentVersioner(tx: Tx, id: number): Promise<Indberetningsversion[]> {
  const r = await raekker(
    tx,
    sql<{
      id: number;
      handling: Versionshandling;
      besked: string;
      indhold: Partial<Indberetningsindhold> | null;
      kl: string;
      navn: string;
    }>`select v.id, v.handling, v.besked, case when v.handling = 'sendt' then v.indhold end as indhold, v.kl::text as kl,
        coalesce(plan_ansvarlig_navn(v.af), p.navn, '') as navn
      from indberetningsversion v left join person p on p.id = v.af where v.indberetning_id = ${id} order by v.id`,
  );
  return r.map((v) => ({ ...v, indhold: v.indhold && laesIndhold(v.indhold) }));
}

/** A report's content as it is stored with a version. */
function laesIndhold(gemt: Partial<Indberetningsindhold>): Indberetningsindhold {
  return {
    lys: gemt.lys ?? null,
    aarsager: gemt.aarsager ?? [],
    tekst: gemt.tekst ?? '',
    naeste: gemt.naeste ?? '',
    forbrugOere: gemt.forbrugOere ?? null,
    prognoseOere: gemt.prognoseOere ?? null,
    punkter: laesPunktmeldinger(gemt.punkter),
  };
}

/** A report and its period. */
export type Periodeindberetning = Indberetning & { readonly periode: string };

/** The latest report of the initiative that one may read, before this period or at all, and its period. */
export async function hentForrige(
  tx: Tx,
  initiativId: number,
  periode: string | null = null,
): Promise<Periodeindberetning | null> {
  const r = await raekke(
    tx,
    sql<Raekke & { periode: string }>`select ${INDBERETNING}, r.periode::text as periode
      from indberetning n join indberetningsrunde r on r.id = n.runde_id
      where n.initiativ_id = ${initiativId} and n.lys is not null
        and (${periode}::date is null or r.periode < ${periode}::date)
      order by r.periode desc limit 1`,
  );
  return r && { ...tilIndberetning(r), periode: r.periode };
}

/** A report with all that it is judged by. */
export interface Indberetningsgrundlag {
  readonly indberetning: Indberetning;
  readonly runde: Runde;
  readonly plan: Plan;
  readonly initiativ: Initiativ;
  readonly punkter: readonly Planpunkt[];
  readonly regler: Lysregler;
}

/** `laas` holds the report, and then the initiative that its approval changes, so that both are as they are now. */
export async function hentGrundlag(
  tx: Tx,
  id: number,
  { laas = false } = {},
): Promise<Indberetningsgrundlag | null> {
  const set = await findIndberetning(tx, id);
  const plan = set && (await findPlan(tx, set.planId));
  const runde = set && (await findRunde(tx, set.planId, set.rundeId));
  const indberetning = laas ? await findIndberetning(tx, id, { laas }) : set;
  const initiativ = set && (await findInitiativ(tx, set.initiativId, { laas }));
  if (!indberetning || !plan || !initiativ || !runde) return null;
  return {
    indberetning,
    runde,
    plan,
    initiativ,
    punkter: await hentPunkter(tx, { initiativer: [initiativ.id] }),
    regler: await hentLysregler(tx, plan.id),
  };
}

/** The light by the plan's rules, with the day it is reckoned by. */
export function beregn(
  g: Pick<Indberetningsgrundlag, 'initiativ' | 'punkter' | 'runde' | 'regler'>,
  indhold: Indberetningsindhold,
  maalt: Lysandel | null,
  idag: string,
): Beregnet {
  const grundlag = lysgrundlag(g.initiativ, g.punkter, g.runde, indhold, maalt, idag);
  return { ...beregnLys(grundlag, g.regler), dag: grundlag.dag, regler: g.regler };
}

/** The report of the initiative that waits for the actor to write it, in a round that is open; null where none does. */
export async function findVentende(tx: Tx, initiativId: number): Promise<number | null> {
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`select n.id from indberetning n join indberetningsrunde r on r.id = n.runde_id and r.tilstand = 'aaben'
        join initiativ i on i.id = n.initiativ_id
      where n.initiativ_id = ${initiativId} and n.initiativ_id in (select initiativ_mine())
        and ${VENTES} order by r.frist limit 1`,
  );
  return r?.id ?? null;
}

/** The next report of the round that waits for the actor's approval, after this one by the initiatives' order and round again. */
export async function findNaesteVentende(
  tx: Tx,
  n: Pick<Indberetning, 'id' | 'rundeId'>,
): Promise<number | null> {
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`select x.id from indberetning x join initiativ i on i.id = x.initiativ_id and i.fjernet_kl is null,
        indberetning her join initiativ hi on hi.id = her.initiativ_id
      where her.id = ${n.id} and x.runde_id = ${n.rundeId} and x.id <> her.id and x.tilstand = 'sendt'
        and x.sendt_af is distinct from app_person()
      order by (i.nr_orden, i.id) < (hi.nr_orden, hi.id), i.nr_orden, i.id limit 1`,
  );
  return r?.id ?? null;
}

export interface Minlinje {
  readonly id: number;
  readonly planId: number;
  readonly plan: string;
  readonly takt: Plan['takt'];
  readonly organisation: string;
  readonly rundeId: number;
  readonly periode: string;
  readonly frist: string;
  readonly rundeTilstand: Rundetilstand;
  readonly initiativ: string;
  readonly nr: string;
  readonly tilstand: Indberetningstilstand;
  /** Its initiative is stopped. */
  readonly stoppet: boolean;
  readonly lys: Lys | null;
  readonly beregnetLys: Lys | null;
  readonly uden: readonly Lysmangel[];
  readonly sendtKl: string | null;
}

/** The reports that the actor is responsible for, those that wait first, then the newest; at most `maks`. */
export function hentMine(tx: Tx, { kunAabne = false, maks = 200 } = {}): Promise<Minlinje[]> {
  return raekker(
    tx,
    sql<Minlinje>`select n.id, n.plan_id as "planId", p.navn as plan, p.takt, o.navn as organisation, r.id as "rundeId",
        r.periode::text as periode, r.frist::text as frist, r.tilstand as "rundeTilstand", i.navn as initiativ, i.nr,
        n.tilstand, i.tilstand = 'stoppet' as stoppet, n.lys, n.beregnet_lys as "beregnetLys", ${BEREGNET_UDEN} as uden,
        n.sendt_kl::text as "sendtKl"
      from indberetning n join indberetningsrunde r on r.id = n.runde_id
        join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null
        join handlingsplan p on p.id = n.plan_id and p.fjernet_kl is null join organisation o on o.id = p.organisation_id
      where n.initiativ_id = any(array(select initiativ_mine()))
        ${kunAabne ? sql`and r.tilstand = 'aaben' and ${VENTES}` : sql``}
      order by r.tilstand <> 'aaben', not ${VENTES}, r.periode desc, r.frist, i.nr_orden, i.id
      limit ${maks}`,
  );
}
