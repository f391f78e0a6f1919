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

/** Editions that the reader may see, the newest first; of one plan, or of all. */
export function hentUdgivelser(tx: Tx, planId: number | null = null): Promise<Udgivelse[]> {
  return raekker(
    tx,
    sql<Udgivelse>`${UDGIVELSE} where ${planId}::int is null or u.plan_id = ${planId}
      order by u.periode desc, u.udgivet_kl desc, u.id desc`,
  );
}

/** One edition with its document as it was stored, byte by byte. */
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

/** The edition before the round: the newest one of an earlier period. */
async function forrigeIndhold(tx: Tx, planId: number, periode: string): Promise<Udgivelsesindhold | null> {
  const fundet = await raekke(
    tx,
    sql<{ indhold: string }>`select indhold from planudgivelse
      where plan_id = ${planId} and periode < ${periode} order by periode desc, nr desc limit 1`,
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

/** How many editions a round has; counted once it is held. */
export async function antalUdgaver(tx: Tx, rundeId: number): Promise<number> {
  const fundet = await raekke(
    tx,
    sql<{ nr: number }>`select coalesce(max(nr), 0) as nr from planudgivelse where runde_id = ${rundeId}`,
  );
  return fundet?.nr ?? 0;
}
