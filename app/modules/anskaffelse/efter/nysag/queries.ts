import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import {
  fristerFor,
  hentKontraktstande,
  type Kontraktstand,
  kontrakterDerKanSlutte,
} from '../../../portefoelje/public.ts';
import { kontraktvaerdier } from '../../indkoeb/foering.ts';
import { hentIndkoeb, type Indkoeb } from '../../indkoeb/queries.ts';
import { findSag, type Sag } from '../../queries.ts';
import { sagsdag, type Udloeb } from './rules.ts';

/** What runs out: a contract of the portfolio, the purchase of a case that isn't carried there, or both. */
export interface Noegle {
  readonly organisationId: number;
  readonly kontraktId: number | null;
  readonly sagId: number | null;
}

export interface Kandidat extends Noegle {
  readonly udloeb: Udloeb;
  readonly stand: Kontraktstand | null;
  readonly sag: Sag | null;
  readonly indkoeb: Indkoeb | null;
}

/** Months ahead that anything can be wanted: the longest preparation. */
const HORISONT_MD = 61;

interface Efterfoelger {
  readonly lavetFor: string | null;
  readonly aaben: boolean;
}

/**
 * What the product has made from it before, by contract or by case; and whether somebody is at it already: an open case about
 * one of its systems that has no signed contract of its own.
 */
async function efterfoelgere(tx: Tx, n: Noegle, systemer: readonly number[]): Promise<Efterfoelger> {
  const r = await raekke(
    tx,
    sql<Efterfoelger>`select max(s.fra_slut)::text as "lavetFor", coalesce(bool_or(s.tilstand = 'aaben'), false)
          or exists (select from sag a where a.organisation_id = ${n.organisationId} and a.tilstand = 'aaben'
            and a.slags in ('nyt', 'forny') and a.system_id = any(${[...systemer]}::int[]) and a.id is distinct from ${n.sagId}::int
            and not exists (select from indkoeb i where i.sag_id = a.id and i.underskrevet is not null)) as aaben
      from sag s where s.organisation_id = ${n.organisationId}
        and (s.fra_kontrakt_id = ${n.kontraktId}::int or s.forgaenger_id = ${n.sagId}::int)`,
  );
  return r ?? { lavetFor: null, aaben: false };
}

async function vilUdenSag(tx: Tx, organisationId: number): Promise<boolean> {
  const r = await raekke(
    tx,
    sql<{
      vil: boolean;
    }>`select ny_sag_uden_sag as vil from indkoebsopsaetning where organisation_id = ${organisationId}`,
  );
  return r?.vil ?? true;
}

/** Everything that decides whether it gets a new case; null when there is no such thing. */
export async function hentKandidat(tx: Tx, n: Noegle, idag: string): Promise<Kandidat | null> {
  const stand =
    n.kontraktId === null
      ? null
      : ((await hentKontraktstande(tx, n.organisationId, [n.kontraktId], idag))[0] ?? null);
  const sag = n.sagId === null ? null : await findSag(tx, n.sagId);
  const indkoeb = sag === null ? null : await hentIndkoeb(tx, sag.id);
  if (stand === null && (sag === null || indkoeb === null)) return null;
  const frister =
    stand?.frister ??
    (sag && indkoeb ? await fristerFor(tx, n.organisationId, kontraktvaerdier(sag, indkoeb), idag) : null);
  const systemer = [sag?.systemId ?? null, ...(stand?.systemer ?? []).map((s) => s.systemId)].filter(
    (s) => s !== null,
  );
  return {
    ...n,
    stand,
    sag,
    indkoeb,
    udloeb: {
      vaek: stand ? stand.fjernet : sag?.tilstand === 'exit',
      slut: frister?.slut ?? null,
      startSenest: frister?.startSenest ?? null,
      overordnetSlut: stand?.overordnetSlut ?? null,
      tillaeg: stand !== null && stand.overordnetId !== null,
      livscyklus: (stand?.systemer ?? []).map((s) => s.livscyklus),
      ...(await efterfoelgere(tx, n, systemer)),
      harSag: sag !== null,
      ogsaaUdenSag: await vilUdenSag(tx, n.organisationId),
    },
  };
}

/** What may need a new case today, of all kommuner; each is judged when its turn comes. */
export async function hentMulige(tx: Tx, idag: string): Promise<Noegle[]> {
  const til = Temporal.PlainDate.from(idag).add({ months: HORISONT_MD }).toString();
  const kontrakter: { organisationId: number; kontraktId: number }[] = [];
  for (const [organisationId, ider] of await kontrakterDerKanSlutte(tx, idag, til))
    for (const { id, frister } of await hentKontraktstande(tx, organisationId, ider, idag)) {
      const dag = sagsdag(frister);
      if (dag !== null && dag <= idag) kontrakter.push({ organisationId, kontraktId: id });
    }
  const sager = await raekker(
    tx,
    sql<{
      kontraktId: number;
      sagId: number;
    }>`select kontrakt_id as "kontraktId", sag_id as "sagId" from indkoeb
      where kontrakt_id = any(${kontrakter.map((k) => k.kontraktId)}::int[])`,
  );
  const sagTil = new Map(sager.map((s) => [s.kontraktId, s.sagId]));
  const uden = await raekker(
    tx,
    sql<Noegle>`select i.organisation_id as "organisationId", null::int as "kontraktId", i.sag_id as "sagId"
      from indkoeb i where i.kontrakt_id is null and i.udloeb between ${idag}::date and ${til}::date order by i.sag_id`,
  );
  return [...kontrakter.map((k) => ({ ...k, sagId: sagTil.get(k.kontraktId) ?? null })), ...uden];
}

export interface Modtager {
  readonly id: string;
  readonly navn: string;
  readonly email: string;
}

/** The first of these people who still is of the house. */
export async function foersteIHuset(
  tx: Tx,
  organisationId: number,
  personer: readonly (string | null)[],
): Promise<Modtager | null> {
  const ider = personer.filter((p) => p !== null);
  const r = await raekker(
    tx,
    sql<Modtager>`select p.id, p.navn, coalesce(p.email, '') as email from person p join medlemskab m on m.person_id = p.id
        and m.organisation_id = ${organisationId} and m.ophoert_kl is null
      where p.id = any(${ider}::uuid[]) and p.slettet_kl is null`,
  );
  return ider.flatMap((id) => r.find((p) => p.id === id) ?? [])[0] ?? null;
}

/** Where mail reaches the SIH group of a kommune. */
export async function sihadresser(tx: Tx, organisationId: number): Promise<string[]> {
  const r = await raekker(
    tx,
    sql<{
      email: string;
    }>`select distinct p.email from tildeling t join medlemskab m on m.person_id = t.person_id
        and m.organisation_id = t.organisation_id and m.ophoert_kl is null
      join person p on p.id = t.person_id and p.slettet_kl is null
      where t.organisation_id = ${organisationId} and t.rolle = 'sagsbehandler' and p.email <> '' order by p.email`,
  );
  return r.map(({ email }) => email);
}

/** A unit of the house that hasn't been closed; null otherwise. */
export async function aabenEnhed(tx: Tx, enhedId: number | null): Promise<number | null> {
  if (enhedId === null) return null;
  return (await raekke(tx, sql`select id from enhed where id = ${enhedId} and nedlagt_kl is null`)) === null
    ? null
    : enhedId;
}
