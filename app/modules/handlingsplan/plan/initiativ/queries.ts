import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { officieltNavn } from '../../../organisation/public.ts';
import type { Initiativ } from '../rules.ts';

const OFFENTLIG = sql`o.art in ('kommune', 'faellesskab', 'samarbejde') and o.nedlagt_kl is null`;

/** The organisations that can own an initiative or report on it, by name. */
export function organisationsvalg(tx: Tx): Promise<{ id: number; navn: string }[]> {
  return raekker(
    tx,
    sql<{
      id: number;
      navn: string;
    }>`select o.id, ${officieltNavn('o')} as navn from organisation o where ${OFFENTLIG}
      order by o.art <> 'faellesskab', dansk_sortering(o.navn)`,
  );
}

/** What one of them is called; null for what isn't one. */
export async function organisationsnavn(tx: Tx, id: number): Promise<string | null> {
  const r = await raekke(
    tx,
    sql<{
      navn: string;
    }>`select ${officieltNavn('o')} as navn from organisation o where o.id = ${id} and ${OFFENTLIG}`,
  );
  return r?.navn ?? null;
}

/**
 * The kommune whose figures an initiative is measured by: its owner's, or else its plan's; null where neither is a kommune. In
 * step with `hentMaalinger` (runde/maaling.ts).
 */
export async function maaltKommune(
  tx: Tx,
  { organisationId, ejerId }: Pick<Initiativ, 'organisationId' | 'ejerId'>,
): Promise<string | null> {
  const r = await raekke(
    tx,
    sql<{
      kode: string;
    }>`select kommunekode as kode from organisation where art = 'kommune' and kommunekode is not null
      and id in (${ejerId}::int, ${organisationId}::int) order by id is not distinct from ${ejerId}::int desc limit 1`,
  );
  return r?.kode ?? null;
}
