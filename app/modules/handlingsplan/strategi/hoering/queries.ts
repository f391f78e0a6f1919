import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Hoeringsstand } from '../udgave/rules.ts';
import type { Hoering, Kommentar, Part } from './rules.ts';

/** The hearings of an edition, the newest first. */
export function hentHoeringer(tx: Tx, udgaveId: number): Promise<Hoering[]> {
  return raekker(
    tx,
    sql<Hoering>`select h.id, h.udgave_id as "udgaveId", h.frist::text as frist, h.note, h.sendt_kl as sendt, h.lukket_kl as lukket,
        h.laas, coalesce((select p.navn from person p where p.id = h.sendt_af and p.slettet_kl is null), '') as "sendtAf",
        (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'titel', d.titel) order by d.orden, d.id), '[]')
          from strategihoeringsdel x join strategidel d on d.id = x.del_id where x.hoering_id = h.id) as dele,
        '[]'::jsonb as parter
      from strategihoering h where h.udgave_id = ${udgaveId} order by h.id desc`,
  ).then(async (hoeringer) => {
    const parter = await raekker(
      tx,
      sql<
        Part & { hoeringId: number }
      >`select p.hoering_id as "hoeringId", p.enhed_id as "enhedId", e.navn, p.faerdig_kl as faerdig,
          coalesce((select q.navn from person q where q.id = p.faerdig_af and q.slettet_kl is null), '') as "faerdigAf",
          p.rykket_kl as rykket, (select count(*)::int from strategikommentar k where k.hoering_id = p.hoering_id
            and k.enhed_id = p.enhed_id and k.trukket_kl is null) as bemaerkninger
        from strategihoeringspart p join enhed e on e.id = p.enhed_id
        where p.hoering_id = any(${hoeringer.map((h) => h.id)}::int[]) order by dansk_sortering(e.navn), e.id`,
    );
    const pr = Map.groupBy(parter, (p) => p.hoeringId);
    return hoeringer.map((h) => ({
      ...h,
      parter: (pr.get(h.id) ?? []).map(({ hoeringId: _, ...p }) => p),
    }));
  });
}

/** What has been said in the hearings of an edition, by part and in the order it came. */
export function hentKommentarer(tx: Tx, udgaveId: number): Promise<Kommentar[]> {
  return raekker(
    tx,
    sql<Kommentar>`select k.id, k.hoering_id as "hoeringId", k.del_id as "delId", d.titel as del, k.enhed_id as "enhedId",
        e.navn as enhed, k.tekst, k.kl, k.af as "afId",
        coalesce((select p.navn from person p where p.id = k.af and p.slettet_kl is null), '') as af, k.svar,
        k.svar_grund as "svarGrund", k.svar_kl as "svarKl",
        coalesce((select p.navn from person p where p.id = k.svar_af and p.slettet_kl is null), '') as "svarAf",
        k.trukket_kl is not null as trukket, k.laas
      from strategikommentar k join strategihoering h on h.id = k.hoering_id join strategidel d on d.id = k.del_id
        join enhed e on e.id = k.enhed_id
      where h.udgave_id = ${udgaveId} order by d.orden, d.id, k.id`,
  );
}

/** What the hearings of an edition mean for adopting it. */
export async function hentHoeringsstand(tx: Tx, udgaveId: number, idag: string): Promise<Hoeringsstand> {
  const r = await raekke(
    tx,
    sql<Hoeringsstand>`select
        exists (select from strategihoering h where h.udgave_id = ${udgaveId}) as holdt,
        exists (select from strategihoering h where h.udgave_id = ${udgaveId} and h.lukket_kl is null and h.frist >= ${idag}::date) as aaben,
        (select max(h.frist)::text from strategihoering h where h.udgave_id = ${udgaveId} and h.lukket_kl is null) as frist,
        (select count(*)::int from strategikommentar k join strategihoering h on h.id = k.hoering_id
          where h.udgave_id = ${udgaveId} and k.trukket_kl is null and k.svar is null) as ubesvarede,
        (select count(*)::int from strategihoeringspart p join strategihoering h on h.id = p.hoering_id
          where h.udgave_id = ${udgaveId} and p.faerdig_kl is null and not exists (select from strategikommentar k
            where k.hoering_id = p.hoering_id and k.enhed_id = p.enhed_id and k.trukket_kl is null)) as mangler`,
  );
  return r ?? { holdt: false, aaben: false, frist: null, ubesvarede: 0, mangler: 0 };
}

/** The unit that a person of the house is placed in with those above it, the nearest first; none where nobody has placed the person. */
export async function minEnhedsvej(tx: Tx, organisationId: number, personId: string): Promise<number[]> {
  const r = await raekker(
    tx,
    sql<{ id: number }>`with recursive vej as (
        select e.id, e.overenhed_id, 1 as trin from medlemskab m join enhed e on e.id = m.enhed_id
        where m.organisation_id = ${organisationId} and m.person_id = ${personId} and m.ophoert_kl is null
        union select o.id, o.overenhed_id, vej.trin + 1 from enhed o join vej on vej.overenhed_id = o.id)
      select id from vej order by trin`,
  );
  return r.map((e) => e.id);
}

/** The people of a unit and of those below it. */
export function enhedensFolk(tx: Tx, enhedId: number): Promise<{ id: string }[]> {
  return raekker(
    tx,
    sql<{ id: string }>`with recursive u as (
        select id from enhed where id = ${enhedId}
        union select e.id from enhed e join u on e.overenhed_id = u.id)
      select m.person_id as id from medlemskab m where m.enhed_id in (select id from u) and m.ophoert_kl is null`,
  );
}
