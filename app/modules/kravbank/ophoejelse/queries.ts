import { rentekst } from '../../../kernel/rigtekst.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { officieltNavn } from '../../organisation/public.ts';
import type { Slags } from '../rules.ts';
import { type Kravtekst, type Lighed, lignende, soegeord } from './lighed/rules.ts';
import { KOE_PR_SIDE, type Koe, type Ophoejelsestilstand } from './rules.ts';

export interface Kravhenvisning {
  readonly id: number;
  readonly nummer: string;
  readonly navn: string;
}

/** The newest wish about a krav. */
export interface Ophoejelsesstand {
  readonly kravId: number;
  readonly id: number;
  readonly tilstand: Ophoejelsestilstand;
  /** The tværkommunalt krav it became or was merged into. */
  readonly maal: Kravhenvisning | null;
  /** How many other organisations endorse it. */
  readonly stoetter: number;
}

interface Maalraekke {
  readonly maalId: number | null;
  readonly maalNummer: string;
  readonly maalNavn: string;
}

function medMaal<R extends Maalraekke>({ maalId, maalNummer, maalNavn, ...r }: R) {
  return { ...r, maal: maalId === null ? null : { id: maalId, nummer: maalNummer, navn: maalNavn } };
}

const MAAL = sql`m.id as "maalId", m.nummer as "maalNummer", m.navn as "maalNavn"`;
const STOETTER = sql`(select count(*)::int from ophoejelse_stoette s where s.ophoejelse_id = o.id)`;

/** By krav: whether it is asked to be elevated, or has been. A krav without a wish isn't in it. */
export async function ophoejelsestilstand(
  tx: Tx,
  kravIder: readonly number[],
): Promise<ReadonlyMap<number, Ophoejelsesstand>> {
  if (kravIder.length === 0) return new Map();
  const fundne = await raekker(
    tx,
    sql<Omit<Ophoejelsesstand, 'maal'> & Maalraekke>`
      select distinct on (o.krav_id) o.krav_id as "kravId", o.id, o.tilstand, ${STOETTER} as stoetter, ${MAAL}
      from ophoejelse o left join krav m on m.id = o.maal_krav_id
      where o.krav_id = any(${[...kravIder]}::int[]) order by o.krav_id, o.id desc`,
  );
  return new Map(fundne.map((o) => [o.kravId, medMaal(o)]));
}

/** The local krav that a tværkommunalt one came of or took in, as their wishes say it. */
export function ophavTil(
  tx: Tx,
  kravId: number,
): Promise<
  { id: number; nummer: string; navn: string; organisation: string; tilstand: Ophoejelsestilstand }[]
> {
  return raekker(
    tx,
    sql<{ id: number; nummer: string; navn: string; organisation: string; tilstand: Ophoejelsestilstand }>`
      select o.id, o.nummer, o.navn, ${officieltNavn('org')} as organisation, o.tilstand
      from ophoejelse o join organisation org on org.id = o.organisation_id where o.maal_krav_id = ${kravId} order by o.id`,
  );
}

/** A wish in the queue. */
export interface Ophoejelseslinje {
  readonly id: number;
  readonly kravId: number;
  readonly versionNr: number;
  readonly nummer: string;
  readonly navn: string;
  readonly organisationId: number;
  readonly organisation: string;
  readonly tilstand: Ophoejelsestilstand;
  readonly begrundelse: string;
  readonly oprettetKl: Date;
  /** Whoever asked; for mail, never shown. */
  readonly oprettetAf: string;
  readonly afgoerelse: string;
  readonly afgjortKl: Date | null;
  /** On whose behalf it was decided. */
  readonly afgjortOrganisation: string | null;
  readonly maal: Kravhenvisning | null;
  readonly stoetter: number;
  readonly kommentarer: number;
  readonly laas: number;
}

const LINJE = sql`o.id, o.krav_id as "kravId", o.version_nr as "versionNr", o.nummer, o.navn,
  o.organisation_id as "organisationId", ${officieltNavn('org')} as organisation, o.tilstand, o.begrundelse,
  o.oprettet_kl as "oprettetKl", o.oprettet_af as "oprettetAf", o.afgoerelse, o.afgjort_kl as "afgjortKl",
  ${officieltNavn('a')} as "afgjortOrganisation", o.laas, ${STOETTER} as stoetter, ${MAAL},
  (select count(*)::int from kravkommentar c where c.ophoejelse_id = o.id and c.fjernet_kl is null) as kommentarer`;
const FRA = sql`ophoejelse o join organisation org on org.id = o.organisation_id
  left join organisation a on a.id = o.afgjort_org left join krav m on m.id = o.maal_krav_id`;

function iKoe(koe: Koe) {
  switch (koe) {
    case 'aabne':
      return sql`o.tilstand = 'oensket'`;
    case 'afgjorte':
      return sql`o.tilstand in ('godkendt', 'flettet', 'returneret')`;
    case 'egne':
      return sql`o.organisation_id = app_organisation()`;
  }
}

/** The queue, oldest open first, else the newest. `side` counts from 1. */
export async function hentKoe(
  tx: Tx,
  koe: Koe,
  side: number,
): Promise<{ readonly ialt: number; readonly linjer: readonly Ophoejelseslinje[] }> {
  const orden = koe === 'aabne' ? sql`o.id` : sql`o.id desc`;
  const talt = await raekke(
    tx,
    sql<{ n: number }>`select count(*)::int as n from ophoejelse o where ${iKoe(koe)}`,
  );
  const linjer = await raekker(
    tx,
    sql<Omit<Ophoejelseslinje, 'maal'> & Maalraekke>`select ${LINJE} from ${FRA} where ${iKoe(koe)}
      order by ${orden} limit ${KOE_PR_SIDE} offset ${(side - 1) * KOE_PR_SIDE}`,
  );
  return { ialt: talt?.n ?? 0, linjer: linjer.map(medMaal) };
}

/** One wish. `hold` keeps others from deciding it until the transaction ends. */
export async function hentOphoejelse(
  tx: Tx,
  id: number,
  { hold = false } = {},
): Promise<Ophoejelseslinje | null> {
  if (hold) await sql`select id from ophoejelse where id = ${id} for update`.execute(tx);
  const r = await raekke(
    tx,
    sql<Omit<Ophoejelseslinje, 'maal'> & Maalraekke>`select ${LINJE} from ${FRA} where o.id = ${id}`,
  );
  return r ? medMaal(r) : null;
}

export interface Stoette {
  readonly organisationId: number;
  readonly organisation: string;
  readonly kl: Date;
  readonly tekst: string;
}

export function hentStoetter(tx: Tx, id: number): Promise<Stoette[]> {
  return raekker(
    tx,
    sql<Stoette>`select s.organisation_id as "organisationId", ${officieltNavn('o')} as organisation, s.kl, s.tekst
      from ophoejelse_stoette s join organisation o on o.id = s.organisation_id
      where s.ophoejelse_id = ${id} order by s.kl, s.organisation_id`,
  );
}

export interface Droeftelse {
  readonly id: number;
  readonly kl: Date;
  readonly tekst: string;
  readonly organisation: string;
  /** Named to colleagues only. */
  readonly person: string | null;
  readonly egen: boolean;
}

export function hentDroeftelse(tx: Tx, id: number): Promise<Droeftelse[]> {
  return raekker(
    tx,
    sql<Droeftelse>`select c.id, c.kl, c.tekst, ${officieltNavn('o')} as organisation, p.navn as person,
        coalesce(c.person_id = app_person() and c.organisation_id = app_organisation(), false) as egen
      from kravkommentar c join organisation o on o.id = c.organisation_id left join person p on p.id = c.person_id
      where c.ophoejelse_id = ${id} and c.fjernet_kl is null order by c.id`,
  );
}

export interface Lignende {
  readonly krav: Kravhenvisning & Kravtekst & { readonly slags: Slags; readonly organisation: string | null };
  readonly lighed: Lighed;
}

/** Candidates by full text for each krav, before they are compared word by word. */
const KANDIDATER = 30;

/**
 * By krav: the published tværkommunale krav and other open wishes that resemble it, most alike first. `beskrivelse` is
 * rich text.
 */
export async function findLignende(
  tx: Tx,
  krav: readonly (Kravtekst & { readonly id: number })[],
): Promise<ReadonlyMap<number, readonly Lignende[]>> {
  const tekster = krav.map((k) => ({ id: k.id, navn: k.navn, beskrivelse: rentekst(k.beskrivelse) }));
  const soeg = tekster.map((t) => ({
    id: t.id,
    q: soegeord(t)
      .map((o) => `'${o}'`)
      .join(' | '),
  }));
  const fundne = await raekker(
    tx,
    sql<Lignende['krav'] & { til: number }>`
      -- Each query is parsed once, and row-level security asked once for every krav, however many are searched for.
      with w as materialized (select id, to_tsquery('pg_catalog.danish', q) as q
          from jsonb_to_recordset(${JSON.stringify(soeg)}::jsonb) as x(id int, q text)),
        synlige as materialized (select k.id, k.soeg from krav k where k.tilstand = 'publiceret'
          and (k.slags = 'tvaerkommunalt' or k.id in (select p.krav_id from ophoejelse p where p.tilstand = 'oensket'))),
        bedste as (select w.id as til, s.id,
            row_number() over (partition by w.id order by ts_rank(s.soeg, w.q) desc, s.id) as plads
          from w join synlige s on s.soeg @@ w.q and s.id <> w.id)
      select b.til, k.id, k.nummer, k.navn, k.slags, o.navn as organisation, v.indhold ->> 'beskrivelse' as beskrivelse
      from bedste b join krav k on k.id = b.id join krav_version v on v.krav_id = k.id and v.nr = k.gaeldende_nr
        left join organisation o on o.id = k.organisation_id
      where b.plads <= ${KANDIDATER} order by b.til, b.plads`,
  );
  const rene = fundne.map((f) => ({ ...f, beskrivelse: rentekst(f.beskrivelse) }));
  return new Map(
    tekster.map((t) => [
      t.id,
      lignende(
        t,
        rene.filter((f) => f.til === t.id),
      ),
    ]),
  );
}

/** The text that each wish is about, as far as the actor may see it (an open wish is seen by all). */
export function hentOensketekster(
  tx: Tx,
  linjer: readonly Ophoejelseslinje[],
): Promise<(Kravtekst & { id: number })[]> {
  const ind = linjer.map((l) => ({ krav_id: l.kravId, nr: l.versionNr }));
  return raekker(
    tx,
    sql<
      Kravtekst & { id: number }
    >`select v.krav_id as id, v.indhold ->> 'navn' as navn, v.indhold ->> 'beskrivelse' as beskrivelse
      from jsonb_to_recordset(${JSON.stringify(ind)}::jsonb) as x(krav_id int, nr int)
      join krav_version v on v.krav_id = x.krav_id and v.nr = x.nr`,
  );
}
