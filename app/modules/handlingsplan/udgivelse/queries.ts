import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { officieltNavn } from '../../organisation/public.ts';
import { forklaringer } from '../lys/forklaring/rules.ts';
import { type Lys, lysmangler } from '../lys/rules.ts';
import { periodeKort, periodenavn, type Takt } from '../periode/rules.ts';
import { hentLysregler } from '../plan/queries.ts';
import { laesBeregnet } from '../runde/indberetning/queries.ts';
import type { Rundetal } from '../runde/rules.ts';
import {
  INDHOLDSVERSION,
  laesIndhold,
  nytSiden,
  optael,
  optaelSaerskilt,
  type Rundeindhold,
  type Udgivelsesindhold,
  type Udgivetaktivitet,
  type Udgivetinitiativ,
  type Udgivetpunkt,
} from './rules.ts';

/** An edition as lists show it. Days are `YYYY-MM-DD`. */
export interface Udgivelse {
  readonly id: number;
  readonly planId: number;
  readonly rundeId: number;
  readonly plan: string;
  readonly organisation: string;
  readonly periode: string;
  readonly periodenavn: string;
  readonly tal: Rundetal;
  readonly nr: number;
  /** 2 and up: what was mended. */
  readonly rettelse: string;
  readonly offentlig: boolean;
  readonly udgivetKl: Date;
  readonly sha256: string;
}

const UDGIVELSE = sql`select u.id, u.plan_id as "planId", u.runde_id as "rundeId", u.plan_navn as plan, u.organisation, u.periode,
  u.periodenavn, u.tal, u.nr, u.rettelse, u.offentlig, u.udgivet_kl as "udgivetKl", u.sha256 from planudgivelse u`;

/** An edition that was withdrawn, as everybody reads of it who could read it. */
export interface Trukketudgivelse
  extends Pick<
    Udgivelse,
    'id' | 'planId' | 'rundeId' | 'plan' | 'organisation' | 'periode' | 'periodenavn' | 'nr' | 'udgivetKl'
  > {
  readonly grund: string;
  readonly trukketKl: Date;
}

const TRUKKET = sql`select t.id, t.plan_id as "planId", t.runde_id as "rundeId", t.plan, t.organisation, t.periode, t.periodenavn,
  t.nr, t.udgivet_kl as "udgivetKl", t.grund, t.trukket_kl as "trukketKl" from planudgivelser_trukket() t`;

/** Not withdrawn. Those who aren't of the plan's house see no others. */
const STAAR = sql`not exists (select from planudgivelsestilbagetraekning t where t.udgivelse_id = u.id)`;

/** Those that are withdrawn, the newest first; of one plan, or of all. */
export function hentTrukne(tx: Tx, planId: number | null = null): Promise<Trukketudgivelse[]> {
  return raekker(
    tx,
    sql<Trukketudgivelse>`${TRUKKET} where ${planId}::int is null or t.plan_id = ${planId}
      order by t.periode desc, t.udgivet_kl desc, t.id desc`,
  );
}

/** That an edition is withdrawn; null where it isn't, or isn't there for the reader. */
export function findTrukket(tx: Tx, id: number): Promise<Trukketudgivelse | null> {
  return raekke(tx, sql<Trukketudgivelse>`${TRUKKET} where t.id = ${id}`);
}

/** Editions that stand and that the reader may see, the newest first; of one plan, or of all. */
export function hentUdgivelser(tx: Tx, planId: number | null = null): Promise<Udgivelse[]> {
  return raekker(
    tx,
    sql<Udgivelse>`${UDGIVELSE} where ${STAAR} and (${planId}::int is null or u.plan_id = ${planId})
      order by u.periode desc, u.udgivet_kl desc, u.id desc`,
  );
}

/** One edition as lists show it; the plan's house reads one that is withdrawn, too. */
export function findUdgivelseslinje(tx: Tx, id: number): Promise<Udgivelse | null> {
  return raekke(tx, sql<Udgivelse>`${UDGIVELSE} where u.id = ${id}`);
}

/** One edition with its document as it was stored, byte by byte; see {@link findUdgivelseslinje}. */
export function findUdgivelse(
  tx: Tx,
  id: number,
): Promise<(Udgivelse & { readonly introduktion: string; readonly indhold: string }) | null> {
  return raekke(
    tx,
    sql<Udgivelse & { introduktion: string; indhold: string }>`
      with u as (${UDGIVELSE} where u.id = ${id})
      select u.*, p.introduktion, p.indhold from u join planudgivelse p on p.id = u.id`,
  );
}

/** The document of an edition that has just been found. */
export async function hentDokument(tx: Tx, id: number): Promise<string> {
  const fundet = await raekke(
    tx,
    sql<{ indhold: string }>`select indhold from planudgivelse where id = ${id}`,
  );
  if (!fundet) throw new Error('the edition was withdrawn meanwhile');
  return fundet.indhold;
}

interface Ramme {
  readonly navn: string;
  readonly organisation: string;
  readonly periodeFra: string;
  readonly periodeTil: string;
  readonly takt: Takt;
  readonly formaal: string;
  readonly forbehold: string;
  readonly kilde: string;
  readonly oplystAntal: number | null;
  readonly periode: string;
}

type Initiativraekke = Omit<
  Udgivetinitiativ,
  'stribe' | 'punkter' | 'aktiviteter' | 'maalt' | 'beregnet' | 'beregnetUden'
> & {
  /** Its programme, where it is followed up separately. */
  readonly saerskilt: string | null;
  readonly beregnet: unknown;
  readonly taeller: number | null;
  readonly naevner: number | null;
};

/** Rows by the initiative they belong to. */
function efterInitiativ<R extends { readonly initiativId: number }>(
  raekkerne: readonly R[],
): Map<number, R[]> {
  const ud = new Map<number, R[]>();
  for (const r of raekkerne) ud.set(r.initiativId, [...(ud.get(r.initiativId) ?? []), r]);
  return ud;
}

/** The edition before the round: the newest one of an earlier period that stands. */
async function forrigeIndhold(tx: Tx, planId: number, periode: string): Promise<Udgivelsesindhold | null> {
  const fundet = await raekke(
    tx,
    sql<{ indhold: string }>`select u.indhold from planudgivelse u
      where u.plan_id = ${planId} and u.periode < ${periode} and ${STAAR} order by u.periode desc, u.nr desc limit 1`,
  );
  return fundet && laesIndhold(fundet.indhold);
}

/** Everything that an edition of the round would show now; null when the round isn't the plan's. */
export async function samlIndhold(tx: Tx, planId: number, rundeId: number): Promise<Rundeindhold | null> {
  const ramme = await raekke(
    tx,
    sql<Ramme>`select p.navn, ${officieltNavn('o')} as organisation, p.periode_fra::text as "periodeFra", p.periode_til::text as "periodeTil",
        p.takt, p.formaal, p.forbehold, p.kilde, p.oplyst_antal as "oplystAntal", r.periode::text as periode
      from indberetningsrunde r join handlingsplan p on p.id = r.plan_id join organisation o on o.id = p.organisation_id
      where r.id = ${rundeId} and p.id = ${planId}`,
  );
  if (!ramme) return null;
  const { periode, takt } = ramme;
  // An earlier round that has been opened again isn't told of until it is closed.
  const medIUdgaven = sql`r.periode <= ${periode} and (r.tilstand <> 'aaben' or r.id = ${rundeId})`;
  const initiativer = await raekker(
    tx,
    sql<Initiativraekke>`select i.id, i.nr, i.navn, coalesce(g.nr || ' ' || g.navn, '') as program,
        coalesce(${officieltNavn('e')}, i.ejer) as ejer, i.ejerrolle,
        i.partnere, i.formaal, i.optaget::text as optaget, i.tilstand, i.kilde,
        case when n.tilstand = 'godkendt' then n.lys end as lys,
        case when n.tilstand = 'godkendt' then n.beregnet_lys end as "beregnetLys",
        case when n.tilstand = 'godkendt' then n.beregnet end as beregnet, n.egen_godkendt as "egenGodkendt",
        case when g.saerskilt then g.navn end as saerskilt,
        case when n.tilstand = 'godkendt' then n.aarsager else '{}' end as aarsager,
        case when n.tilstand = 'godkendt' then n.tekst else '' end as tekst,
        case when n.tilstand = 'godkendt' then n.naeste else '' end as naeste,
        n.maalt_taeller as taeller, n.maalt_naevner as naevner
      from indberetning n join initiativ i on i.id = n.initiativ_id left join planprogram g on g.id = i.program_id
        left join organisation e on e.id = i.ejer_id
      where n.runde_id = ${rundeId} and i.fjernet_kl is null order by i.nr_orden, i.id`,
  );
  const striber = efterInitiativ(
    await raekker(
      tx,
      sql<{ initiativId: number; periode: string; lys: Lys | null }>`
        select n.initiativ_id as "initiativId", r.periode::text as periode,
          case when n.tilstand = 'godkendt' then n.lys end as lys
        from indberetning n join indberetningsrunde r on r.id = n.runde_id
        where n.plan_id = ${planId} and ${medIUdgaven} order by r.periode`,
    ),
  );
  const punkter = efterInitiativ(
    await raekker(
      tx,
      sql<Udgivetpunkt & { initiativId: number }>`
        select p.initiativ_id as "initiativId", p.id, p.art, p.navn, p.slags, p.slut::text as slut,
          (select b.slut::text from planbaseline b where b.punkt_id = p.id and b.nr = 1) as "foersteSlut",
          p.forventet::text as forventet, p.faktisk::text as faktisk, p.udgaaet, p.link,
          (select count(*)::int from leveranceibrug u where u.punkt_id = p.id and u.fjernet_kl is null) as ibrug
        from planpunkt p join initiativ i on i.id = p.initiativ_id
        where i.plan_id = ${planId} and p.fjernet_kl is null order by p.art desc, p.slut, p.raekkefoelge, p.id`,
    ),
  );
  const aktiviteter = efterInitiativ(
    await raekker(
      tx,
      sql<Udgivetaktivitet & { initiativId: number }>`
        select a.initiativ_id as "initiativId", a.art, a.navn, a.beskrivelse, a.hvordan, a.fra::text as fra,
          a.til::text as til, a.link
        from planaktivitet a join initiativ i on i.id = a.initiativ_id
        where i.plan_id = ${planId} and a.fjernet_kl is null order by a.fra nulls last, a.til nulls last, a.id`,
    ),
  );
  const perioder = await raekker(
    tx,
    sql<{ periode: string }>`select r.periode::text as periode from indberetningsrunde r
      where r.plan_id = ${planId} and ${medIUdgaven} order by r.periode`,
  );
  const uden = <R extends { readonly initiativId: number }>({ initiativId: _, ...resten }: R) => resten;
  const udgivne = initiativer.map(({ taeller, naevner, beregnet, saerskilt: _, ...i }): Udgivetinitiativ => {
    const regnet = laesBeregnet(i.beregnetLys, beregnet);
    return {
      ...i,
      beregnet: regnet === null ? [] : forklaringer(regnet, regnet.regler),
      beregnetUden: regnet === null ? [] : lysmangler(regnet),
      maalt: taeller === null || naevner === null ? null : { taeller, naevner },
      stribe: (striber.get(i.id) ?? []).map(uden),
      punkter: (punkter.get(i.id) ?? []).map(uden),
      aktiviteter: (aktiviteter.get(i.id) ?? []).map(uden),
    };
  });
  const indhold = {
    version: INDHOLDSVERSION,
    plan: {
      id: planId,
      navn: ramme.navn,
      organisation: ramme.organisation,
      periodeFra: ramme.periodeFra,
      periodeTil: ramme.periodeTil,
      formaal: ramme.formaal,
      forbehold: ramme.forbehold,
      kilde: ramme.kilde,
      oplystAntal: ramme.oplystAntal,
    },
    periode,
    takt,
    periodenavn: periodenavn(periode, takt),
    perioder: perioder.map((p) => ({ periode: p.periode, kort: periodeKort(p.periode, takt) })),
    tal: optael(udgivne),
    saerskilt: optaelSaerskilt(initiativer),
    lysregler: await hentLysregler(tx, planId),
    programmer: [...new Set(initiativer.map((i) => i.program))].filter((p) => p !== ''),
    initiativer: udgivne,
  } as const;
  const forrige = await forrigeIndhold(tx, planId, periode);
  return { ...indhold, nyt: forrige && nytSiden(forrige, indhold) };
}

/** How many reports of the round aren't decided: an edition waits for them. */
export async function antalUafgjorte(tx: Tx, rundeId: number): Promise<number> {
  const fundet = await raekke(
    tx,
    sql<{
      antal: number;
    }>`select count(*)::int as antal from indberetning n join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null
      where n.runde_id = ${rundeId} and n.tilstand in ('sendt', 'retur')`,
  );
  return fundet?.antal ?? 0;
}

/** How many editions a round has had; counted once it is held. */
export async function antalUdgaver(tx: Tx, rundeId: number): Promise<number> {
  const fundet = await raekke(
    tx,
    sql<{ nr: number }>`select coalesce(max(nr), 0) as nr from planudgivelse where runde_id = ${rundeId}`,
  );
  return fundet?.nr ?? 0;
}

/** Whether an edition of the round stands; asked once it is held. */
export async function harUdgave(tx: Tx, rundeId: number): Promise<boolean> {
  const fundet = await raekke(
    tx,
    sql`select 1 as der from planudgivelse u where u.runde_id = ${rundeId} and ${STAAR} limit 1`,
  );
  return fundet !== null;
}
