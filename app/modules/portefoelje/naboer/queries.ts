import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { indeholder } from '../../../platform/liste.ts';
import { kleHovedgrupper } from '../../katalog/public.ts';
import type { Vurdering } from './rules.ts';
import {
  laesOpgave,
  type Nabovalg,
  type Opgavenoegle,
  type Sortering,
  skrivOpgave,
  tilstandAf,
} from './rules.ts';

/** A word that more systems than this have in their name says nothing of the task. */
const ORD_MAKS = 12;
const PR_SIDE = 50;
/** More systems than this aren't shown beside each other. */
const SIDE_OM_SIDE = 200;

/**
 * The codes of every system of the house (0015, `systemkoder`). Systems are never compared two by two: those that have a code in
 * common are found by grouping, so 50 000 systems take as many steps as they have codes. A subject counts in its group as well,
 * where some system is registered with the group itself.
 */
function koderne(slags: Nabovalg['slags']) {
  const kun =
    slags === 'kle' ? sql`and k.kode ~ '^(kle|gru)-'` : sql`and starts_with(k.kode, ${`${slags}-`})`;
  return sql`koder as (select b.id, case when starts_with(k.kode, 'gru-') then 'kle-' || substr(k.kode, 5) else k.kode end as kode,
      not starts_with(k.kode, 'gru-') as egen
    from systembrug b, unnest(b.koder) k(kode)
    where b.organisation_id = (select app_organisation()) and b.fjernet_kl is null ${slags === '' ? sql`` : kun})`;
}

/** What a system costs a year: the contracts' yearly sums, each shared out on the systems it covers. In øre. */
const PRISER = sql`priser as (
    select ks.brug_id, sum(k.aarlig_oere / d.antal)::float8 as kroner from kontrakt_systembrug ks
      join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null and k.aarlig_oere > 0
      join (select kontrakt_id, count(*) as antal from kontrakt_systembrug
        where organisation_id = (select app_organisation()) group by 1) d on d.kontrakt_id = k.id
    where ks.organisation_id = (select app_organisation()) group by 1)`;

export interface Opgavelinje extends Opgavenoegle {
  /** What it is called: `27.36.04 Sundhed`, `»nexus« i navnet`, `Bøgelund Data A/S inden for 27 Sundhed`. */
  readonly navn: string;
  readonly antal: number;
  /** The first names, in Danish order. */
  readonly navne: readonly string[];
  /** Yearly cost of all of them, in øre. */
  readonly kroner: number;
  readonly tilstand: ReturnType<typeof tilstandAf>;
}

const RAEKKEFOELGE: Readonly<Record<Sortering, ReturnType<typeof sql>>> = {
  systemer: sql`g.antal`,
  kroner: sql`g.kroner`,
  opgave: sql`g.kode`,
};
const NAVNE = 6;

interface Gruppe {
  readonly kode: string;
  readonly antal: number;
  readonly ider: readonly number[];
  readonly kroner: number;
  readonly samme: number;
  readonly ikke: number;
  readonly ialt: number;
}

/** The tasks that more than one system of the house may do, a page of them; all when `alle`. */
export async function hentOpgaver(
  tx: Tx,
  valg: Nabovalg,
  { alle = false }: { readonly alle?: boolean } = {},
): Promise<{ readonly linjer: Opgavelinje[]; readonly ialt: number }> {
  const q = indeholder(valg.q);
  const retning = valg.sortering.retning === 'faldende' ? sql`desc` : sql`asc`;
  const udsnit = alle ? sql`` : sql`limit ${PR_SIDE} offset ${(valg.side - 1) * PR_SIDE}`;
  const soegt =
    valg.q === ''
      ? sql``
      : sql`and (g.kode like ${q} or exists (select from systembrug b where b.id = any(g.ider) and b.soeg like ${q}))`;
  const grupper = await raekker(
    tx,
    sql<Gruppe>`with ${koderne(valg.slags)}, ${PRISER},
      grupper as materialized (select k.kode, count(*)::int as antal, sum(coalesce(p.kroner, 0))::float8 as kroner,
          array_agg(k.id) as ider
        from koder k left join priser p on p.brug_id = k.id group by 1
        having count(*) > 1 and bool_or(k.egen) and (not starts_with(k.kode, 'ord-') or count(*) <= ${ORD_MAKS})
          ${valg.system === 0 ? sql`` : sql`and bool_or(k.id = ${valg.system})`}),
      sagt as materialized (select brug_a, brug_b, vurdering from nabovurdering
        where organisation_id = (select app_organisation()) and fortrudt_kl is null),
      vurderet as (select ka.kode, count(*) filter (where v.vurdering = 'samme_opgave')::int as samme,
          count(*) filter (where v.vurdering = 'ikke_dublet')::int as ikke
        from sagt v join koder ka on ka.id = v.brug_a join koder kb on kb.id = v.brug_b and kb.kode = ka.kode group by 1)
      select g.kode, g.antal, g.ider, g.kroner, coalesce(v.samme, 0) as samme, coalesce(v.ikke, 0) as ikke,
        count(*) over ()::int as ialt
      from grupper g left join vurderet v on v.kode = g.kode
      where (not ${valg.kunAabne} or coalesce(v.samme, 0) + coalesce(v.ikke, 0) < g.antal * (g.antal - 1) / 2) ${soegt}
      -- What is strongest first: a task, then a name, then a supplier.
      order by ${RAEKKEFOELGE[valg.sortering.noegle]} ${retning},
        case left(g.kode, 3) when 'kle' then 0 when 'ord' then 1 else 2 end, g.kode ${udsnit}`,
  );
  const navne = await navnene(tx, grupper);
  const titler = await kletitler(tx);
  return {
    ialt: grupper[0]?.ialt ?? 0,
    linjer: grupper.flatMap(({ kode, antal, kroner, samme, ikke }) => {
      const opgave = laesOpgave(kode);
      const n = navne.get(kode);
      return opgave && n
        ? [
            {
              ...opgave,
              navn: opgavenavn(opgave, n.leverandoer, titler),
              antal,
              navne: n.navne,
              kroner,
              tilstand: tilstandAf(antal, samme, ikke),
            },
          ]
        : [];
    }),
  };
}

interface Gruppenavne {
  readonly kode: string;
  readonly navne: readonly string[];
  readonly leverandoer: string;
}

/** The first names of each group's systems in Danish order, and their supplier's. */
async function navnene(tx: Tx, grupper: readonly Gruppe[]): Promise<ReadonlyMap<string, Gruppenavne>> {
  const poster = grupper.map(({ kode, ider }) => ({ kode, ider }));
  const r = await raekker(
    tx,
    sql<Gruppenavne>`select g.kode, max(b.leverandoer) as leverandoer,
        (array_agg(coalesce(nullif(b.lokalt_navn, ''), b.navn) order by dansk_sortering(b.navn), b.id))[1:${sql.lit(NAVNE)}] as navne
      from jsonb_to_recordset(${JSON.stringify(poster)}::jsonb) as g(kode text, ider int[])
        join systembrug b on b.id = any(g.ider) group by 1`,
  );
  return new Map(r.map((g) => [g.kode, g]));
}

async function kletitler(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map((await kleHovedgrupper(tx)).map((g) => [g.nr, g.titel]));
}

function medTitel(nr: string, titler: ReadonlyMap<string, string>): string {
  const titel = titler.get(nr.slice(0, 2));
  return titel === undefined ? nr : `${nr} ${titel}`;
}

function opgavenavn(
  { slags, noegle }: Opgavenoegle,
  leverandoer: string,
  titler: ReadonlyMap<string, string>,
): string {
  if (slags === 'kle') return medTitel(noegle, titler);
  if (slags === 'ord') return `»${noegle}« i navnet`;
  return `${leverandoer || 'Samme leverandør'} inden for ${medTitel(noegle.slice(-2), titler)}`;
}

export interface Nabosystem {
  readonly id: number;
  readonly navn: string;
  readonly leverandoer: string;
  readonly livscyklus: string;
  readonly enhed: string;
  readonly brugere: number | null;
  /** Yearly cost in øre. */
  readonly kroner: number;
  /** `YYYY-MM-DD`: when the last of its contracts ends as stored. */
  readonly slut: string | null;
  /** The key in the shared catalogue; null where it isn't joined to it. */
  readonly katalog: string | null;
  readonly kle: readonly string[];
}

/** Of each kind the task's name and the systems that share it, the dearest first. */
export async function hentOpgave(
  tx: Tx,
  opgave: Opgavenoegle,
): Promise<{ readonly navn: string; readonly systemer: Nabosystem[] }> {
  const systemer = await raekker(
    tx,
    sql<Nabosystem>`with ${koderne(opgave.slags)}, ${PRISER},
      her as materialized (select id from koder where kode = ${skrivOpgave(opgave)} limit ${SIDE_OM_SIDE})
      select b.id, coalesce(nullif(b.lokalt_navn, ''), b.navn) as navn, b.leverandoer, b.livscyklus, b.ansvarlig_enhed as enhed,
        coalesce(b.brugere_til, b.brugere_fra) as brugere, coalesce(p.kroner, 0)::float8 as kroner, s.noegle as katalog,
        array(select k from unnest(b.kle) k where k <> all (b.kle_fjernet) union select k from unnest(b.kle_tilfoejet) k) as kle,
        (select max(k.slut)::text from kontrakt_systembrug ks join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null
          where ks.brug_id = b.id) as slut
      from her join systembrug b on b.id = her.id
        left join priser p on p.brug_id = b.id left join system s on s.id = b.system_id
      order by kroner desc, dansk_sortering(b.navn), b.id`,
  );
  return {
    navn: opgavenavn(opgave, systemer[0]?.leverandoer ?? '', await kletitler(tx)),
    systemer,
  };
}

export interface Nabovurdering {
  readonly id: number;
  readonly a: string;
  readonly b: string;
  readonly vurdering: Vurdering;
  readonly begrundelse: string;
  readonly person: string;
  readonly kl: Date;
}

/** What has been said of these systems two by two and still holds, newest first. */
export function hentVurderinger(tx: Tx, ider: readonly number[]): Promise<Nabovurdering[]> {
  return raekker(
    tx,
    sql<Nabovurdering>`select v.id, coalesce(nullif(a.lokalt_navn, ''), a.navn) as a, coalesce(nullif(b.lokalt_navn, ''), b.navn) as b,
        v.vurdering, v.begrundelse, coalesce(p.navn, '') as person, v.kl
      from nabovurdering v join systembrug a on a.id = v.brug_a join systembrug b on b.id = v.brug_b
        left join person p on p.id = v.person_id and p.slettet_kl is null
      where v.brug_a = any(${[...ider]}::int[]) and v.brug_b = any(${[...ider]}::int[]) and v.fortrudt_kl is null
      order by v.kl desc, v.id`,
  );
}

/** How many other systems of the house have a KLE number in common with this one, those that aren't duplicates left out. */
export async function antalNaboer(tx: Tx, brugId: number): Promise<number> {
  const r = await raekke(
    tx,
    sql<{
      antal: number;
    }>`with mig as (select array(select k from unnest(b.koder) k where starts_with(k, 'kle-')) as koder
        from systembrug b where b.id = ${brugId})
      select count(*)::int as antal from systembrug b
      where b.organisation_id = (select app_organisation()) and b.fjernet_kl is null and b.id <> ${brugId}
        and b.koder && (select koder from mig)
        and not exists (select from nabovurdering v where v.fortrudt_kl is null and v.vurdering = 'ikke_dublet'
          and v.brug_a = least(b.id, ${brugId}) and v.brug_b = greatest(b.id, ${brugId}))`,
  );
  return r?.antal ?? 0;
}

export interface Andresystem {
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
}

const ANDRE_MAKS = 100;

/** The systems of the shared catalogue within KLE's main groups. */
export function katalogsystemer(tx: Tx, hovedgrupper: readonly string[]): Promise<Andresystem[]> {
  return raekker(
    tx,
    sql<Andresystem>`select s.noegle, s.navn, o.navn as leverandoer from system s join organisation o on o.id = s.leverandoer_id
      where s.kle = any(${[...hovedgrupper]}::text[]) and s.nedlagt_kl is null
      order by dansk_sortering(s.navn), s.id limit ${ANDRE_MAKS}`,
  );
}

export const NABO_SIDE_PR = PR_SIDE;
