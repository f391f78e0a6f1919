/**
 * What other modules may ask of the kravbank. MARKEDSDIALOG takes over a finished kravliste with
 * `kravlisteTilMarkedsdialog` and keeps what it gets as its own copy: a version never changes, and a line's `id` with
 * `kravId` and `versionNr` says for ever where a requirement came from. `nyereVersioner` tells whoever uses a version
 * that a newer one has been published; taking it over is that module's own decision.
 */
import { raekke, raekker, sql, type Tx } from '../../platform/db/database.ts';
import { findListe, hentLinjer } from './kravliste/queries.ts';
import { type Listetilstand, prioritetAf } from './kravliste/rules.ts';
import { type Gemtindhold, type Kravindhold, laesIndhold, type Prioritet } from './rules.ts';

/** Domains, categories and the rest by id, as they are called today. */
export { hentKlasser as kravklasser } from './klasse/queries.ts';
export type { Klasser } from './klasse/rules.ts';
export { kravbilagsnavne } from './kravliste/queries.ts';
export type { Listetilstand } from './kravliste/rules.ts';
export {
  type Kravindhold,
  PRIORITETER,
  type Prioritet,
  TOMT_INDHOLD,
} from './rules.ts';
export { skrivSvartype } from './udveksling/fil/celle.ts';
export { kravspecifikation } from './udveksling/spec/exports.ts';
export type { Speclinje, Specvalg } from './udveksling/spec/rules.ts';

/** A kravliste as others see it in a list. */
export interface Kravlistepost {
  readonly id: number;
  readonly navn: string;
  readonly formaal: string;
  readonly tilstand: Listetilstand;
  /** How many krav are in; those that wait for an answer or are removed don't count. */
  readonly antal: number;
  readonly rettetKl: Date;
}

/** The organisation's own lists, newest first; deleted ones are left out. */
export function kravlister(tx: Tx): Promise<Kravlistepost[]> {
  return raekker(
    tx,
    sql<Kravlistepost>`select l.id, l.navn, l.formaal, l.tilstand, l.rettet_kl as "rettetKl",
        (select count(*)::int from kravlistelinje x where x.liste_id = l.id and x.tilstand = 'med') as antal
      from kravliste l where l.slettet_kl is null order by l.rettet_kl desc, l.id desc`,
  );
}

/** One requirement as it stands on the list. */
export interface Markedslinje {
  /** Of the line; stays the same as long as the list exists. */
  readonly id: number;
  /** Null for a text of the organisation's own. */
  readonly kravId: number | null;
  readonly versionNr: number | null;
  /** As it is now called, `193`; '' for an own text. Freeze it with the rest. */
  readonly nummer: string;
  /** The version's full content; of an own text name, description, priority and category. */
  readonly indhold: Kravindhold;
  /** What holds on this list, and why where the list has changed it. */
  readonly prioritet: Prioritet;
  readonly prioritetGrund: string;
}

export interface Markedsliste {
  readonly id: number;
  readonly navn: string;
  readonly formaal: string;
  readonly tilstand: Listetilstand;
  /** What the guide was run for: ids of domains, codes of arbejdsgange. */
  readonly domaener: readonly number[];
  readonly arbejdsgange: readonly string[];
  readonly driftsform: 'ikke_valgt' | 'saas' | 'on_premise' | 'begge';
  /** In the list's order; only what is in. */
  readonly linjer: readonly Markedslinje[];
}

/** A list to take over; null when there is none, it is deleted, or it is another organisation's. The caller decides whether it must be finished. */
export async function kravlisteTilMarkedsdialog(tx: Tx, listeId: number): Promise<Markedsliste | null> {
  const liste = await findListe(tx, listeId);
  if (!liste || liste.slettet) return null;
  const linjer = (await hentLinjer(tx, listeId)).filter((l) => l.tilstand === 'med');
  const { id, navn, formaal, tilstand, domaener, arbejdsgange, driftsform } = liste;
  return {
    id,
    navn,
    formaal,
    tilstand,
    domaener,
    arbejdsgange,
    driftsform,
    linjer: linjer.map((l) => ({
      id: l.id,
      kravId: l.kravId,
      versionNr: l.versionNr,
      nummer: l.nummer,
      indhold: l.indhold,
      prioritet: prioritetAf(l),
      prioritetGrund: l.prioritetGrund,
    })),
  };
}

export interface Versionsbrug {
  readonly kravId: number;
  readonly nr: number;
}

/** Of the versions in use, those that a newer one has been published after, with its number. */
export function nyereVersioner(
  tx: Tx,
  brugte: readonly Versionsbrug[],
): Promise<(Versionsbrug & { nyeste: number })[]> {
  return raekker(
    tx,
    sql<Versionsbrug & { nyeste: number }>`select b."kravId", b.nr, k.gaeldende_nr as nyeste
      from jsonb_to_recordset(${JSON.stringify(brugte)}::jsonb) as b("kravId" int, nr int)
      join krav k on k.id = b."kravId" where k.gaeldende_nr > b.nr`,
  );
}

/** What a published version says, and what its krav is called. */
export interface Versionstekst extends Versionsbrug {
  readonly nummer: string;
  readonly indhold: Kravindhold;
}

/** Published versions that the actor may read; what isn't one is left out. */
export async function versionstekster(tx: Tx, brugte: readonly Versionsbrug[]): Promise<Versionstekst[]> {
  const fundne = await raekker(
    tx,
    sql<Omit<Versionstekst, 'indhold'> & { indhold: Gemtindhold }>`
      select v.krav_id as "kravId", v.nr, k.nummer, v.indhold
      from jsonb_to_recordset(${JSON.stringify(brugte)}::jsonb) as b("kravId" int, nr int)
      join krav_version v on v.krav_id = b."kravId" and v.nr = b.nr and v.tilstand = 'publiceret'
      join krav k on k.id = v.krav_id`,
  );
  return fundne.map((v) => ({ ...v, indhold: laesIndhold(v.indhold) }));
}

/** How many times the public kravbank has been downloaded since that date (`YYYY-MM-DD`), in any format. */
export async function kravhentninger(tx: Tx, fra: string): Promise<number> {
  const r = await raekke(tx, sql<{ n: number }>`select kravdownload_siden(${fra}::date) as n`);
  return r?.n ?? 0;
}

/** A list as a case points at it. */
export interface Kravlistelink extends Pick<Kravlistepost, 'id' | 'navn' | 'tilstand' | 'antal'> {
  readonly arbejdsgange: readonly string[];
}

/** A list of the organisation's own, by id; null when there is none, or it is deleted. */
export function findKravliste(tx: Tx, id: number): Promise<Kravlistelink | null> {
  return raekke(
    tx,
    sql<Kravlistelink>`select l.id, l.navn, l.tilstand, l.arbejdsgange,
        (select count(*)::int from kravlistelinje x where x.liste_id = l.id and x.tilstand = 'med') as antal
      from kravliste l where l.id = ${id} and l.slettet_kl is null`,
  );
}

/** Makes a list for a case, with its arbejdsgange chosen, in the caller's transaction. */
export { opretListeI as opretKravliste } from './kravliste/commands.ts';
export { LISTERET as KRAVLISTERET } from './rules.ts';

/** A krav by what people call it. */
export interface Kravhenvisning {
  readonly id: number;
  readonly nummer: string;
  readonly navn: string;
}

/** Published krav by number, of those the transaction sees; the shared one where a house has the same number of its own. */
export function kravVedNumre(tx: Tx, numre: readonly string[]): Promise<Kravhenvisning[]> {
  return raekker(
    tx,
    sql<Kravhenvisning>`select distinct on (lower(nummer)) id, nummer, navn from krav
      where lower(nummer) = any(${numre.map((n) => n.toLowerCase())}::text[]) and gaeldende_nr is not null and slettet_kl is null
      order by lower(nummer), organisation_id nulls first`,
  );
}

/** The same by id, in the order of their numbers; those that the transaction doesn't see are left out. */
export function kravVedId(tx: Tx, ider: readonly number[]): Promise<Kravhenvisning[]> {
  return raekker(
    tx,
    sql<Kravhenvisning>`select id, nummer, navn from krav where id = any(${[...ider]}::int[]) order by nummer_sort, id`,
  );
}
