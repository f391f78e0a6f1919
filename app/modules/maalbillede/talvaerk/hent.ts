/** From facts in SQL to the columns of the calculation. */
import { laegTil, type Maaned, maanedFor, maanedNr } from '../../../kernel/maaned.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import {
  AABEN,
  type Domaene,
  datoFraDagNr,
  type Grundlag,
  GrundlagBygger,
  I_BRUG,
  type Integrationsraekke,
  type Kommune,
  type System,
  UKENDT,
} from '../beregning/beregning.ts';
import { AABEN_DAG, type Faktalager, foersteDag, laesLager } from './faktalager.ts';
import type { MedId } from './kilder.ts';
import * as kilder from './kilder.ts';

/** What was known: the imports confirmed so far, and the instant of the newest of them. */
export interface Viden {
  /** The newest import; `null` before the first. */
  readonly importId: number | null;
  /** Its confirmation as an ISO instant with microseconds, as the database has it. */
  readonly kl: string | null;
  readonly kendte: readonly number[];
}

/** The imports confirmed at `videnKl` (an ISO instant), or now. */
export async function hentViden(tx: Tx, videnKl?: string): Promise<Viden> {
  const imports = await raekker(
    tx,
    sql<{ id: number; kl: string }>`select id,
        to_char(bekraeftet_kl at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as kl
      from import where bekraeftet_kl <= coalesce(${videnKl ?? null}::timestamptz, 'infinity')
      order by bekraeftet_kl`,
  );
  const nyeste = imports.at(-1);
  return { importId: nyeste?.id ?? null, kl: nyeste?.kl ?? null, kendte: imports.map(({ id }) => id) };
}

interface Maalraekke {
  readonly systemId: number;
  readonly gyldigFra: string;
  readonly integrationId: number | null;
  readonly noedvendig: boolean;
  readonly arbejdsgang: string | null;
}

/** Names and targets: what is small enough to be read whole each time. */
export interface Rammefakta {
  readonly kommuner: readonly MedId<Kommune>[];
  readonly systemer: readonly MedId<System>[];
  readonly integrationer: readonly MedId<Integrationsraekke>[];
  readonly domaener: readonly Domaene[];
  readonly arbejdsgangsnavne: ReadonlyMap<string, string>;
  readonly maal: readonly Maalraekke[];
}

function kendt(kendte: readonly number[]) {
  return sql`import_fra = any(${kendte}::int[]) and (import_til is null or import_til <> all(${kendte}::int[]))`;
}

export async function hentRammefakta(tx: Tx, { kendte }: Viden): Promise<Rammefakta> {
  const maal = await raekker(
    tx,
    sql<Maalraekke>`select v.system_id as "systemId", v.gyldig_fra as "gyldigFra", k.integration_id as "integrationId",
        coalesce(k.relevans = 'noedvendig', false) as noedvendig, nullif(k.arbejdsgang, '') as arbejdsgang
      from maalbillede_version v left join maalbillede_krav k on k.version_id = v.id
      where ${kendt(kendte)}`,
  );
  return {
    kommuner: await kilder.kommuner(tx),
    systemer: await kilder.systemer(tx),
    integrationer: await kilder.integrationer(tx),
    domaener: await kilder.domaener(tx),
    arbejdsgangsnavne: await kilder.arbejdsgangsnavne(tx),
    maal,
  };
}

/** The month of the earliest fact of any kind. */
export async function hentFoersteFakta(tx: Tx, { kendte }: Viden): Promise<Maaned | null> {
  const fra = (tabel: string, kolonne: string) =>
    sql`(select min(${sql.ref(kolonne)}) from ${sql.table(tabel)} where ${kendt(kendte)})`;
  const r = await raekke(
    tx,
    sql<{
      dato: string | null;
    }>`select least(${fra('maalbillede_version', 'gyldig_fra')}, ${fra('anvendelse', 'fra')},
      ${fra('tilslutning', 'fra')}, ${fra('ibrugtagning', 'fra')}, ${fra('undtagelse', 'fra')}) as dato`,
  );
  return r?.dato ? maanedFor(r.dato) : null;
}

/** The first month in which both use and targets are known: where figures begin. */
export function foersteTal({ maal }: Rammefakta, lager: Faktalager): Maaned | null {
  const dag = foersteDag(lager, 'anvendelse');
  const foersteMaal = maal.map(({ gyldigFra }) => gyldigFra).sort()[0];
  if (dag === null || foersteMaal === undefined) return null;
  return maanedFor([datoFraDagNr(dag), foersteMaal].sort()[1]);
}

/** Sorted as the calculation sorts its dictionaries, with the place of each database number. */
function ordnet<T>(raekker: readonly MedId<T>[], noegle: (raekke: T) => string) {
  const sorteret = [...raekker].sort((a, b) => (noegle(a) < noegle(b) ? -1 : 1));
  return { sorteret, plads: new Map(sorteret.map(({ dbId }, nr) => [dbId, nr])) };
}

const FOERSTE_DAG = Math.floor(Date.UTC(1900, 0, 1) / 86_400_000);
const SIDSTE_DAG = Math.floor(Date.UTC(2199, 11, 31) / 86_400_000);
let dagtabel: Int16Array | null = null;

/** Month number of a day number; days outside 1900–2199 count as the nearest month inside. */
function maanedNrForDag(dag: number): number {
  dagtabel ??= Int16Array.from({ length: SIDSTE_DAG - FOERSTE_DAG + 1 }, (_, nr) => {
    const dato = new Date((FOERSTE_DAG + nr) * 86_400_000);
    return dato.getUTCFullYear() * 12 + dato.getUTCMonth();
  });
  return dagtabel[Math.min(Math.max(dag, FOERSTE_DAG), SIDSTE_DAG) - FOERSTE_DAG];
}

/**
 * The facts as columns of the calculation. Facts about a kommune that isn't there any more are left out (see kilder.ts).
 */
export function bygGrundlag(rammer: Rammefakta, lager: Faktalager, maaneder: readonly Maaned[]): Grundlag {
  const kommuner = ordnet(rammer.kommuner, ({ kode }) => kode);
  const systemer = ordnet(rammer.systemer, ({ noegle }) => noegle);
  const integrationer = ordnet(rammer.integrationer, ({ id }) => id);
  const arbejdsgange = [...new Set(rammer.maal.flatMap(({ arbejdsgang }) => arbejdsgang ?? []))];
  const bygger = new GrundlagBygger({
    foersteMaaned: maaneder.length > 0 ? maanedNr(maaneder[0]) : 0,
    antalMaaneder: maaneder.length,
    kommuner: kommuner.sorteret.map(({ dbId: _, ...kommune }) => kommune),
    systemer: systemer.sorteret.map(({ dbId: _, ...system }) => system),
    integrationer: integrationer.sorteret.map(({ dbId: _, ...integration }) => integration),
    arbejdsgange: arbejdsgange.map((id) => ({ id, navn: rammer.arbejdsgangsnavne.get(id) ?? id })),
    domaener: rammer.domaener,
  });
  const system = (dbId: number) => systemer.sorteret[plads(systemer.plads, dbId)].noegle;
  const integration = (dbId: number) => integrationer.sorteret[plads(integrationer.plads, dbId)].id;

  for (const { systemId, gyldigFra, integrationId, noedvendig, arbejdsgang } of rammer.maal) {
    bygger.maalbillede({
      system: system(systemId),
      gyldigFra,
      integration: integrationId === null ? null : integration(integrationId),
      noedvendig,
      arbejdsgang,
    });
  }
  tilfoejTilslutninger(bygger, lager, system, integration);
  tilfoejUndtagelser(bygger, lager, system, integration, (dbId) => {
    const nr = kommuner.plads.get(dbId);
    return nr === undefined ? null : kommuner.sorteret[nr].kode;
  });
  tilfoejBrug(bygger, lager, kommuner.plads, systemer.plads, integrationer.plads);
  return bygger.byg();
}

function plads(pladser: ReadonlyMap<number, number>, dbId: number): number {
  const nr = pladser.get(dbId);
  if (nr === undefined) throw new Error(`a fact points at the unknown number ${dbId}`);
  return nr;
}

type Navn = (dbId: number) => string;

function periode(fra: number, til: number) {
  return { fra: datoFraDagNr(fra), til: til === AABEN_DAG ? null : datoFraDagNr(til) };
}

function tilfoejTilslutninger(
  bygger: GrundlagBygger,
  { tilslutning: [, systemId, integrationId, fra, til] }: Faktalager,
  system: Navn,
  integration: Navn,
): void {
  for (let r = 0; r < systemId.length; r += 1) {
    bygger.tilslutning({
      system: system(systemId[r]),
      integration: integration(integrationId[r]),
      ...periode(fra[r], til[r]),
    });
  }
}

function tilfoejUndtagelser(
  bygger: GrundlagBygger,
  { undtagelse: [, systemId, kommuneId, integrationId, fra, til, dispensation, daekkesVia] }: Faktalager,
  system: Navn,
  integration: Navn,
  kommune: (dbId: number) => string | null,
): void {
  for (let r = 0; r < systemId.length; r += 1) {
    const kode = kommune(kommuneId[r]);
    if (kommuneId[r] !== 0 && kode === null) continue;
    bygger.undtagelse({
      kommune: kode,
      system: system(systemId[r]),
      integration: integration(integrationId[r]),
      art: dispensation[r] === 1 ? 'dispensation' : 'ikke_relevant',
      daekkesVia: daekkesVia[r] === 0 ? null : system(daekkesVia[r]),
      ...periode(fra[r], til[r]),
    });
  }
}

/** The two large tables, whole columns at a time; loops, since `from` with a function is many times slower. */
function tilfoejBrug(
  bygger: GrundlagBygger,
  { anvendelse, ibrugtagning }: Faktalager,
  kommuner: ReadonlyMap<number, number>,
  systemer: ReadonlyMap<number, number>,
  integrationer: ReadonlyMap<number, number>,
): void {
  {
    const [, systemId, kommuneId, fra, til] = medKommune(anvendelse, kommuner);
    bygger.anvendelser({
      system: indeks(systemId, systemer),
      kommune: indeks(kommuneId, kommuner),
      fra: maaneder(fra),
      til: maaneder(til),
    });
  }
  const [, systemId, kommuneId, integrationId, fra, til, ukendt] = medKommune(ibrugtagning, kommuner);
  const status = new Uint8Array(ukendt.length);
  for (let r = 0; r < status.length; r += 1) status[r] = ukendt[r] === 1 ? UKENDT : I_BRUG;
  bygger.ibrugtagninger({
    system: indeks(systemId, systemer),
    kommune: indeks(kommuneId, kommuner),
    integration: indeks(integrationId, integrationer),
    fra: maaneder(fra),
    til: maaneder(til),
    status,
  });
}

/** The place of each database number as a dense table; -1 where there is none. */
function taet(pladser: ReadonlyMap<number, number>): Int32Array {
  let stoerste = -1;
  for (const dbId of pladser.keys()) stoerste = Math.max(stoerste, dbId);
  const tabel = new Int32Array(stoerste + 1).fill(-1);
  for (const [dbId, nr] of pladser) tabel[dbId] = nr;
  return tabel;
}

function indeks(kolonne: Int32Array, pladser: ReadonlyMap<number, number>): Uint16Array {
  const tabel = taet(pladser);
  const ud = new Uint16Array(kolonne.length);
  for (let r = 0; r < kolonne.length; r += 1) {
    const nr = tabel[kolonne[r]] ?? -1;
    if (nr < 0) throw new Error(`a fact points at the unknown number ${kolonne[r]}`);
    ud[r] = nr;
  }
  return ud;
}

function maaneder(dage: Int32Array): Int16Array {
  const ud = new Int16Array(dage.length);
  for (let r = 0; r < dage.length; r += 1) {
    ud[r] = dage[r] === AABEN_DAG ? AABEN : maanedNrForDag(dage[r]);
  }
  return ud;
}

const KOMMUNE = 2;

function medKommune(
  rum: Faktalager['anvendelse'],
  kommuner: ReadonlyMap<number, number>,
): Faktalager['anvendelse'] {
  const kommuneId = rum[KOMMUNE];
  const tabel = taet(kommuner);
  const findes = (r: number) => (tabel[kommuneId[r]] ?? -1) >= 0;
  let alle = true;
  for (let r = 0; r < kommuneId.length && alle; r += 1) alle = findes(r);
  if (alle) return rum;
  const [id, ...resten] = rum;
  const med = (_: number, r: number) => findes(r);
  return [id.filter(med), ...resten.map((kolonne) => kolonne.filter(med))];
}

/**
 * All facts known at a knowledge time (default: the newest confirmed import) as columns of the calculation.
 * `maaned` reads only what decides that month; without it the window is that of `maaneder`.
 */
export async function hentGrundlag(
  db: Database,
  {
    videnKl,
    maaned,
    maaneder = [],
  }: { videnKl?: string; maaned?: Maaned; maaneder?: readonly Maaned[] } = {},
): Promise<{ grundlag: Grundlag; rammer: Rammefakta; viden: Viden }> {
  const { rammer, viden } = await db.somSystem('talværk: navne og mål', async (tx) => {
    const viden = await hentViden(tx, videnKl);
    return { viden, rammer: await hentRammefakta(tx, viden) };
  });
  const lager = await laesLager(db, {
    kendte: viden.kendte,
    ...(maaned === undefined ? {} : { maaned: { naeste: `${laegTil(maaned, 1)}-01` } }),
  });
  return { grundlag: bygGrundlag(rammer, lager, maaned === undefined ? maaneder : [maaned]), rammer, viden };
}
