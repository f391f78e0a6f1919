/** The portfolio of the actor's kommune as a few figures, for whoever writes about all of it at once. */
import { datoFraDag } from '../../../kernel/dag.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { hentTal } from '../datakvalitet/queries.ts';
import { hentPlan } from '../udbudsplan/queries.ts';
import { erBegyndt, overlapper } from '../udbudsplan/rules.ts';
import { plusMaaneder } from '../udbudsplan/tid/rules.ts';

export interface Systemoverblik {
  /** In use. */
  readonly systemer: number;
  /** Critical to the kommune's business or to society. */
  readonly kritiske: number;
  readonly medEjer: number;
  /** Of those that data quality asks about: how many have nothing missing. */
  readonly kvalitet: { readonly iOrden: number; readonly ialt: number };
  /** By the kommune's own scale; '' where nothing is said. */
  readonly kritikalitet: readonly { readonly navn: string; readonly antal: number }[];
}

export async function systemoverblik(
  tx: Tx,
  idag: string,
  medMaalbillede: readonly number[],
): Promise<Systemoverblik> {
  const I_BRUG = sql`b.organisation_id = (select app_organisation()) and b.fjernet_kl is null and b.livscyklus <> 'ikke_i_brug'`;
  const tal = await raekke(
    tx,
    sql<Pick<Systemoverblik, 'systemer' | 'kritiske' | 'medEjer'>>`select count(*)::int as systemer,
        (count(*) filter (where b.samfundskritisk = 'ja' or b.forretningskritisk = 'ja'))::int as kritiske,
        (count(*) filter (where b.ejer <> ''))::int as "medEjer"
      from systembrug b where ${I_BRUG}`,
  );
  const kritikalitet = await raekker(
    tx,
    sql<{
      navn: string;
      antal: number;
    }>`select b.kritikalitet as navn, count(*)::int as antal from systembrug b
      where ${I_BRUG} group by 1 order by b.kritikalitet = '', 2 desc, dansk_sortering(b.kritikalitet)`,
  );
  const kvalitet = await hentTal(tx, 'systembrug', { idag, medMaalbillede });
  return {
    systemer: tal?.systemer ?? 0,
    kritiske: tal?.kritiske ?? 0,
    medEjer: tal?.medEjer ?? 0,
    kvalitet: { iOrden: kvalitet.iOrden, ialt: kvalitet.ialt },
    kritikalitet,
  };
}

export interface Kontraktoverblik {
  readonly kontrakter: number;
  readonly aarligOere: number;
  /** The suppliers that are paid most, the dearest first, at most so many. */
  readonly leverandoerer: readonly {
    readonly navn: string;
    readonly kontrakter: number;
    readonly aarligOere: number;
  }[];
}

/** The contracts that hold on a day. */
export async function kontraktoverblik(
  tx: Tx,
  idag: string,
  leverandoerer: number,
): Promise<Kontraktoverblik> {
  const GAELDER = sql`k.organisation_id = (select app_organisation()) and k.fjernet_kl is null
    and (k.slut is null or k.slut >= ${idag}::date)`;
  const tal = await raekke(
    tx,
    sql<{ kontrakter: number; aarligOere: number }>`select count(*)::int as kontrakter,
      coalesce(sum(k.aarlig_oere), 0)::float8 as "aarligOere" from kontrakt k where ${GAELDER}`,
  );
  const r = await raekker(
    tx,
    sql<Kontraktoverblik['leverandoerer'][number]>`select k.leverandoer as navn, count(*)::int as kontrakter,
        sum(k.aarlig_oere)::float8 as "aarligOere"
      from kontrakt k where ${GAELDER} group by 1 order by 3 desc, dansk_sortering(k.leverandoer) limit ${leverandoerer}`,
  );
  return { kontrakter: tal?.kontrakter ?? 0, aarligOere: tal?.aarligOere ?? 0, leverandoerer: r };
}

/** A contract that is to be bought anew. Days are `YYYY-MM-DD`. */
export interface Genanskaffelse {
  readonly id: number;
  readonly navn: string;
  readonly leverandoer: string;
  readonly slut: string | null;
  readonly senestStart: string | null;
  readonly begyndt: boolean;
  /** It should have begun. */
  readonly forSent: boolean;
  readonly aarligOere: number;
}

/** What the udbudsplan has for the coming years, what must begin first first. */
export async function genanskaffelser(tx: Tx, idag: string, aar: number): Promise<Genanskaffelse[]> {
  const plan = await hentPlan(tx, idag);
  const til = plusMaaneder(plan.idag, aar * 12);
  return plan.poster
    .filter((p) => p.slut !== null && p.slut >= plan.idag && overlapper(p.genanskaffes, plan.idag, til))
    .sort((a, b) => (a.senestStart ?? 0) - (b.senestStart ?? 0) || a.id - b.id)
    .map((p) => ({
      id: p.id,
      navn: p.navn,
      leverandoer: p.leverandoer,
      slut: p.slut === null ? null : datoFraDag(p.slut),
      senestStart: p.senestStart === null ? null : datoFraDag(p.senestStart),
      begyndt: erBegyndt(p.tilstand),
      forSent: !erBegyndt(p.tilstand) && p.senestStart !== null && p.senestStart < plan.idag,
      aarligOere: p.aarligOere,
    }));
}
