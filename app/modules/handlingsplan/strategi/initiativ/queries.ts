import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import type { Lys } from '../../lys/rules.ts';

/** An initiative as a strategy sees it. */
export interface Initiativstand {
  readonly id: number;
  readonly nr: string;
  readonly navn: string;
  readonly plan: string;
  /** Of one's own plan, or of one that others share. */
  readonly egen: boolean;
  readonly tilstand: 'ikke_startet' | 'i_gang' | 'afsluttet' | 'stoppet';
  /** The newest light that was approved; null before the first. */
  readonly lys: Lys | null;
  /** `YYYY-MM-DD` */
  readonly til: string | null;
  /** Where it stands in the product. */
  readonly sti: string;
}

/** More than a page can list; a house has some dozens. */
const MAKS = 1000;

/**
 * The initiatives of the actor's own plans, and those of others' plans that a goal of the actor's is tied to, in the plan's
 * order; stopped ones are left out. `alle`: those of every plan that is shared, to choose among.
 */
export async function hentInitiativer(tx: Tx, { alle = false } = {}): Promise<Initiativstand[]> {
  const r = await raekker(
    tx,
    sql<
      Omit<Initiativstand, 'sti'>
    >`select i.id, i.nr, i.navn, p.navn as plan, i.organisation_id = (select app_organisation()) as egen,
        i.tilstand, i.periode_til::text as til,
        (select n.lys from indberetning n join indberetningsrunde r on r.id = n.runde_id
          where n.initiativ_id = i.id and n.tilstand = 'godkendt'
          order by r.periode desc limit 1) as lys
      from initiativ i join handlingsplan p on p.id = i.plan_id and p.fjernet_kl is null
      where i.fjernet_kl is null and i.tilstand <> 'stoppet' and (i.organisation_id = (select app_organisation())
        ${alle ? sql`or true` : sql`or i.id in (select m.initiativ_id from initiativmaal m)`})
      order by i.organisation_id <> (select app_organisation()), p.id, i.nr_orden, i.id limit ${MAKS}`,
  );
  return r.map((i) => ({ ...i, sti: paths.initiativ({ initiativ: i.id }) }));
}

/** Those of these ids that there are and that the actor may see. */
export async function findInitiativer(tx: Tx, ider: readonly number[]): Promise<number[]> {
  const r = await raekker(
    tx,
    sql<{
      id: number;
    }>`select i.id from initiativ i where i.id = any(${[...ider]}::int[]) and i.fjernet_kl is null`,
  );
  return r.map((i) => i.id);
}

/** Which initiatives work for which goals of a strategy. */
export function hentBindinger(
  tx: Tx,
  strategiId: number,
): Promise<{ maalId: number; initiativId: number }[]> {
  return raekker(
    tx,
    sql<{
      maalId: number;
      initiativId: number;
    }>`select im.strategimaal_id as "maalId", im.initiativ_id as "initiativId"
      from initiativmaal im join strategimaal m on m.id = im.strategimaal_id and m.fjernet_kl is null
      where m.strategi_id = ${strategiId} order by 1, 2`,
  );
}
