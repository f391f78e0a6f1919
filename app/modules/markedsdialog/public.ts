import { raekke, sql, type Tx } from '../../platform/db/database.ts';
import { kravhentninger } from '../kravbank/public.ts';

export interface Faellestal {
  readonly dialoger: number;
  readonly hentninger: number;
  readonly leverandoerer: number;
  readonly kommuner: number;
}

/** What everyone together has done in the last three months; no figure tells of one organisation. */
export async function faellestal(tx: Tx): Promise<Faellestal> {
  const tal = await raekke(
    tx,
    sql<Omit<Faellestal, 'hentninger'> & { fra: string }>`select t.*,
      (app_nu() at time zone 'Europe/Copenhagen' - interval '3 months')::date::text as fra from markedsdialog_faellestal() t`,
  );
  if (!tal) return { dialoger: 0, hentninger: 0, leverandoerer: 0, kommuner: 0 };
  const { fra, ...resten } = tal;
  return { ...resten, hentninger: await kravhentninger(tx, fra) };
}
