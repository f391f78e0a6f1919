import { laegTil, type Maaned } from '../../../../kernel/maaned.ts';
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

interface Manedsraekke {
  readonly maaned: number;
  readonly antal: number;
}

/** Which month of the period an instant is in, from 1: by comparison with the months' beginnings, once each. */
const maanednr = (kolonne: string, graenser: readonly Date[]) =>
  sql`width_bucket(${sql.ref(kolonne)}, ${graenser.map((g) => g.toISOString())}::timestamptz[])`;

/**
 * Counts of the actor's kommune in a period. Each figure is one pass over an index with what it needs; days are kept with
 * each decision when it is made, so nothing is paired up here. `alleExits` for a file.
 */
export async function hentStatistik(
  tx: Tx,
  periode: Maaneder,
  fasenavne: readonly string[],
  { alleExits = false } = {},
): Promise<Statistik> {
  const maaneder = alleMaaneder(periode);
  const graenser = maaneder.map(begynder);
  const fra = graenser[0];
  const til = begynder(laegTil(periode.til, 1));
  const iPerioden = (kolonne: string) =>
    sql`organisation_id = (select app_organisation()) and ${sql.ref(kolonne)} >= ${fra} and ${sql.ref(kolonne)} < ${til}`;
  const sager = await raekker(
    tx,
    sql<Manedsraekke>`select ${maanednr('oprettet_kl', graenser)} as maaned, count(*)::int as antal
      from sag where ${iPerioden('oprettet_kl')} group by 1`,
  );
  const delsager = await raekker(
    tx,
    sql<Manedsraekke>`select ${maanednr('oprettet_kl', graenser)} as maaned, count(*)::int as antal
      from delsag where ${iPerioden('oprettet_kl')} group by 1`,
  );
  const forvaltninger = await raekker(
    tx,
    sql<Forvaltningstal>`with recursive trae as (
        select e.id, e.id as rod, e.navn from enhed e
        where e.organisation_id = (select app_organisation()) and e.overenhed_id is null
        union all select e.id, t.rod, t.navn from enhed e join trae t on e.overenhed_id = t.id),
      s as (select enhed_id, count(*)::int as sager, coalesce(sum(sparet_oere), 0)::float8 as sparet
        from sag where ${iPerioden('oprettet_kl')} group by 1),
      d as (select g.enhed_id, count(*)::int as delsager from delsag x join sag g on g.id = x.sag_id
        where x.organisation_id = (select app_organisation()) and x.oprettet_kl >= ${fra} and x.oprettet_kl < ${til}
        group by 1)
      select coalesce(t.navn, '') as navn, coalesce(sum(s.sager), 0)::int as sager,
        coalesce(sum(d.delsager), 0)::int as delsager, coalesce(sum(s.sparet), 0) as "sparetOere"
      from s full join d on s.enhed_id is not distinct from d.enhed_id
        left join trae t on t.id = coalesce(s.enhed_id, d.enhed_id)
      group by t.rod, t.navn order by 2 desc, dansk_sortering(coalesce(t.navn, ''))`,
  );
  const dage = await raekker(
    tx,
    sql<Dagetal>`select fra_fase as fase, dage, count(*)::int as antal from sagsbeslutning
      where ${iPerioden('kl')} and handling in ('videre', 'afslut', 'exit') group by 1, 2`,
  );
  const exits = await raekker(
    tx,
    sql<
      Exit & { ialt: number }
    >`select s.id as "sagId", s.aar, s.loebenr, s.titel, b.fra_fase as fase, b.begrundelse, b.kl, n.ialt
      from (select id, count(*) over ()::int as ialt from sagsbeslutning where ${iPerioden('kl')} and handling = 'exit'
        order by kl desc, id desc ${alleExits ? sql`` : sql`limit ${EXITS_PAA_SIDEN}`}) n
      join sagsbeslutning b on b.id = n.id join sag s on s.id = b.sag_id order by b.kl desc, b.id desc`,
  );
  const sparet = await raekke(
    tx,
    sql<{
      oere: number;
      sager: number;
    }>`select coalesce(sum(sparet_oere), 0)::float8 as oere, count(sparet_oere)::int as sager
      from sag where ${iPerioden('oprettet_kl')}`,
  );
  const i = (r: readonly Manedsraekke[], nr: number) => r.find((x) => x.maaned === nr)?.antal ?? 0;
  return {
    maaneder: maaneder.map((maaned, nr) => ({
      maaned,
      sager: i(sager, nr + 1),
      delsager: i(delsager, nr + 1),
    })),
    forvaltninger,
    faser: fasetider(dage, fasenavne),
    exits: exits.map(({ ialt: _, ...e }) => e),
    exitIalt: exits[0]?.ialt ?? 0,
    sparetOere: sparet?.oere ?? 0,
    sparetSager: sparet?.sager ?? 0,
  };
}
