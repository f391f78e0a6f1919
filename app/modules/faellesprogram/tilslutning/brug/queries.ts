import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';

/** A use that joining planned and that is left, though the kommune isn't joined any more: somebody has worked on it since. */
export interface Tiloversbrug {
  readonly brugId: number;
  readonly programId: number;
  readonly program: string;
  /** What the kommune calls it. */
  readonly navn: string;
}

/** The acting kommune's; nothing for others. */
export function hentTiloversBrug(tx: Tx): Promise<Tiloversbrug[]> {
  return raekker(
    tx,
    sql<Tiloversbrug>`select b.id as "brugId", p.id as "programId", b.navn,
        case when p.kortnavn = '' then p.navn else p.kortnavn end as program
      from tilslutningsbrug t join systembrug b on b.id = t.brug_id
        join faellesprogram p on p.id = t.program_id and p.fjernet_kl is null
      where b.organisation_id = app_kommune() and b.fjernet_kl is null and b.livscyklus = 'indfases'
        and not tilslutning_bruger(b.system_id, b.organisation_id)
      order by b.id`,
  );
}
