import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';

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

/** The newest of the case's risk assessments, with its threats as the assessment stores them. */
export interface Risikobillede {
  readonly nr: number;
  readonly tilstand: 'kladde' | 'underskrevet';
  readonly trusler: number;
  readonly kl: Date;
}
export function hentRisikobillede(tx: Tx, sagId: number): Promise<Risikobillede | null> {
  return raekke(
    tx,
    sql<Risikobillede>`select r.nr, r.tilstand, coalesce(r.underskrevet_kl, r.rettet_kl) as kl,
        (select count(*)::int from risikotrussel t where t.vurdering_id = r.id) as trusler
      from risikovurdering r where r.sag_id = ${sagId} order by r.nr desc limit 1`,
  );
}
