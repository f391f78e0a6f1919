import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { medlemmer } from '../../organisation/public.ts';
import type { Aktivitet } from './rules.ts';

const ZONE = sql`'Europe/Copenhagen'`;

const AKTIVITET = sql`select a.id, a.titel, a.maaneder, a.ansvarlig_rolle as rolle, a.ansvarlig_id as "personId",
    coalesce((select p.navn from person p where p.id = a.ansvarlig_id and p.slettet_kl is null), '') as person,
    a.ansvarlig_id is not null and exists (select from medlemskab m where m.person_id = a.ansvarlig_id
      and m.organisation_id = a.organisation_id and m.ophoert_kl is null) as "personHer",
    a.link, a.note, a.forslag, a.udgaaet_kl is not null as udgaaet,
    (a.oprettet_kl at time zone ${ZONE})::date::text as oprettet, a.laas,
    coalesce((select jsonb_agg(jsonb_build_object('aar', u.aar, 'maaned', u.maaned,
        'dato', (u.udfoert_kl at time zone ${ZONE})::date::text,
        'af', coalesce((select p.navn from person p where p.id = u.udfoert_af and p.slettet_kl is null), '')))
      from aarshjulsudfoerelse u where u.aktivitet_id = a.id), '[]') as udfoert
  from aarshjulsaktivitet a`;

/** The house's activities, retired ones too, by title. A house has tens of them. */
export function hentAktiviteter(tx: Tx, organisationId: number): Promise<Aktivitet[]> {
  return raekker(
    tx,
    sql<Aktivitet>`${AKTIVITET} where a.organisation_id = ${organisationId} order by dansk_sortering(a.titel), a.id`,
  );
}

/** One activity; null when there is none that the actor may see. `laas` holds its row until the transaction ends. */
export async function findAktivitet(tx: Tx, id: number, { laas = false } = {}): Promise<Aktivitet | null> {
  const r = await raekker(
    tx,
    sql<Aktivitet>`${AKTIVITET} where a.id = ${id} ${laas ? sql`for no key update of a` : sql``}`,
  );
  return r[0] ?? null;
}

/** Activities that wait for the actor: the own, those of the own roles, and nobody's for those who keep the wheel. */
export function hentAnsvar(
  tx: Tx,
  { organisation, personId, roller }: Aktoer,
  antal: number,
): Promise<Aktivitet[]> {
  const passer = roller.includes('administrator') || roller.includes('sagsbehandler');
  return raekker(
    tx,
    sql<Aktivitet>`${AKTIVITET} where a.organisation_id = ${organisation.id} and a.udgaaet_kl is null
      and (a.ansvarlig_id = ${personId} or a.ansvarlig_rolle = any(${[...roller]}::text[])
        or ${passer} and a.ansvarlig_id is null and a.ansvarlig_rolle = '')
      order by a.id limit ${antal}`,
  );
}

/** The people who can be made responsible. */
export function hentPersonvalg(tx: Tx, aktoer: Aktoer): Promise<{ id: string; navn: string }[]> {
  return medlemmer(tx, aktoer.organisation.id);
}
