import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Feltvaerdi } from '../felt/rules.ts';
import type { Betaling } from '../kontrakt/betaling/rules.ts';
import {
  alleFrister,
  type Forberedelsestid,
  type Kontraktfrister,
  kontraktfrister,
  STANDARDTID,
  vilkaarAf,
} from '../kontrakt/frister/rules.ts';
import { hentGenstande } from '../lager/queries.ts';

/** A contract of the portfolio as those who follow up and buy anew know it. */
export interface Kontraktstand {
  readonly id: number;
  readonly organisationId: number;
  /** Every field of the register. */
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly frister: Kontraktfrister;
  readonly fjernet: boolean;
  readonly overordnetId: number | null;
  /** The end of the contract it is a supplement to; null where there is none. */
  readonly overordnetSlut: string | null;
  readonly enhedId: number | null;
  readonly aarligOere: number;
  readonly engangOere: number;
  /** In use by the kommune, the one that the contract is mainly about first. */
  readonly systemer: readonly {
    readonly brugId: number;
    readonly systemId: number | null;
    readonly navn: string;
    readonly livscyklus: string;
  }[];
  /** Who is systemejer of its systems, those with a login first. */
  readonly systemejere: readonly { readonly personId: string | null; readonly navn: string }[];
}

interface Omgivelser {
  readonly id: number;
  readonly overordnetId: number | null;
  readonly enhedId: number | null;
  readonly aarligOere: number;
  readonly engangOere: number;
  readonly systemer: Kontraktstand['systemer'];
  readonly systemejere: Kontraktstand['systemejere'];
}

function omgivelser(tx: Tx, ider: readonly number[]): Promise<Omgivelser[]> {
  return raekker(
    tx,
    sql<Omgivelser>`select k.id, k.overordnet_id as "overordnetId", k.ansvarlig_enhed_id as "enhedId",
        k.aarlig_oere::float8 as "aarligOere", k.engang_oere::float8 as "engangOere",
        coalesce((select jsonb_agg(jsonb_build_object('brugId', b.id, 'systemId', b.system_id, 'navn', b.navn,
            'livscyklus', b.livscyklus) order by ks.hoved desc, b.id)
          from kontrakt_systembrug ks join systembrug b on b.id = ks.brug_id and b.fjernet_kl is null
          where ks.kontrakt_id = k.id), '[]') as systemer,
        coalesce((select jsonb_agg(jsonb_build_object('personId', r.person_id, 'navn', coalesce(p.navn, r.navn))
            order by r.person_id is null, r.id)
          from portefoeljerolle r left join person p on p.id = r.person_id
          where r.organisation_id = k.organisation_id and r.rolle = 'Systemejer' and (r.art = 'kontrakt' and r.genstand_id = k.id
            or r.art = 'systembrug' and r.genstand_id in (select ks.brug_id from kontrakt_systembrug ks
              where ks.kontrakt_id = k.id))), '[]') as systemejere
      from kontrakt k where k.id = any(${[...ider]}::int[]) order by k.id`,
  );
}

/** How long before the end the kommune begins a purchase of each strategy. */
export async function forberedelsestid(tx: Tx, organisationId: number): Promise<Forberedelsestid> {
  const r = await raekke(
    tx,
    sql<{ indhold: { forberedelse?: Record<string, unknown>; standard_md?: unknown } }>`select indhold
      from udbudsopsaetning where organisation_id = ${organisationId}`,
  );
  const tal = (v: unknown) => (typeof v === 'number' && Number.isInteger(v) && v >= 0 ? v : null);
  return {
    standard_md: tal(r?.indhold.standard_md) ?? STANDARDTID.standard_md,
    forberedelse: {
      ...STANDARDTID.forberedelse,
      ...Object.fromEntries(
        Object.entries(r?.indhold.forberedelse ?? {}).flatMap(([navn, md]) => {
          const t = tal(md);
          return t === null ? [] : [[navn, t]];
        }),
      ),
    },
  };
}

/** These contracts of one kommune on a day, as far as the transaction may see them; what has been removed as well. */
export async function hentKontraktstande(
  tx: Tx,
  organisationId: number,
  ider: readonly number[],
  idag: string,
): Promise<Kontraktstand[]> {
  if (ider.length === 0) return [];
  const egne = await omgivelser(tx, ider);
  const over = egne.flatMap((k) => (k.overordnetId === null ? [] : [k.overordnetId]));
  const alle = await hentGenstande(tx, 'kontrakt', [...new Set([...ider, ...over])]);
  const overordnet = new Map(egne.map((k) => [k.id, k.overordnetId]));
  const frister = alleFrister(
    [...alle.values()].map((k) => ({
      id: k.id,
      overordnetId: overordnet.get(k.id) ?? null,
      vilkaar: vilkaarAf(k.vaerdier),
    })),
    idag,
    await forberedelsestid(tx, organisationId),
  );
  return egne.flatMap((k) => {
    const g = alle.get(k.id);
    const f = frister.get(k.id);
    if (!g || !f || g.organisationId !== organisationId) return [];
    return [
      {
        ...k,
        organisationId,
        vaerdier: g.vaerdier,
        frister: f,
        fjernet: g.fjernet,
        overordnetSlut: (k.overordnetId === null ? null : frister.get(k.overordnetId)?.slut) ?? null,
      },
    ];
  });
}

/**
 * Ids of the contracts, kommune by kommune, that may end between these days: what the stored end says, and those that prolong
 * themselves. For those who then reckon.
 */
export async function kontrakterDerKanSlutte(
  tx: Tx,
  fra: string,
  til: string,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const r = await raekker(
    tx,
    sql<{
      organisationId: number;
      ider: number[];
    }>`select k.organisation_id as "organisationId", array_agg(k.id order by k.id) as ider
      from kontrakt k where k.fjernet_kl is null and k.slut <= ${til}::date and (k.slut >= ${fra}::date or k.forlaenges_til <> '')
      group by k.organisation_id order by k.organisation_id`,
  );
  return new Map(r.map(({ organisationId, ider }) => [organisationId, ider]));
}

/** Holds a contract until the transaction ends; false when there is none. */
export async function holdKontrakt(tx: Tx, id: number): Promise<boolean> {
  return (await raekke(tx, sql`select id from kontrakt where id = ${id} for no key update`)) !== null;
}

/** The dates that follow from terms that aren't in the portfolio yet; `vaerdier` are fields of a contract. */
export async function fristerFor(
  tx: Tx,
  organisationId: number,
  vaerdier: Readonly<Record<string, Feltvaerdi>>,
  idag: string,
): Promise<Kontraktfrister> {
  return kontraktfrister(vilkaarAf(vaerdier), idag, { tid: await forberedelsestid(tx, organisationId) });
}

/** The payments of a contract in their order, as {@link skrivBetalinger} takes them. */
export function hentBetalingsraekker(tx: Tx, kontraktId: number): Promise<Betaling[]> {
  return raekker(
    tx,
    sql<Betaling>`select slags, enhed, aar_fra, aar_til, anskaffelse_oere::float8 as anskaffelse_oere,
        drift_oere::float8 as drift_oere, andet_oere::float8 as andet_oere, kontering, revision, revision_dato::text as revision_dato, note
      from kontraktbetaling where kontrakt_id = ${kontraktId} order by orden, id`,
  );
}

export interface Rollepost {
  readonly art: 'systembrug' | 'kontrakt';
  readonly rolle: string;
}

/** Which roles somebody has on a system's use and its contract. */
export function hentRollenavne(tx: Tx, brugId: number, kontraktId: number | null): Promise<Rollepost[]> {
  return raekker(
    tx,
    sql<Rollepost>`select distinct art, rolle from portefoeljerolle
      where art = 'systembrug' and genstand_id = ${brugId} or art = 'kontrakt' and genstand_id = ${kontraktId}::int
      order by art, rolle`,
  );
}

export interface Kontraktfil {
  readonly navn: string;
  readonly type: string;
  readonly stoerrelse: number;
  readonly sha256: string;
  readonly oprettet: Date;
  readonly oprettetAf: string;
}

/** The files of a contract, the oldest first. */
export function kontraktfiler(tx: Tx, kontraktId: number): Promise<Kontraktfil[]> {
  return raekker(
    tx,
    sql<Kontraktfil>`select navn, type, stoerrelse::float8 as stoerrelse, sha256, oprettet_kl as oprettet, oprettet_af as "oprettetAf"
      from kontraktfil where kontrakt_id = ${kontraktId} and fjernet_kl is null order by oprettet_kl, id`,
  );
}
