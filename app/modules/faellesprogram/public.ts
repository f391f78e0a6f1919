import { raekker, sql, type Tx } from '../../platform/db/database.ts';

export { systemprogrammer } from './systemblok/queries.ts';

/** The programmes that have been shared, as the transaction sees them, by name, as something to choose among. */
export function programvalg(tx: Tx): Promise<{ vaerdi: string; tekst: string }[]> {
  return raekker(
    tx,
    sql<{ vaerdi: string; tekst: string }>`select id::text as vaerdi, navn as tekst from faellesprogram
      where fjernet_kl is null and synlighed <> 'kladde' order by dansk_sortering(navn), id`,
  );
}
