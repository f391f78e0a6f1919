import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { indeholder, SIDE_PR } from '../../../platform/liste.ts';

export interface Sporvalg {
  /** Part of what it was done to. */
  readonly q: string;
  /** One action, or a module with its dot (`organisation.`); empty is all. */
  readonly handling: string;
  /** Danish days as `YYYY-MM-DD`, both included; empty is open. */
  readonly fra: string;
  readonly til: string;
  readonly side: number;
}

export interface Sporraekke {
  readonly nr: number;
  readonly kl: Date;
  /** Null for the system itself, and for people whom the reader may not see. */
  readonly person: string | null;
  readonly personId: string | null;
  readonly organisation: string | null;
  readonly handling: string;
  readonly genstand: string;
  readonly detaljer: string;
}

/** Newest first. Row-level security gives an administrator the own organisation's rows and the operator all of them. */
export async function sporliste(
  tx: Tx,
  v: Sporvalg,
  side: number | null,
): Promise<{ raekker: Sporraekke[]; ialt: number; handlinger: string[] }> {
  const hvor = sql`(${v.q} = '' or lower(a.genstand) like ${indeholder(v.q)})
    and (${v.handling} = '' or a.handling = ${v.handling})
    and (${v.fra} = '' or a.kl >= nullif(${v.fra}, '')::date::timestamp at time zone 'Europe/Copenhagen')
    and (${v.til} = '' or a.kl < (nullif(${v.til}, '')::date + 1)::timestamp at time zone 'Europe/Copenhagen')`;
  const vist = await raekker(
    tx,
    sql<Sporraekke>`select a.nr, a.kl, p.navn as person, a.person_id as "personId", o.navn as organisation, a.handling,
        a.genstand, a.detaljer::text as detaljer
      from audit a left join person p on p.id = a.person_id left join organisation o on o.id = a.organisation_id
      where ${hvor} order by a.nr desc
      limit ${side === null ? null : SIDE_PR} offset ${side === null ? 0 : (side - 1) * SIDE_PR}`,
  );
  const tal = await raekke(tx, sql<{ n: number }>`select count(*)::int as n from audit a where ${hvor}`);
  const handlinger = await raekker(
    tx,
    sql<{ handling: string }>`select distinct handling from audit order by handling`,
  );
  return { raekker: vist, ialt: tal?.n ?? 0, handlinger: handlinger.map((h) => h.handling) };
}
