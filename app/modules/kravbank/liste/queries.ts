import type { RawBuilder } from 'kysely';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { forespoergsel, fremhaev, type Stykke, soegeord, uddrag } from '../../../platform/search.ts';
import { hentKlasser } from '../klasse/queries.ts';
import type { Klasser } from '../klasse/rules.ts';
import { nummernoegle, PRIORITETSORDEN, type Prioritet, type Slags, type Tilstand } from '../rules.ts';
import {
  ALLE_DOMAENER,
  FACETTER,
  type Facet,
  forLaeser,
  gaelderSom,
  KLASSEFACETTER,
  KRAV_PR_SIDE,
  type Kravsoegning,
  type Sortering,
  STANDARDTILSTANDE,
  sorteringFor,
} from './rules.ts';

/** One row of the list. */
export interface Kravraekke {
  readonly id: number;
  readonly nummer: string;
  readonly navn: readonly Stykke[];
  /** A piece of the text round what was searched for; empty where nothing is. */
  readonly uddrag: readonly Stykke[];
  readonly slags: Slags;
  readonly organisationId: number | null;
  readonly tilstand: Tilstand;
  readonly prioritet: Prioritet;
  readonly integrationer: readonly string[];
  /** The version that holds, or the draft where none has been published. */
  readonly nr: number;
  /** Beside the published version one is being written, and this reader may see it. */
  readonly harKladde: boolean;
  /** An ISO date. */
  readonly aendret: string;
  readonly oensket: boolean;
  readonly favorit: boolean;
  readonly fravalgtGrund: string | null;
  /** The krav has a newer version than the one that the reader's own organisation looked at. */
  readonly baseAendret: boolean;
}

/** How many krav there would be with this value alone chosen in its facet, and all other facets as they are. */
export type Facettal = Readonly<Record<Facet, ReadonlyMap<string, number>>>;

export interface Kravudsnit {
  readonly raekker: readonly Kravraekke[];
  readonly ialt: number;
  /** The page that is shown: the last one where the address asks for a later. */
  readonly side: number;
  readonly facetter: Facettal;
  readonly klasser: Klasser;
}

const BIT = Object.fromEntries(FACETTER.map((facet, i) => [facet, 2 ** i])) as Record<Facet, number>;

type Betingelse = RawBuilder<unknown>;
const eller = (dele: readonly Betingelse[]): Betingelse => sql`(${sql.join([...dele], sql` or `)})`;

/** What a row must fulfil for each facet that something is chosen in. */
function betingelser(s: Kravsoegning, klasser: Klasser): Partial<Record<Facet, Betingelse>> {
  const b: Partial<Record<Facet, Betingelse>> = {};
  if (s.slags.length > 0) {
    b.slags = eller([
      sql`k.slags = any(${[...s.slags]}::text[])`,
      ...(s.slags.includes('oensket') ? [sql`k.oensket`] : []),
    ]);
  }
  if (s.prioritet.length > 0) b.prioritet = sql`k.prioritet = any(${[...s.prioritet]}::text[])`;
  for (const facet of KLASSEFACETTER) {
    const valgte = s[facet];
    if (valgte.length === 0) continue;
    const ider = valgte.filter((id) => id !== ALLE_DOMAENER).flatMap((id) => gaelderSom(klasser, id));
    b[facet] = eller([
      sql`k.klasser && ${ider}::int[]`,
      ...(facet === 'domaene' && valgte.includes(ALLE_DOMAENER) ? [sql`k.alle_domaener`] : []),
    ]);
  }
  if (s.driftsform.length > 0) {
    b.driftsform = eller(s.driftsform.map((d) => (d === 'saas' ? sql`k.saas` : sql`k.on_premise`)));
  }
  if (s.integration.length > 0) b.integration = sql`k.integrationer && ${[...s.integration]}::text[]`;
  if (s.arbejdsgang.length > 0) b.arbejdsgang = sql`k.arbejdsgange && ${[...s.arbejdsgang]}::text[]`;
  b.tilstand = sql`k.tilstand = any(${[...(s.tilstand.length > 0 ? s.tilstand : STANDARDTILSTANDE)]}::text[])`;
  if (s.mine.length > 0) b.mine = eller(s.mine.map((m) => sql`k.${sql.ref(`m_${m}`)}`));
  return b;
}

/**
 * `basis`: every krav the reader sees and the words fit, with `fejl`, the sum of the facets it fails. A krav is found
 * when `fejl` is 0, and counts within a facet when it fails that facet at most; the rest are left out.
 */
function basis(aktoer: Aktoer | null, s: Kravsoegning, klasser: Klasser): Betingelse {
  const org = aktoer?.organisation.id ?? null;
  const ord = soegeord(s.q);
  const q = ord.length === 0 ? sql`''::tsquery` : forespoergsel(ord);
  const fejl = Object.entries(betingelser(s, klasser)).map(
    ([facet, b]) => sql`case when ${b} then 0 else ${sql.lit(BIT[facet as Facet])} end`,
  );
  return sql`alle as (
      select krav.id, krav.nummer_sort, krav.slags, krav.tilstand, krav.prioritet, krav.klasser, krav.alle_domaener,
        krav.integrationer, krav.arbejdsgange, krav.saas, krav.on_premise, krav.aendret_kl, krav.navn,
        krav.id in (select o.krav_id from ophoejelse o where o.tilstand = 'oensket') as oensket,
        coalesce(t.favorit, false) as m_favorit, t.fravalgt_grund is not null as m_fravalgt,
        coalesce(t.base_nr < krav.gaeldende_nr, false) as m_aendret,
        krav.aaben_nr is not null and krav.id in (select v.krav_id from krav_version v
          where v.tilstand in ('kladde', 'i_review')
            and ${aktoer?.personId ?? null}::uuid in (v.oprettet_af, v.rettet_af)) as m_kladde,
        ${s.q === '' ? sql`0::real` : sql`f.rang`} as rang
      from krav ${s.q === '' ? sql`` : sql`join krav_fundne(${q}, ${nummernoegle(s.q)}) f on f.id = krav.id`}
        left join kravtilpasning t on t.krav_id = krav.id and t.organisation_id = ${org}::int),
    basis as materialized (
      select * from (select k.*, ${sql.join(fejl, sql` + `)} as fejl from alle k) k where fejl & (fejl - 1) = 0)`;
}

/** Columns of krav, so that `basis` and the table itself can be sorted alike. */
const RAEKKEFOELGE: Readonly<Record<Sortering, Betingelse>> = {
  relevans: sql`rang desc, nummer_sort, id`,
  nummer: sql`nummer_sort, id`,
  navn: sql`dansk_sortering(navn), nummer_sort, id`,
  prioritet: sql`array_position(${sql.lit(`{${[...PRIORITETSORDEN].reverse().join(',')}}`)}::text[], prioritet), nummer_sort, id`,
  aendret: sql`aendret_kl desc, nummer_sort, id`,
};

/** One group of alike krav and how many they are. */
interface Gruppe {
  readonly fejl: number;
  readonly slags: string;
  readonly prioritet: string;
  readonly tilstand: string;
  readonly saas: boolean;
  readonly op: boolean;
  readonly alle: boolean;
  readonly oensket: boolean;
  readonly favorit: boolean;
  readonly fravalgt: boolean;
  readonly kladde: boolean;
  readonly aendret: boolean;
  readonly antal: number;
}
/** How many of one class or code: [fejl, value, number]. */
type Optalt = readonly [fejl: number, vaerdi: number | string, antal: number];

interface Oversigt {
  readonly ialt: number;
  readonly ider: readonly number[];
  readonly grupper: readonly Gruppe[];
  readonly klasser: readonly Optalt[];
  readonly integrationer: readonly Optalt[];
  readonly arbejdsgange: readonly Optalt[];
}

/** Numbers of the classes of the krav in `basis`; what was merged counts once, as what took its place. */
function klassetal(klasser: Klasser): Betingelse {
  const flettede = klasser.alle.filter((k) => k.flettetI !== null);
  const bits = sql.lit(KLASSEFACETTER.reduce((sum, f) => sum + BIT[f], 0));
  const relevant = sql`fejl & ~${bits} = 0`;
  if (flettede.length === 0) {
    return sql`select fejl, klasse, count(*) as antal from basis, unnest(klasser) klasse where ${relevant} group by 1, 2`;
  }
  const gamle = flettede.map((k) => k.id);
  const erstat = klasser.alle.flatMap((k) => {
    const her = klasser.find(k.id);
    const over = klasser.find(her?.overklasseId ?? null);
    return [her, over].flatMap((til) => (til ? [{ fra: k.id, til: til.id }] : []));
  });
  return sql`select fejl, klasse, sum(antal)::int as antal from (
      select fejl, klasse, count(*) as antal from basis, unnest(klasser) klasse
      where ${relevant} and not klasser && ${gamle}::int[] group by 1, 2
      union all
      select fejl, klasse, count(*) from (
        select distinct b.id, b.fejl, e.til as klasse from basis b, unnest(b.klasser) u
          join jsonb_to_recordset(${JSON.stringify(erstat)}::jsonb) as e(fra int, til int) on e.fra = u
        where ${relevant} and b.klasser && ${gamle}::int[]) d group by 1, 2) a group by 1, 2`;
}

async function oversigt(
  tx: Tx,
  aktoer: Aktoer | null,
  s: Kravsoegning,
  klasser: Klasser,
  forskudt: number,
): Promise<Oversigt> {
  const som = (facet: 'integration' | 'arbejdsgang', kolonne: Betingelse) =>
    sql`select fejl, kode, count(*) as antal from basis, unnest(${kolonne}) kode
      where fejl in (0, ${sql.lit(BIT[facet])}) group by 1, 2`;
  const liste = (indre: Betingelse, kolonner: Betingelse) =>
    sql`(select coalesce(jsonb_agg(jsonb_build_array(${kolonner})), '[]') from (${indre}) x)`;
  const svar = await raekke(
    tx,
    sql<Oversigt>`with ${basis(aktoer, s, klasser)}
      select (select count(*)::int from basis where fejl = 0) as ialt,
        array(select id from basis where fejl = 0 order by ${RAEKKEFOELGE[sorteringFor(s)]}
          limit ${KRAV_PR_SIDE} offset ${forskudt}) as ider,
        (select coalesce(jsonb_agg(to_jsonb(g)), '[]') from (
          select fejl, slags, prioritet, tilstand, saas, on_premise as op, alle_domaener as alle, oensket,
            m_favorit as favorit, m_fravalgt as fravalgt, m_kladde as kladde, m_aendret as aendret, count(*) as antal
          from basis group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) g) as grupper,
        ${liste(klassetal(klasser), sql`fejl, klasse, antal`)} as klasser,
        ${liste(som('integration', sql`integrationer`), sql`fejl, kode, antal`)} as integrationer,
        ${liste(som('arbejdsgang', sql`arbejdsgange`), sql`fejl, kode, antal`)} as arbejdsgange`,
  );
  if (svar === null) throw new Error('a select without from gave no row');
  return svar;
}

/** The values of each facet that a group counts under. */
function vaerdier(g: Gruppe): readonly (readonly [Facet, string])[] {
  const hvis = (ja: boolean, facet: Facet, vaerdi: string) => (ja ? [[facet, vaerdi] as const] : []);
  return [
    ['slags', g.slags],
    ...hvis(g.oensket, 'slags', 'oensket'),
    ['prioritet', g.prioritet],
    ['tilstand', g.tilstand],
    ...hvis(g.saas, 'driftsform', 'saas'),
    ...hvis(g.op, 'driftsform', 'on_premise'),
    ...hvis(g.alle, 'domaene', String(ALLE_DOMAENER)),
    ...hvis(g.favorit, 'mine', 'favorit'),
    ...hvis(g.fravalgt, 'mine', 'fravalgt'),
    ...hvis(g.kladde, 'mine', 'kladde'),
    ...hvis(g.aendret, 'mine', 'aendret'),
  ];
}

function facettal(o: Oversigt, klasser: Klasser): Facettal {
  const tal = Object.fromEntries(FACETTER.map((f) => [f, new Map<string, number>()])) as Record<
    Facet,
    Map<string, number>
  >;
  const laeg = (facet: Facet, vaerdi: string, fejl: number, antal: number) => {
    if (fejl !== 0 && fejl !== BIT[facet]) return;
    tal[facet].set(vaerdi, (tal[facet].get(vaerdi) ?? 0) + antal);
  };
  for (const g of o.grupper) for (const [facet, vaerdi] of vaerdier(g)) laeg(facet, vaerdi, g.fejl, g.antal);
  for (const [fejl, id, antal] of o.klasser) {
    const klasse = klasser.find(Number(id));
    if (klasse) laeg(klasse.art, String(klasse.id), fejl, antal);
  }
  for (const [fejl, kode, antal] of o.integrationer) laeg('integration', String(kode), fejl, antal);
  for (const [fejl, kode, antal] of o.arbejdsgange) laeg('arbejdsgang', String(kode), fejl, antal);
  return tal;
}

interface Opslag extends Omit<Kravraekke, 'navn' | 'uddrag'> {
  readonly navn: string;
  readonly tekst: string;
}

/** The rows with these ids, in the order of the ids. */
async function hentRaekker(
  tx: Tx,
  aktoer: Aktoer | null,
  ider: readonly number[],
  q: string,
): Promise<Kravraekke[]> {
  if (ider.length === 0) return [];
  const opslag = await raekker(
    tx,
    sql<Opslag>`select k.id, k.nummer, k.navn, k.slags, k.organisation_id as "organisationId", k.tilstand, k.prioritet,
        k.integrationer, coalesce(k.gaeldende_nr, k.aaben_nr) as nr,
        k.gaeldende_nr is not null and exists (
          select from krav_version a where a.krav_id = k.id and a.nr = k.aaben_nr) as "harKladde",
        to_char(k.aendret_kl at time zone 'Europe/Copenhagen', 'YYYY-MM-DD') as aendret,
        exists (select from ophoejelse o where o.krav_id = k.id and o.tilstand = 'oensket') as oensket,
        coalesce(t.favorit, false) as favorit, t.fravalgt_grund as "fravalgtGrund",
        coalesce(t.base_nr < k.gaeldende_nr, false) as "baseAendret",
        ${
          q === ''
            ? sql`''`
            : sql`concat_ws(E'\n\n', nullif(v.indhold ->> 'beskrivelse', ''), nullif(v.indhold ->> 'rationale', ''),
                nullif(v.indhold ->> 'fortolkning', ''))`
        } as tekst
      from unnest(${[...ider]}::int[]) with ordinality as i(id, plads) join krav k on k.id = i.id
        join krav_version v on v.krav_id = k.id and v.nr = coalesce(k.gaeldende_nr, k.aaben_nr)
        left join kravtilpasning t on t.krav_id = k.id and t.organisation_id = ${aktoer?.organisation.id ?? null}::int
      order by i.plads`,
  );
  const marker = await fremhaev(
    tx,
    soegeord(q),
    opslag.flatMap((o) => [o.navn, o.tekst]),
  );
  return opslag.map(({ tekst, ...o }, i) => ({
    ...o,
    navn: marker[2 * i],
    uddrag: tekst === '' ? [] : uddrag(marker[2 * i + 1]),
  }));
}

/** One page of the list with the total and the numbers of every facet, as this reader sees it. */
export async function hentKravliste(
  tx: Tx,
  aktoer: Aktoer | null,
  soegning: Kravsoegning,
): Promise<Kravudsnit> {
  const s = forLaeser(aktoer, soegning);
  const klasser = await hentKlasser(tx);
  const hent = (side: number) => oversigt(tx, aktoer, s, klasser, (side - 1) * KRAV_PR_SIDE);
  let side = s.side;
  let o = await hent(side);
  if (o.ider.length === 0 && o.ialt > 0) {
    side = Math.ceil(o.ialt / KRAV_PR_SIDE);
    o = await hent(side);
  }
  return {
    raekker: await hentRaekker(tx, aktoer, o.ider, s.q),
    ialt: o.ialt,
    side,
    facetter: facettal(o, klasser),
    klasser,
  };
}

/** The ids of all that the search finds, in the list's order, whatever page it is on: for files and bulk changes. */
export async function kravIder(tx: Tx, aktoer: Aktoer | null, soegning: Kravsoegning): Promise<number[]> {
  const s = forLaeser(aktoer, soegning);
  const klasser = await hentKlasser(tx);
  const r = await raekker(
    tx,
    sql<{ id: number }>`with ${basis(aktoer, s, klasser)}
      select id from basis where fejl = 0 order by ${RAEKKEFOELGE[sorteringFor(s)]}`,
  );
  return r.map(({ id }) => id);
}

/** How many krav of each kind the standard list has: the heading's numbers, whatever is searched for. */
export async function antalPrSlags(tx: Tx): Promise<Readonly<Record<Slags, number>>> {
  const r = await raekker(
    tx,
    sql<{ slags: Slags; antal: number }>`select slags, count(*)::int as antal from krav
      where tilstand = any(${[...STANDARDTILSTANDE]}::text[]) group by slags`,
  );
  const tal = { tvaerkommunalt: 0, samarbejdskrav: 0, lokalt: 0 };
  for (const { slags, antal } of r) tal[slags] = antal;
  return tal;
}
