import type { Aktoer, Rolle } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { indeholder, type Listevalg, SIDE_PR } from '../../../platform/liste.ts';
import { erUuid } from '../rules.ts';
import type { Tildelt } from './rules.ts';

export const PERSONSORTERING = ['navn', 'email', 'enhed', 'oprettet'] as const;
export type Personsortering = (typeof PERSONSORTERING)[number];

const SORTERING = {
  navn: sql`dansk_sortering(p.navn)`,
  email: sql`lower(p.email)`,
  enhed: sql`dansk_sortering(coalesce(e.navn, ''))`,
  oprettet: sql`m.oprettet_kl`,
} as const satisfies Record<Personsortering, unknown>;

export interface Personvalg extends Listevalg<Personsortering> {
  readonly rolle: string;
  readonly enhed: number | null;
  /** Shows those whose membership has ended instead. */
  readonly fjernede: boolean;
}

export interface Personraekke {
  readonly id: string;
  readonly navn: string;
  readonly email: string;
  readonly enhed: string | null;
  readonly roller: readonly Rolle[];
  readonly hjem: string | null;
  readonly hjemme: boolean;
  readonly linket: boolean;
  readonly ophoert: boolean;
  readonly slettet: boolean;
  readonly oprettetKl: Date;
}

/** The organisation's people as chosen; `side` null gives all of them (export). */
export async function personliste(
  tx: Tx,
  aktoer: Aktoer,
  v: Personvalg,
  side: number | null,
): Promise<{ raekker: Personraekke[]; ialt: number }> {
  const organisation = aktoer.organisation.id;
  const hvor = sql`m.organisation_id = ${organisation} and (m.ophoert_kl is not null) = ${v.fjernede}
    and (${v.q} = '' or lower(p.navn) like ${indeholder(v.q)} or lower(p.email) like ${indeholder(v.q)})
    and (${v.enhed}::int is null or m.enhed_id = ${v.enhed})
    and (${v.rolle} = '' or exists (select from tildeling t
      where t.person_id = m.person_id and t.organisation_id = m.organisation_id and t.rolle = ${v.rolle}))`;
  const retning = v.sortering.retning === 'faldende' ? sql`desc` : sql`asc`;
  const fundne = await raekker(
    tx,
    sql<Personraekke>`select p.id, p.navn, p.email, e.navn as enhed, h.navn as hjem, p.hjem_id = ${organisation} as hjemme,
        p.udsteder is not null as linket, m.ophoert_kl is not null as ophoert, p.slettet_kl is not null as slettet,
        m.oprettet_kl as "oprettetKl",
        array(select t.rolle from tildeling t where t.person_id = m.person_id and t.organisation_id = m.organisation_id
          order by t.rolle) as roller
      from medlemskab m join person p on p.id = m.person_id
      left join enhed e on e.organisation_id = m.organisation_id and e.id = m.enhed_id
      left join organisation h on h.id = p.hjem_id
      where ${hvor}
      order by ${SORTERING[v.sortering.noegle]} ${retning}, p.id
      limit ${side === null ? null : SIDE_PR} offset ${side === null ? 0 : (side - 1) * SIDE_PR}`,
  );
  const tal = await raekke(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from medlemskab m join person p on p.id = m.person_id where ${hvor}`,
  );
  return { raekker: fundne, ialt: tal?.n ?? 0 };
}

export interface Persondetaljer {
  readonly id: string;
  readonly navn: string;
  readonly email: string;
  readonly hjem: string | null;
  /** This organisation is the person's home, so name, address and erasure are decided here. */
  readonly hjemme: boolean;
  readonly linket: boolean;
  readonly ophoert: boolean;
  readonly slettet: boolean;
  readonly enhedId: number | null;
  readonly version: number;
  readonly oprettetKl: Date;
  readonly tildelt: readonly Tildelt[];
}

export async function persondetaljer(tx: Tx, aktoer: Aktoer, id: string): Promise<Persondetaljer | null> {
  if (!erUuid(id)) return null;
  const organisation = aktoer.organisation.id;
  const p = await raekke(
    tx,
    sql<
      Omit<Persondetaljer, 'tildelt'>
    >`select p.id, p.navn, p.email, h.navn as hjem, p.hjem_id = ${organisation} as hjemme,
        p.udsteder is not null as linket, m.ophoert_kl is not null as ophoert, p.slettet_kl is not null as slettet,
        m.enhed_id as "enhedId", m.version, m.oprettet_kl as "oprettetKl"
      from medlemskab m join person p on p.id = m.person_id left join organisation h on h.id = p.hjem_id
      where m.organisation_id = ${organisation} and p.id = ${id}`,
  );
  if (!p) return null;
  const tildelt = await raekker(
    tx,
    sql<Tildelt>`select rolle, kilde from tildeling where person_id = ${id} and organisation_id = ${organisation} order by rolle`,
  );
  return { ...p, tildelt };
}

/** How many others have a role here, among people who can log in. */
export async function andreMedRolle(tx: Tx, aktoer: Aktoer, id: string, rolle: Rolle): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ n: number }>`select count(*)::int as n from tildeling t
      join medlemskab m on m.person_id = t.person_id and m.organisation_id = t.organisation_id and m.ophoert_kl is null
      where t.organisation_id = ${aktoer.organisation.id} and t.rolle = ${rolle} and t.person_id <> ${id}`,
  );
  return r?.n ?? 0;
}

/** Organisations whose login a person can come from, one's own first. */
export function hjemvalg(tx: Tx, aktoer: Aktoer): Promise<{ id: number; navn: string }[]> {
  return raekker(
    tx,
    sql<{
      id: number;
      navn: string;
    }>`select id, navn from organisation where nedlagt_kl is null and art <> 'samarbejde'
      order by id = ${aktoer.organisation.id} desc, dansk_sortering(navn)`,
  );
}
