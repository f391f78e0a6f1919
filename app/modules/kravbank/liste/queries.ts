import type { RawBuilder } from 'kysely';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { rentekst } from '../../../kernel/rigtekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { forespoergsel, fremhaev, type Stykke, soegeord, uddrag } from '../../../platform/search.ts';
import { arbejdsgange, integrationer } from '../../katalog/public.ts';
import { hentKlasser } from '../klasse/queries.ts';
import type { Klasser } from '../klasse/rules.ts';
import { nummernoegle, PRIORITETSORDEN, type Prioritet, type Slags, type Tilstand } from '../rules.ts';
import {
  ALLE_DOMAENER,
  FACETTER,
  type Facet,
  forLaeser,
  HENTNINGSDAGE,
  KLASSEFACETTER,
  KRAV_PR_SIDE,
  type Kravsoegning,
  type Sortering,
  STANDARDTILSTANDE,
  sorteringFor,
  tilstande,
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

const KLASSEBIT = sql.lit(KLASSEFACETTER.reduce((sum, f) => sum + BIT[f], 0));

type Betingelse = RawBuilder<unknown>;
const eller = (dele: readonly Betingelse[]): Betingelse => sql`(${sql.join([...dele], sql` or `)})`;

/** What a row must fulfil for each facet that something is chosen in. */
function betingelser(
  aktoer: Aktoer | null,
  s: Kravsoegning,
  klasser: Klasser,
): Partial<Record<Facet, Betingelse>> {
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
    const ider = valgte.filter((id) => id !== ALLE_DOMAENER).map((id) => klasser.find(id)?.id ?? id);
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
  b.tilstand = sql`k.tilstand = any(${[...tilstande(aktoer, s)]}::text[])`;
  if (s.mine.length > 0) b.mine = eller(s.mine.map((m) => sql`k.${sql.ref(`m_${m}`)}`));
  return b;
}

const SLAGSKODE: readonly Slags[] = ['tvaerkommunalt', 'samarbejdskrav', 'lokalt'];
const TILSTANDSKODE: readonly Tilstand[] = ['kladde', 'i_review', 'publiceret', 'udgaaet', 'slettet'];
/** What is yes or no of a krav, each a bit of its stamp from the lowest up. */
const FLAG = [
  ['driftsform', 'saas', sql`k.saas`],
  ['driftsform', 'on_premise', sql`k.on_premise`],
  ['domaene', String(ALLE_DOMAENER), sql`k.alle_domaener`],
  ['slags', 'oensket', sql`k.oensket`],
  ['mine', 'favorit', sql`k.m_favorit`],
  ['mine', 'fravalgt', sql`k.m_fravalgt`],
  ['mine', 'kladde', sql`k.m_kladde`],
  ['mine', 'aendret', sql`k.m_aendret`],
] as const satisfies readonly (readonly [Facet, string, Betingelse])[];
/** Below this a stamp holds values; above, the facets that the krav fails. */
const FEJL_FRA = 2 ** (FLAG.length + 8);

/**
 * A krav's values in the small facets and what it fails, in one number, so that alike krav are grouped at once:
 * flags, 2 bits of kind, 2 of priority, 4 of state, and from FEJL_FRA the sum of the bits of the facets it fails.
 */
function stempel(fejl: Betingelse): Betingelse {
  const kode = (kolonne: Betingelse, koder: readonly string[]) =>
    sql`case ${kolonne} ${sql.join(
      koder.map((k, i) => sql`when ${sql.lit(k)} then ${sql.lit(i)}`),
      sql` `,
    )} end`;
  const led = [
    ...FLAG.map(([, , b], i) => sql`${b}::int * ${sql.lit(2 ** i)}`),
    sql`${kode(sql`k.slags`, SLAGSKODE)} * ${sql.lit(2 ** FLAG.length)}`,
    sql`${kode(sql`k.prioritet`, PRIORITETSORDEN)} * ${sql.lit(2 ** (FLAG.length + 2))}`,
    sql`${kode(sql`k.tilstand`, TILSTANDSKODE)} * ${sql.lit(2 ** (FLAG.length + 4))}`,
    sql`(${fejl}) * ${sql.lit(FEJL_FRA)}`,
  ];
  return sql.join(led, sql` + `);
}

/** The values that a stamp of {@link stempel} stands for. */
function vaerdier(nr: number): [Facet, string][] {
  const felt = (fra: number, bits: number) => (nr >> fra) & (2 ** bits - 1);
  const n = FLAG.length;
  return [
    ...FLAG.flatMap(([facet, vaerdi], i) =>
      felt(i, 1) === 1 ? [[facet, vaerdi] satisfies [Facet, string]] : [],
    ),
    ['slags', SLAGSKODE[felt(n, 2)]],
    ['prioritet', PRIORITETSORDEN[felt(n + 2, 2)]],
    ['tilstand', TILSTANDSKODE[felt(n + 4, 4)]],
  ];
}

/** An adaptation `t` that says something, beside an older version than the one that holds; as erAendretSiden(). */
const baseAendret = (gaeldendeNr: Betingelse) =>
  sql`(t.base_nr < ${gaeldendeNr} and (t.favorit or t.fravalgt_grund is not null
    or t.beskrivelse <> '' or t.fortolkning <> '' or t.interessenter <> '' or exists (select from kravbilag b
      where b.krav_id = t.krav_id and b.tilpasning_af = t.organisation_id and b.fjernet_kl is null)))`;

/** Columns of `basis` by which the list is ordered. */
const RAEKKEFOELGE: Readonly<Record<Sortering, Betingelse>> = {
  relevans: sql`rang desc, nummer_sort, id`,
  nummer: sql`nummer_sort, id`,
  navn: sql`navn_sort, nummer_sort, id`,
  prioritet: sql`-(stempel / ${sql.lit(2 ** (FLAG.length + 2))} & 3), nummer_sort, id`,
  aendret: sql`aendret_kl desc, nummer_sort, id`,
};
const SORTERINGSKOLONNE: Partial<Record<Sortering, Betingelse>> = {
  relevans: sql`, rang`,
  navn: sql`, navn_sort`,
  aendret: sql`, aendret_kl`,
};

/**
 * `basis`: every krav the reader sees and the words fit, with its stamp. A krav is found when it fails no facet, and
 * counts within a facet when it fails that one at most; the rest are left out.
 */
function basis(aktoer: Aktoer | null, s: Kravsoegning, klasser: Klasser): Betingelse {
  const org = aktoer?.organisation.id ?? null;
  const ord = soegeord(s.q);
  const egne = (hvad: Betingelse) =>
    sql`krav.id in (select t.krav_id from kravtilpasning t where t.organisation_id = ${org}::int and ${hvad})`;
  const fejl = sql.join(
    Object.entries(betingelser(aktoer, s, klasser)).map(
      ([facet, b]) => sql`case when ${b} then 0 else ${sql.lit(BIT[facet as Facet])} end`,
    ),
    sql` + `,
  );
  return sql`alle as (
      select krav.*, ${s.q === '' ? sql`0` : sql`f.rang`} as rang,
        krav.id in (select o.krav_id from ophoejelse o where o.tilstand = 'oensket') as oensket,
        ${egne(sql`t.favorit`)} as m_favorit, ${egne(sql`t.fravalgt_grund is not null`)} as m_fravalgt,
        ${egne(baseAendret(sql`(select n.gaeldende_nr from krav n where n.id = t.krav_id)`))} as m_aendret,
        krav.aaben_nr is not null and krav.id in (select v.krav_id from krav_version v
          where v.tilstand in ('kladde', 'i_review')
            and ${aktoer?.personId ?? null}::uuid in (v.oprettet_af, v.rettet_af)) as m_kladde
      from krav ${
        s.q === ''
          ? sql``
          : sql`join krav_fundne(${forespoergsel(ord)}, ${forespoergsel(ord, 'nogle')}, ${nummernoegle(s.q)}) f
              on f.id = krav.id`
      }),
    basis as materialized (
      select id, stempel, stempel / ${sql.lit(FEJL_FRA)} as fejl, nummer_sort, klasser, integrationer, arbejdsgange
        ${SORTERINGSKOLONNE[sorteringFor(s)] ?? sql``}
      -- »offset 0«: PostgreSQL would else work the stamp out anew at each mention.
      from (select k.*, ${stempel(fejl)} as stempel from alle k offset 0) k
      where (stempel / ${sql.lit(FEJL_FRA)}) & (stempel / ${sql.lit(FEJL_FRA)} - 1) = 0)`;
}

/** How often each number stands in a text of numbers with commas between. */
function optael(tekst: string): Map<number, number> {
  const antal = new Map<number, number>();
  let tal = 0;
  for (let i = 0; i <= tekst.length; i++) {
    const ciffer = tekst.charCodeAt(i) - 48;
    if (ciffer >= 0) tal = tal * 10 + ciffer;
    else {
      antal.set(tal, (antal.get(tal) ?? 0) + 1);
      tal = 0;
    }
  }
  return antal;
}

/** How many of one code: [sum of facets failed, value, number]. */
type Optalt = readonly [fejl: number, vaerdi: number | string, antal: number];

interface Oversigt {
  readonly ialt: number;
  readonly ider: readonly number[];
  /** [stamp, number]. */
  readonly grupper: readonly (readonly [stempel: number, antal: number])[];
  /** [sum of facets failed, ids of all the classes of those krav, with commas between]. */
  readonly klasser: readonly (readonly [fejl: number, ider: string])[];
  readonly integrationer: readonly Optalt[];
  readonly arbejdsgange: readonly Optalt[];
}

async function oversigt(
  tx: Tx,
  aktoer: Aktoer | null,
  s: Kravsoegning,
  klasser: Klasser,
  forskudt: number,
): Promise<Oversigt> {
  const koder = (facet: 'integration' | 'arbejdsgang', kolonne: Betingelse) =>
    sql`select fejl, unnest(${kolonne}) as vaerdi from basis
      where fejl in (0, ${sql.lit(BIT[facet])}) and ${kolonne} <> '{}'`;
  const tael = (enkelte: Betingelse) =>
    sql`(select coalesce(jsonb_agg(jsonb_build_array(fejl, vaerdi, antal)), '[]') from (
      select fejl, vaerdi, count(*) as antal from (${enkelte}) e group by 1, 2) t)`;
  const svar = await raekke(
    tx,
    sql<Oversigt>`with ${basis(aktoer, s, klasser)}
      select (select count(*)::int from basis where fejl = 0) as ialt,
        array(select id from basis where fejl = 0 order by ${RAEKKEFOELGE[sorteringFor(s)]}
          limit ${KRAV_PR_SIDE} offset ${forskudt}) as ider,
        (select coalesce(jsonb_agg(jsonb_build_array(stempel, antal)), '[]') from (
          select stempel, count(*) as antal from basis group by 1) g) as grupper,
        -- Counted by us: grouping the classes of every krav takes PostgreSQL longer than all the rest.
        (select coalesce(jsonb_agg(jsonb_build_array(fejl, ider)), '[]') from (
          select fejl, string_agg(array_to_string(klasser, ','), ',') as ider from basis
          where fejl & ~${KLASSEBIT} = 0 and klasser <> '{}' group by fejl) k) as klasser,
        ${tael(koder('integration', sql`integrationer`))} as integrationer,
        ${tael(koder('arbejdsgang', sql`arbejdsgange`))} as arbejdsgange`,
  );
  if (svar === null) throw new Error('a select without from gave no row');
  return svar;
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
  for (const [nr, antal] of o.grupper)
    for (const [facet, vaerdi] of vaerdier(nr)) laeg(facet, vaerdi, Math.floor(nr / FEJL_FRA), antal);
  for (const [fejl, ider] of o.klasser)
    for (const [id, antal] of optael(ider)) {
      const klasse = klasser.find(id);
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
        coalesce(${baseAendret(sql`k.gaeldende_nr`)}, false) as "baseAendret",
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
    opslag.flatMap((o) => [o.navn, rentekst(o.tekst)]),
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
  const slags = (hvilken: Slags) =>
    sql`count(*) filter (where slags = ${hvilken})::int as ${sql.ref(hvilken)}`;
  const tal = await raekke(
    tx,
    sql<
      Record<Slags, number>
    >`select ${slags('tvaerkommunalt')}, ${slags('samarbejdskrav')}, ${slags('lokalt')}
      from krav where tilstand = any(${[...STANDARDTILSTANDE]}::text[])`,
  );
  return tal ?? { tvaerkommunalt: 0, samarbejdskrav: 0, lokalt: 0 };
}

export interface Katalognavne {
  /** Name by code; empty for those who don't see the catalogue. */
  readonly integrationer: ReadonlyMap<string, string>;
  readonly arbejdsgange: ReadonlyMap<string, string>;
}

/** What the codes in the facets are called. */
export async function katalognavne(tx: Tx): Promise<Katalognavne> {
  return {
    integrationer: new Map((await integrationer(tx)).map((i) => [i.kode, i.navn])),
    arbejdsgange: new Map((await arbejdsgange(tx)).map((a) => [a.kode, a.navn])),
  };
}

/** How many times the public kravbank was downloaded in the last HENTNINGSDAGE days, in any format. */
export async function hentHentninger(tx: Tx, nu: Date): Promise<number> {
  const fra = new Date(nu.getTime() - HENTNINGSDAGE * 86_400_000).toISOString().slice(0, 10);
  const fundet = await raekke(
    tx,
    sql<{
      antal: number;
    }>`select coalesce(sum(antal), 0)::int as antal from kravdownload where dag > ${fra}::date`,
  );
  return fundet?.antal ?? 0;
}
