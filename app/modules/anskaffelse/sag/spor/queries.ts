import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { handlingsnavn } from '../../../organisation/public.ts';
import { sporTekst } from './rules.ts';

export interface Sagshaendelse {
  readonly id: number;
  readonly kl: Date;
  /** '' for the product by itself, and for whoever has been erased. */
  readonly hvem: string;
  /** What happened, in a sentence. */
  readonly tekst: string;
}

/** What has happened in a case, newest first. */
export async function hentSpor(
  tx: Tx,
  sagId: number,
  { antal, fra = 0 }: { readonly antal: number; readonly fra?: number },
): Promise<Sagshaendelse[]> {
  const r = await raekker(
    tx,
    sql<Omit<Sagshaendelse, 'tekst'> & { handling: string; detaljer: Readonly<Record<string, unknown>> }>`
      select h.id::int as id, h.kl, h.handling, h.detaljer,
        coalesce((select navn from person where id = h.person_id and slettet_kl is null), '') as hvem
      from sagshaendelse h where h.sag_id = ${sagId} order by h.id desc limit ${antal} offset ${fra}`,
  );
  return r.map(({ handling, detaljer, ...h }) => ({
    ...h,
    tekst: sporTekst(handling, detaljer, handlingsnavn),
  }));
}

export async function taelSpor(tx: Tx, sagId: number): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ n: number }>`select count(*)::int as n from sagshaendelse where sag_id = ${sagId}`,
  );
  return r?.n ?? 0;
}
