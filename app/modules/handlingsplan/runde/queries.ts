import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { indeholder, SIDE_PR } from '../../../platform/liste.ts';
import { officieltNavn } from '../../organisation/public.ts';
import type { Lys } from '../lys/rules.ts';
import {
  INGEN_TAL,
  type Indberetningstilstand,
  type Lysmelding,
  type Runde,
  type Rundelinje,
  type Rundestatus,
  type Rundetal,
  type Rundevalg,
} from './rules.ts';

const RUNDE = sql`r.id, r.plan_id as "planId", r.organisation_id as "organisationId", r.periode::text as periode,
  r.frist::text as frist, r.tilstand, r.besked, r.lukket_kl::text as "lukketKl", r.laas`;

/** The rounds of a plan that one sees, oldest first. */
export function hentRunder(tx: Tx, planId: number): Promise<Runde[]> {
  return raekker(
    tx,
    sql<Runde>`select ${RUNDE} from indberetningsrunde r where r.plan_id = ${planId} order by r.periode`,
  );
}

/** One round of a plan; held against others' changes with `laas`. */
export function findRunde(
  tx: Tx,
  planId: number,
  rundeId: number,
  valg?: { laas: true },
): Promise<Runde | null> {
  return raekke(
    tx,
    sql<Runde>`select ${RUNDE} from indberetningsrunde r where r.id = ${rundeId} and r.plan_id = ${planId}
      ${valg ? sql`for update` : sql``}`,
  );
}

/** The lights of some initiatives in some rounds, as reported and computed; nothing where the initiative wasn't in the round. */
export async function hentLysstribe(
  tx: Tx,
  planId: number,
  initiativIder: readonly number[],
  runder: readonly { readonly id: number }[],
): Promise<Map<number, Map<number, Lysmelding>>> {
  const stribe = new Map<number, Map<number, Lysmelding>>(initiativIder.map((id) => [id, new Map()]));
  if (initiativIder.length === 0 || runder.length === 0) return stribe;
  const fundet = await raekker(
    tx,
    sql<{
      initiativId: number;
      rundeId: number;
      lys: Lys | null;
      beregnetLys: Lys | null;
      tilstand: Indberetningstilstand;
    }>`select n.initiativ_id as "initiativId", n.runde_id as "rundeId", n.lys,
        n.beregnet_lys as "beregnetLys", n.tilstand
      from indberetning n where n.plan_id = ${planId} and n.initiativ_id = any(${[...initiativIder]}::int[])
        and n.runde_id = any(${runder.map((r) => r.id)}::int[])`,
  );
  for (const { initiativId, rundeId, ...melding } of fundet) stribe.get(initiativId)?.set(rundeId, melding);
  return stribe;
}

const TAL = sql`count(*) filter (where n.lys = 'groen')::int as groen,
  count(*) filter (where n.lys = 'gul')::int as gul,
  count(*) filter (where n.lys = 'roed')::int as roed,
  count(*) filter (where n.lys = 'ikke_startet')::int as "ikkeStartet",
  count(*) filter (where n.lys = 'afsluttet')::int as afsluttet,
  count(*) filter (where lys_afvigelse(n.lys, n.beregnet_lys) is not null)::int as afvigelser,
  count(*) filter (where lys_afvigelse(n.lys, n.beregnet_lys) = 'lysere')::int as lysere`;

function medMangler(r: Omit<Rundetal, 'mangler'>): Rundetal {
  const meldt = r.groen + r.gul + r.roed + r.ikkeStartet + r.afsluttet;
  return { ...r, mangler: r.iAlt - meldt };
}

/**
 * How every round of a plan stands, by the round's id. How many initiatives a round has is known to everybody who sees the plan,
 * though a report that isn't approved and published is not.
 */
export async function hentRundetal(tx: Tx, planId: number): Promise<Map<number, Rundetal>> {
  const fundet = await raekker(
    tx,
    sql<Omit<Rundetal, 'mangler'> & { rundeId: number }>`select a.runde as "rundeId", a.antal as "iAlt", t.*
      from runde_antal(${planId}) a
      left join (select n.runde_id as "tal_runde", ${TAL} from indberetning n join initiativ i on i.id = n.initiativ_id
        where n.plan_id = ${planId} and i.fjernet_kl is null group by n.runde_id) t on t.tal_runde = a.runde`,
  );
  return new Map(
    fundet.map((r) => [
      r.rundeId,
      medMangler({
        iAlt: r.iAlt,
        groen: r.groen ?? 0,
        gul: r.gul ?? 0,
        roed: r.roed ?? 0,
        ikkeStartet: r.ikkeStartet ?? 0,
        afsluttet: r.afsluttet ?? 0,
        afvigelser: r.afvigelser ?? 0,
        lysere: r.lysere ?? 0,
      }),
    ]),
  );
}

/** How one round stands. */
export async function rundetal(tx: Tx, rundeId: number): Promise<Rundetal> {
  const r = await raekke(
    tx,
    sql<Omit<Rundetal, 'mangler'>>`select coalesce(max(a.antal), 0)::int as "iAlt", ${TAL}
      from indberetningsrunde r
      left join lateral (select antal from runde_antal(r.plan_id, r.id)) a on true
      left join (indberetning n join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null) on n.runde_id = r.id
      where r.id = ${rundeId}`,
  );
  return r ? medMangler(r) : INGEN_TAL;
}

/** Not sent, or sent back. */
const UDESTAAR = sql`n.tilstand in ('mangler', 'kladde', 'retur')`;

function hvor(rundeId: number, frist: string, valg: Rundevalg, idag: string) {
  const dele = [sql`n.runde_id = ${rundeId}`, sql`i.fjernet_kl is null`];
  if (valg.q !== '') {
    const q = indeholder(valg.q);
    dele.push(sql`(lower(i.navn) like ${q} or i.nr like ${q} or lower(i.ejer) like ${q})`);
  }
  if (valg.lys !== '') dele.push(sql`n.lys = ${valg.lys}`);
  if (valg.status === 'mangler') dele.push(sql`n.tilstand in ('mangler', 'kladde')`);
  if (valg.status === 'forsinket') dele.push(sql`${UDESTAAR} and ${frist < idag}`);
  if (valg.status === 'venter') dele.push(sql`n.tilstand = 'sendt'`);
  if (valg.status === 'retur' || valg.status === 'godkendt') dele.push(sql`n.tilstand = ${valg.status}`);
  if (valg.status === 'afviger') dele.push(sql`lys_afvigelse(n.lys, n.beregnet_lys) is not null`);
  return sql.join(dele, sql` and `);
}

function orden({ noegle, retning }: Rundevalg['sortering']) {
  const r = retning === 'faldende' ? sql`desc` : sql`asc`;
  const nr = sql`i.nr_orden, i.id`;
  switch (noegle) {
    case 'nr':
      return sql`i.nr_orden ${r}, i.id ${r}`;
    case 'navn':
      return sql`dansk_sortering(i.navn) ${r}, ${nr}`;
    case 'tilstand':
      return sql`array_position(array['mangler', 'kladde', 'retur', 'sendt', 'godkendt'], n.tilstand) ${r}, ${nr}`;
    case 'sendt':
      return sql`n.sendt_kl ${r} nulls last, ${nr}`;
  }
}

/** A page of a round's reports, and how many there are in all; `alle` leaves the paging out. */
export async function hentRundelinjer(
  tx: Tx,
  runde: Pick<Runde, 'id' | 'frist'>,
  valg: Rundevalg,
  idag: string,
  { alle = false } = {},
): Promise<{ readonly linjer: Rundelinje[]; readonly ialt: number }> {
  const fra = sql`from indberetning n join initiativ i on i.id = n.initiativ_id where ${hvor(runde.id, runde.frist, valg, idag)}`;
  const talt = await raekke(tx, sql<{ ialt: number }>`select count(*)::int as ialt ${fra}`);
  const linjer = await raekker(
    tx,
    sql<Rundelinje>`with side as materialized (select x.id, row_number() over () as plads from (
        select n.id ${fra} order by ${orden(valg.sortering)}
        ${alle ? sql`` : sql`limit ${SIDE_PR} offset ${(valg.side - 1) * SIDE_PR}`}) x)
      select n.id, n.initiativ_id as "initiativId", i.nr, i.navn,
        coalesce((select ${officieltNavn('e')} from organisation e where e.id = i.ejer_id), i.ejer) as ejer,
        coalesce((select string_agg(coalesce(plan_ansvarlig_navn(a.person_id) || ', ', '') || ${officieltNavn('o')}, '; ' order by a.tilfoejet_kl)
          from initiativansvarlig a join organisation o on o.id = a.for_organisation_id
          where a.initiativ_id = i.id and a.fjernet_kl is null), '') as ansvarlige,
        n.tilstand, n.lys, n.beregnet_lys as "beregnetLys", n.aarsager,
        (select count(*)::int from jsonb_array_elements(n.punkter) m where m ->> 'nySlut' is not null) as oensker,
        n.sendt_kl::text as "sendtKl",
        (select max(p.kl)::text from rundepaamindelse p where p.runde_id = n.runde_id and p.initiativ_id = n.initiativ_id) as "mindetKl"
      from side join indberetning n on n.id = side.id join initiativ i on i.id = n.initiativ_id order by side.plads`,
  );
  return { linjer, ialt: talt?.ialt ?? 0 };
}

/** How the reports of a round stand. */
export async function hentRundestatus(tx: Tx, rundeId: number): Promise<Rundestatus> {
  const r = await raekke(
    tx,
    sql<Rundestatus>`select count(*) filter (where n.tilstand in ('mangler', 'kladde'))::int as mangler,
        count(*) filter (where n.tilstand = 'sendt')::int as venter,
        count(*) filter (where n.tilstand = 'retur')::int as retur,
        count(*) filter (where n.tilstand = 'godkendt')::int as godkendt
      from indberetning n join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null where n.runde_id = ${rundeId}`,
  );
  return r ?? { mangler: 0, venter: 0, retur: 0, godkendt: 0 };
}
