import type { Aktoer } from '../../../kernel/adgang.ts';
import { rentekst } from '../../../kernel/rigtekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { forespoergsel, fremhaev, type Stykke, soegeord, uddrag } from '../../../platform/search.ts';
import { hentKlasser } from '../klasse/queries.ts';
import type { Klasser } from '../klasse/rules.ts';
import { kravhentninger } from '../public.ts';
import { nummernoegle, type Prioritet, type Slags, type Tilstand } from '../rules.ts';
import {
  ALLE_DOMAENER,
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
import {
  type Betingelse,
  BIT,
  BOGSTAV,
  FASTE_FLAG,
  type Facettal,
  FEJL_FRA,
  FLAG,
  facettal,
  fejlI,
  type Gruppe,
  harBit,
  harKode,
  kode,
  type Slagstal,
  slagstalAf,
} from './stempel.ts';

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

export interface Kravudsnit {
  readonly raekker: readonly Kravraekke[];
  readonly ialt: number;
  /** The page that is shown: the last one where the address asks for a later. */
  readonly side: number;
  readonly facetter: Facettal;
  readonly slagstal: Slagstal;
  readonly klasser: Klasser;
}

const eller = (dele: readonly Betingelse[]): Betingelse => sql`(${sql.join([...dele], sql` or `)})`;

/** What a row must fulfil for each facet that something is chosen in. */
function betingelser(
  aktoer: Aktoer | null,
  s: Kravsoegning,
  klasser: Klasser,
): Partial<Record<Facet, Betingelse>> {
  const b: Partial<Record<Facet, Betingelse>> = {};
  if (s.slags.length > 0) {
    b.slags = eller([harKode('slags', s.slags), ...(s.slags.includes('oensket') ? [sql`k.oensket`] : [])]);
  }
  if (s.prioritet.length > 0) b.prioritet = harKode('prioritet', s.prioritet);
  for (const facet of KLASSEFACETTER) {
    const valgte = s[facet];
    if (valgte.length === 0) continue;
    const ider = valgte.filter((id) => id !== ALLE_DOMAENER).map((id) => klasser.find(id)?.id ?? id);
    b[facet] = eller([
      sql`k.klasser && ${ider}::int[]`,
      ...(facet === 'domaene' && valgte.includes(ALLE_DOMAENER) ? [harBit(2)] : []),
    ]);
  }
  if (s.driftsform.length > 0) b.driftsform = eller(s.driftsform.map((d) => harBit(d === 'saas' ? 0 : 1)));
  if (s.integration.length > 0) b.integration = sql`k.integrationer && ${[...s.integration]}::text[]`;
  if (s.arbejdsgang.length > 0) b.arbejdsgang = sql`k.arbejdsgange && ${[...s.arbejdsgang]}::text[]`;
  b.tilstand = harKode('tilstand', tilstande(aktoer, s));
  if (s.mine.length > 0) b.mine = eller(s.mine.map((m) => sql`k.${sql.ref(`m_${m}`)}`));
  return b;
}

/** An adaptation `t` that says something, beside an older version than the one that holds; as erAendretSiden(). */
const baseAendret = (gaeldendeNr: Betingelse) =>
  sql`(t.base_nr < ${gaeldendeNr} and (t.favorit or t.fravalgt_grund is not null
    or t.beskrivelse <> '' or t.fortolkning <> '' or t.interessenter <> '' or exists (select from kravbilag b
      where b.krav_id = t.krav_id and b.tilpasning_af = t.organisation_id and b.fjernet_kl is null)))`;

/** Columns of `alle` by which the list is ordered. */
const RAEKKEFOELGE: Readonly<Record<Sortering, Betingelse>> = {
  relevans: sql`k.rang desc, k.nummer_sort, k.id`,
  nummer: sql`k.nummer_sort, k.id`,
  navn: sql`k.navn_sort, k.nummer_sort, k.id`,
  prioritet: sql`${kode('prioritet')} desc, k.nummer_sort, k.id`,
  aendret: sql`k.aendret_kl desc, k.nummer_sort, k.id`,
};

/** `alle`: every krav the reader sees and the words fit, with what the reader's own organisation has done with it. */
function alle(aktoer: Aktoer | null, s: Kravsoegning): Betingelse {
  const org = aktoer?.organisation.id ?? null;
  const ord = soegeord(s.q);
  const egne = (hvad: Betingelse) =>
    sql`f.id in (select t.krav_id from kravtilpasning t where t.organisation_id = ${org}::int and ${hvad})`;
  return sql`fundne as ${
    s.q === ''
      ? sql`not materialized (select krav.*, 0 as rang from krav)`
      : sql`materialized (select *
          from krav_fundne(${forespoergsel(ord)}, ${forespoergsel(ord, 'nogle')}, ${nummernoegle(s.q)}))`
  }, alle as not materialized (
      select f.*, f.id in (select o.krav_id from ophoejelse o where o.tilstand = 'oensket') as oensket,
        ${egne(sql`t.favorit`)} as m_favorit, ${egne(sql`t.fravalgt_grund is not null`)} as m_fravalgt,
        ${egne(baseAendret(sql`(select n.gaeldende_nr from krav n where n.id = t.krav_id)`))} as m_aendret,
        f.aaben_nr is not null and f.id in (select v.krav_id from krav_version v
          where v.tilstand in ('kladde', 'i_review')
            and ${aktoer?.personId ?? null}::uuid in (v.oprettet_af, v.rettet_af)) as m_kladde
      from fundne f)`;
}

/** The ids of those of `alle` that fail no facet, in the list's order. */
function ider(aktoer: Aktoer | null, s: Kravsoegning, klasser: Klasser): Betingelse {
  return sql`select k.id from alle k where ${sql.join(Object.values(betingelser(aktoer, s, klasser)), sql` and `)}
    order by ${RAEKKEFOELGE[sorteringFor(s)]}`;
}

/**
 * Every krav of `alle` by its stamp: `krav.stempel`, the reader's flags, and from FEJL_FRA the sum of the bits of the
 * facets it fails. It is found when it fails none, and counts within a facet when it fails that one at most. Ids and
 * codes are counted by us: grouping them takes PostgreSQL longer than all the rest.
 */
function grupper(aktoer: Aktoer | null, s: Kravsoegning, klasser: Klasser): Betingelse {
  const fejl = Object.entries(betingelser(aktoer, s, klasser)).map(
    ([facet, b]) => sql`case when ${b} then 0 else ${sql.lit(BIT[facet as Facet])} end`,
  );
  const egneFlag = FLAG.slice(FASTE_FLAG).map(
    ([, , b], i) => sql`${b}::int * ${sql.lit(2 ** (FASTE_FLAG + i))}`,
  );
  const medKoder = sql.lit(
    [...KLASSEFACETTER, ...Object.values(BOGSTAV)].reduce((sum, f) => sum + BIT[f], 0),
  );
  return sql`select stempel, count(*) as antal,
      string_agg(koder, ',') filter (where stempel / ${sql.lit(FEJL_FRA)} & ~${medKoder} = 0) as koder
    from (select k.koder, k.stempel + ${sql.join(egneFlag, sql` + `)}
        + (${sql.join(fejl, sql` + `)}) * ${sql.lit(FEJL_FRA)} as stempel
      -- »offset 0«: PostgreSQL would else work the stamp out anew at each mention.
      from alle k offset 0) k
    group by stempel`;
}

interface Oversigt {
  readonly ider: readonly number[];
  readonly grupper: readonly Gruppe[];
}

async function oversigt(
  tx: Tx,
  aktoer: Aktoer | null,
  s: Kravsoegning,
  klasser: Klasser,
  forskudt: number,
): Promise<Oversigt> {
  const svar = await raekke(
    tx,
    sql<Oversigt>`with ${alle(aktoer, s)}
      select array(${ider(aktoer, s, klasser)} limit ${KRAV_PR_SIDE} offset ${forskudt}) as ider,
        (select coalesce(json_agg(json_build_array(stempel, antal, koder)), '[]')
          from (${grupper(aktoer, s, klasser)}) g) as grupper`,
  );
  if (svar === null) throw new Error('a select without from gave no row');
  return svar;
}

async function hentSlagstal(tx: Tx): Promise<Slagstal> {
  const slags = (hvilken: Slags) =>
    sql`count(*) filter (where ${harKode('slags', [hvilken])})::int as ${sql.ref(hvilken)}`;
  const tal = await raekke(
    tx,
    // Asked of the stamp, so that krav_sortering has it all.
    sql<Slagstal>`select ${slags('tvaerkommunalt')}, ${slags('samarbejdskrav')}, ${slags('lokalt')}
      from krav k where ${harKode('tilstand', STANDARDTILSTANDE)}`,
  );
  return tal ?? { tvaerkommunalt: 0, samarbejdskrav: 0, lokalt: 0 };
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
  const ialt = o.grupper.reduce((sum, [stempel, antal]) => sum + (fejlI(stempel) === 0 ? antal : 0), 0);
  if (o.ider.length === 0 && ialt > 0) {
    side = Math.ceil(ialt / KRAV_PR_SIDE);
    o = await hent(side);
  }
  return {
    raekker: await hentRaekker(tx, aktoer, o.ider, s.q),
    ialt,
    side,
    facetter: facettal(o.grupper, klasser),
    slagstal: s.q === '' ? slagstalAf(o.grupper) : await hentSlagstal(tx),
    klasser,
  };
}

/** The ids of all that the search finds, in the list's order, whatever page it is on: for files and bulk changes. */
export async function kravIder(tx: Tx, aktoer: Aktoer | null, soegning: Kravsoegning): Promise<number[]> {
  const s = forLaeser(aktoer, soegning);
  const klasser = await hentKlasser(tx);
  const r = await raekker(tx, sql<{ id: number }>`with ${alle(aktoer, s)} ${ider(aktoer, s, klasser)}`);
  return r.map(({ id }) => id);
}

/** How many times the public kravbank was downloaded in the last HENTNINGSDAGE days, in any format. */
export async function hentHentninger(tx: Tx, nu: Date): Promise<number> {
  const fra = new Date(nu.getTime() - HENTNINGSDAGE * 86_400_000).toISOString().slice(0, 10);
  return kravhentninger(tx, fra);
}
