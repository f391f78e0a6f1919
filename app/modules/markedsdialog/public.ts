import { raekke, sql, type Tx } from '../../platform/db/database.ts';
import { kravhentninger } from '../kravbank/public.ts';

/** What everyone together has done in the last three months; no figure tells of one organisation. */
export async function faellestal(
  tx: Tx,
): Promise<{ dialoger: number; hentninger: number; leverandoerer: number; kommuner: number }> {
  const tal = await raekke(
    tx,
    sql<{
      dialoger: number;
      leverandoerer: number;
      kommuner: number;
    }>`select * from markedsdialog_faellestal()`,
  );
  return {
    ...(tal ?? { dialoger: 0, leverandoerer: 0, kommuner: 0 }),
    hentninger: await kravhentninger(tx),
  };
}
