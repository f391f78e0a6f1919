import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { officieltNavn } from '../../../organisation/public.ts';

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

/** The kommunekode of a plan's owner, by which its figures are narrowed; null where it isn't a kommune. */
export async function ejersKommunekode(tx: Tx, organisationId: number): Promise<string | null> {
  const r = await raekke(
    tx,
    sql<{
      kode: string | null;
    }>`select kommunekode as kode from organisation where id = ${organisationId} and art = 'kommune'`,
  );
  return r?.kode ?? null;
}
