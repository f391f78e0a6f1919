import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Ophoejelsestilstand } from './rules.ts';

/** The newest wish about a krav. */
export interface Ophoejelsesstand {
  readonly kravId: number;
  readonly id: number;
  readonly tilstand: Ophoejelsestilstand;
  /** The tværkommunalt krav it became or was merged into. */
  readonly maal: { readonly id: number; readonly nummer: string; readonly navn: string } | null;
  /** How many other organisations endorse it. */
  readonly stoetter: number;
}

/** By krav: whether it is asked to be elevated, or has been. A krav without a wish isn't in it. */
export async function ophoejelsestilstand(
  tx: Tx,
  kravIder: readonly number[],
): Promise<ReadonlyMap<number, Ophoejelsesstand>> {
  if (kravIder.length === 0) return new Map();
  const fundne = await raekker(
    tx,
    sql<Omit<Ophoejelsesstand, 'maal'> & { maalId: number | null; maalNummer: string; maalNavn: string }>`
      select distinct on (o.krav_id) o.krav_id as "kravId", o.id, o.tilstand, m.id as "maalId",
        m.nummer as "maalNummer", m.navn as "maalNavn",
        (select count(*)::int from ophoejelse_stoette s where s.ophoejelse_id = o.id) as stoetter
      from ophoejelse o left join krav m on m.id = o.maal_krav_id
      where o.krav_id = any(${[...kravIder]}::int[]) order by o.krav_id, o.id desc`,
  );
  return new Map(
    fundne.map(({ maalId, maalNummer, maalNavn, ...o }) => [
      o.kravId,
      { ...o, maal: maalId === null ? null : { id: maalId, nummer: maalNummer, navn: maalNavn } },
    ]),
  );
}
