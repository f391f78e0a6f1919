import type { Aktoer, OrganisationsArt } from '../../../kernel/adgang.ts';
import type { Maaned } from '../../../kernel/maaned.ts';
import { danskSortering } from '../../../kernel/tekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { arbejdsgange, integrationer, kleHovedgrupper } from '../../katalog/public.ts';
import { type Systempost, systemer } from '../../portefoelje/public.ts';
import type { Listevalg } from './forms.ts';
import {
  type Faktaraekke,
  type Katalog,
  type Linje,
  linjerFraFakta,
  type Maallinje,
  type Valg,
} from './rules.ts';
import {
  type Handling,
  type Hvem,
  type Slags,
  STILLINGER,
  type Stilling,
  type Svar,
  stilling,
  type Tilstand,
  type Tur,
} from './sag/rules.ts';

export type { Systempost } from '../../portefoelje/public.ts';

/** The catalogue as choices are made from it, with database ids for what is stored by id. */
export interface MaalKatalog extends Katalog {
  readonly integrationId: ReadonlyMap<string, number>;
  readonly integrationKode: ReadonlyMap<number, string>;
  /** Titles of KLE main groups by number. */
  readonly kle: ReadonlyMap<string, string>;
}

export async function hentKatalog(tx: Tx): Promise<MaalKatalog> {
  const i = await integrationer(tx);
  const a = await arbejdsgange(tx);
  const integrationKode = new Map(i.map((x) => [x.id, x.kode]));
  return {
    integrationer: new Map(
      i.map((x) => [
        x.kode,
        {
          kode: x.kode,
          navn: x.navn,
          udgaaetFra: x.udgaaetFra,
          efterfoelger: x.efterfoelgerId === null ? null : (integrationKode.get(x.efterfoelgerId) ?? null),
        },
      ]),
    ),
    arbejdsgange: new Map(a.map((x) => [x.kode, x])),
    integrationId: new Map(i.map((x) => [x.kode, x.id])),
    integrationKode,
    kle: new Map((await kleHovedgrupper(tx)).map((o) => [o.nr, o.titel])),
  };
}

/** A system that the transaction may see, by its key. */
export async function findSystem(tx: Tx, noegle: string): Promise<Systempost | null> {
  return (await systemer(tx)).find((s) => s.noegle === noegle) ?? null;
}

/** How the actor's organisation stands to a system, today. */
export async function hvemEr(tx: Tx, aktoer: Aktoer, system: Systempost, idag: string): Promise<Hvem> {
  const { organisation } = aktoer;
  const bruger =
    organisation.art === 'kommune' &&
    (await raekke(
      tx,
      sql`select 1 from anvendelse where kommune_id = ${organisation.id} and system_id = ${system.id}
        and fra <= ${idag}::date and (til is null or til > ${idag}::date)
        and import_kl(import_fra) is not null and (import_til is null or import_kl(import_til) is null) limit 1`,
    )) !== null;
  return { aktoer, erLeverandoer: system.leverandoerId === organisation.id, brugerSystemet: bruger };
}

/** A fixed version, from a case or from a fact file. Numbered in the order in which they became known. */
export interface Version {
  readonly id: number;
  readonly nr: number;
  readonly gyldigFra: Maaned;
  readonly kilde: string;
  readonly kl: Date;
  /** When another version took its place; null while it is known. */
  readonly rettetKl: Date | null;
  /** First month of the next known version. */
  readonly naesteFra: Maaned | null;
  readonly sagId: number | null;
  readonly begrundelse: string;
  readonly linjer: readonly Maallinje[];
}

interface Versionsraekke extends Omit<Version, 'linjer' | 'naesteFra'> {
  readonly raekker: readonly Faktaraekke[];
}

/** Every version of one system, the corrected ones too, oldest number first. */
export async function hentVersioner(tx: Tx, systemId: number): Promise<Version[]> {
  const fundne = await raekker(
    tx,
    sql<Versionsraekke>`select v.id, v.nr::int, to_char(v.gyldig_fra, 'YYYY-MM') as "gyldigFra", v.kilde, v.kl,
        v.rettet_kl as "rettetKl", s.id as "sagId", coalesce(s.begrundelse, '') as begrundelse,
        coalesce((select jsonb_agg(jsonb_build_object('integration', i.kode, 'arbejdsgang', k.arbejdsgang,
            'relevans', k.relevans, 'begrundelse', k.begrundelse) order by i.kode, k.arbejdsgang)
          from maalbillede_krav k join integration i on i.id = k.integration_id where k.version_id = v.id), '[]') as raekker
      from (select x.*, import_kl(x.import_fra) as kl, import_kl(x.import_til) as rettet_kl,
          row_number() over (order by import_kl(x.import_fra), x.gyldig_fra, x.id) as nr
        from maalbillede_version x
        where x.system_id = ${systemId} and import_kl(x.import_fra) is not null) v
      left join maalbilledsag s on s.version_id = v.id
      order by v.nr`,
  );
  const kendte = fundne
    .filter((v) => v.rettetKl === null)
    .map((v) => v.gyldigFra)
    .sort();
  return fundne.map(({ raekker: rr, ...v }) => ({
    ...v,
    naesteFra: v.rettetKl === null ? (kendte.find((m) => m > v.gyldigFra) ?? null) : null,
    linjer: linjerFraFakta(rr),
  }));
}

/** The version that holds in a month, of those known now. */
export function gaeldende(versioner: readonly Version[], maaned: Maaned): Version | null {
  return (
    versioner.find(
      (v) => v.rettetKl === null && v.gyldigFra <= maaned && (v.naesteFra === null || v.naesteFra > maaned),
    ) ?? null
  );
}

export interface Sag {
  readonly id: number;
  readonly systemId: number;
  readonly slags: Slags;
  readonly tilstand: Tilstand;
  readonly organisationId: number;
  readonly organisation: string;
  readonly valg: Valg;
  readonly begrundelse: string;
  readonly fraVersionId: number | null;
  readonly versionId: number | null;
  readonly oprettetKl: Date;
  readonly oprettetAf: string;
  readonly rettetKl: Date;
  readonly rettetAf: string;
  readonly rettetAfNavn: string | null;
  readonly version: number;
}

const SAG = sql`s.id, s.system_id as "systemId", s.slags, s.tilstand, s.organisation_id as "organisationId",
  o.navn as organisation, s.valg, s.begrundelse, s.fra_version_id as "fraVersionId", s.version_id as "versionId",
  s.oprettet_kl as "oprettetKl", s.oprettet_af as "oprettetAf", s.rettet_kl as "rettetKl", s.rettet_af as "rettetAf",
  maalbillede_forfatter(s.rettet_af) as "rettetAfNavn", s.version
  from maalbilledsag s join organisation o on o.id = s.organisation_id`;

export function findSag(tx: Tx, id: number, laas = false): Promise<Sag | null> {
  return raekke(tx, sql<Sag>`select ${SAG} where s.id = ${id} ${laas ? sql`for update of s` : sql``}`);
}

/** The cases of one system that the transaction may see, newest first. */
export function hentSager(tx: Tx, systemId: number): Promise<Sag[]> {
  return raekker(tx, sql<Sag>`select ${SAG} where s.system_id = ${systemId} order by s.id desc`);
}

export interface Hoering {
  readonly id: number;
  readonly sagId: number;
  readonly runde: number;
  /** What was sent. */
  readonly linjer: readonly Linje[];
  readonly foelgebrev: string;
  readonly sendtKl: Date;
  readonly sendtAf: string;
  readonly sendtAfNavn: string | null;
  readonly fristKl: Date;
  readonly lukketKl: Date | null;
  readonly tilbagemelding: string;
  readonly svarTekst: string;
  readonly svarVersion: number;
  readonly svarGemtKl: Date | null;
  readonly indsendtKl: Date | null;
  readonly indsendtAfNavn: string | null;
}

/** The rounds of a case, newest first. The answer's text is blank to others until it is handed in. */
export function hentHoeringer(tx: Tx, sagId: number, laas = false): Promise<Hoering[]> {
  return raekker(
    tx,
    sql<Hoering>`select h.id, h.sag_id as "sagId", h.runde, h.linjer, h.foelgebrev, h.sendt_kl as "sendtKl",
        h.sendt_af as "sendtAf", maalbillede_forfatter(h.sendt_af) as "sendtAfNavn", h.frist_kl as "fristKl",
        h.lukket_kl as "lukketKl", h.tilbagemelding,
        case when h.indsendt_kl is not null or app_art() = 'leverandoer' then h.svar_tekst else '' end as "svarTekst",
        h.svar_version as "svarVersion", h.svar_gemt_kl as "svarGemtKl", h.indsendt_kl as "indsendtKl",
        maalbillede_forfatter(h.indsendt_af) as "indsendtAfNavn"
      from maalbilledhoering h where h.sag_id = ${sagId} order by h.runde desc ${laas ? sql`for update` : sql``}`,
  );
}

/** The answers of a round; one for each integration that was sent, unanswered ones too. */
export async function hentSvar(tx: Tx, hoering: Hoering): Promise<Svar[]> {
  const givne = await raekker(
    tx,
    sql<Svar>`select i.kode as integration, s.holdning, s.dato::text as dato, s.tekst
      from maalbilledsvar s join integration i on i.id = s.integration_id where s.hoering_id = ${hoering.id}`,
  );
  const ved = new Map(givne.map((s) => [s.integration, s]));
  return hoering.linjer.map(
    ({ integration }) => ved.get(integration) ?? { integration, holdning: '', dato: null, tekst: '' },
  );
}

export interface Bemaerkning {
  readonly kl: Date;
  readonly organisation: string;
  readonly navn: string | null;
  readonly tekst: string;
}

export function hentBemaerkninger(tx: Tx, sagId: number): Promise<Bemaerkning[]> {
  return raekker(
    tx,
    sql<Bemaerkning>`select b.kl, o.navn as organisation, maalbillede_forfatter(b.person_id) as navn, b.tekst
      from maalbilledbemaerkning b join organisation o on o.id = b.organisation_id where b.sag_id = ${sagId} order by b.id`,
  );
}

export interface Historiklinje {
  readonly kl: Date;
  readonly organisation: string;
  readonly navn: string | null;
  readonly handling: Handling | 'opret';
  readonly begrundelse: string;
}

export function hentHistorik(tx: Tx, sagId: number): Promise<Historiklinje[]> {
  return raekker(
    tx,
    sql<Historiklinje>`select h.kl, o.navn as organisation, maalbillede_forfatter(h.person_id) as navn, h.handling,
        h.begrundelse
      from maalbilledsag_historik h join organisation o on o.id = h.organisation_id
      where h.sag_id = ${sagId} order by h.id desc`,
  );
}

export interface Loefte {
  readonly id: number;
  readonly integration: string;
  readonly integrationId: number;
  readonly dato: string;
  readonly afgivetKl: Date;
  /** It is a fact that the calculation shows as `lovet`. */
  readonly registreret: boolean;
  readonly kilde: 'hoering' | 'markedsdialog';
  /** The markedsdialog it was given in, to the house that chose and the supplier that was chosen; null to others. */
  readonly dialog: {
    readonly id: number;
    readonly titel: string;
    /** The reader's own house's; otherwise it is the supplier that took part. */
    readonly egen: boolean;
  } | null;
}

/** The promises that hold for a system. */
export function hentLoefter(tx: Tx, systemId: number): Promise<Loefte[]> {
  return raekker(
    tx,
    sql<Loefte>`select l.id, i.kode as integration, l.integration_id as "integrationId", l.dato::text as dato,
        l.afgivet_kl as "afgivetKl", l.tilslutning_id is not null as registreret,
        case when l.markedsdialog_id is null then 'hoering' else 'markedsdialog' end as kilde,
        case when d.id is not null then to_jsonb(d) end as dialog
      from maalbilledloefte l join integration i on i.id = l.integration_id
        left join lateral maalbilledloefte_dialog(l.markedsdialog_id) d on true
      where l.system_id = ${systemId} and l.erstattet_kl is null and l.trukket_kl is null order by i.kode`,
  );
}

/** First day of each integration's connection that runs or is to come, as known now. */
export async function hentTilslutninger(
  tx: Tx,
  systemId: number,
  idag: string,
): Promise<Map<string, string>> {
  const fundne = await raekker(
    tx,
    sql<{ kode: string; fra: string }>`select i.kode, min(t.fra)::text as fra
      from tilslutning t join integration i on i.id = t.integration_id
      where t.system_id = ${systemId} and (t.til is null or t.til > ${idag}::date)
        and import_kl(t.import_fra) is not null and (t.import_til is null or import_kl(t.import_til) is null)
      group by i.kode`,
  );
  return new Map(fundne.map((t) => [t.kode, t.fra]));
}

/** What figures a version from a month would touch. */
export interface Beroerte {
  /** Kommuner that run the system today. */
  readonly kommuner: number;
  /** Published months from `fra` until `til` (exclusive) with their newest udgave. */
  readonly udgaver: readonly { readonly maaned: Maaned; readonly nr: number }[];
}

export async function hentBeroerte(
  tx: Tx,
  systemId: number,
  fra: Maaned,
  til: Maaned | null,
  idag: string,
): Promise<Beroerte> {
  const brug = await raekke(
    tx,
    sql<{ antal: number }>`select count(distinct kommune_id)::int as antal from anvendelse
      where system_id = ${systemId} and fra <= ${idag}::date and (til is null or til > ${idag}::date)
        and import_kl(import_fra) is not null and (import_til is null or import_kl(import_til) is null)`,
  );
  const udgaver = await raekker(
    tx,
    sql<{ maaned: Maaned; nr: number }>`select to_char(maaned, 'YYYY-MM') as maaned, max(nr) as nr from udgave
      where maaned >= ${`${fra}-01`}::date and (${til}::text is null or maaned < (${til}::text || '-01')::date)
      group by maaned order by maaned`,
  );
  return { kommuner: brug?.antal ?? 0, udgaver };
}

/** How one system's målbillede stands: for the system's own page and for the list. */
export interface Maalbilledstatus {
  readonly stilling: Stilling;
  readonly tur: Tur;
  /** Number of integrations that hold this month; null when nothing is fixed. */
  readonly t: number | null;
  readonly gyldigFra: Maaned | null;
  readonly fristKl: Date | null;
  readonly forslag: number;
}

export interface Listelinje extends Maalbilledstatus {
  readonly systemId: number;
  readonly noegle: string;
  readonly navn: string;
  readonly leverandoer: string;
  readonly kle: string | null;
  readonly kommuner: number;
}

interface Statusraekke {
  readonly systemId: number;
  readonly t: number | null;
  readonly gyldigFra: Maaned | null;
  readonly kommende: boolean;
  readonly sag: Tilstand | null;
  readonly fristKl: Date | null;
  readonly indsendtKl: Date | null;
  readonly forslag: number;
  readonly tilbud: Tilstand | null;
  readonly kommuner: number;
}

/** The state of every system's målbillede that the transaction may see, or of one. */
async function hentStatus(
  tx: Tx,
  nu: Date,
  idag: string,
  systemId: number | null,
): Promise<Map<number, Maalbilledstatus & { kommuner: number }>> {
  const kun = (kolonne: string) =>
    systemId === null ? sql`true` : sql`${sql.ref(kolonne)} = ${systemId}::int`;
  const fundne = await raekker(
    tx,
    sql<Statusraekke>`with kendt as materialized (
        select v.id, v.system_id, v.gyldig_fra from maalbillede_version v
        where ${kun('v.system_id')} and import_kl(v.import_fra) is not null
          and (v.import_til is null or import_kl(v.import_til) is null)),
      nu as (select distinct on (system_id) id, system_id, gyldig_fra from kendt
        where gyldig_fra <= ${idag}::date order by system_id, gyldig_fra desc),
      imports as materialized (select id, import_kl(id) as kl from
        (select import_fra as id from anvendelse union select import_til from anvendelse where import_til is not null) x),
      brug as (select a.system_id, count(distinct a.kommune_id)::int as antal from anvendelse a
        join imports fra on fra.id = a.import_fra and fra.kl is not null
        left join imports til on til.id = a.import_til
        where ${kun('a.system_id')} and til.kl is null and a.fra <= ${idag}::date
          and (a.til is null or a.til > ${idag}::date) group by 1),
      aaben as (select s.system_id,
          max(s.tilstand) filter (where s.slags = 'faelles') as sag,
          max(h.frist_kl) as frist_kl, max(h.indsendt_kl) as indsendt_kl,
          (count(*) filter (where s.slags = 'forslag' and s.tilstand = 'indsendt'))::int as forslag,
          max(s.tilstand) filter (where s.slags = 'tilbud') as tilbud
        from maalbilledsag s left join maalbilledhoering h on h.sag_id = s.id and h.lukket_kl is null
        where ${kun('s.system_id')} and s.afsluttet_kl is null group by 1)
      select y.id as "systemId",
        case when nu.id is null then null
          else (select count(distinct k.integration_id)::int from maalbillede_krav k where k.version_id = nu.id) end as t,
        to_char(nu.gyldig_fra, 'YYYY-MM') as "gyldigFra",
        exists (select from kendt k where k.system_id = y.id and k.gyldig_fra > ${idag}::date) as kommende,
        aaben.sag, aaben.frist_kl as "fristKl", aaben.indsendt_kl as "indsendtKl",
        coalesce(aaben.forslag, 0) as forslag, aaben.tilbud, coalesce(brug.antal, 0) as kommuner
      from unnest(${systemId === null ? (await systemer(tx)).map((s) => s.id) : [systemId]}::int[]) as y(id)
      left join nu on nu.system_id = y.id left join aaben on aaben.system_id = y.id left join brug on brug.system_id = y.id`,
  );
  return new Map(
    fundne.map((r) => {
      const hoering = r.fristKl === null ? null : { fristKl: r.fristKl, indsendtKl: r.indsendtKl };
      const { forslag, tilbud, sag, kommende, t, gyldigFra, fristKl, kommuner } = r;
      const s = stilling({ gaelder: t !== null, kommende, sag, hoering, forslag, tilbud }, nu);
      return [r.systemId, { ...s, t, gyldigFra, fristKl, forslag, kommuner }];
    }),
  );
}

/** How the målbillede of one system stands, for panels elsewhere; null when the transaction may not see the system. */
export async function maalbilledstatus(
  tx: Tx,
  systemId: number,
  ur: { nu(): Date; idag(): string },
): Promise<Maalbilledstatus | null> {
  return (await hentStatus(tx, ur.nu(), ur.idag(), systemId)).get(systemId) ?? null;
}

/** All systems with the state of their målbillede. Some hundred, so filters and sorting are made of the whole. */
export async function hentListe(tx: Tx, ur: { nu(): Date; idag(): string }): Promise<Listelinje[]> {
  const alle = await systemer(tx);
  const status = await hentStatus(tx, ur.nu(), ur.idag(), null);
  return alle.flatMap((s) => {
    const st = status.get(s.id);
    return st
      ? [
          {
            ...st,
            systemId: s.id,
            noegle: s.noegle,
            navn: s.navn,
            leverandoer: s.leverandoerNavn,
            kle: s.kle,
          },
        ]
      : [];
  });
}

/** What a page about one system needs of who looks. */
export interface Systemsyn {
  readonly system: Systempost;
  readonly hvem: Hvem;
  readonly art: OrganisationsArt;
}

export async function findSystemsyn(
  tx: Tx,
  aktoer: Aktoer,
  noegle: string,
  idag: string,
): Promise<Systemsyn | null> {
  const system = await findSystem(tx, noegle);
  if (!system) return null;
  return { system, hvem: await hvemEr(tx, aktoer, system, idag), art: aktoer.organisation.art };
}

/** The lines that a reader asked for, in order; paging is the caller's. */
export function filtrer(
  linjer: readonly Listelinje[],
  { q, stilling: s, tur, sort, retning }: Omit<Listevalg, 'side'>,
): Listelinje[] {
  const soegt = q.toLowerCase();
  const valgte = linjer.filter(
    (l) =>
      (s === '' || l.stilling === s) &&
      (tur === '' || l.tur === tur) &&
      `${l.navn} ${l.leverandoer} ${l.noegle}`.toLowerCase().includes(soegt),
  );
  const stillinger = Object.keys(STILLINGER);
  // What has no value comes last whichever way one sorts.
  const noegle = (l: Listelinje): string | number | null => {
    switch (sort) {
      case 'navn':
        return danskSortering(l.navn);
      case 'leverandoer':
        return danskSortering(l.leverandoer);
      case 'stilling':
        return stillinger.indexOf(l.stilling);
      case 't':
        return l.t;
      case 'frist':
        return l.fristKl?.getTime() ?? null;
      case 'kommuner':
        return l.kommuner;
    }
  };
  const fortegn = retning === 'stigende' ? 1 : -1;
  return valgte.sort((a, b) => {
    const [x, y] = [noegle(a), noegle(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return x === y ? (danskSortering(a.navn) < danskSortering(b.navn) ? -1 : 1) : fortegn * (x < y ? -1 : 1);
  });
}
