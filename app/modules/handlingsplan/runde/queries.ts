import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Lys } from '../lys/rules.ts';
import {
  INGEN_TAL,
  type Indberetningstilstand,
  type Lysmelding,
  type Runde,
  type Rundetal,
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
