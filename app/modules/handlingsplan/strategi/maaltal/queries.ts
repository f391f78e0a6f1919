import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Vaerdi } from '../vaerdi/rules.ts';
import type { Maanedstal } from './rules.ts';

/** What the goals' present live figures have said month by month, by goal, the oldest first. */
export async function hentMaaltal(
  tx: Tx,
  strategier: readonly number[],
): Promise<ReadonlyMap<number, Maanedstal[]>> {
  const r = await raekker(
    tx,
    sql<Vaerdi & { maalId: number; dag: string }>`select x.maal_id as "maalId", x.dag::text as dag,
        x.taeller::float8 as t, x.naevner::float8 as n
      from strategimaaltal x join strategimaal m on m.id = x.maal_id and m.kilde = x.kilde
      where m.strategi_id = any(${[...strategier]}::int[]) order by x.maal_id, x.maaned`,
  );
  return new Map(
    [...Map.groupBy(r, (x) => x.maalId)].map(([id, egne]) => [
      id,
      egne.map(({ dag, t, n }) => ({ dag, vaerdi: { t, n } })),
    ]),
  );
}
