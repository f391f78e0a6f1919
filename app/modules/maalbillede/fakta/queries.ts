import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Importtal } from './import/rules.ts';
import type { Faktaark } from './rules.ts';

export interface Importpost {
  readonly id: number;
  readonly kilde: string;
  readonly fuldt: boolean;
  readonly filnavn: string;
  readonly sha256: string;
  readonly stoerrelse: number | null;
  readonly tilstand: 'gemmer' | 'gemt' | 'afbrudt';
  readonly startetKl: Date;
  readonly bekraeftetKl: Date | null;
  readonly tal: Partial<Importtal>;
  /** The organisation that sent it in; `null` for the operator on the command line. */
  readonly organisationId: number | null;
  readonly organisation: string | null;
  /** Only within one's own organisation. */
  readonly person: string | null;
}

/** Row-level security hides the files of others, so the size comes from one's own only; a person is seen by colleagues. */
const IMPORT = sql`select i.id, i.kilde, i.fuldt, i.filnavn, i.sha256, f.stoerrelse, i.tilstand,
    i.startet_kl as "startetKl", i.bekraeftet_kl as "bekraeftetKl", i.tal, i.organisation_id as "organisationId",
    o.navn as organisation, case when i.organisation_id = app_organisation() then p.navn end as person
  from import i left join organisation o on o.id = i.organisation_id left join person p on p.id = i.person_id
  left join fil f on f.id = i.fil_id`;

/** A supplier is shown its own imports only. */
const SYNLIG = sql`i.art = 'fil' and (app_art() <> 'leverandoer' or i.organisation_id = app_organisation())`;

export interface Importliste {
  readonly raekker: readonly Importpost[];
  readonly ialt: number;
}

/** Imports of fact files, newest first, as the actor may see them. `side` is counted from 1. */
export async function importer(
  tx: Tx,
  { kilde, side, pr }: { readonly kilde: string; readonly side: number; readonly pr: number },
): Promise<Importliste> {
  const hvor = sql`where ${SYNLIG} ${kilde === '' ? sql`` : sql`and i.kilde = ${kilde}`}`;
  const talt = await raekke(tx, sql<{ n: number }>`select count(*)::int as n from import i ${hvor}`);
  const fundne = await raekker(
    tx,
    sql<Importpost>`${IMPORT} ${hvor} order by i.id desc limit ${pr} offset ${(side - 1) * pr}`,
  );
  return { raekker: fundne, ialt: talt?.n ?? 0 };
}

/** One import; `null` when there is none or the actor may not see it. */
export function findImport(tx: Tx, id: number): Promise<Importpost | null> {
  return raekke(tx, sql<Importpost>`${IMPORT} where i.id = ${id} and ${SYNLIG}`);
}

/** The kilder that imports have used, for filters and for suggestions when one sends in a file. */
export async function kilder(tx: Tx): Promise<string[]> {
  const fundne = await raekker(
    tx,
    sql<{ kilde: string }>`select distinct i.kilde from import i where ${SYNLIG} order by i.kilde`,
  );
  return fundne.map((k) => k.kilde);
}

/** May this actor have the kept file of an import? It holds facts about everybody that its sender may write about. */
export function maaHenteFil(aktoer: Aktoer, post: Importpost): boolean {
  return aktoer.organisation.art === 'faellesskab' || post.organisationId === aktoer.organisation.id;
}

/** One fact behind a cell, with where it comes from. */
export interface Faktumbevis {
  readonly art: Faktaark | 'maalbilleder';
  /** Applies to all kommuner (undtagelse without kommune, tilslutning, målbillede) or to the one that was asked about. */
  readonly alleKommuner: boolean;
  /** `YYYY-MM-DD`; `til` is null while it still runs, and for a målbillede, that the next version ends. */
  readonly fra: string;
  readonly til: string | null;
  /** Evidence of an ibrugtagning: serviceaftale, trafik, erklaering, or ''. */
  readonly evidens: string;
  /** What else it says: status of an ibrugtagning, relevans in a målbillede, art of an undtagelse. */
  readonly indhold: string;
  readonly begrundelse: string;
  readonly godkendtAf: string;
  /** The row in the sender's sheet. */
  readonly raekke: number | null;
  readonly kilde: string;
  readonly importId: number;
  readonly importart: 'fil' | 'maalbillede' | 'registrering';
  readonly filnavn: string;
  readonly registreretKl: Date;
  /** The person within one's own organisation, otherwise the organisation; '' for the operator. */
  readonly af: string;
  /** The import that corrected it and when; null while it stands. */
  readonly rettetAf: number | null;
  readonly rettetKl: Date | null;
}

export interface Bevisvalg {
  /** The kommune of the cell; left out for a cell of system × integration. */
  readonly kommuneId?: number;
  readonly systemId: number;
  readonly integrationId: number;
  /** As known at this instant; now when left out. */
  readonly videnKl?: Date;
}

/**
 * Every fact behind a cell as known at `videnKl`, corrected ones too, by kind and period: målbillede, tilslutning,
 * anvendelse, ibrugtagning, undtagelse. Row-level security decides whose systems the actor may ask about.
 */
export function faktaBag(tx: Tx, valg: Bevisvalg): Promise<Faktumbevis[]> {
  const { kommuneId = null, systemId, integrationId, videnKl = null } = valg;
  const del = (tabel: string, art: string, felter: ReturnType<typeof sql>, hvor: ReturnType<typeof sql>) =>
    sql`select ${art}::text as art, ${felter}, f.raekke, f.import_fra, f.import_til
      from ${sql.table(tabel)} f where f.system_id = ${systemId} and ${hvor}`;
  const tomt = sql`''::text as evidens, ''::text as indhold, ''::text as begrundelse, ''::text as godkendt_af`;
  const kommune = sql`f.kommune_id = ${kommuneId}::int`;
  const integration = sql`f.integration_id = ${integrationId}`;
  const dele = [
    sql`select 'maalbilleder'::text as art, true as alle, f.gyldig_fra as fra, null::date as til, ''::text as evidens,
        coalesce((select string_agg(distinct k.relevans, ', ') from maalbillede_krav k
          where k.version_id = f.id and k.integration_id = ${integrationId}), 'uden for') as indhold,
        coalesce((select string_agg(nullif(concat_ws(': ', nullif(k.arbejdsgang, ''), nullif(k.begrundelse, '')), ''), '; '
            order by k.arbejdsgang)
          from maalbillede_krav k where k.version_id = f.id and k.integration_id = ${integrationId}), '') as begrundelse,
        ''::text as godkendt_af, f.raekke, f.import_fra, f.import_til
      from maalbillede_version f where f.system_id = ${systemId}`,
    del('tilslutning', 'tilslutninger', sql`true as alle, f.fra, f.til, ${tomt}`, integration),
    del('anvendelse', 'anvendelser', sql`false as alle, f.fra, f.til, ${tomt}`, kommune),
    del(
      'ibrugtagning',
      'ibrugtagninger',
      sql`false as alle, f.fra, f.til, f.evidens, f.status as indhold, ''::text as begrundelse, ''::text as godkendt_af`,
      sql`${kommune} and ${integration}`,
    ),
    del(
      'undtagelse',
      'undtagelser',
      sql`f.kommune_id is null as alle, f.fra, f.til, ''::text as evidens, f.art as indhold, f.begrundelse, f.godkendt_af`,
      sql`${integration} and (f.kommune_id is null or ${kommune})`,
    ),
  ];
  return raekker(
    tx,
    sql<Faktumbevis>`
      select b.art, b.alle as "alleKommuner", b.fra, b.til, b.evidens, b.indhold, b.begrundelse,
        b.godkendt_af as "godkendtAf", b.raekke, i.kilde, i.id as "importId", i.art as importart, i.filnavn,
        i.bekraeftet_kl as "registreretKl",
        coalesce(case when i.organisation_id = app_organisation() then p.navn end, o.navn, '') as af,
        r.id as "rettetAf", r.bekraeftet_kl as "rettetKl"
      from (${sql.join(dele, sql` union all `)}) b
      join import i on i.id = b.import_fra and i.bekraeftet_kl <= coalesce(${videnKl}::timestamptz, 'infinity')
      left join import r on r.id = b.import_til and r.bekraeftet_kl <= coalesce(${videnKl}::timestamptz, 'infinity')
      left join organisation o on o.id = i.organisation_id
      left join person p on p.id = i.person_id
      order by array_position(array['maalbilleder', 'tilslutninger', 'anvendelser', 'ibrugtagninger', 'undtagelser'], b.art),
        b.fra, i.id`,
  );
}
