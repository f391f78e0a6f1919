import type { Aktoer } from '../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { arbejdsgangsnavne, integrationer, statusnavn } from '../../katalog/public.ts';
import { hentKlasser } from '../klasse/queries.ts';
import type { Klasser } from '../klasse/rules.ts';
import {
  type Ejerskab,
  type Gemtindhold,
  type Kravindhold,
  laesIndhold,
  maaRette,
  naesteNummer,
  type Slags,
  type Tilstand,
  type Versionstilstand,
} from '../rules.ts';
import type { Kravopslag, Opslagspost } from './rules.ts';

/** A krav without its content. */
export interface Kravhoved extends Ejerskab {
  readonly id: number;
  readonly nummer: string;
  /** Whose it is; null for a tværkommunalt krav. */
  readonly organisation: string | null;
  readonly navn: string;
  readonly tilstand: Tilstand;
  readonly gaeldendeNr: number | null;
  readonly aabenNr: number | null;
  readonly aabenTilstand: 'kladde' | 'i_review' | null;
  readonly udgaaetKl: Date | null;
  readonly udgaaetGrund: string;
  readonly slettetKl: Date | null;
  readonly oprindelse: string;
  readonly fraKravId: number | null;
}

/** One version without its content. Names are null for guests and suppliers, for what was shipped, and for erased persons. */
export interface Versionslinje {
  readonly nr: number;
  readonly tilstand: Versionstilstand;
  readonly begrundelse: string;
  readonly forfatterId: string | null;
  readonly forfatter: string | null;
  /** On whose behalf it was written; null when it was shipped. */
  readonly organisation: string | null;
  readonly oprettetKl: Date;
  /** Who saved it last. */
  readonly retterId: string | null;
  readonly retter: string | null;
  readonly rettetKl: Date;
  readonly indsendtKl: Date | null;
  readonly godkender: string | null;
  readonly godkenderOrganisation: string | null;
  readonly publiceretKl: Date | null;
  /** Goes up at each saving; a form sends back the one it was made from. */
  readonly laas: number;
}

export interface Kravversion extends Versionslinje {
  readonly indhold: Kravindhold;
}

type Versionsraekke = Versionslinje & { readonly indhold: Gemtindhold };

const laesVersion = (v: Versionsraekke): Kravversion => ({ ...v, indhold: laesIndhold(v.indhold) });

export interface Kravbilag {
  readonly id: string;
  readonly navn: string;
  readonly type: string;
  /** Bytes. */
  readonly stoerrelse: number;
}

/** Where versions of a krav are used: the actor's own kravlister by name, those of others as a number. */
export interface Kravbrug {
  readonly egne: readonly { readonly id: number; readonly navn: string; readonly nr: number }[];
  readonly andre: readonly { readonly nr: number; readonly antal: number }[];
}

export interface Kravhaendelse {
  readonly id: number;
  readonly nr: number | null;
  readonly kl: Date;
  /** Named to colleagues only. */
  readonly person: string | null;
  readonly organisation: string | null;
  readonly handling: string;
  readonly begrundelse: string;
}

/** Everything that the panel and the page of a krav show. */
export interface Kravside {
  readonly krav: Kravhoved;
  /** The version that holds; the draft where nothing has been published. */
  readonly vist: Kravversion;
  /** The published version before `vist`, for showing what changed. */
  readonly foer: Kravversion | null;
  /** The version being written beside the one that holds; null when there is none, or the actor may not see it. */
  readonly aaben: Kravversion | null;
  /** Newest first: what the actor may see. */
  readonly versioner: readonly Versionslinje[];
  readonly bilag: readonly Kravbilag[];
  readonly brug: Kravbrug;
  readonly opslag: Kravopslag;
  /** Whether the actor edits this krav. */
  readonly maaRette: boolean;
}

const VERSION = sql`v.nr, v.tilstand, v.begrundelse, v.oprettet_af as "forfatterId",
  krav_forfatter(v.oprettet_af) as forfatter, o.navn as organisation, v.oprettet_kl as "oprettetKl",
  v.rettet_af as "retterId", krav_forfatter(v.rettet_af) as retter, v.rettet_kl as "rettetKl",
  v.indsendt_kl as "indsendtKl", krav_forfatter(v.godkendt_af) as godkender, g.navn as "godkenderOrganisation",
  v.publiceret_kl as "publiceretKl", v.laas`;
const VERSIONER = sql`krav_version v left join organisation o on o.id = v.organisation_id
  left join organisation g on g.id = v.godkendt_org`;

export function hentKrav(tx: Tx, id: number): Promise<Kravhoved | null> {
  return raekke(
    tx,
    sql<Kravhoved>`select k.id, k.nummer, k.slags, k.organisation_id as "organisationId", o.navn as organisation, k.navn,
        k.tilstand, k.gaeldende_nr as "gaeldendeNr", k.aaben_nr as "aabenNr", k.aaben_tilstand as "aabenTilstand", k.udgaaet_kl as "udgaaetKl",
        k.udgaaet_grund as "udgaaetGrund", k.slettet_kl as "slettetKl", k.oprindelse, k.fra_krav_id as "fraKravId"
      from krav k left join organisation o on o.id = k.organisation_id where k.id = ${id}`,
  );
}

/** One version with its content; null when there is none or the actor may not see it. */
export async function hentVersion(tx: Tx, id: number, nr: number): Promise<Kravversion | null> {
  const v = await raekke(
    tx,
    sql<Versionsraekke>`select ${VERSION}, v.indhold from ${VERSIONER} where v.krav_id = ${id} and v.nr = ${nr}`,
  );
  return v && laesVersion(v);
}

/** The versions that the actor may see, newest first. */
export function hentVersioner(tx: Tx, id: number): Promise<Versionslinje[]> {
  return raekker(
    tx,
    sql<Versionslinje>`select ${VERSION} from ${VERSIONER} where v.krav_id = ${id} order by v.nr desc`,
  );
}

/** The same with their content, for showing what each changed. */
export async function hentVersionerMedIndhold(tx: Tx, id: number): Promise<Kravversion[]> {
  const versioner = await raekker(
    tx,
    sql<Versionsraekke>`select ${VERSION}, v.indhold from ${VERSIONER} where v.krav_id = ${id} order by v.nr desc`,
  );
  return versioner.map(laesVersion);
}

/** The attachments that a version has, in its order. */
export function hentBilag(tx: Tx, ider: readonly string[]): Promise<Kravbilag[]> {
  if (ider.length === 0) return Promise.resolve([]);
  return raekker(
    tx,
    sql<Kravbilag>`select b.id, b.navn, b.type, b.stoerrelse::float8 as stoerrelse
      from kravbilag b join unnest(${[...ider]}::text[]) with ordinality x(id, plads) on x.id = b.id::text
      where b.fjernet_kl is null or b.publiceret_kl is not null order by x.plads`,
  );
}

export async function hentBrug(tx: Tx, id: number): Promise<Kravbrug> {
  const brug = await raekke(
    tx,
    sql<Kravbrug>`select
      (select coalesce(json_agg(json_build_object('id', l.id, 'navn', l.navn, 'nr', x.version_nr)
          order by l.rettet_kl desc), '[]')
        from kravlistelinje x join kravliste l on l.id = x.liste_id
        where x.krav_id = ${id} and x.tilstand <> 'fjernet' and l.slettet_kl is null) as egne,
      (select coalesce(json_agg(json_build_object('nr', nr, 'antal', antal) order by nr desc), '[]')
        from krav_brugt_af_andre(${id})) as andre`,
  );
  return brug ?? { egne: [], andre: [] };
}

export async function alleIntegrationer(tx: Tx): Promise<ReadonlyMap<string, Opslagspost>> {
  return new Map(
    (await integrationer(tx)).map((i) => [
      i.kode,
      {
        navn: i.navn,
        om: [i.dataomraade, i.udgaaetFra === null ? statusnavn(i.status).toLowerCase() : 'udgår']
          .filter((d) => d !== '')
          .join(' · '),
        udgaaet: i.udgaaetFra !== null,
      },
    ]),
  );
}

async function alleArbejdsgange(tx: Tx): Promise<ReadonlyMap<string, Opslagspost>> {
  return new Map(
    (await arbejdsgangsnavne(tx)).map((a) => [
      a.kode,
      { navn: a.navn, om: a.udgaaetFra === null ? '' : 'udgår', udgaaet: a.udgaaetFra !== null },
    ]),
  );
}

/** Names for the codes and ids that these contents hold. */
export async function hentOpslag(
  tx: Tx,
  indhold: readonly Pick<Kravindhold, 'integrationer' | 'arbejdsgange'>[],
): Promise<Kravopslag> {
  return {
    klasser: await hentKlasser(tx),
    integrationer: indhold.some((i) => i.integrationer.length > 0) ? await alleIntegrationer(tx) : new Map(),
    arbejdsgange: indhold.some((i) => i.arbejdsgange.length > 0) ? await alleArbejdsgange(tx) : new Map(),
  };
}

/** Names for everything that can be chosen; `klasser` are given by whoever has fetched them already. */
export async function hentAltOpslag(tx: Tx, klasser?: Klasser): Promise<Kravopslag> {
  return {
    klasser: klasser ?? (await hentKlasser(tx)),
    integrationer: await alleIntegrationer(tx),
    arbejdsgange: await alleArbejdsgange(tx),
  };
}

/** A krav's versions, newest first, with the content of the one that is shown, the one before it and the one being written. */
function hentSidensVersioner(
  tx: Tx,
  { id, aabenNr }: Kravhoved,
  vistNr: number | null,
): Promise<(Versionslinje & { readonly indhold: Gemtindhold | null })[]> {
  return raekker(
    tx,
    sql<Versionslinje & { readonly indhold: Gemtindhold | null }>`
      with vist as (select coalesce(${vistNr}::int, max(nr)) as nr from krav_version where krav_id = ${id})
      select ${VERSION}, case when v.nr in (${aabenNr}::int, vist.nr, (
          select max(f.nr) from krav_version f
          where f.krav_id = ${id} and f.nr < vist.nr and f.tilstand = 'publiceret')) then v.indhold end as indhold
      from vist, ${VERSIONER} where v.krav_id = ${id} order by v.nr desc`,
  );
}

/**
 * Everything about a krav that this actor may see; null when it isn't there for them. `nr` asks for one version in
 * place of the one that holds; `opslag` is given by whoever has fetched it already.
 */
export async function hentKravside(
  tx: Tx,
  aktoer: Aktoer | null,
  id: number,
  nr?: number,
  opslag?: Kravopslag,
): Promise<Kravside | null> {
  const krav = await hentKrav(tx, id);
  if (!krav) return null;
  const vistNr = nr ?? krav.gaeldendeNr ?? krav.aabenNr;
  const alle = await hentSidensVersioner(tx, krav, vistNr);
  const medIndhold = (nr: number | null | undefined): Kravversion | null => {
    const v = alle.find((v) => v.nr === nr);
    return v?.indhold ? laesVersion({ ...v, indhold: v.indhold }) : null;
  };
  const vist = medIndhold(vistNr ?? alle[0]?.nr);
  if (!vist) return null;
  return {
    krav,
    vist,
    foer: medIndhold(alle.find((v) => v.nr < vist.nr && v.tilstand === 'publiceret')?.nr),
    aaben: krav.aabenNr === vist.nr ? null : medIndhold(krav.aabenNr),
    versioner: alle.map(({ indhold: _, ...v }) => v),
    bilag: await hentBilag(tx, vist.indhold.bilag),
    brug: await hentBrug(tx, id),
    opslag: opslag ?? (await hentOpslag(tx, [vist.indhold])),
    maaRette: maaRette(aktoer, krav),
  };
}

/** The names of every attachment the krav has had, by id: comparing versions shows them. */
export async function hentBilagsnavne(tx: Tx, id: number): Promise<ReadonlyMap<string, string>> {
  const r = await raekker(
    tx,
    sql<{
      id: string;
      navn: string;
    }>`select id, navn from kravbilag where krav_id = ${id} and tilpasning_af is null`,
  );
  return new Map(r.map((b) => [b.id, b.navn]));
}

/** The number that a new krav of this owner would get. */
export async function foreslaaNummer(tx: Tx, slags: Slags, organisationId: number | null): Promise<string> {
  const brugte = await raekker(
    tx,
    sql<{
      nummer: string;
    }>`select nummer from krav where organisation_id is not distinct from ${organisationId}::int`,
  );
  return naesteNummer(
    slags,
    brugte.map((b) => b.nummer),
  );
}

/** What was done to a krav, newest first, at most 500: for those who may see its drafts, and one's own organisation's doings. */
export function hentHaendelser(tx: Tx, id: number): Promise<Kravhaendelse[]> {
  return raekker(
    tx,
    sql<Kravhaendelse>`select h.id::float8 as id, h.nr, h.kl, p.navn as person, o.navn as organisation, h.handling, h.begrundelse
      from kravhaendelse h left join person p on p.id = h.person_id left join organisation o on o.id = h.organisation_id
      where h.krav_id = ${id} order by h.id desc limit 500`,
  );
}

export interface Kravnote {
  readonly tekst: string;
  readonly retter: string | null;
  readonly rettetKl: Date;
  readonly laas: number;
}

/** The editors' notes; null when there are none, or the actor isn't an editor of the krav. */
export function hentNote(tx: Tx, id: number): Promise<Kravnote | null> {
  return raekke(
    tx,
    sql<Kravnote>`select n.tekst, p.navn as retter, n.rettet_kl as "rettetKl", n.laas
      from kravnote n left join person p on p.id = n.rettet_af where n.krav_id = ${id}`,
  );
}

export interface Kravkommentar {
  readonly id: number;
  readonly kl: Date;
  readonly tekst: string;
  /** Named to colleagues only; others see the organisation. */
  readonly person: string | null;
  readonly organisation: string;
  readonly versionNr: number | null;
  readonly egen: boolean;
}

export function hentKommentarer(tx: Tx, id: number): Promise<Kravkommentar[]> {
  return raekker(
    tx,
    sql<Kravkommentar>`select c.id, c.kl, c.tekst, p.navn as person, o.navn as organisation, c.version_nr as "versionNr",
        coalesce(c.person_id = app_person() and c.organisation_id = app_organisation(), false) as egen
      from kravkommentar c join organisation o on o.id = c.organisation_id left join person p on p.id = c.person_id
      where c.krav_id = ${id} and c.ophoejelse_id is null and c.fjernet_kl is null order by c.id`,
  );
}
