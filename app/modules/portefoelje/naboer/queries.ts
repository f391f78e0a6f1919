import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { indeholder } from '../../../platform/liste.ts';
import { kleHovedgrupper } from '../../katalog/public.ts';
import type { Vurdering } from './rules.ts';
import { type Nabovalg, type Opgavenoegle, type Sortering, tilstandAf } from './rules.ts';

/** A word that more systems than this have in their name says nothing of the task. */
const ORD_MAKS = 12;
const PR_SIDE = 50;

/** The KLE numbers that hold for a system `b`: `gaeldendeKle` in brug/rules.ts. */
const GAELDENDE_KLE = sql`array(select k from unnest(b.kle) k where k <> all (b.kle_fjernet)
  union select k from unnest(b.kle_tilfoejet) k)`;

/** Words that say what kind of thing it is, not what for. */
const FYLDORD = [
  'system',
  'systemet',
  'digital',
  'digitale',
  'online',
  'portal',
  'portalen',
  'løsning',
  'løsningen',
  'modul',
  'platform',
  'kommune',
  'kommunal',
  'version',
  'data',
  'cloud',
  'server',
];

/**
 * Every system of the house with the codes it may share with others. Systems are never compared two by two: those that have a
 * code in common are found by grouping, so 50 000 systems take as many steps as they have codes.
 */
const KODER = sql`egne as materialized (
    select b.id, b.navn, b.lokalt_navn, b.leverandoer, coalesce(nullif(b.leverandoer_cvr, ''), lower(b.leverandoer)) as lev,
      ${GAELDENDE_KLE} as kle,
      regexp_split_to_array(translate(lower(b.navn || ' ' || b.lokalt_navn), 'ÆØÅ', 'æøå'), '[^a-zæøåéüö0-9]+') as ord,
      regexp_split_to_array(translate(lower(b.leverandoer), 'ÆØÅ', 'æøå'), '[^a-zæøåéüö0-9]+') as levord
    from systembrug b where b.organisation_id = app_organisation() and b.fjernet_kl is null),
  numre as materialized (select e.id, k from egne e, unnest(e.kle) k),
  grupper as (select distinct k from numre where length(k) = 5),
  koder as materialized (
    select id, 'kle' as slags, k as noegle from numre where length(k) >= 5
    union select n.id, 'kle', g.k from numre n join grupper g on g.k = left(n.k, 5) where length(n.k) = 8
    union select e.id, 'ord', o from egne e, unnest(e.ord) o
      where length(o) >= 4 and o !~ '^[0-9]+$' and o <> all (e.levord) and o <> all (${FYLDORD}::text[])
    union select e.id, 'lev', e.lev || ' ' || left(n.k, 2) from egne e join numre n on n.id = e.id where e.lev <> '')`;

/** What a system costs a year: the contracts' yearly sums, each shared out on the systems it covers. In øre. */
const PRISER = sql`priser as (
    select ks.brug_id, sum(k.aarlig_oere / d.antal)::float8 as kroner from kontrakt_systembrug ks
      join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null and k.aarlig_oere > 0
      join (select kontrakt_id, count(*) as antal from kontrakt_systembrug
        where organisation_id = app_organisation() group by 1) d on d.kontrakt_id = k.id
    where ks.organisation_id = app_organisation() group by 1)`;

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
  systemer: sql`antal`,
  kroner: sql`kroner`,
  opgave: sql`noegle`,
};
/** What is strongest first: a task, then a name, then a supplier. */
const STYRKE = sql`case o.slags when 'kle' then 0 when 'ord' then 1 else 2 end`;
const NAVNE = 6;

interface Opgaveraekke extends Opgavenoegle {
  readonly antal: number;
  readonly navne: readonly string[];
  readonly leverandoer: string;
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
  const r = await raekker(
    tx,
    sql<Opgaveraekke>`with ${KODER}, ${PRISER},
      vurderet as (select ka.slags, ka.noegle, count(*) filter (where v.vurdering = 'samme_opgave')::int as samme,
          count(*) filter (where v.vurdering = 'ikke_dublet')::int as ikke
        from nabovurdering v join koder ka on ka.id = v.brug_a
          join koder kb on kb.id = v.brug_b and kb.slags = ka.slags and kb.noegle = ka.noegle
        where v.organisation_id = app_organisation() and v.fortrudt_kl is null group by 1, 2),
      opgaver as (select k.slags, k.noegle, count(*)::int as antal, sum(coalesce(p.kroner, 0))::float8 as kroner,
          max(e.leverandoer) as leverandoer,
          (array_agg(coalesce(nullif(e.lokalt_navn, ''), e.navn) order by dansk_sortering(e.navn)))[1:${sql.lit(NAVNE)}] as navne,
          bool_or(e.id = ${valg.system}) as har, bool_or(translate(lower(e.navn || ' ' || e.lokalt_navn || ' ' || e.leverandoer), 'ÆØÅ', 'æøå') like ${q}) as fundet
        from koder k join egne e on e.id = k.id left join priser p on p.brug_id = k.id
        where (${valg.slags} = '' or k.slags = ${valg.slags})
          -- Only the codes that are shared are worth joining.
          and (k.slags, k.noegle) in (select slags, noegle from koder group by 1, 2
            having count(*) > 1 and (slags <> 'ord' or count(*) <= ${ORD_MAKS}))
        group by 1, 2)
      select o.slags, o.noegle, o.antal, o.kroner, o.leverandoer, o.navne, coalesce(v.samme, 0) as samme,
        coalesce(v.ikke, 0) as ikke, count(*) over ()::int as ialt
      from opgaver o left join vurderet v on v.slags = o.slags and v.noegle = o.noegle
      where (o.fundet or o.noegle like ${q}) and (${valg.system} = 0 or o.har)
        and (not ${valg.kunAabne} or coalesce(v.samme, 0) + coalesce(v.ikke, 0) < o.antal * (o.antal - 1) / 2)
      order by ${RAEKKEFOELGE[valg.sortering.noegle]} ${retning}, ${STYRKE}, o.noegle ${udsnit}`,
  );
  const titler = await kletitler(tx);
  return {
    ialt: r[0]?.ialt ?? 0,
    linjer: r.map((o) => ({
      slags: o.slags,
      noegle: o.noegle,
      navn: opgavenavn(o, o.leverandoer, titler),
      antal: o.antal,
      navne: o.navne,
      kroner: o.kroner,
      tilstand: tilstandAf(o.antal, o.samme, o.ikke),
    })),
  };
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
    sql<Nabosystem>`with ${KODER}, ${PRISER}
      select b.id, coalesce(nullif(b.lokalt_navn, ''), b.navn) as navn, b.leverandoer, b.livscyklus, b.ansvarlig_enhed as enhed,
        coalesce(b.brugere_til, b.brugere_fra) as brugere, coalesce(p.kroner, 0)::float8 as kroner, s.noegle as katalog, e.kle,
        (select max(k.slut)::text from kontrakt_systembrug ks join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null
          where ks.brug_id = b.id) as slut
      from koder k join egne e on e.id = k.id join systembrug b on b.id = k.id
        left join priser p on p.brug_id = b.id left join system s on s.id = b.system_id
      where k.slags = ${opgave.slags} and k.noegle = ${opgave.noegle}
      order by kroner desc, dansk_sortering(b.navn), b.id limit 200`,
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
    }>`with mig as (select ${GAELDENDE_KLE} as kle from systembrug b where b.id = ${brugId}),
      koder as (select array(select k from mig, unnest(mig.kle) k where length(k) >= 5) as kle)
      select count(*)::int as antal from systembrug b, koder
      where b.organisation_id = app_organisation() and b.fjernet_kl is null and b.id <> ${brugId} and koder.kle <> '{}'
        and (b.kle && koder.kle or b.kle_tilfoejet && koder.kle) and ${GAELDENDE_KLE} && koder.kle
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
