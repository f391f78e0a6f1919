import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Udtraekslinje } from '../../../kernel/tabel.ts';
import { visTal, visTidspunkt } from '../../../kernel/tekst.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { arbejdsgange, integrationer } from '../../katalog/public.ts';
import { hentKlasser } from '../klasse/queries.ts';
import type { Klasser } from '../klasse/rules.ts';
import { kravIder } from '../liste/queries.ts';
import { erOffentligtSyn, harFiltre, type Kravsoegning } from '../liste/rules.ts';
import { type Gemtindhold, laesIndhold, type Slags, type Tilstand } from '../rules.ts';
import { type Kravpost, tilFelter } from './fil/rules.ts';
import type { Eksisterende } from './plan/typer.ts';
import type { Filformat } from './rules.ts';

/** Who a file is imported for. */
export interface Modtager {
  readonly id: number;
  readonly cvr: string;
  readonly navn: string;
  readonly art: Aktoer['organisation']['art'];
}

export function findModtager(tx: Tx, cvr: string): Promise<Modtager | null> {
  return raekke(tx, sql<Modtager>`select id, cvr, navn, art from organisation where cvr = ${cvr}`);
}

/** Codes of the catalogue, in capitals. */
export async function hentKoder(
  tx: Tx,
): Promise<{ integrationer: ReadonlySet<string>; arbejdsgange: ReadonlySet<string> }> {
  const [i, a] = [await integrationer(tx), await arbejdsgange(tx)];
  return {
    integrationer: new Set(i.map((x) => x.kode.toUpperCase())),
    arbejdsgange: new Set(a.map((x) => x.kode.toUpperCase())),
  };
}

/** Names of attachments by id, of the krav given. */
async function bilagsnavne(tx: Tx, kravIder: readonly number[]): Promise<ReadonlyMap<string, string>> {
  const fundne = await raekker(
    tx,
    sql<{ id: string; navn: string }>`select id, navn from kravbilag
      where krav_id = any(${[...kravIder]}::int[]) and tilpasning_af is null and fjernet_kl is null`,
  );
  return new Map(fundne.map((b) => [b.id, b.navn]));
}

/**
 * Krav with one of these numbers (in small letters): the organisation's own, whatever their state, and those of others
 * that are published to it. The conditions are those of row-level security, for the operator's import too.
 */
export async function findEfterNumre(
  tx: Tx,
  modtager: Modtager,
  slags: Slags,
  numre: readonly string[],
): Promise<Eksisterende[]> {
  const egen =
    slags === 'tvaerkommunalt'
      ? sql`k.slags = 'tvaerkommunalt'`
      : sql`k.organisation_id = ${modtager.id} and k.slags = ${slags}`;
  const fundne = await raekker(
    tx,
    sql<Omit<Eksisterende, 'bilag' | 'indhold'> & { indhold: Gemtindhold }>`
      select k.id, k.nummer, k.slags, o.cvr as "organisationCvr", (${egen}) as egen, k.tilstand, k.aaben_nr as "aabenNr",
        k.gaeldende_nr as "gaeldendeNr", v.indhold, coalesce(n.tekst, '') as note, coalesce(t.beskrivelse, '') as lokal
      from krav k join krav_version v on v.krav_id = k.id and v.nr = coalesce(k.gaeldende_nr, k.aaben_nr)
        left join organisation o on o.id = k.organisation_id
        left join kravnote n on n.krav_id = k.id and (${egen})
        left join kravtilpasning t on t.krav_id = k.id and t.organisation_id = ${modtager.id}
      where lower(k.nummer) = any(${[...numre]}::text[]) and ((${egen}) or k.gaeldende_nr is not null
        and k.slettet_kl is null and (k.slags = 'tvaerkommunalt' or k.organisation_id in (
          select m.samarbejde_id from samarbejdsmedlem m where m.organisation_id = ${modtager.id})))
      order by k.id`,
  );
  const laeste = fundne.map((f) => ({ ...f, indhold: laesIndhold(f.indhold) }));
  const bilag = await bilagsnavne(
    tx,
    laeste.filter((f) => f.indhold.bilag.length > 0).map((f) => f.id),
  );
  return laeste.map((f) => ({ ...f, bilag }));
}

interface Postraekke {
  readonly id: number;
  readonly nummer: string;
  readonly slags: Slags;
  readonly tilstand: Tilstand;
  readonly version: number;
  readonly aendretKl: Date;
  readonly publiceretKl: Date | null;
  readonly oprindelse: string;
  readonly cvr: string | null;
  readonly ejer: string | null;
  readonly indhold: Gemtindhold;
}

export type Kravudvalg =
  /** Every krav that the transaction may see and that isn't deleted. */
  | { readonly slags: 'alle' }
  /** The same, of one organisation; null is the tværkommunale. */
  | { readonly slags: 'organisation'; readonly id: number | null }
  /** These, in this order. */
  | { readonly slags: 'ider'; readonly ider: readonly number[] };

/** Krav as they are written to files, with the version that holds, or the first draft where none has been published. */
export async function hentKravposter(tx: Tx, klasser: Klasser, udvalg: Kravudvalg): Promise<Kravpost[]> {
  const hvor =
    udvalg.slags === 'ider'
      ? sql`k.id = any(${[...udvalg.ider]}::int[])`
      : udvalg.slags === 'organisation'
        ? sql`k.organisation_id is not distinct from ${udvalg.id}::int and k.slettet_kl is null`
        : sql`k.slettet_kl is null`;
  const fundne = await raekker(
    tx,
    sql<Postraekke>`
      select k.id, k.nummer, k.slags, k.tilstand, v.nr as version, k.aendret_kl as "aendretKl",
        v.publiceret_kl as "publiceretKl", k.oprindelse, o.cvr, o.navn as ejer, v.indhold
      from krav k join krav_version v on v.krav_id = k.id and v.nr = coalesce(k.gaeldende_nr, k.aaben_nr)
        left join organisation o on o.id = k.organisation_id
      where ${hvor}
      order by k.organisation_id nulls first, k.nummer_sort, k.id`,
  );
  const laeste = fundne.map((f) => ({ ...f, indhold: laesIndhold(f.indhold) }));
  const bilag = await bilagsnavne(
    tx,
    laeste.filter((f) => f.indhold.bilag.length > 0).map((f) => f.id),
  );
  const poster = laeste.map(
    ({ cvr, ejer, indhold, aendretKl, publiceretKl, ...r }): Kravpost => ({
      ...r,
      ...tilFelter(indhold, klasser, bilag),
      aendretKl: aendretKl.toISOString(),
      publiceretKl: publiceretKl?.toISOString() ?? null,
      organisation: cvr === null || ejer === null ? null : { cvr, navn: ejer },
    }),
  );
  if (udvalg.slags !== 'ider') return poster;
  const ved = new Map(poster.map((p) => [p.id, p]));
  return udvalg.ider.flatMap((id) => ved.get(id) ?? []);
}

/** A file that was received, waiting or used; the actor's own only. */
export interface Importfil {
  readonly id: string;
  readonly filnavn: string;
  readonly sha256: string;
  readonly indhold: Uint8Array;
  readonly oprettetKl: Date;
  readonly anvendtKl: Date | null;
  readonly resultat: Importresultat | null;
}

/** What an import stored. */
export interface Importresultat {
  readonly nye: number;
  readonly aendrede: number;
  readonly uaendrede: number;
  readonly udeladte: number;
  readonly klasser: number;
  readonly udgivet: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function erImportId(tekst: string): boolean {
  return UUID.test(tekst);
}

export async function hentImportfil(tx: Tx, id: string): Promise<Importfil | null> {
  if (!erImportId(id)) return null;
  return raekke(
    tx,
    sql<Importfil>`select id, filnavn, sha256, indhold, oprettet_kl as "oprettetKl", anvendt_kl as "anvendtKl", resultat
      from kravimport where id = ${id}`,
  );
}

/** What is downloaded: the krav, and what the file says about itself. */
export interface Kravdownload {
  readonly poster: readonly Kravpost[];
  readonly afsender: string;
  readonly udtraek: readonly Udtraekslinje[];
}

/**
 * The krav that the list shows to this reader. Downloads by those outside the public organisations are counted, by day
 * and format alone.
 */
export async function hentDownload(
  db: Database,
  aktoer: Aktoer | null,
  nu: Date,
  soegning: Kravsoegning,
  format: Filformat,
): Promise<Kravdownload> {
  const hent = async (tx: Tx): Promise<Kravdownload> => {
    const ider = await kravIder(tx, aktoer, soegning);
    const poster = await hentKravposter(tx, await hentKlasser(tx), { slags: 'ider', ider });
    if (erOffentligtSyn(aktoer)) {
      await sql`select kravdownload_tael(${nu.toISOString().slice(0, 10)}::date, ${format})`.execute(tx);
    }
    return {
      poster,
      afsender: aktoer?.organisation.navn ?? 'Målbillede',
      udtraek: [
        { navn: 'Krav', vaerdi: visTal(poster.length) },
        ...(soegning.q === '' ? [] : [{ navn: 'Søgning', vaerdi: soegning.q }]),
        { navn: 'Udvalg', vaerdi: harFiltre(soegning) ? 'Som valgt på listen' : 'Alle krav på listen' },
        { navn: 'Dannet', vaerdi: visTidspunkt(nu) },
      ],
    };
  };
  return aktoer ? db.som(aktoer, hent) : db.somGaest(hent);
}

/** Every krav of the installation, or of one organisation: the operator's export. Null: no such organisation. */
export function hentTilOperatoer(db: Database, cvr: string | null): Promise<Kravpost[] | null> {
  return db.somSystem('kraveksport fra kommandolinjen', async (tx) => {
    const klasser = await hentKlasser(tx);
    if (cvr === null) return hentKravposter(tx, klasser, { slags: 'alle' });
    const ejer = await findModtager(tx, cvr);
    if (!ejer) return null;
    const id = ejer.art === 'faellesskab' ? null : ejer.id;
    return hentKravposter(tx, klasser, { slags: 'organisation', id });
  });
}
