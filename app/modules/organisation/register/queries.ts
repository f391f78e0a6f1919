import type { OrganisationsArt } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { indeholder, type Listevalg, SIDE_PR } from '../../../platform/liste.ts';

export const ORGANISATIONSSORTERING = ['navn', 'art', 'cvr', 'kode', 'region', 'folketal'] as const;
export type Organisationssortering = (typeof ORGANISATIONSSORTERING)[number];

const SORTERING = {
  navn: sql`dansk_sortering(o.navn)`,
  art: sql`o.art`,
  cvr: sql`o.cvr`,
  kode: sql`o.kommunekode`,
  region: sql`dansk_sortering(r.navn)`,
  folketal: sql`o.folketal`,
} as const satisfies Record<Organisationssortering, unknown>;

export interface Organisationsvalg extends Listevalg<Organisationssortering> {
  readonly art: string;
  readonly region: string;
}

export interface Organisationsraekke {
  readonly id: number;
  readonly navn: string;
  readonly art: OrganisationsArt;
  readonly cvr: string | null;
  readonly kode: string | null;
  readonly region: string | null;
  readonly folketal: number | null;
  readonly nedlagt: boolean;
}

/** How many of the organisations that match the search each choice of a facet would show. */
export interface Facet {
  readonly vaerdi: string;
  readonly antal: number;
}

export interface Organisationsliste {
  readonly raekker: readonly Organisationsraekke[];
  readonly ialt: number;
  readonly arter: readonly Facet[];
  readonly regioner: readonly (Facet & { readonly navn: string })[];
}

/** The public register as chosen; `side` null gives all (export). Each facet counts with the other one applied. */
export async function organisationsliste(
  tx: Tx,
  v: Organisationsvalg,
  side: number | null,
): Promise<Organisationsliste> {
  const fundet = sql`(${v.q} = '' or lower(o.navn) like ${indeholder(v.q)} or lower(o.officielt_navn) like ${indeholder(v.q)}
    or o.cvr like ${indeholder(v.q.replace(/\s/g, ''))} or o.kommunekode = ${v.q})`;
  const art = sql`(${v.art} = '' or o.art = ${v.art})`;
  const region = sql`(${v.region} = '' or o.regionskode = ${v.region})`;
  const retning = v.sortering.retning === 'faldende' ? sql`desc nulls last` : sql`asc nulls last`;
  const vist = await raekker(
    tx,
    sql<Organisationsraekke>`select o.id, o.navn, o.art, o.cvr, o.kommunekode as kode, r.navn as region, o.folketal,
        o.nedlagt_kl is not null as nedlagt
      from organisation o left join region r on r.kode = o.regionskode where ${fundet} and ${art} and ${region}
      order by ${SORTERING[v.sortering.noegle]} ${retning}, dansk_sortering(o.navn), o.id
      limit ${side === null ? null : SIDE_PR} offset ${side === null ? 0 : (side - 1) * SIDE_PR}`,
  );
  const tal = await raekke(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from organisation o where ${fundet} and ${art} and ${region}`,
  );
  const arter = await raekker(
    tx,
    sql<Facet>`select o.art as vaerdi, count(*)::int as antal from organisation o where ${fundet} and ${region} group by o.art`,
  );
  const regioner = await raekker(
    tx,
    sql<Facet & { navn: string }>`select r.kode as vaerdi, r.navn, count(*)::int as antal
      from organisation o join region r on r.kode = o.regionskode where ${fundet} and ${art}
      group by r.kode order by dansk_sortering(r.navn)`,
  );
  return { raekker: vist, ialt: tal?.n ?? 0, arter, regioner };
}

export interface Organisationsdetaljer extends Organisationsraekke {
  readonly officieltNavn: string;
  readonly folketalAar: number | null;
  readonly version: number;
  /** Behind a samarbejde. */
  readonly medlemmer: readonly { readonly id: number; readonly navn: string }[];
  /** The samarbejder that it is part of. */
  readonly samarbejder: readonly { readonly id: number; readonly navn: string }[];
}

export async function organisationsdetaljer(tx: Tx, id: number): Promise<Organisationsdetaljer | null> {
  const o = await raekke(
    tx,
    sql<
      Omit<Organisationsdetaljer, 'medlemmer' | 'samarbejder'>
    >`select o.id, o.navn, o.art, o.cvr, o.kommunekode as kode,
        r.navn as region, o.folketal, o.folketal_aar as "folketalAar", o.nedlagt_kl is not null as nedlagt,
        o.officielt_navn as "officieltNavn", o.version
      from organisation o left join region r on r.kode = o.regionskode where o.id = ${id}`,
  );
  if (!o) return null;
  const medlemmer = await raekker(
    tx,
    sql<{
      id: number;
      navn: string;
    }>`select o.id, o.navn from samarbejdsmedlem m join organisation o on o.id = m.organisation_id
      where m.samarbejde_id = ${id} order by dansk_sortering(o.navn)`,
  );
  const samarbejder = await raekker(
    tx,
    sql<{
      id: number;
      navn: string;
    }>`select o.id, o.navn from samarbejdsmedlem m join organisation o on o.id = m.samarbejde_id
      where m.organisation_id = ${id} order by dansk_sortering(o.navn)`,
  );
  return { ...o, medlemmer, samarbejder };
}

/** Organisations that can join a samarbejde and haven't. */
export function mulige(tx: Tx, samarbejdeId: number): Promise<{ id: number; navn: string }[]> {
  return raekker(
    tx,
    sql<{ id: number; navn: string }>`select o.id, o.navn from organisation o
      where o.art in ('kommune', 'faellesskab') and o.nedlagt_kl is null
        and not exists (select from samarbejdsmedlem m where m.samarbejde_id = ${samarbejdeId} and m.organisation_id = o.id)
      order by dansk_sortering(o.navn)`,
  );
}
