import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { tagLaas } from '../../../../platform/db/transaktionslaas.ts';
import { opretGenstande } from '../../lager/commands.ts';

export interface PlanlagtBrug {
  readonly organisationId: number;
  /** The shared catalogue's system. */
  readonly systemId: number;
  /** What the kommune will call it. */
  readonly navn: string;
  /** `YYYY-MM-DD` from when it is to be in use; null: not agreed yet. */
  readonly fra: string | null;
  /** Who plans it; the actor of the transaction. */
  readonly personId: string;
  readonly kl: Date;
}

/**
 * Puts a system among those that the kommune is introducing, unless it has it already; gives the id of its use. Row-level
 * security lets those who write the portfolio do it, and whoever signs (`godkender`) for the solution of a programme alone
 * (0030_faellesprogram_ramme.sql).
 */
export async function planlaegBrug(tx: Tx, plan: PlanlagtBrug): Promise<number> {
  const { organisationId, systemId, navn, fra, personId, kl } = plan;
  // Two who plan the same at once: the second waits, and finds what the first has made.
  await tagLaas(tx, 'indkoebsfoering', organisationId);
  const har = await raekke(
    tx,
    sql<{
      id: number;
    }>`select id from systembrug where organisation_id = ${organisationId} and system_id = ${systemId}
      and fjernet_kl is null order by id limit 1`,
  );
  if (har) return har.id;
  const system = await raekke(
    tx,
    sql<{
      leverandoer: string;
      cvr: string;
      domaene: string;
    }>`select o.navn as leverandoer, coalesce(o.cvr, '') as cvr, s.domaene
      from system s join organisation o on o.id = s.leverandoer_id where s.id = ${systemId}`,
  );
  if (!system) throw new Error(`there is no system ${systemId}`);
  const [id] = await opretGenstande(
    tx,
    organisationId,
    'systembrug',
    [
      {
        navn,
        livscyklus: 'indfases',
        gyldig_fra: fra,
        leverandoer: system.leverandoer,
        leverandoer_cvr: system.cvr,
        domaene: system.domaene,
      },
    ],
    { kilde: 'person', personId, kl },
    { systemId },
  );
  if (id === undefined) throw new Error('the use was not stored');
  return id;
}
