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

/** What the computed light of a report `n` was computed without, in a row. */
export const BEREGNET_UDEN = sql`array(select g ->> 'hvad' from jsonb_array_elements(n.beregnet -> 'grunde') g
  where g ->> 'slags' = 'mangler')`;

/** Something is expected of the report `n`: it hasn't come, or was sent back. Of an initiative `i` that is stopped nothing new is. */
export const VENTES = sql`(n.tilstand = 'retur' or n.tilstand in ('mangler', 'kladde') and i.tilstand <> 'stoppet')`;

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
      id: number;
      initiativId: number;
      rundeId: number;
      lys: Lys | null;
      beregnetLys: Lys | null;
      tilstand: Indberetningstilstand;
    }>`select n.id, n.initiativ_id as "initiativId", n.runde_id as "rundeId", n.lys,
        n.beregnet_lys as "beregnetLys", n.tilstand
      from indberetning n where n.plan_id = ${planId} and n.initiativ_id = any(${[...initiativIder]}::int[])
        and n.runde_id = any(${runder.map((r) => r.id)}::int[])`,
  );
  for (const { initiativId, rundeId, ...melding } of fundet) stribe.get(initiativId)?.set(rundeId, melding);
  return stribe;
}

/**
 * The counts of a plan's rounds, or of some of them, read from an index alone (indberetning_plan). How many initiatives a round has
 * is known to everybody who sees the plan, though a report that isn't approved and published is not: where the plan is another's,
 * `runde_antal` says it.
 */
function tael(planId: number, runder: readonly number[] | null) {
  const kun = (id: string) =>
    runder === null ? sql`` : sql`and ${sql.ref(id)} = any(${[...runder]}::int[])`;
  return sql<Rundetal & { rundeId: number }>`with egen as (
      select p.organisation_id = (select app_organisation()) as ja from handlingsplan p where p.id = ${planId}),
    i_alt as (select a.runde, a.antal from egen, lateral runde_antal(case when not egen.ja then ${planId}::int end) a),
    grupper as (select n.runde_id, n.lys, n.beregnet_lys, count(*)::int as antal from indberetning n
      where n.plan_id = ${planId} ${kun('n.runde_id')}
        and n.initiativ_id <> all (array(select id from initiativ where plan_id = ${planId} and fjernet_kl is not null))
      group by 1, 2, 3),
    tal as (select runde_id, sum(antal)::int as i_alt, coalesce(sum(antal) filter (where lys is not null), 0)::int as meldt,
        coalesce(sum(antal) filter (where lys = 'groen'), 0)::int as groen,
        coalesce(sum(antal) filter (where lys = 'gul'), 0)::int as gul,
        coalesce(sum(antal) filter (where lys = 'roed'), 0)::int as roed,
        coalesce(sum(antal) filter (where lys = 'ikke_startet'), 0)::int as ikke_startet,
        coalesce(sum(antal) filter (where lys = 'afsluttet'), 0)::int as afsluttet,
        coalesce(sum(antal) filter (where lys_afvigelse(lys, beregnet_lys) is not null), 0)::int as afvigelser,
        coalesce(sum(antal) filter (where lys_afvigelse(lys, beregnet_lys) = 'lysere'), 0)::int as lysere
      from grupper group by runde_id)
    select r.id as "rundeId", coalesce(a.antal, t.i_alt, 0) as "iAlt", coalesce(t.groen, 0) as groen, coalesce(t.gul, 0) as gul,
      coalesce(t.roed, 0) as roed, coalesce(t.ikke_startet, 0) as "ikkeStartet", coalesce(t.afsluttet, 0) as afsluttet,
      coalesce(a.antal, t.i_alt, 0) - coalesce(t.meldt, 0) as mangler, coalesce(t.afvigelser, 0) as afvigelser,
      coalesce(t.lysere, 0) as lysere
    from indberetningsrunde r left join i_alt a on a.runde = r.id left join tal t on t.runde_id = r.id
    where r.plan_id = ${planId} ${kun('r.id')}`;
}

/** How the rounds of a plan stand, by the round's id: every one, or those asked for. */
export async function hentRundetal(
  tx: Tx,
  planId: number,
  runder: readonly number[] | null = null,
): Promise<Map<number, Rundetal>> {
  const fundet = await raekker(tx, tael(planId, runder));
  return new Map(fundet.map(({ rundeId, ...tal }) => [rundeId, tal]));
}

/** How one round stands. */
export async function rundetal(tx: Tx, rundeId: number): Promise<Rundetal> {
  const r = await raekke(
    tx,
    sql<{ planId: number }>`select plan_id as "planId" from indberetningsrunde where id = ${rundeId}`,
  );
  const talt = r && (await raekke(tx, tael(r.planId, [rundeId])));
  if (!talt) return INGEN_TAL;
  const { rundeId: _, ...tal } = talt;
  return tal;
}

function hvor(rundeId: number, frist: string, valg: Rundevalg, idag: string) {
  const dele = [sql`n.runde_id = ${rundeId}`, sql`i.fjernet_kl is null`];
  if (valg.q !== '') {
    const q = indeholder(valg.q);
    dele.push(sql`translate(lower(i.nr || ' ' || i.navn || ' ' || i.ejer), 'ÆØÅ', 'æøå') like ${q}`);
  }
  if (valg.lys !== '') dele.push(sql`n.lys = ${valg.lys}`);
  if (valg.status === 'mangler') dele.push(sql`n.tilstand in ('mangler', 'kladde')`);
  if (valg.status === 'forsinket') dele.push(sql`${VENTES} and ${frist < idag}`);
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
        n.tilstand, i.tilstand = 'stoppet' as stoppet, n.lys, n.beregnet_lys as "beregnetLys", ${BEREGNET_UDEN} as uden,
        n.egen_godkendt as "egenGodkendt", n.aarsager,
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
        count(*) filter (where n.tilstand = 'godkendt')::int as godkendt,
        count(*) filter (where ${VENTES})::int as ventes
      from indberetning n join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null where n.runde_id = ${rundeId}`,
  );
  return r ?? { mangler: 0, venter: 0, retur: 0, godkendt: 0, ventes: 0 };
}

/** How many of a round may be approved together; in step with `kanGodkendesSamlet`. */
export async function hentAntalKlar(tx: Tx, rundeId: number): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ antal: number }>`select count(*)::int as antal from indberetning n
      join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null
      where n.runde_id = ${rundeId} and n.plan_id = i.plan_id and n.tilstand = 'sendt' and n.lys = 'groen' and n.beregnet_lys = 'groen'
        and cardinality(${BEREGNET_UDEN}) = 0 and n.sendt_af is distinct from app_person() and not exists (select from jsonb_array_elements(n.punkter) m
          where m ->> 'nySlut' is not null or (m -> 'udgaaet')::boolean)`,
  );
  return r?.antal ?? 0;
}
