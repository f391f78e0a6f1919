import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { officieltNavn } from '../../organisation/public.ts';
import type { Lysregler } from '../lys/rules.ts';
import { PLAN_SEKRETARIAT } from '../rules.ts';
import { laesLysregler } from './regler/rules.ts';
import {
  type Ansvarlig,
  type Baseline,
  type Henvisning,
  type Initiativ,
  type Initiativrisiko,
  laesMaal,
  type Plan,
  type Planaktivitet,
  type Planpunkt,
  type Program,
} from './rules.ts';

const PLAN = sql`select p.id, p.organisation_id as "organisationId", ${officieltNavn('o')} as organisation, p.navn, p.formaal,
    p.periode_fra::text as "periodeFra", p.periode_til::text as "periodeTil", p.takt, p.synlighed, p.tilstand,
    p.oplyst_antal as "oplystAntal", p.forbehold, p.kilde, p.laas
  from handlingsplan p join organisation o on o.id = p.organisation_id`;

/** The plan; null when there is none that the actor may see. `laas` holds its row until the transaction ends. */
export function findPlan(tx: Tx, id: number, { laas = false } = {}): Promise<Plan | null> {
  return raekke(
    tx,
    sql<Plan>`${PLAN} where p.id = ${id} and p.fjernet_kl is null ${laas ? sql`for no key update of p` : sql``}`,
  );
}

export interface Planlinje extends Plan {
  readonly initiativer: number;
  /** Period of the newest round, and the day its reports are due; null before the first. */
  readonly rundePeriode: string | null;
  readonly rundeFrist: string | null;
  readonly rundeTilstand: 'aaben' | 'lukket' | 'udgivet' | null;
}

/** The plans that the actor sees, one's own first, then by whose and name. */
export function hentPlaner(tx: Tx, organisationId: number): Promise<Planlinje[]> {
  return raekker(
    tx,
    sql<Planlinje>`select x.*, (select count(*)::int from initiativ i where i.plan_id = x.id and i.fjernet_kl is null) as initiativer,
        r.periode::text as "rundePeriode", r.frist::text as "rundeFrist", r.tilstand as "rundeTilstand"
      from (${PLAN} where p.fjernet_kl is null) x
      left join lateral (select periode, frist, tilstand from indberetningsrunde r where r.plan_id = x.id
        order by periode desc limit 1) r on true
      order by x."organisationId" <> ${organisationId}, x.tilstand = 'afsluttet', dansk_sortering(x.organisation),
        dansk_sortering(x.navn), x.id`,
  );
}

/** The rules by which the plan's lights are computed: its own, or the shipped ones. */
export async function hentLysregler(tx: Tx, planId: number): Promise<Lysregler> {
  const r = await raekke(
    tx,
    sql<{ lysregler: unknown }>`select lysregler from handlingsplan where id = ${planId}`,
  );
  return laesLysregler(r?.lysregler);
}

const PROGRAM = sql`id, nr, navn, formaal, saerskilt, laas`;

/** The plan's programmes in their order. */
export function hentProgrammer(tx: Tx, planId: number): Promise<Program[]> {
  return raekker(
    tx,
    sql<Program>`select ${PROGRAM} from planprogram where plan_id = ${planId} and fjernet_kl is null
      order by raekkefoelge, id`,
  );
}

const INITIATIV = sql`select i.id, i.organisation_id as "organisationId", i.plan_id as "planId", i.program_id as "programId",
    i.nr, i.navn, i.formaal, i.beskrivelse, i.ejer_id as "ejerId",
    coalesce((select ${officieltNavn('e')} from organisation e where e.id = i.ejer_id), i.ejer) as ejer, i.ejerrolle, i.partnere,
    i.periode_fra::text as "periodeFra", i.periode_til::text as "periodeTil", i.budget_oere::float8 as "budgetOere", i.tilstand,
    i.optaget::text as optaget, i.maal, i.kilde, i.laas
  from initiativ i`;

function somInitiativ(r: Initiativ): Initiativ {
  return { ...r, maal: laesMaal(r.maal) };
}

/** The initiative; null when there is none that the actor may see, or it has been taken out of its plan. */
export async function findInitiativ(tx: Tx, id: number, { laas = false } = {}): Promise<Initiativ | null> {
  const r = await raekke(
    tx,
    sql<Initiativ>`${INITIATIV} where i.id = ${id} and i.fjernet_kl is null ${laas ? sql`for no key update of i` : sql``}`,
  );
  return r && somInitiativ(r);
}

/** The plan's initiatives by number, those without one last, in the order they were taken up. */
export async function hentInitiativer(
  tx: Tx,
  planId: number,
  valg: { readonly programId?: number; readonly ider?: readonly number[] } = {},
): Promise<Initiativ[]> {
  const { programId, ider } = valg;
  const r = await raekker(
    tx,
    sql<Initiativ>`${INITIATIV} where i.plan_id = ${planId} and i.fjernet_kl is null
      ${programId === undefined ? sql`` : sql`and i.program_id = ${programId}`}
      ${ider === undefined ? sql`` : sql`and i.id = any(${[...ider]}::int[])`}
      order by i.nr_orden, i.id`,
  );
  return r.map(somInitiativ);
}

const PUNKT = sql`select p.id, p.initiativ_id as "initiativId", p.art, p.navn, p.beskrivelse, p.start::text as start,
    p.slut::text as slut, b.foerste::text as "foersteSlut", b.antal as baselines, p.forventet::text as forventet,
    p.faktisk::text as faktisk, p.slags, p.link, p.udgaaet, p.laas
  from planpunkt p
  join lateral (select max(n.nr) as antal, min(n.slut) filter (where n.nr = 1) as foerste
    from planbaseline n where n.punkt_id = p.id) b on true`;

/** Milestones and deliverables of some initiatives, or of a whole plan, in their order; not those that were removed. */
export function hentPunkter(
  tx: Tx,
  hvad: { readonly initiativer: readonly number[] } | { readonly planId: number },
): Promise<Planpunkt[]> {
  const hvor =
    'planId' in hvad
      ? sql`p.initiativ_id in (select i.id from initiativ i where i.plan_id = ${hvad.planId} and i.fjernet_kl is null)`
      : sql`p.initiativ_id = any(${[...hvad.initiativer]}::int[])`;
  return raekker(
    tx,
    sql<Planpunkt>`${PUNKT} where ${hvor} and p.fjernet_kl is null
      order by p.initiativ_id, p.art desc, p.raekkefoelge, p.id`,
  );
}

/** One milestone or deliverable; null when there is none that the actor may see. */
export function findPunkt(tx: Tx, id: number): Promise<Planpunkt | null> {
  return raekke(tx, sql<Planpunkt>`${PUNKT} where p.id = ${id} and p.fjernet_kl is null`);
}

/** Every promise of the initiative and its points, the first ones first. */
export function hentBaselines(tx: Tx, initiativId: number): Promise<Baseline[]> {
  return raekker(
    tx,
    sql<Baseline>`select b.punkt_id as "punktId", b.nr, b.start::text as start, b.slut::text as slut,
        b.budget_oere::float8 as "budgetOere", b.grund, r.periode::text as "rundePeriode", b.kl
      from planbaseline b left join indberetningsrunde r on r.id = b.runde_id
      where b.initiativ_id = ${initiativId} order by b.punkt_id nulls first, b.nr`,
  );
}

/** Planned activities, and where input can be given, by day. */
export function hentAktiviteter(
  tx: Tx,
  hvad: { readonly initiativId: number } | { readonly planId: number },
): Promise<Planaktivitet[]> {
  const hvor =
    'planId' in hvad
      ? sql`a.initiativ_id in (select i.id from initiativ i where i.plan_id = ${hvad.planId} and i.fjernet_kl is null)`
      : sql`a.initiativ_id = ${hvad.initiativId}`;
  return raekker(
    tx,
    sql<Planaktivitet>`select a.id, a.initiativ_id as "initiativId", a.art, a.navn, a.beskrivelse, a.hvordan,
        a.fra::text as fra, a.til::text as til, a.link, a.laas
      from planaktivitet a where ${hvor} and a.fjernet_kl is null
      order by coalesce(a.fra, a.til) nulls last, a.til, a.id`,
  );
}

/** The risks, the greatest first; those that are closed last. */
export function hentRisici(tx: Tx, initiativId: number): Promise<Initiativrisiko[]> {
  return raekker(
    tx,
    sql<Initiativrisiko>`select id, initiativ_id as "initiativId", navn, sandsynlighed, konsekvens, handling, ejerrolle, tilstand, laas
      from initiativrisiko where initiativ_id = ${initiativId} and fjernet_kl is null
      order by tilstand = 'lukket', sandsynlighed * konsekvens desc, konsekvens desc, id`,
  );
}

export function hentHenvisninger(tx: Tx, initiativId: number): Promise<Henvisning[]> {
  return raekker(
    tx,
    sql<Henvisning>`select id, slags, noegle, navn from initiativhenvisning
      where initiativ_id = ${initiativId} and fjernet_kl is null order by slags, dansk_sortering(navn), id`,
  );
}

/** Who reports on the initiatives; those whom the actor may not see are left out. */
export function hentAnsvarlige(tx: Tx, initiativer: readonly number[]): Promise<Ansvarlig[]> {
  return raekker(
    tx,
    sql<Ansvarlig>`select a.initiativ_id as "initiativId", a.person_id as "personId",
        coalesce(plan_ansvarlig_navn(a.person_id), '') as navn, a.for_organisation_id as "forOrganisationId",
        ${officieltNavn('o')} as "forOrganisation"
      from initiativansvarlig a join organisation o on o.id = a.for_organisation_id
      where a.initiativ_id = any(${[...initiativer]}::int[]) and a.fjernet_kl is null order by 1, 3, 2`,
  );
}

/** Whether nobody else in the actor's organisation leads its plans. */
export async function erEneSekretaer(tx: Tx): Promise<boolean> {
  const anden = await raekke(
    tx,
    sql`select 1 as her from medlemskab m join tildeling t on t.person_id = m.person_id and t.organisation_id = m.organisation_id
      where m.organisation_id = app_organisation() and m.ophoert_kl is null and m.person_id <> app_person()
        and t.rolle = any(${[...PLAN_SEKRETARIAT.roller]}::text[]) limit 1`,
  );
  return anden === null;
}

/** Whether the actor is one of those who report on it. */
export async function erAnsvarlig(tx: Tx, initiativId: number): Promise<boolean> {
  return (await raekke(tx, sql`select 1 as her from initiativ_mine() m where m = ${initiativId}`)) !== null;
}

/** An initiative as others point at it. */
export interface Initiativpost {
  readonly id: number;
  readonly nr: string;
  readonly navn: string;
  readonly plan: string;
}

/** The initiatives of the plans that are in force, as far as the transaction sees them, by plan and number. */
export function initiativopslag(tx: Tx): Promise<Initiativpost[]> {
  return raekker(
    tx,
    sql<Initiativpost>`select i.id, i.nr, i.navn, p.navn as plan
      from initiativ i join handlingsplan p on p.id = i.plan_id and p.fjernet_kl is null and p.tilstand <> 'afsluttet'
      where i.fjernet_kl is null order by dansk_sortering(p.navn), p.id, i.nr_orden, i.id`,
  );
}
