import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { personnavne } from '../../organisation/public.ts';
import type { Art, Feltaendring, Feltvaerdi } from '../felt/rules.ts';
import { type Brugsrolle, OMTALE, sorterRoller } from './rules.ts';

/** Who has which role on a thing; people by their present name. */
export async function hentRoller(tx: Tx, art: Art, id: number): Promise<Brugsrolle[]> {
  const r = await raekker(
    tx,
    sql<Brugsrolle>`select r.id, r.rolle, r.person_id as "personId", coalesce(p.navn, nullif(r.navn, ''), 'Slettet person') as navn
      from portefoeljerolle r left join person p on p.id = r.person_id and p.slettet_kl is null
      where r.art = ${art} and r.genstand_id = ${id}`,
  );
  return sorterRoller(r, OMTALE[art].roller);
}

/** A row of a thing's history. */
export interface Historikpost {
  readonly id: number;
  readonly kl: Date;
  readonly kilde: 'person' | 'kitos' | 'import' | 'sag';
  /** '' for what no person wrote, and for one that has been erased. */
  readonly person: string;
  readonly handling: 'opret' | 'ret' | 'fjern' | 'gendan';
  readonly aendringer: readonly Feltaendring[];
}

/** What has happened to a thing, newest first, and how many rows there are. */
export async function hentHistorik(
  tx: Tx,
  art: Art,
  id: number,
  udsnit: { readonly fra: number; readonly antal: number },
): Promise<{ readonly poster: Historikpost[]; readonly ialt: number }> {
  const r = await raekker(
    tx,
    sql<
      Historikpost & { ialt: number }
    >`select h.id::int as id, h.kl, h.kilde, coalesce(p.navn, '') as person, h.handling,
        h.aendringer, count(*) over ()::int as ialt
      from portefoeljehistorik h left join person p on p.id = h.person_id and p.slettet_kl is null
      where h.art = ${art} and h.genstand_id = ${id}
      order by h.id desc limit ${udsnit.antal} offset ${udsnit.fra}`,
  );
  return {
    ialt: r[0]?.ialt ?? 0,
    poster: await medPersonnavne(
      tx,
      r.map(({ ialt: _, ...h }) => h),
    ),
  };
}

/** Rows of history as they are read: with the names of people that it keeps by id. */
export async function medPersonnavne<H extends { readonly aendringer: readonly Feltaendring[] }>(
  tx: Tx,
  r: readonly H[],
): Promise<H[]> {
  const navne = await personnavne(tx, [...new Set(r.flatMap((h) => personerI(h.aendringer)))]);
  return r.map((h) => ({ ...h, aendringer: h.aendringer.map((a) => medNavne(a, navne)) }));
}

const HISTORIK_PR = 50;

export interface Historiksider {
  readonly poster: readonly Historikpost[];
  readonly side: { readonly nr: number; readonly pr: number; readonly ialt: number };
}

/** A page of a thing's history; 1 is the newest, and what isn't a page counts as that. */
export async function hentHistorikside(tx: Tx, art: Art, id: number, side: number): Promise<Historiksider> {
  const nr = Math.max(1, side);
  const { poster, ialt } = await hentHistorik(tx, art, id, {
    fra: (nr - 1) * HISTORIK_PR,
    antal: HISTORIK_PR,
  });
  return { poster, side: { nr, pr: HISTORIK_PR, ialt } };
}

function poster(v: Feltvaerdi): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(v) ? v.filter((p) => typeof p === 'object' && p !== null) : [];
}

function personerI(aendringer: readonly Feltaendring[]): string[] {
  return aendringer
    .flatMap((a) => [...poster(a.foer), ...poster(a.efter)])
    .flatMap((p) => (typeof p.personId === 'string' ? [p.personId] : []));
}

/** History keeps people by id, so that somebody who is erased is gone from it too; here they get their names. */
function medNavne(a: Feltaendring, navne: ReadonlyMap<string, string>): Feltaendring {
  if (a.felt !== 'roller') return a;
  const vis = (v: Feltvaerdi): Feltvaerdi =>
    poster(v).map((p) => {
      const hvem =
        typeof p.personId === 'string' ? (navne.get(p.personId) ?? 'slettet person') : String(p.navn ?? '');
      return { titel: `${String(p.rolle ?? '')}: ${hvem}` };
    });
  return { felt: a.felt, foer: vis(a.foer), efter: vis(a.efter) };
}

/** What can be chosen among in the forms of a thing. */
export interface Valgmuligheder {
  /** Names of the house's open units. */
  readonly enheder: readonly string[];
  /** The words in use in the house by field, for those of the register that suggest them. */
  readonly forslag: Readonly<Record<string, readonly string[]>>;
}

const FORSLAG_MAKS = 60;

/** The house's units, and the words it uses in these fields of text. */
export async function hentValgmuligheder(
  tx: Tx,
  organisationId: number,
  art: Art,
  felter: readonly string[],
): Promise<Valgmuligheder> {
  const enheder = await raekker(
    tx,
    sql<{ navn: string }>`select navn from (select distinct navn from enhed
      where organisation_id = ${organisationId} and nedlagt_kl is null) e order by dansk_sortering(navn)`,
  );
  const forslag: Record<string, string[]> = {};
  for (const felt of felter) {
    const r = await raekker(
      tx,
      sql<{ v: string }>`select ${sql.ref(felt)} as v from ${sql.table(art)}
        where organisation_id = ${organisationId} and fjernet_kl is null and ${sql.ref(felt)} <> ''
        group by 1 order by count(*) desc, 1 limit ${FORSLAG_MAKS}`,
    );
    forslag[felt] = r.map(({ v }) => v);
  }
  return { enheder: enheder.map((e) => e.navn), forslag };
}
