import { raekke, raekker, sql, type Tx } from '../../platform/db/database.ts';
import {
  type Arbejdsgang,
  type Billeder,
  type Grundlag,
  type Integration,
  type Katalogart,
  ordnKoder,
  ordnKrav,
  type Pakke,
  sammenlignKoder,
} from './rules.ts';

/** An object of the catalogue in its newest version. */
export interface Post<A extends Katalogart> {
  readonly id: number;
  readonly version: number;
  readonly billede: Billeder[A];
}

/** Everything that is edited, by code. Some hundred objects at most, so it is read whole: three queries. */
export type Katalog = { readonly [A in Katalogart]: ReadonlyMap<string, Post<A>> };

type Raekke<B> = B & { id: number; version: number };

function efterKode<A extends Katalogart>(poster: Post<A>[]): ReadonlyMap<string, Post<A>> {
  poster.sort((a, b) => sammenlignKoder(a.billede.kode, b.billede.kode));
  return new Map(poster.map((post) => [post.billede.kode, post]));
}

export async function hentIntegrationer(tx: Tx): Promise<ReadonlyMap<string, Post<'integration'>>> {
  const fundne = await raekker(
    tx,
    sql<Raekke<Integration>>`select i.id, i.version, i.kode, i.navn, i.dataomraade, i.art, i.retning,
        i.version_set as "versionSet", i.status, i.status_gyldig_fra as "gyldigFra", i.kilde, i.bekraeftet,
        to_char(i.udgaaet_fra, 'YYYY-MM') as "udgaaetFra", e.kode as efterfoelger,
        coalesce((select array_agg(f.kode) from integration_forudsaetning x join integration f on f.id = x.forudsaetter_id
          where x.integration_id = i.id), '{}') as forudsaetter
      from integration i left join integration e on e.id = i.efterfoelger_id`,
  );
  return efterKode<'integration'>(
    fundne.map(({ id, version, ...b }) => ({
      id,
      version,
      billede: { ...b, forudsaetter: ordnKoder(b.forudsaetter) },
    })),
  );
}

export async function hentPakker(tx: Tx): Promise<ReadonlyMap<string, Post<'pakke'>>> {
  const fundne = await raekker(
    tx,
    sql<Raekke<Pakke>>`select p.id, p.version, p.kode, p.navn, p.beskrivelse, p.kilde,
        to_char(p.udgaaet_fra, 'YYYY-MM') as "udgaaetFra",
        coalesce((select array_agg(i.kode) from pakke_integration x join integration i on i.id = x.integration_id
          where x.pakke_id = p.id), '{}') as integrationer
      from integrationspakke p`,
  );
  return efterKode<'pakke'>(
    fundne.map(({ id, version, ...b }) => ({
      id,
      version,
      billede: { ...b, integrationer: ordnKoder(b.integrationer) },
    })),
  );
}

export async function hentArbejdsgange(tx: Tx): Promise<ReadonlyMap<string, Post<'arbejdsgang'>>> {
  const fundne = await raekker(
    tx,
    sql<Raekke<Arbejdsgang>>`select a.id, a.version, a.kode, a.navn, a.beskrivelse, a.kle, a.kilde, a.demo,
        to_char(a.udgaaet_fra, 'YYYY-MM') as "udgaaetFra",
        coalesce((select json_agg(json_build_object('integration', i.kode, 'relevans', x.relevans, 'begrundelse', x.begrundelse))
          from arbejdsgang_integration x join integration i on i.id = x.integration_id
          where x.arbejdsgang_id = a.id), '[]') as krav
      from arbejdsgang a`,
  );
  return efterKode<'arbejdsgang'>(
    fundne.map(({ id, version, ...b }) => ({ id, version, billede: { ...b, krav: ordnKrav(b.krav) } })),
  );
}

export async function hentKatalog(tx: Tx): Promise<Katalog> {
  return {
    integration: await hentIntegrationer(tx),
    pakke: await hentPakker(tx),
    arbejdsgang: await hentArbejdsgange(tx),
  };
}

export interface Opslag {
  readonly nr: string;
  readonly titel: string;
}

/** The shipped lists of others, which are looked up in and not edited. */
export const OPSLAGSLISTER = {
  kle: sql<Opslag>`select nr, titel from kle_hovedgruppe order by nr`,
  form: sql<Opslag>`select nr, titel from form_serviceomraade order by nr`,
  ski: sql<Opslag>`select kode as nr, navn as titel from ski_ydelsesomraade order by kode`,
  fda: sql<Opslag>`select nr::text as nr, princip as titel from fda_princip order by fda_princip.nr`,
} as const;
export type Opslagsliste = keyof typeof OPSLAGSLISTER;

export function hentOpslag(tx: Tx, liste: Opslagsliste): Promise<Opslag[]> {
  return raekker(tx, OPSLAGSLISTER[liste]);
}

/** What a proposed version is judged against: the catalogue as it stands. */
export async function hentGrundlag(tx: Tx, katalog: Katalog): Promise<Grundlag> {
  return {
    integrationer: new Map([...katalog.integration].map(([kode, { billede }]) => [kode, billede])),
    kle: new Set((await hentOpslag(tx, 'kle')).map((k) => k.nr)),
  };
}

/** One version in the history of an object. */
export interface Historikpost<A extends Katalogart = Katalogart> {
  readonly art: A;
  readonly kode: string;
  readonly version: number;
  readonly kl: Date;
  /** Null when it was shipped with the product. */
  readonly forfatter: string | null;
  readonly organisation: string | null;
  readonly begrundelse: string;
  readonly foer: Billeder[A] | null;
  readonly efter: Billeder[A];
}

const HISTORIK = sql`h.art, h.kode, h.version, h.kl, katalog_forfatter(h.person_id) as forfatter,
  o.navn as organisation, h.begrundelse, h.foer, h.efter
  from katalog_historik h left join organisation o on o.id = h.organisation_id`;

/** All versions of one object, newest first. */
export function hentHistorik<A extends Katalogart>(tx: Tx, art: A, id: number): Promise<Historikpost<A>[]> {
  return raekker(
    tx,
    sql<
      Historikpost<A>
    >`select ${HISTORIK} where h.art = ${art} and h.genstand_id = ${id} order by h.version desc`,
  );
}

export function hentVersion<A extends Katalogart>(
  tx: Tx,
  art: A,
  id: number,
  version: number,
): Promise<Historikpost<A> | null> {
  return raekke(
    tx,
    sql<
      Historikpost<A>
    >`select ${HISTORIK} where h.art = ${art} and h.genstand_id = ${id} and h.version = ${version}`,
  );
}

/** The newest changes that people have made, across the catalogue. */
export function senesteAendringer(tx: Tx, antal: number): Promise<Historikpost[]> {
  return raekker(
    tx,
    sql<Historikpost>`select ${HISTORIK} where h.person_id is not null order by h.kl desc, h.kode limit ${antal}`,
  );
}

export interface Importfil {
  readonly id: string;
  readonly filnavn: string;
  readonly indhold: Uint8Array;
  readonly oprettetKl: Date;
  readonly anvendtKl: Date | null;
}

/** A file that waits to be confirmed; one sees only one's own. */
export async function hentImportfil(tx: Tx, id: string): Promise<Importfil | null> {
  return raekke(
    tx,
    sql<Importfil>`select id, filnavn, indhold, oprettet_kl as "oprettetKl", anvendt_kl as "anvendtKl"
      from katalog_import where id::text = ${id}`,
  );
}
