import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { type Importart, type Kort, laesKort } from './rules.ts';

/** What a thing of the portfolio is recognised by. */
export interface Noegle {
  readonly id: number;
  readonly navn: string;
  readonly leverandoer: string;
  readonly nummer: string;
}

/** All things of the house that are in the portfolio, by what a row can recognise them by. */
export function hentNoegler(tx: Tx, art: Importart): Promise<Noegle[]> {
  const nummer = sql.ref(art === 'kontrakt' ? 'kontraktnummer' : 'lokalt_id');
  return raekker(
    tx,
    sql<Noegle>`select id, navn, leverandoer, ${nummer} as nummer from ${sql.table(art)} where fjernet_kl is null order by id`,
  );
}

/** What things have besides their fields, and which systems the house has by the names that a row may give. */
export interface Staaende {
  readonly medEjer: ReadonlySet<number>;
  readonly medBetaling: ReadonlySet<number>;
  /** `contract id/name in lower case` of systems that it covers. */
  readonly daekket: ReadonlySet<string>;
  /** Names in lower case. */
  readonly systemer: ReadonlySet<string>;
}

/** `navne` in lower case. */
export async function hentStaaende(
  tx: Tx,
  art: Importart,
  ider: readonly number[],
  navne: readonly string[],
): Promise<Staaende> {
  const rolle = art === 'kontrakt' ? 'Kontraktejer' : 'Systemejer';
  const ejere = await raekker(
    tx,
    sql<{ id: number }>`select genstand_id as id from portefoeljerolle
      where art = ${art} and rolle = ${rolle} and genstand_id = any(${[...ider]}::int[])`,
  );
  if (art !== 'kontrakt')
    return {
      medEjer: new Set(ejere.map((r) => r.id)),
      medBetaling: new Set(),
      daekket: new Set(),
      systemer: new Set(),
    };
  const betalte = await raekker(
    tx,
    sql<{
      id: number;
    }>`select distinct kontrakt_id as id from kontraktbetaling where kontrakt_id = any(${[...ider]}::int[])`,
  );
  const led = await raekker(
    tx,
    sql<{ navn: string; kontrakter: number[] }>`select n.navn,
        array(select ks.kontrakt_id from kontrakt_systembrug ks
          where ks.brug_id = any(array_agg(b.id)) and ks.kontrakt_id = any(${[...ider]}::int[])) as kontrakter
      from unnest(${[...navne]}::text[]) n(navn) join systembrug b on b.fjernet_kl is null
        and n.navn in (lower(b.navn), lower(nullif(b.lokalt_navn, '')))
      group by n.navn`,
  );
  return {
    medEjer: new Set(ejere.map((r) => r.id)),
    medBetaling: new Set(betalte.map((r) => r.id)),
    daekket: new Set(led.flatMap(({ navn, kontrakter }) => kontrakter.map((k) => `${k}/${navn}`))),
    systemer: new Set(led.map((l) => l.navn)),
  };
}

/** A spreadsheet that was received, waiting or used; the actor's own only. */
export interface Importfil {
  readonly id: string;
  readonly art: Importart;
  readonly filnavn: string;
  readonly indhold: Uint8Array;
  readonly kort: Kort | null;
  readonly oprettetKl: Date;
  readonly anvendtKl: Date | null;
  readonly parti: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function hentImportfil(tx: Tx, id: string): Promise<Importfil | null> {
  if (!UUID.test(id)) return null;
  const r = await raekke(
    tx,
    sql<
      Omit<Importfil, 'kort'> & { kort: unknown }
    >`select id, art, filnavn, indhold, kort, oprettet_kl as "oprettetKl",
        anvendt_kl as "anvendtKl", parti
      from portefoeljeimport where id = ${id}`,
  );
  return r && { ...r, kort: laesKort(r.kort) };
}

/** Files of one's own, the newest first. */
export interface Importlinje {
  readonly id: string;
  readonly art: Importart;
  readonly filnavn: string;
  readonly oprettetKl: Date;
  readonly anvendtKl: Date | null;
  readonly parti: string | null;
}

const SENESTE = 20;

export function senesteImporter(tx: Tx): Promise<Importlinje[]> {
  return raekker(
    tx,
    sql<Importlinje>`select id, art, filnavn, oprettet_kl as "oprettetKl", anvendt_kl as "anvendtKl", parti
      from portefoeljeimport order by oprettet_kl desc, id limit ${SENESTE}`,
  );
}

/** The mapping that somebody in the house used for these headings. */
export async function hentKort(
  tx: Tx,
  aktoer: Aktoer,
  art: Importart,
  overskrifter: string,
): Promise<Kort | null> {
  const r = await raekke(
    tx,
    sql<{ kort: unknown }>`select kort from portefoeljekort
      where organisation_id = ${aktoer.organisation.id} and art = ${art} and overskrifter = ${overskrifter}`,
  );
  return r && laesKort(r.kort);
}
