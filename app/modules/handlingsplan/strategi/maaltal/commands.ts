/** The live figures of goals, kept month by month so that they can be seen over time. */
import type { HandlendeOrganisation } from '../../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { Maal } from '../maal/rules.ts';
import { hentMaalstande, type Strategikilder } from '../tal/queries.ts';
import { huset, type Maanedstal } from './rules.ts';

const GRUND = 'strategier: huse med mål, der måles af levende tal';

interface Hus extends HandlendeOrganisation {
  readonly strategier: readonly number[];
}

function husene(tx: Tx): Promise<Hus[]> {
  return raekker(
    tx,
    sql<Hus>`select o.id, o.navn, o.art, coalesce(o.cvr, '') as cvr, o.kommunekode, array_agg(distinct s.id) as strategier
      from strategimaal m join strategi s on s.id = m.strategi_id and s.fjernet_kl is null
        join organisation o on o.id = m.organisation_id and o.nedlagt_kl is null
      where m.kilde <> '' and m.fjernet_kl is null group by o.id order by o.id`,
  );
}

/** Stores what a goal's live figure says of its month; what the month had from an earlier day gives way. Gives how many are new. */
export async function skrivMaaltal(
  tx: Tx,
  organisationId: number,
  tal: readonly (Pick<Maal, 'id' | 'kilde'> & Maanedstal)[],
  nu: Date,
): Promise<number> {
  const rade = tal.map(({ id, kilde, dag, vaerdi }) => ({
    maal_id: id,
    kilde,
    maaned: `${dag.slice(0, 7)}-01`,
    dag,
    taeller: vaerdi.t,
    naevner: vaerdi.n,
  }));
  const r = await raekker(
    tx,
    sql`insert into strategimaaltal (organisation_id, maal_id, kilde, maaned, dag, taeller, naevner, kl)
      select ${organisationId}::int, n.maal_id, n.kilde, n.maaned, n.dag, n.taeller, n.naevner, ${nu}
      from jsonb_to_recordset(${JSON.stringify(rade)}::jsonb) as n(maal_id int, kilde text, maaned date, dag date, taeller bigint,
        naevner bigint)
      on conflict (maal_id, kilde, maaned) do update set dag = excluded.dag, taeller = excluded.taeller,
        naevner = excluded.naevner, kl = excluded.kl
      where strategimaaltal.dag <= excluded.dag
        and (strategimaaltal.dag, strategimaaltal.taeller, strategimaaltal.naevner)
          is distinct from (excluded.dag, excluded.taeller, excluded.naevner)
      returning maal_id`,
  );
  return r.length;
}

/** Reads the figures of one house as the house itself. */
async function gemHusets({ db, ur }: Miljoe, kilder: Strategikilder, hus: Hus): Promise<number> {
  const { strategier, ...organisation } = hus;
  const aktoer = huset(organisation);
  if (!aktoer) return 0;
  const grader = await kilder.grader(aktoer);
  return db.som(aktoer, async (tx) => {
    const maal = await hentMaalstande({ tx, aktoer, idag: ur.idag(), grader }, strategier);
    const tal = maal.flatMap(({ id, kilde, live }) => (live ? [{ id, kilde, ...live }] : []));
    return skrivMaaltal(tx, hus.id, tal, ur.nu());
  });
}

/**
 * Keeps what every goal's live figure says now, for every house. Doing it again the same day changes nothing; the last day of a
 * month on which it runs stands. What fails for one house keeps none of the others waiting, and throws at the end, so that it is
 * tried again. Gives how many figures are new or have changed.
 */
export async function gemMaaltal(miljoe: Miljoe, kilder: Strategikilder): Promise<number> {
  const huse = await miljoe.db.somSystem(GRUND, husene);
  const fejl: unknown[] = [];
  let antal = 0;
  for (const hus of huse) {
    try {
      antal += await gemHusets(miljoe, kilder, hus);
    } catch (err) {
      miljoe.log.error({ err, organisation: hus.id }, 'måltal fejlede for et hus');
      fejl.push(err);
    }
  }
  if (fejl.length > 0) throw new AggregateError(fejl, `${fejl.length} of ${huse.length} houses failed`);
  return antal;
}
