import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { loefterFor } from '../../maalbillede/public.ts';
import { personnavne } from '../../organisation/public.ts';
import { fristerFor, hentKontraktstande, type Kontraktfrister } from '../../portefoelje/public.ts';
import { kontraktvaerdier } from '../indkoeb/foering.ts';
import { hentIndkoeb } from '../indkoeb/queries.ts';
import { findSag, type Sag } from '../queries.ts';
import { sagsnummer } from '../rules.ts';
import type { Opfoelgning, Slags } from './rules.ts';

/** A case that has something to follow up, and what its contract is. */
interface Foelgesag {
  readonly sagId: number;
  readonly aar: number;
  readonly loebenr: number;
  readonly titel: string;
  readonly systemId: number | null;
  readonly kontraktId: number | null;
  readonly harKontrakt: boolean;
  /** Who answers for what nobody else is named for. */
  readonly ansvarligId: string | null;
}

/** Cases of the actor's kommune with a contract, a date of their own, debt with a plan, or an agreement on data; `sagId` for one alone. */
function foelgesager(tx: Tx, organisationId: number, sagId: number | null): Promise<Foelgesag[]> {
  return raekker(
    tx,
    sql<Foelgesag>`select s.id as "sagId", s.aar, s.loebenr, s.titel, s.system_id as "systemId", i.kontrakt_id as "kontraktId",
        i.sag_id is not null and (i.ikraft is not null or i.udloeb is not null) as "harKontrakt",
        coalesce(i.kontraktejer_id, s.systemejer_id, s.kontaktperson_id) as "ansvarligId"
      from sag s left join indkoeb i on i.sag_id = s.id
      where s.organisation_id = ${organisationId} and s.tilstand <> 'exit' and (${sagId}::int is null or s.id = ${sagId}::int)
        and (i.sag_id is not null
          or exists (select from sagsopfoelgning o where o.sag_id = s.id)
          or exists (select from gaeldspost g where g.sag_id = s.id and g.tilstand = 'aaben' and g.plan_frist is not null)
          or exists (select from databehandleraftale a where a.sag_id = s.id and a.indhold ->> 'naesteTilsyn' <> ''))
      order by s.id`,
  );
}

interface Linje {
  readonly sagId: number;
  readonly noegle: string;
  readonly slags: Slags;
  readonly tekst: string;
  readonly dato: string;
  readonly ansvarligId: string | null;
  readonly egenId: number | null;
  readonly fjernet: boolean;
}

function beregnet(s: Foelgesag, slags: Slags, tekst: string, dato: string, id = ''): Linje {
  return {
    sagId: s.sagId,
    noegle: [slags, ...(id === '' ? [] : [id]), dato].join(':'),
    slags,
    tekst,
    dato,
    ansvarligId: s.ansvarligId,
    egenId: null,
    fjernet: false,
  };
}

/** What a contract asks for. */
function kontraktlinjer(s: Foelgesag, f: Kontraktfrister): Linje[] {
  return [
    // A rolling notice moves on with time, so there is no day to follow up.
    ...(f.opsigSenest !== null && !f.rullende
      ? [beregnet(s, 'opsigelse', 'Sidste dag at opsige kontrakten', f.opsigSenest)]
      : []),
    ...(f.optionSenest === null
      ? []
      : [beregnet(s, 'option', 'Sidste dag at bruge næste option på forlængelse', f.optionSenest)]),
    ...(f.slut === null ? [] : [beregnet(s, 'udloeb', 'Kontrakten udløber', f.slut)]),
  ];
}

async function frafrister(
  tx: Tx,
  organisationId: number,
  sager: readonly Foelgesag[],
  idag: string,
): Promise<Linje[]> {
  const ider = sager.flatMap((s) => (s.kontraktId === null ? [] : [s.kontraktId]));
  const stande = new Map((await hentKontraktstande(tx, organisationId, ider, idag)).map((k) => [k.id, k]));
  const linjer: Linje[] = [];
  for (const s of sager) {
    const stand = s.kontraktId === null ? undefined : stande.get(s.kontraktId);
    if (stand) {
      if (!stand.fjernet) linjer.push(...kontraktlinjer(s, stand.frister));
    } else if (s.harKontrakt) {
      const sag = await findSag(tx, s.sagId);
      if (sag)
        linjer.push(
          ...kontraktlinjer(
            s,
            await fristerFor(tx, organisationId, kontraktvaerdier(sag, await hentIndkoeb(tx, s.sagId)), idag),
          ),
        );
    }
  }
  return linjer;
}

/** Dates of their own, debt with a plan, and oversight with the processor, of these cases. */
function fraSager(tx: Tx, sager: readonly number[]): Promise<Linje[]> {
  return raekker(
    tx,
    sql<Linje>`select o.sag_id as "sagId", 'egen:' || o.id || ':' || o.dato as noegle, 'egen' as slags, o.tekst,
        o.dato::text as dato, o.ansvarlig_id as "ansvarligId", o.id as "egenId", o.fjernet_kl is not null as fjernet
      from sagsopfoelgning o where o.sag_id = any(${[...sager]}::int[])
      union all
      select g.sag_id, 'gaeld:' || g.id || ':' || g.plan_frist, 'gaeld', g.navn, g.plan_frist::text, g.ansvarlig_id, null, false
      from gaeldspost g where g.sag_id = any(${[...sager]}::int[]) and g.tilstand = 'aaben' and g.plan_frist is not null
      union all
      select a.sag_id, 'tilsyn:' || (a.indhold ->> 'naesteTilsyn'), 'tilsyn', 'Tilsyn med databehandleren',
        a.indhold ->> 'naesteTilsyn', null, null, false
      from databehandleraftale a where a.sag_id = any(${[...sager]}::int[]) and a.behov = 'ja' and a.tilstand <> 'ophoert'
        and a.indhold ->> 'naesteTilsyn' ~ '^\\d{4}-\\d{2}-\\d{2}$'`,
  );
}

/** What the supplier has promised and hasn't connected. */
async function fraLoefter(tx: Tx, sager: readonly Foelgesag[], idag: string): Promise<Linje[]> {
  const systemer = [...new Set(sager.flatMap((s) => (s.systemId === null ? [] : [s.systemId])))];
  const loefter = Map.groupBy(await loefterFor(tx, systemer, idag), (l) => l.systemId);
  return sager.flatMap((s) =>
    s.systemId === null
      ? []
      : (loefter.get(s.systemId) ?? []).map((l) =>
          beregnet(s, 'loefte', `Leverandøren har lovet ${l.integration}`, l.dato, l.integration),
        ),
  );
}

interface Maerke {
  readonly sagId: number;
  readonly noegle: string;
  readonly note: string;
  readonly kl: Date;
  readonly af: string;
}

/** Everything to follow up in the kommune, or in one case; unsorted. `idag` is `YYYY-MM-DD`. */
export async function hentOpfoelgninger(
  tx: Tx,
  organisationId: number,
  idag: string,
  sagId: number | null = null,
): Promise<Opfoelgning[]> {
  const sager = await foelgesager(tx, organisationId, sagId);
  const ider = sager.map((s) => s.sagId);
  const linjer = [
    ...(await frafrister(tx, organisationId, sager, idag)),
    ...(await fraSager(tx, ider)),
    ...(await fraLoefter(tx, sager, idag)),
  ];
  const maerker = new Map(
    (
      await raekker(
        tx,
        sql<Maerke>`select m.sag_id as "sagId", m.noegle, m.note, m.kl,
            coalesce((select p.navn from person p where p.id = m.af and p.slettet_kl is null), '') as af
          from opfoelgningsmark m where m.sag_id = any(${ider}::int[])`,
      )
    ).map((m) => [`${m.sagId} ${m.noegle}`, m]),
  );
  const sagAf = new Map(sager.map((s) => [s.sagId, s]));
  const navne = await personnavne(tx, [
    ...new Set([...linjer, ...sager].flatMap((l) => (l.ansvarligId === null ? [] : [l.ansvarligId]))),
  ]);
  return linjer.flatMap((l) => {
    const s = sagAf.get(l.sagId);
    if (!s) return [];
    const m = maerker.get(`${l.sagId} ${l.noegle}`);
    const ansvarligId = l.ansvarligId ?? s.ansvarligId;
    return [
      {
        ...l,
        nummer: sagsnummer(s.aar, s.loebenr),
        titel: s.titel,
        ansvarligId,
        ansvarlig: ansvarligId === null ? '' : (navne.get(ansvarligId) ?? ''),
        udfoert: m ? { kl: m.kl, af: m.af, note: m.note } : null,
      },
    ];
  });
}

/** What there is of last time, for the case that follows it. */
export interface Sidstegang {
  readonly sagId: number;
  readonly kravlisteId: number | null;
  readonly markedsdialogId: number | null;
  readonly arbejdsgange: number;
  readonly risikoNr: number | null;
  readonly dpiaNr: number | null;
  readonly dokumenter: number;
}

/** The case before, as the one that follows links to it; null where the actor may not see it. */
export async function hentSidstegang(tx: Tx, sagId: number): Promise<Sidstegang | null> {
  const r = await raekker(
    tx,
    sql<Sidstegang>`select s.id as "sagId", s.kravliste_id as "kravlisteId", s.markedsdialog_id as "markedsdialogId",
        cardinality(s.arbejdsgange) as arbejdsgange,
        (select max(v.nr) from risikovurdering v where v.sag_id = s.id and v.underskrevet_kl is not null) as "risikoNr",
        (select max(d.nr) from dpia d where d.sag_id = s.id and d.underskrevet_kl is not null) as "dpiaNr",
        (select count(*)::int from sagsdokument d where d.sag_id = s.id and d.fjernet_kl is null) as dokumenter
      from sag s where s.id = ${sagId}`,
  );
  return r[0] ?? null;
}

/** The newest case that was made from this one; null while there is none. */
export async function findEfterfoelger(
  tx: Tx,
  sagId: number,
): Promise<{ id: number; nummer: string } | null> {
  const [r] = await raekker(
    tx,
    sql<{
      id: number;
      aar: number;
      loebenr: number;
    }>`select id, aar, loebenr from sag where forgaenger_id = ${sagId}
      order by id desc limit 1`,
  );
  return r ? { id: r.id, nummer: sagsnummer(r.aar, r.loebenr) } : null;
}

/** The contract that a case was made from, as it stands in the portfolio or as the case before says. */
export interface Kontraktfakta {
  readonly navn: string;
  readonly leverandoer: string;
  readonly slut: string;
  readonly aarligOere: number | null;
  readonly engangOere: number | null;
  readonly kontraktId: number | null;
}

export async function kontrakten(tx: Tx, sag: Sag, idag: string): Promise<Kontraktfakta | null> {
  const [fra] = await raekker(
    tx,
    sql<{ id: number | null }>`select fra_kontrakt_id as id from sag where id = ${sag.id}`,
  );
  const indkoeb = sag.forgaengerId === null ? null : await hentIndkoeb(tx, sag.forgaengerId);
  const id = fra?.id ?? indkoeb?.kontraktId ?? null;
  const [stand] = id === null ? [] : await hentKontraktstande(tx, sag.organisationId, [id], idag);
  if (stand)
    return {
      navn: String(stand.vaerdier.navn),
      leverandoer: String(stand.vaerdier.leverandoer),
      slut: stand.frister.slut ?? '',
      aarligOere: stand.aarligOere,
      engangOere: stand.engangOere,
      kontraktId: stand.id,
    };
  if (!indkoeb || indkoeb.laas === 0) return null;
  return {
    navn: indkoeb.kontraktTitel,
    leverandoer: indkoeb.leverandoer,
    slut: indkoeb.udloeb,
    aarligOere: indkoeb.aarligOere,
    engangOere: indkoeb.engangOere,
    kontraktId: null,
  };
}
