import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Driftsform } from '../guide/rules.ts';
import { type Gemtindhold, type Kravindhold, laesIndhold, type Slags, type Tilstand } from '../rules.ts';
import type { Fritekst, GivneSvar, Linje, Listetilstand } from './rules.ts';

/** A list with the choices and answers that its lines come from. */
export interface Kravliste {
  readonly id: number;
  readonly navn: string;
  readonly formaal: string;
  readonly guideNr: number;
  /** Ids of kravklasse of art domaene. */
  readonly domaener: readonly number[];
  readonly driftsform: Driftsform;
  /** Codes of the catalogue. */
  readonly arbejdsgange: readonly string[];
  readonly svar: GivneSvar;
  readonly tilstand: Listetilstand;
  readonly slettet: boolean;
  readonly oprettetKl: Date;
  readonly rettetAf: string;
  readonly rettetKl: Date;
  /** Goes up at each change; a form sends back the one it was made from. */
  readonly laas: number;
}

const LISTE = sql`select id, navn, formaal, guide_nr as "guideNr", domaener, driftsform, arbejdsgange, svar, tilstand,
  slettet_kl is not null as slettet, oprettet_kl as "oprettetKl", rettet_af as "rettetAf", rettet_kl as "rettetKl", laas
  from kravliste`;

/** One list, a deleted one too; `laas` holds it until the transaction ends. */
export function findListe(tx: Tx, id: number, { laas = false } = {}): Promise<Kravliste | null> {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return Promise.resolve(null);
  return raekke(tx, sql<Kravliste>`${LISTE} where id = ${id} ${laas ? sql`for update` : sql``}`);
}

/** Those of these lists that the actor may read. */
export function findLister(tx: Tx, ider: readonly number[]): Promise<Kravliste[]> {
  return raekker(tx, sql<Kravliste>`${LISTE} where id = any(${[...new Set(ider)]}::int[]) order by id`);
}

/** A line with what is shown of the version it uses. */
export interface Listelinje extends Linje {
  /** '' for an own text. */
  readonly nummer: string;
  readonly navn: string;
  /** Null for an own text. */
  readonly slags: Slags | null;
  readonly kravtilstand: Tilstand | null;
  /** The newest published version; null for an own text. */
  readonly gaeldendeNr: number | null;
  readonly publiceretKl: Date | null;
  /** Of an own text: its name, description, priority and category, and nothing else. */
  readonly indhold: Kravindhold;
}

interface Linjeraekke extends Omit<Linje, 'kravPrioritet' | 'kategoriId'> {
  readonly nummer: string | null;
  readonly slags: Slags | null;
  readonly kravtilstand: Tilstand | null;
  readonly gaeldendeNr: number | null;
  readonly publiceretKl: Date | null;
  readonly indhold: Gemtindhold | null;
}

/** What an own text has of a krav's content. */
function fritekstindhold({ navn, beskrivelse, prioritet, kategoriId }: Fritekst): Gemtindhold {
  return { navn, beskrivelse, prioritet, kategoriId };
}

/** The lines of a list in its order, the removed ones too. */
export async function hentLinjer(tx: Tx, listeId: number): Promise<Listelinje[]> {
  const fundne = await raekker(
    tx,
    sql<Linjeraekke>`select l.id, l.krav_id as "kravId", l.version_nr as "versionNr", l.fritekst, l.tilstand, l.grunde,
        l.manuel, l.guide_prioritet as "guidePrioritet", l.egen_prioritet as "egenPrioritet",
        l.prioritet_grund as "prioritetGrund", l.fjernet_grund as "fjernetGrund", l.fjernet_af as "fjernetAf",
        l.fjernet_kl as "fjernetKl", v.nummer, v.slags, v.tilstand as kravtilstand, v.gaeldende_nr as "gaeldendeNr",
        v.publiceret_kl as "publiceretKl", v.indhold
      from kravlistelinje l left join kravliste_versioner(${listeId}) v on v.krav_id = l.krav_id
      where l.liste_id = ${listeId} order by l.raekkefoelge, l.id`,
  );
  return fundne.map(({ indhold: fundet, ...l }) => {
    const gemt = fundet ?? (l.fritekst === null ? null : fritekstindhold(l.fritekst));
    if (gemt === null) throw new Error(`line ${l.id} has neither version nor text`);
    const indhold = laesIndhold(gemt);
    return {
      ...l,
      nummer: l.nummer ?? '',
      navn: indhold.navn,
      indhold,
      kravPrioritet: indhold.prioritet,
      kategoriId: indhold.kategoriId,
    };
  });
}

export interface Opgave {
  readonly id: number;
  readonly listeId: number;
  readonly liste: string;
  /** The question's key. */
  readonly spoergsmaal: string;
  readonly rolle: string;
  readonly oprettetKl: Date;
  readonly oprettetAf: string;
}

const OPGAVE = sql`select o.id, o.liste_id as "listeId", l.navn as liste, o.spoergsmaal, o.rolle,
  o.oprettet_kl as "oprettetKl", o.oprettet_af as "oprettetAf"
  from kravlisteopgave o join kravliste l on l.id = o.liste_id where o.lukket_kl is null`;

/** The open tasks of one list. */
export function hentOpgaver(tx: Tx, listeId: number): Promise<Opgave[]> {
  return raekker(tx, sql<Opgave>`${OPGAVE} and o.liste_id = ${listeId} order by o.id`);
}

/** The open tasks of all lists that are being worked on, oldest first. */
export function hentAlleOpgaver(tx: Tx): Promise<Opgave[]> {
  return raekker(tx, sql<Opgave>`${OPGAVE} and l.slettet_kl is null and l.tilstand = 'i_gang' order by o.id`);
}

/** How many open questions wait for one of these roles. */
export async function antalOpgaver(tx: Tx, roller: readonly string[]): Promise<number> {
  const fundet = await raekke(
    tx,
    sql<{
      antal: number;
    }>`select count(*)::int as antal from kravlisteopgave o join kravliste l on l.id = o.liste_id
      where o.lukket_kl is null and l.slettet_kl is null and l.tilstand = 'i_gang' and o.rolle = any(${[...roller]}::text[])`,
  );
  return fundet?.antal ?? 0;
}

export interface Haendelse {
  readonly id: number;
  readonly kl: Date;
  readonly personId: string;
  readonly handling: string;
  readonly detaljer: Readonly<Record<string, unknown>>;
}

/** What was done to the list, newest first, at most 500. */
export function hentHaendelser(tx: Tx, listeId: number): Promise<Haendelse[]> {
  return raekker(
    tx,
    sql<Haendelse>`select id::int, kl, person_id as "personId", handling, detaljer
      from kravlistehaendelse where liste_id = ${listeId} order by id desc limit 500`,
  );
}

/** Names of the kravbank's attachments by id; those that the actor may not see are left out. */
export async function kravbilagsnavne(tx: Tx, ider: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const filer = await raekker(
    tx,
    sql<{
      id: string;
      navn: string;
    }>`select id, navn from kravbilag where id::text = any(${[...ider]}::text[])`,
  );
  return new Map(filer.map((f) => [f.id, f.navn]));
}
