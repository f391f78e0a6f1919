import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { systemer } from '../../portefoelje/public.ts';
import type { Gaeldslinje, Gaeldssum } from './rules.ts';

/** Entries with their cases: `gaeldspost g join sag s`. */
export const GAELD_FRA = sql`gaeldspost g join sag s on s.id = g.sag_id and s.organisation_id = g.organisation_id`;
/** Entries that count: what went out with an exit is no debt. */
export const TAELLER = sql`g.tilstand = 'aaben' and s.tilstand <> 'exit'`;
/** The system that an entry counts for. */
export const SYSTEM_ID = sql`coalesce(g.system_id, s.system_id)`;
/** Øre a year of an entry; the same as `aarligOere` of rules.ts. */
export const AARLIG = sql`coalesce(round(coalesce(g.timer_aar, 0) * coalesce(g.sats_oere, 0)), 0)`;

/** The columns of a Gaeldssum over entries `g`; the same as `laegSammen` of rules.ts. */
export const SUMKOLONNER = sql`count(*)::int as poster,
  (count(*) filter (where g.timer_aar is null and g.engang_oere is null))::int as uopgjorte,
  coalesce(sum(g.timer_aar), 0)::float8 as "timerAar", coalesce(sum(${AARLIG}), 0)::float8 as "aarligOere",
  coalesce(sum(g.engang_oere), 0)::float8 as "engangOere"`;

/** The columns of a Gaeldslinje from {@link GAELD_FRA}. */
export const LINJEKOLONNER = sql`g.id, g.sag_id as "sagId", g.navn, g.beskrivelse, g.kilde, g.kilde_noegle as noegle,
  g.timer_aar::float8 as "timerAar", g.sats_oere::float8 as "satsOere", g.engang_oere::float8 as "engangOere",
  g.ansvarlig_id as "ansvarligId", g.plan, g.plan_frist::text as "planFrist", g.system_id as "systemId", g.tilstand,
  g.tilstand_grund as "tilstandGrund", g.oprettet_kl as oprettet, g.rettet_kl as rettet, g.lukket_kl as lukket, g.laas,
  coalesce((select p.navn from person p where p.id = g.ansvarlig_id and p.slettet_kl is null), '') as ansvarlig,
  g.ansvarlig_id is not null and not exists (select from medlemskab m where m.person_id = g.ansvarlig_id
    and m.organisation_id = g.organisation_id and m.ophoert_kl is null) as "ansvarligVaek",
  s.aar, s.loebenr, s.titel, coalesce((select e.navn from enhed e where e.id = s.enhed_id), '') as enhed,
  coalesce((select y.navn from system y where y.id = ${SYSTEM_ID}), '') as system`;

/** An entry of a case; null when there is none. */
export function findPost(tx: Tx, sagId: number, id: number): Promise<Gaeldslinje | null> {
  return raekke(
    tx,
    sql<Gaeldslinje>`select ${LINJEKOLONNER} from ${GAELD_FRA} where g.sag_id = ${sagId} and g.id = ${id}`,
  );
}

/** What the open entries of a case come to. */
export async function sagsgaeld(tx: Tx, sagId: number): Promise<Gaeldssum> {
  const r = await raekke(
    tx,
    sql<Gaeldssum>`select ${SUMKOLONNER} from gaeldspost g where g.sag_id = ${sagId} and g.tilstand = 'aaben'`,
  );
  return r ?? { poster: 0, uopgjorte: 0, timerAar: 0, aarligOere: 0, engangOere: 0 };
}

/** The rate that the house has used last, in øre; null before there is any. */
export async function sidsteSats(tx: Tx): Promise<number | null> {
  const r = await raekke(
    tx,
    sql<{ sats: number }>`select g.sats_oere::float8 as sats from gaeldspost g
      where g.organisation_id = (select app_organisation()) and g.sats_oere is not null and g.timer_aar > 0
      order by g.rettet_kl desc, g.id desc limit 1`,
  );
  return r?.sats ?? null;
}

/** The systems that an entry can belong to, as choices. */
export async function systemvalg(tx: Tx): Promise<{ vaerdi: string; tekst: string }[]> {
  return (await systemer(tx)).map((s) => ({
    vaerdi: String(s.id),
    tekst: `${s.navn} (${s.leverandoerNavn})`,
  }));
}

/** Who changed an entry last; '' when nobody is known. */
export async function postRettetAf(tx: Tx, sagId: number, id: number): Promise<string> {
  const r = await raekke(
    tx,
    sql<{
      navn: string;
    }>`select p.navn from sagshaendelse h join person p on p.id = h.person_id and p.slettet_kl is null
      where h.sag_id = ${sagId} and h.handling like 'gaeld.%' and h.detaljer ->> 'postId' = ${String(id)}
      order by h.id desc limit 1`,
  );
  return r?.navn ?? '';
}

/** A plan to bring debt down that somebody is responsible for. */
export interface Gaeldsfrist {
  readonly id: number;
  readonly sagId: number;
  readonly navn: string;
  /** `YYYY-MM-DD` */
  readonly planFrist: string;
}

/** The open entries with a date that a person is responsible for, the earliest first, at most so many. */
export function gaeldsfrister(tx: Tx, personId: string, antal: number): Promise<Gaeldsfrist[]> {
  return raekker(
    tx,
    sql<Gaeldsfrist>`select g.id, g.sag_id as "sagId", g.navn, g.plan_frist::text as "planFrist"
      from ${GAELD_FRA} where g.organisation_id = (select app_organisation()) and ${TAELLER}
        and g.ansvarlig_id = ${personId} and g.plan_frist is not null
      order by g.plan_frist, g.id limit ${antal}`,
  );
}

/** Open debt of one system. Amounts are øre. */
export interface Systemgaeld {
  readonly poster: number;
  readonly aarligOere: number;
  readonly engangOere: number;
}

/** Open debt of the actor's kommune by system; a system without isn't in it. */
export async function gaeldPrSystem(tx: Tx): Promise<ReadonlyMap<number, Systemgaeld>> {
  const r = await raekker(
    tx,
    sql<Systemgaeld & { systemId: number }>`select ${SYSTEM_ID} as "systemId", count(*)::int as poster,
        sum(${AARLIG})::float8 as "aarligOere", coalesce(sum(g.engang_oere), 0)::float8 as "engangOere"
      from ${GAELD_FRA} where g.organisation_id = (select app_organisation()) and ${TAELLER}
        and ${SYSTEM_ID} is not null group by 1`,
  );
  return new Map(r.map(({ systemId, ...g }) => [systemId, g]));
}

/** All open debt of the actor's kommune. */
export async function samletGaeld(tx: Tx): Promise<Gaeldssum> {
  const r = await raekke(
    tx,
    sql<Gaeldssum>`select ${SUMKOLONNER} from ${GAELD_FRA}
      where g.organisation_id = (select app_organisation()) and ${TAELLER}`,
  );
  return r ?? { poster: 0, uopgjorte: 0, timerAar: 0, aarligOere: 0, engangOere: 0 };
}

/** The dearest open entries, at most so many. Amounts are øre. */
export function dyresteGaeld(
  tx: Tx,
  antal: number,
): Promise<
  { id: number; sagId: number; navn: string; system: string; aarligOere: number; engangOere: number }[]
> {
  return raekker(
    tx,
    sql<{
      id: number;
      sagId: number;
      navn: string;
      system: string;
      aarligOere: number;
      engangOere: number;
    }>`select g.id,
        g.sag_id as "sagId", g.navn, coalesce((select y.navn from system y where y.id = ${SYSTEM_ID}), '') as system,
        ${AARLIG}::float8 as "aarligOere", coalesce(g.engang_oere, 0)::float8 as "engangOere"
      from ${GAELD_FRA} where g.organisation_id = (select app_organisation()) and ${TAELLER}
      order by ${AARLIG} + coalesce(g.engang_oere, 0) desc, g.id limit ${antal}`,
  );
}
