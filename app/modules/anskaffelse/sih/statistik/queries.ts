import { laegTil, type Maaned } from '../../../../kernel/maaned.ts';
import { danskSortering } from '../../../../kernel/tekst.ts';
import { ZONE } from '../../../../kernel/ur.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import {
  alleMaaneder,
  type Dagetal,
  type Exit,
  type Forvaltningstal,
  fasetider,
  type Maaneder,
  type Statistik,
} from './rules.ts';

/** The newest exits that the page shows. */
export const EXITS_PAA_SIDEN = 25;

/** The instant at which a month begins in Denmark. */
function begynder(maaned: Maaned): Date {
  const kl = Temporal.PlainDateTime.from(`${maaned}-01T00:00`).toZonedDateTime(ZONE);
  return new Date(kl.epochMilliseconds);
}

/** A count by month (from 1) and unit. */
interface Celle {
  readonly maaned: number;
  readonly enhed: number | null;
  readonly antal: number;
}
interface Sagscelle extends Celle {
  /** Øre noted as saved, and on how many cases. */
  readonly oere: number;
  readonly sparet: number;
}

interface Rod {
  readonly id: number;
  readonly rod: number;
  /** Of the unit at the top. */
  readonly navn: string;
}

/** The counts by the unit at the top, the largest first. */
function perForvaltning(
  sager: readonly Sagscelle[],
  delsager: readonly Celle[],
  roedder: readonly Rod[],
): Forvaltningstal[] {
  const rodAf = new Map(roedder.map((r) => [r.id, r]));
  const tal = new Map<number, { navn: string; sager: number; delsager: number; sparetOere: number }>();
  const hos = (enhed: number | null) => {
    const rod = enhed === null ? undefined : rodAf.get(enhed);
    const noegle = rod?.rod ?? 0;
    const kendt = tal.get(noegle) ?? { navn: rod?.navn ?? '', sager: 0, delsager: 0, sparetOere: 0 };
    tal.set(noegle, kendt);
    return kendt;
  };
  for (const c of sager) {
    const t = hos(c.enhed);
    t.sager += c.antal;
    t.sparetOere += c.oere;
  }
  for (const c of delsager) hos(c.enhed).delsager += c.antal;
  return [...tal.values()].sort(
    (a, b) => b.sager - a.sager || (danskSortering(a.navn) < danskSortering(b.navn) ? -1 : 1),
  );
}

function iMaaned(celler: readonly Celle[], maaned: number): number {
  return celler.reduce((n, c) => (c.maaned === maaned ? n + c.antal : n), 0);
}

/**
 * Counts of the actor's kommune in a period: one pass over an index for cases, one for sub-cases and one for decisions,
 * whose days were kept when they were made, so nothing is paired up here. `alleExits` for a file.
 */
export async function hentStatistik(
  tx: Tx,
  periode: Maaneder,
  fasenavne: readonly string[],
  { alleExits = false } = {},
): Promise<Statistik> {
  const maaneder = alleMaaneder(periode);
  const graenser = maaneder.map(begynder);
  const til = begynder(laegTil(periode.til, 1));
  const maanednr = (kolonne: string) =>
    sql`width_bucket(${sql.ref(kolonne)}, ${graenser.map((g) => g.toISOString())}::timestamptz[])`;
  const iPerioden = (kolonne: string) =>
    sql`${sql.ref(kolonne)} >= ${graenser[0]} and ${sql.ref(kolonne)} < ${til}`;
  const sager = await raekker(
    tx,
    sql<Sagscelle>`select ${maanednr('s.oprettet_kl')} as maaned, s.enhed_id as enhed, count(*)::int as antal,
        coalesce(sum(s.sparet_oere), 0)::float8 as oere, count(s.sparet_oere)::int as sparet
      from sag s where s.organisation_id = (select app_organisation()) and ${iPerioden('s.oprettet_kl')} group by 1, 2`,
  );
  const delsager = await raekker(
    tx,
    sql<Celle>`select ${maanednr('d.oprettet_kl')} as maaned, s.enhed_id as enhed, count(*)::int as antal
      from delsag d join sag s on s.id = d.sag_id and s.organisation_id = d.organisation_id
      where d.organisation_id = (select app_organisation()) and ${iPerioden('d.oprettet_kl')} group by 1, 2`,
  );
  const roedder = await raekker(
    tx,
    sql<Rod>`with recursive trae as (
        select e.id, e.id as rod, e.navn from enhed e
        where e.organisation_id = (select app_organisation()) and e.overenhed_id is null
        union all select e.id, t.rod, t.navn from enhed e join trae t on e.overenhed_id = t.id) select * from trae`,
  );
  const dage = await raekker(
    tx,
    sql<Dagetal>`select b.fra_fase as fase, b.dage, count(*)::int as antal from sagsbeslutning b
      where b.organisation_id = (select app_organisation()) and ${iPerioden('b.kl')}
        and b.handling in ('videre', 'afslut', 'exit') group by 1, 2`,
  );
  const exits = await raekker(
    tx,
    sql<Exit>`select s.id as "sagId", s.aar, s.loebenr, s.titel, b.fra_fase as fase, b.begrundelse, b.kl
      from (select x.id, x.kl from sagsbeslutning x where x.organisation_id = (select app_organisation())
        and x.handling = 'exit' and ${iPerioden('x.kl')} order by x.kl desc, x.id desc
        ${alleExits ? sql`` : sql`limit ${EXITS_PAA_SIDEN}`}) n
      join sagsbeslutning b on b.id = n.id join sag s on s.id = b.sag_id order by b.kl desc, b.id desc`,
  );
  const exitIalt = await raekke(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from sagsbeslutning x where x.organisation_id = (select app_organisation())
      and x.handling = 'exit' and ${iPerioden('x.kl')}`,
  );
  return {
    maaneder: maaneder.map((maaned, i) => ({
      maaned,
      sager: iMaaned(sager, i + 1),
      delsager: iMaaned(delsager, i + 1),
    })),
    forvaltninger: perForvaltning(sager, delsager, roedder),
    faser: fasetider(dage, fasenavne),
    exits,
    exitIalt: exitIalt?.n ?? 0,
    sparetOere: sager.reduce((n, c) => n + c.oere, 0),
    sparetSager: sager.reduce((n, c) => n + c.sparet, 0),
  };
}
