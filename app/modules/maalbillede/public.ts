import type { Aktoer } from '../../kernel/adgang.ts';
import { maanedFor } from '../../kernel/maaned.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../kernel/resultat.ts';
import { raekke, raekker, sql, type Tx } from '../../platform/db/database.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import { integrationer } from '../katalog/public.ts';
import { gemValg, opretSag } from './valg/commands.ts';
import { type Manglendetilslutning, manglendeTilslutninger } from './valg/gab/rules.ts';
import { gaeldende, hentKatalog, hentLoefter, hentTilslutninger, hentVersioner } from './valg/queries.ts';
import type { Valg } from './valg/rules.ts';

export type { Grad, Gradtal } from './talvaerk/grader.ts';
export type { Manglendetilslutning } from './valg/gab/rules.ts';

export { hentLoefter, hentTilslutninger, type Loefte } from './valg/queries.ts';

/** How many systems have the integration in the målbillede that holds on `idag`, of those the transaction may see. */
export async function antalMaalbilleder(tx: Tx, integrationId: number, idag: string): Promise<number> {
  const fundet = await raekke(
    tx,
    sql<{ antal: number }>`select count(*)::int as antal from (
        select distinct on (v.system_id) v.id from maalbillede_version v
        where v.gyldig_fra <= ${idag}::date and import_kl(v.import_fra) is not null
          and (v.import_til is null or import_kl(v.import_til) is null)
        order by v.system_id, v.gyldig_fra desc) nu
      where exists (select from maalbillede_krav k where k.version_id = nu.id and k.integration_id = ${integrationId})`,
  );
  return fundet?.antal ?? 0;
}

/** Ids of the systems whose målbillede on `idag` has one of the arbejdsgange, of those the transaction may see. */
export async function systemerMedArbejdsgang(
  tx: Tx,
  koder: readonly string[],
  idag: string,
): Promise<ReadonlySet<number>> {
  if (koder.length === 0) return new Set();
  const r = await raekker(
    tx,
    sql<{ id: number }>`select nu.system_id as id from (
        select distinct on (v.system_id) v.id, v.system_id from maalbillede_version v
        where v.gyldig_fra <= ${idag}::date and import_kl(v.import_fra) is not null
          and (v.import_til is null or import_kl(v.import_til) is null)
        order by v.system_id, v.gyldig_fra desc) nu
      where exists (select from maalbillede_krav k where k.version_id = nu.id and k.arbejdsgang = any(${[...koder]}::text[]))`,
  );
  return new Set(r.map(({ id }) => id));
}

/**
 * What the system's målbillede asks for on `idag` that the system isn't connected to; null where no målbillede holds.
 * What a kommune hasn't taken into use though the system could isn't among it.
 */
export async function maalbilledgab(
  tx: Tx,
  systemId: number,
  idag: string,
): Promise<Manglendetilslutning[] | null> {
  const maaned = maanedFor(idag);
  const version = gaeldende(await hentVersioner(tx, systemId), maaned);
  if (!version) return null;
  return manglendeTilslutninger(version.linjer, {
    integrationer: (await hentKatalog(tx)).integrationer,
    tilsluttet: await hentTilslutninger(tx, systemId, idag),
    lovet: new Map((await hentLoefter(tx, systemId)).map((l) => [l.integration, l.dato])),
    maaned,
    idag,
  });
}

export interface Integrationsbrug {
  readonly kode: string;
  /** Kommuner that use the system and have taken the integration into use, of those that use it. */
  readonly iBrug: number;
  readonly kommuner: number;
}

/** How much of a system's use has which integrations on `idag`, of what the transaction may see; a code that nobody knows is left out. */
export function integrationsbrug(
  tx: Tx,
  systemId: number,
  koder: readonly string[],
  idag: string,
): Promise<Integrationsbrug[]> {
  const gaelder = sql`fra <= ${idag}::date and (til is null or til > ${idag}::date)
    and import_kl(import_fra) is not null and (import_til is null or import_kl(import_til) is null)`;
  return raekker(
    tx,
    sql<Integrationsbrug>`with brug as (
        select distinct kommune_id from anvendelse where system_id = ${systemId} and ${gaelder})
      select i.kode, (select count(*)::int from brug) as kommuner,
        (select count(distinct t.kommune_id)::int from ibrugtagning t join brug b on b.kommune_id = t.kommune_id
          where t.system_id = ${systemId} and t.integration_id = i.id and t.status = 'i_brug'
            and t.fra <= ${idag}::date and (t.til is null or t.til > ${idag}::date)
            and import_kl(t.import_fra) is not null and (t.import_til is null or import_kl(t.import_til) is null)) as "iBrug"
      from integration i where i.kode = any(${[...koder]}::text[]) order by i.kode`,
  );
}

/** Which kommuner use which of these systems on `idag`, of what the transaction may see. */
export function systembrugere(
  tx: Tx,
  systemIder: readonly number[],
  idag: string,
): Promise<{ systemId: number; kommuneId: number }[]> {
  return raekker(
    tx,
    sql<{
      systemId: number;
      kommuneId: number;
    }>`select distinct system_id as "systemId", kommune_id as "kommuneId"
      from anvendelse where system_id = any(${[...systemIder]}::int[])
        and fra <= ${idag}::date and (til is null or til > ${idag}::date)
        and import_kl(import_fra) is not null and (import_til is null or import_kl(import_til) is null)`,
  );
}

/** A chosen supplier's promise: the integration's code, and `YYYY-MM-DD` from when it is in production. */
export interface Valgtloefte {
  readonly integration: string;
  readonly dato: string;
}

/** Whose choice the promises follow from; `afgivetAf` is the supplier's person who handed the answer in. */
export interface Loeftekilde {
  readonly dialogId: number;
  readonly systemId: number;
  readonly afgivetAf: string;
  readonly kl: Date;
  /** `YYYY-MM-DD`: what is connected on that day needs no promise. */
  readonly idag: string;
}

/**
 * Writes the promises of the supplier chosen in a markedsdialog on the system, in place of earlier ones of another
 * date; the database refuses any other than the buyer's own choice and the chosen supplier's system. A date that is
 * promised already is no new promise. Gives the codes that were written.
 */
export async function skrivLoefterFraValg(
  tx: Tx,
  { dialogId, systemId, afgivetAf, kl, idag }: Loeftekilde,
  loefter: readonly Valgtloefte[],
): Promise<string[]> {
  const ider = new Map((await integrationer(tx)).map((i) => [i.kode, i.id]));
  const gaeldende = new Map((await hentLoefter(tx, systemId)).map((l) => [l.integration, l.dato]));
  const tilsluttet = await hentTilslutninger(tx, systemId, idag);
  const skrevne: string[] = [];
  for (const { integration, dato } of loefter) {
    const id = ider.get(integration);
    const fra = tilsluttet.get(integration);
    if (id === undefined || gaeldende.get(integration) === dato || (fra !== undefined && fra <= idag))
      continue;
    await sql`select maalbilledloefte_erstat(${dialogId}::int, ${systemId}::int, ${id}::int, ${kl}::timestamptz)`.execute(
      tx,
    );
    await sql`insert into maalbilledloefte (system_id, integration_id, dato, markedsdialog_id, afgivet_kl, afgivet_af)
      values (${systemId}, ${id}, ${dato}::date, ${dialogId}, ${kl}, ${afgivetAf})`.execute(tx);
    skrevne.push(integration);
  }
  return skrevne;
}

/** Whether a markedsdialog's promises have been written. */
export async function harLoefterFraValg(tx: Tx, dialogId: number): Promise<boolean> {
  return (
    (await raekke(tx, sql`select 1 from maalbilledloefte where markedsdialog_id = ${dialogId} limit 1`)) !==
    null
  );
}

/**
 * Puts arbejdsgange that were chosen elsewhere into the actor's own proposal for a system's målbillede: an open draft is
 * gone on with, otherwise one is begun. What the draft has of other choices stays. Gives the number of the proposal.
 */
export async function foreslaaArbejdsgange(
  miljoe: Miljoe,
  aktoer: Aktoer,
  noegle: string,
  koder: readonly string[],
  begrundelse: string,
): Promise<Resultat<{ sagId: number }>> {
  const sag = await opretSag(miljoe, aktoer, noegle);
  if (!sag.ok) return sag;
  const { sagId } = sag.vaerdi;
  const kladde = await miljoe.db.som(aktoer, (tx) =>
    raekke(
      tx,
      sql<{ valg: Valg; version: number; begrundelse: string }>`select valg, version, begrundelse
        from maalbilledsag where id = ${sagId}`,
    ),
  );
  if (!kladde) return afvist(FINDES_IKKE, 'Forslaget findes ikke længere.');
  const arbejdsgange = [...new Set([...kladde.valg.arbejdsgange, ...koder])];
  const svar = await gemValg(miljoe, aktoer, sagId, {
    valg: { ...kladde.valg, arbejdsgange, tomt: null },
    begrundelse: kladde.begrundelse === '' ? begrundelse : kladde.begrundelse,
    version: kladde.version,
  });
  return svar.ok ? ok({ sagId }) : svar;
}

/** A promise of a system's supplier that isn't kept: the integration's code, and `YYYY-MM-DD` from when it should be in production. */
export interface Udestaaendeloefte {
  readonly systemId: number;
  readonly integration: string;
  readonly dato: string;
}

/** The promises about these systems that no connection has met on `idag`, of those the transaction may see. */
export function loefterFor(
  tx: Tx,
  systemIder: readonly number[],
  idag: string,
): Promise<Udestaaendeloefte[]> {
  return raekker(
    tx,
    sql<Udestaaendeloefte>`select l.system_id as "systemId", i.kode as integration, l.dato::text as dato
      from maalbilledloefte l join integration i on i.id = l.integration_id
      where l.system_id = any(${[...systemIder]}::int[]) and l.erstattet_kl is null and l.trukket_kl is null
        and l.tilslutning_id is null and not exists (select from tilslutning t
          where t.system_id = l.system_id and t.integration_id = l.integration_id and t.fra <= ${idag}::date
            and (t.til is null or t.til > ${idag}::date) and import_kl(t.import_fra) is not null
            and (t.import_til is null or import_kl(t.import_til) is null))
      order by l.dato, i.kode`,
  );
}

/** The systems that have a målbillede from some day on, by the catalogue's id. */
export async function systemerMedMaalbillede(tx: Tx): Promise<readonly number[]> {
  const r = await raekker(
    tx,
    sql<{
      id: number;
    }>`select distinct system_id as id from maalbillede_version where import_til is null order by 1`,
  );
  return r.map(({ id }) => id);
}

export type { Integrationsmaal, Integrationsmaalt, Integrationsstand } from './rapport/integrationsmaal.ts';
