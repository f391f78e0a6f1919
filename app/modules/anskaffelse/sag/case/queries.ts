import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { enhedsvalg, medlemmer } from '../../../organisation/public.ts';

/** The people of the house, by name. */
export function husetsFolk(tx: Tx, aktoer: Aktoer): Promise<{ id: string; navn: string }[]> {
  return medlemmer(tx, aktoer.organisation.id);
}

/** The open units of the house, by path. */
export function husetsEnheder(
  tx: Tx,
  aktoer: Aktoer,
): Promise<{ readonly id: number; readonly navn: string }[]> {
  return enhedsvalg(tx, aktoer);
}

/** Who last changed the facts of a case or its phase, and when, for the page that shows both versions; '' for nobody. */
export async function hvemRettede(tx: Tx, sagId: number): Promise<{ navn: string; kl: Date } | null> {
  return raekke(
    tx,
    sql<{ navn: string; kl: Date }>`select h.kl,
        coalesce((select navn from person where id = h.person_id and slettet_kl is null), '') as navn
      from sagshaendelse h where h.sag_id = ${sagId}
        and (h.handling in ('sag.ret', 'sag.arbejdsgange', 'sag.skabelon') or h.handling like 'beslutning.%')
      order by h.id desc limit 1`,
  );
}
