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
