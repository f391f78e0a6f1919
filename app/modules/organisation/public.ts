import { createHash } from 'node:crypto';
import { type Aktoer, erRolle, type OrganisationsArt, type Rolle } from '../../kernel/adgang.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../platform/db/database.ts';
import { enheder } from './enheder/queries.ts';
import { type Enhedsvalg, enhedstrae, enhedsvalg as valgAf } from './enheder/rules.ts';

interface AktoerRaekke {
  person_id: string;
  person: string;
  id: number;
  navn: string;
  art: OrganisationsArt;
  cvr: string | null;
  kommunekode: string | null;
  roller: string[];
  foreloebig?: boolean;
}

function tilAktoer(r: AktoerRaekke | null): Aktoer | null {
  if (!r) return null;
  return {
    personId: r.person_id,
    navn: r.person,
    organisation: { id: r.id, navn: r.navn, art: r.art, cvr: r.cvr ?? '', kommunekode: r.kommunekode },
    roller: r.roller.filter(erRolle),
    ...(r.foreloebig ? { foreloebig: true } : {}),
  };
}

/** The person as an actor for one organisation; null when the person isn't (or is no longer) a member of it. */
export async function findAktoer(
  db: Database,
  personId: string,
  organisationId: number,
): Promise<Aktoer | null> {
  const r = await raekke(
    db.kysely,
    sql<AktoerRaekke>`
      select p.id as person_id, p.navn as person, o.id, o.navn, o.art, o.cvr, o.kommunekode,
        coalesce(array_agg(t.rolle) filter (where t.rolle is not null), '{}') as roller,
        o.art = 'leverandoer' and leverandoer_foreloebig(p.id, o.id) as foreloebig
      from medlemskab m
      join person p on p.id = m.person_id and p.slettet_kl is null
      join organisation o on o.id = m.organisation_id and o.nedlagt_kl is null
      left join tildeling t on t.person_id = m.person_id and t.organisation_id = m.organisation_id
      where m.person_id = ${personId} and m.organisation_id = ${organisationId} and m.ophoert_kl is null
      group by p.id, o.id`,
  );
  return tilAktoer(r);
}

/** When a token was last used is written at most this often, so that reading doesn't write each time. */
const BRUGT_MS = 60_000;

/** Who a token acts as, and what it may read. */
export interface Noeglebruger {
  readonly aktoer: Aktoer;
  readonly omfang: readonly string[];
}

/** Behind an API token: the organisation, with the token's one role. Null when unknown, expired or revoked. */
export async function findAktoerForNoegle(
  db: Database,
  noegle: string,
  nu: Date,
): Promise<Noeglebruger | null> {
  const hash = createHash('sha256').update(noegle).digest();
  const r = await raekke(
    db.kysely,
    sql<AktoerRaekke & { brugt_kl: Date | null; omfang: string[] }>`
      select a.oprettet_af as person_id, a.navn as person, o.id, o.navn, o.art, o.cvr, o.kommunekode,
        array[a.rolle] as roller, a.omfang, a.brugt_kl
      from adgangsnoegle a join organisation o on o.id = a.organisation_id and o.nedlagt_kl is null
      where a.noegle_hash = ${hash} and a.tilbagekaldt_kl is null and a.udloeber_kl > ${nu}`,
  );
  if (r && nu.getTime() - (r.brugt_kl?.getTime() ?? 0) > BRUGT_MS)
    await sql`update adgangsnoegle set brugt_kl = ${nu} where noegle_hash = ${hash}`.execute(db.kysely);
  const aktoer = tilAktoer(r);
  return r && aktoer ? { aktoer, omfang: r.omfang } : null;
}

export interface Kommune {
  readonly id: number;
  readonly kode: string;
  readonly navn: string;
  readonly cvr: string;
  readonly regionskode: string;
  readonly region: string;
  readonly folketal: number;
  readonly forkortelse: string;
  /** Place in the tile map, 1-based from the top left. */
  readonly kolonne: number;
  readonly raekke: number;
}

/** All kommuner by code, with region, population and place in the tile map. */
export function kommuner(tx: Tx): Promise<Kommune[]> {
  return raekker(
    tx,
    sql<Kommune>`select o.id, o.kommunekode as kode, o.navn, o.cvr, o.regionskode, r.navn as region, o.folketal,
      o.forkortelse, o.gitter_kolonne as kolonne, o.gitter_raekke as raekke
      from organisation o join region r on r.kode = o.regionskode
      where o.art = 'kommune' and o.nedlagt_kl is null order by o.kommunekode`,
  );
}

/** Suppliers by CVR; the name is the register's. */
export function leverandoerer(tx: Tx): Promise<{ id: number; navn: string; cvr: string }[]> {
  return raekker(
    tx,
    sql<{ id: number; navn: string; cvr: string }>`select id, navn, cvr from organisation
      where art = 'leverandoer' and nedlagt_kl is null order by dansk_sortering(navn)`,
  );
}

/** Names of people by id, for showing who did something. Someone whose data have been erased isn't in it. */
export async function personnavne(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const fundne = await raekker(
    tx,
    sql<{
      id: string;
      navn: string;
    }>`select id, navn from person where id = any(${ids}::uuid[]) and slettet_kl is null`,
  );
  return new Map(fundne.map(({ id, navn }) => [id, navn]));
}

/** Organisations of any kind by CVR: who may be the supplier of a system. */
export async function organisationerVedCvr(
  tx: Tx,
  cvr: readonly string[],
): Promise<ReadonlyMap<string, { id: number; navn: string }>> {
  const fundne = await raekker(
    tx,
    sql<{ id: number; navn: string; cvr: string }>`select id, navn, cvr from organisation
      where cvr = any(${[...cvr]}::text[])`,
  );
  return new Map(fundne.map((o) => [o.cvr, { id: o.id, navn: o.navn }]));
}

/**
 * Makes a supplier for each CVR that no organisation has. The caller's transaction must be the system's, and the
 * numbers checked (`laesCvr`). Returns how many were new.
 */
export async function opretLeverandoerer(
  tx: Tx,
  nye: readonly { readonly cvr: string; readonly navn: string }[],
): Promise<number> {
  if (nye.length === 0) return 0;
  const lavet = await raekker(
    tx,
    sql<{ id: number }>`insert into organisation (art, navn, officielt_navn, cvr)
      select 'leverandoer', t.navn, t.navn, t.cvr
      from unnest(${nye.map((l) => l.navn)}::text[], ${nye.map((l) => l.cvr)}::text[]) as t(navn, cvr)
      on conflict (cvr) do nothing returning id`,
  );
  return lavet.length;
}

/**
 * Where mail goes to those with a role, in one organisation or (null) in all. Persons are hidden from other
 * organisations, so it is asked as the system; ask before the transaction that sends.
 */
export async function mailadresser(
  db: Database,
  rolle: Rolle,
  organisationId: number | null,
): Promise<string[]> {
  const fundne = await db.somSystem('mail: modtagere med en rolle', (tx) =>
    raekker(
      tx,
      sql<{ email: string }>`select distinct p.email from tildeling t
        join medlemskab m on m.person_id = t.person_id and m.organisation_id = t.organisation_id and m.ophoert_kl is null
        join person p on p.id = t.person_id and p.slettet_kl is null
        where t.rolle = ${rolle} and (${organisationId}::int is null or t.organisation_id = ${organisationId}::int)
        order by p.email`,
    ),
  );
  return fundne.map(({ email }) => email);
}

/** Where mail goes to one person; null when the person has been erased. Asked as the system, see above. */
export async function mailadresse(db: Database, personId: string): Promise<string | null> {
  const fundet = await db.somSystem('mail: en persons adresse', (tx) =>
    raekke(
      tx,
      sql<{ email: string }>`select email from person where id = ${personId} and slettet_kl is null`,
    ),
  );
  return fundet?.email ?? null;
}

/** The people of the actor's organisation who still are members of it, by name. */
export function medlemmer(tx: Tx, organisationId: number): Promise<{ id: string; navn: string }[]> {
  return raekker(
    tx,
    sql<{
      id: string;
      navn: string;
    }>`select p.id, p.navn from medlemskab m join person p on p.id = m.person_id
      where m.organisation_id = ${organisationId} and m.ophoert_kl is null and p.slettet_kl is null
      order by dansk_sortering(p.navn), p.id`,
  );
}

export { bestilLink } from './login/leverandoer/commands.ts';
export type { Invitationskilde, Inviteret } from './login/leverandoer/invitationskilde.ts';
export { skjulAdresse } from './login/leverandoer/rules.ts';

/** The open units of the actor's organisation as choices, named by their path. */
export async function enhedsvalg(tx: Tx, aktoer: Aktoer): Promise<Enhedsvalg[]> {
  return valgAf(enhedstrae(await enheder(tx, aktoer)));
}
export { handlingsnavn } from './spor/rules.ts';
/** As an organisation signs itself, `Svendborg Kommune`, where `alias` is its table in the statement. */
export function officieltNavn(alias: string) {
  return sql`coalesce(nullif(${sql.ref(`${alias}.officielt_navn`)}, ''), ${sql.ref(`${alias}.navn`)})`;
}
