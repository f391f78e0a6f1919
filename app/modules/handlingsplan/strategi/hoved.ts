import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Strategihoved } from './pages/hoved.tsx';
import { findStrategi, hentUdgaver } from './queries.ts';

/** What the head of a strategy's pages shows; null when the actor's house has no such strategy. */
export async function hentHoved(tx: Tx, id: number): Promise<Strategihoved | null> {
  const strategi = await findStrategi(tx, id);
  if (!strategi) return null;
  const maal = await raekke(
    tx,
    sql<{
      n: number;
    }>`select count(*)::int as n from strategimaal where strategi_id = ${id} and fjernet_kl is null`,
  );
  return { strategi, udgaver: await hentUdgaver(tx, id), maal: maal?.n ?? 0 };
}
