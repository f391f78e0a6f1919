import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import type { Feltvaerdi } from '../felt/rules.ts';
import { fjernGenstande, retGenstande, type Skriver } from '../lager/commands.ts';
import { gemHemmeligheder, glemHemmeligheder, klientFor } from './adgang.ts';
import { ens } from './flet/rules.ts';
import { koerselJob } from './jobs.ts';
import { KitosFejl } from './klient.ts';
import { ORGANISATIONER } from './laes/skema.ts';
import { findForbindelse, hentKonflikter, type Konflikt, type Konfliktfilter } from './queries.ts';
import {
  artAf,
  type Bundt,
  type Egentype,
  feltinfo,
  type Kilder,
  type Kitosvaerdi,
  type Koerselslags,
  laesAdresse,
} from './rules.ts';
import { kandidatnoegle } from './skriv/kandidat.ts';
import { hentKandidater } from './skriv/queries.ts';
import { giverRing } from './synk/rules.ts';
import { SAMLINGSLAGER } from './synk/samlinger.ts';
import { vores } from './synk/side.ts';
import { opretKoersel } from './synk/start.ts';

const INGEN = afvist('ingen_forbindelse', 'I er ikke forbundet med KITOS.');
/** A person waits for it, so KITOS gets this long in all. */
const PROEVE_MS = 8_000;

function audit(tx: Tx, aktoer: Aktoer, kl: Date, hvad: string, detaljer: Record<string, unknown> = {}) {
  return skrivAudit(tx, aktoer, kl, {
    handling: `portefoelje.kitos_${hvad}`,
    genstand: `kitos:${aktoer.organisation.id}`,
    detaljer,
  });
}

export interface Adgangsfelter {
  readonly adresse: string;
  readonly email: string;
  readonly kodeord: string;
}

/**
 * Keeps the address, the e-mail and the password; the last two sealed. Both empty: those that are there stay, unless the address
 * is another: a password isn't sent to a place that it wasn't given for.
 */
export function gemAdgang(miljoe: Miljoe, aktoer: Aktoer, f: Adgangsfelter): Promise<Resultat> {
  const org = aktoer.organisation.id;
  const nu = miljoe.ur.nu();
  const adresse = laesAdresse(f.adresse, miljoe.demo);
  if (!adresse.ok) return Promise.resolve(adresse);
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const foer = await findForbindelse(tx, org, { laas: true });
    const nye = f.email !== '' && f.kodeord !== '';
    if (!nye && (f.email !== '' || f.kodeord !== ''))
      return afvist(
        'mangler_adgang',
        'Skriv både e-mail og adgangskode, eller lad begge stå tomme for at beholde dem.',
        f.email === '' ? 'email' : 'kodeord',
      );
    if (!nye && !foer?.harAdgang)
      return afvist('mangler_adgang', 'Skriv e-mail og adgangskode til jeres API-bruger i KITOS.', 'email');
    if (!nye && foer?.adresse !== adresse.vaerdi)
      return afvist(
        'ny_adresse',
        'Adressen er en anden. Skriv også e-mail og adgangskode, så de ikke sendes et nyt sted hen af sig selv.',
        'kodeord',
      );
    await sql`insert into kitosforbindelse (organisation_id, adresse, oprettet_kl, rettet_kl, rettet_af)
      values (${org}, ${adresse.vaerdi}, ${nu}, ${nu}, ${aktoer.personId})
      on conflict (organisation_id) do update set adresse = excluded.adresse, fejl = '', rettet_kl = ${nu}, rettet_af = ${aktoer.personId},
        tilstand = case when kitosforbindelse.kitos_organisation is null then 'ny'
          when kitosforbindelse.tilstand in ('afbrudt', 'ny') then 'pause' else kitosforbindelse.tilstand end,
        laas = kitosforbindelse.laas + 1`.execute(tx);
    if (nye) await gemHemmeligheder(tx, miljoe, org, f);
    await audit(tx, aktoer, nu, 'adgang', { nyAdgangskode: nye });
    return ok();
  });
}

export interface Kitosorganisation {
  readonly uuid: string;
  readonly navn: string;
  readonly cvr: string;
}

/**
 * Logs in to KITOS and asks which organisations the user is of; a matter of seconds, then it gives up. Finds the kommune's own by
 * CVR, and begins to use it when none has been chosen.
 */
export async function proevForbindelse(
  miljoe: Miljoe,
  aktoer: Aktoer,
): Promise<Resultat<readonly Kitosorganisation[]>> {
  const org = aktoer.organisation.id;
  let fundne: readonly Kitosorganisation[];
  try {
    const klient = await klientFor(miljoe, org, { nyeForsoeg: 0, signal: AbortSignal.timeout(PROEVE_MS) });
    if (!klient) return INGEN;
    await klient.login();
    const svar = await klient.hentSide('organizations', 0, {
      onlyWhereUserHasMembership: true,
      cvrContent: aktoer.organisation.cvr,
    });
    fundne = ORGANISATIONER(svar).map((o) => ({ uuid: o.uuid, navn: o.name, cvr: o.cvr }));
  } catch (fejl) {
    if (!(fejl instanceof KitosFejl)) throw fejl;
    await miljoe.db.som(aktoer, (tx) =>
      sql`update kitosforbindelse set fejl = ${fejl.message} where organisation_id = ${org}`.execute(tx),
    );
    return afvist('kitos', fejl.message);
  }
  const egne = fundne.filter((o) => o.cvr === aktoer.organisation.cvr);
  if (egne.length === 0)
    return afvist(
      'ingen_organisation',
      `Brugeren i KITOS er ikke med i en organisation med jeres CVR-nummer (${aktoer.organisation.cvr}).`,
    );
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const f = await findForbindelse(tx, org, { laas: true });
    if (!f) return INGEN;
    const valgt = f.kitosOrganisation === null && egne.length === 1 ? egne[0] : null;
    await sql`update kitosforbindelse set fejl = '' where organisation_id = ${org}`.execute(tx);
    if (valgt) await brugOrganisation(tx, miljoe, aktoer, valgt);
    return ok(egne);
  });
}

async function brugOrganisation(
  tx: Tx,
  miljoe: Miljoe,
  aktoer: Aktoer,
  { uuid, navn }: Kitosorganisation,
): Promise<void> {
  await sql`update kitosforbindelse set kitos_organisation = ${uuid}, kitos_organisation_navn = ${navn},
      tilstand = case when tilstand = 'ny' then 'aktiv' else tilstand end, laas = laas + 1
    where organisation_id = ${aktoer.organisation.id}`.execute(tx);
  await audit(tx, aktoer, miljoe.ur.nu(), 'organisation', { uuid });
}

/** Chooses between several organisations with the kommune's CVR. Asked for again, so that only what is there can be chosen. */
export async function vaelgOrganisation(miljoe: Miljoe, aktoer: Aktoer, uuid: string): Promise<Resultat> {
  const fundne = await proevForbindelse(miljoe, aktoer);
  if (!fundne.ok) return fundne;
  const valgt = fundne.vaerdi.find((o) => o.uuid === uuid);
  if (!valgt) return afvist('ukendt_organisation', 'Vælg en af organisationerne på listen.', 'organisation');
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const f = await findForbindelse(tx, aktoer.organisation.id, { laas: true });
    if (!f) return INGEN;
    if (f.kitosOrganisation !== null && f.kitosOrganisation !== uuid && f.harLaest)
      return afvist(
        'allerede_laest',
        `Porteføljen er læst fra ${f.kitosOrganisationNavn}. Den kan ikke også følge en anden.`,
      );
    await brugOrganisation(tx, miljoe, aktoer, valgt);
    return ok();
  });
}

export interface Forbindelsesvalg {
  readonly kilder: Kilder;
  readonly skrivTilbage: readonly Bundt[];
  readonly fuldHver: 'nat' | 'uge';
}

export function gemValg(miljoe: Miljoe, aktoer: Aktoer, v: Forbindelsesvalg): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const r = await raekke(
      tx,
      sql`update kitosforbindelse set kilder = ${JSON.stringify(v.kilder)}::jsonb, skriv_tilbage = ${[...v.skrivTilbage]}::text[],
          fuld_hver = ${v.fuldHver}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
        where organisation_id = ${aktoer.organisation.id} returning 1 as en`,
    );
    if (!r) return INGEN;
    const vores = Object.entries(v.kilder).flatMap(([g, k]) => (k === 'vores' ? [g] : []));
    await audit(tx, aktoer, nu, 'valg', { vores, skrivTilbage: v.skrivTilbage, fuldHver: v.fuldHver });
    return ok();
  });
}

/** pause: nothing is read or written until it is taken up again. afbryd: the password is forgotten too; what has been read stays. */
export function saetTilstand(
  miljoe: Miljoe,
  aktoer: Aktoer,
  hvad: 'pause' | 'genoptag' | 'afbryd',
): Promise<Resultat> {
  const org = aktoer.organisation.id;
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const f = await findForbindelse(tx, org, { laas: true });
    if (!f) return INGEN;
    if (hvad === 'genoptag' && !f.harAdgang)
      return afvist('mangler_adgang', 'Skriv e-mail og adgangskode først.');
    if (hvad === 'genoptag' && f.kitosOrganisation === null)
      return afvist('mangler_organisation', 'Test forbindelsen først, så jeres organisation bliver fundet.');
    const ny = { pause: 'pause', genoptag: 'aktiv', afbryd: 'afbrudt' }[hvad];
    await sql`update kitosforbindelse set tilstand = ${ny}, fejl = '', rettet_kl = ${nu}, rettet_af = ${aktoer.personId},
        laas = laas + 1 where organisation_id = ${org}`.execute(tx);
    if (hvad === 'afbryd') await glemHemmeligheder(tx, org);
    if (hvad !== 'genoptag') await stop(tx, miljoe, org);
    await audit(tx, aktoer, nu, hvad);
    return ok();
  });
}

async function stop(tx: Tx, miljoe: Miljoe, organisationId: number): Promise<boolean> {
  const r = await raekke(
    tx,
    sql`update kitoskoersel set tilstand = 'stoppet', fejl = 'Stoppet af en bruger.', afsluttet_kl = ${miljoe.ur.nu()}, proces = null
      where organisation_id = ${organisationId} and tilstand in ('venter', 'koerer') returning id`,
  );
  return r !== null;
}

const I_GANG = afvist('i_gang', 'Der er allerede en kørsel i gang. Vent, til den er færdig, eller stop den.');

/** Asks for a reading or a dry run; a job does it. */
export function startKoersel(
  miljoe: Miljoe,
  aktoer: Aktoer,
  slags: Exclude<Koerselslags, 'skriv'>,
): Promise<Resultat<{ readonly id: number }>> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const klar = await klarTil(tx, aktoer);
    if (!klar.ok) return klar;
    const id = await opretKoersel(tx, {
      organisationId: aktoer.organisation.id,
      // Before there is anything to compare with, changes are everything.
      slags: slags === 'delta' && klar.vaerdi.deltaFra === null ? 'fuld' : slags,
      kl: nu,
      personId: aktoer.personId,
    });
    if (id === null) return I_GANG;
    await miljoe.jobs.send(tx, koerselJob, { koersel: id });
    await audit(tx, aktoer, nu, 'laes', { slags });
    return ok({ id });
  });
}

async function klarTil(tx: Tx, aktoer: Aktoer): Promise<Resultat<{ readonly deltaFra: Date | null }>> {
  const f = await findForbindelse(tx, aktoer.organisation.id, { laas: true });
  if (!f) return INGEN;
  if (f.tilstand === 'aktiv') return ok({ deltaFra: f.deltaFra });
  return afvist(
    'forkert_tilstand',
    f.tilstand === 'pause'
      ? 'Forbindelsen er på pause. Genoptag den først.'
      : 'Forbindelsen er ikke klar. Gem adgangen, og test den først.',
  );
}

export function stopKoersel(miljoe: Miljoe, aktoer: Aktoer): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    if (!(await stop(tx, miljoe, aktoer.organisation.id)))
      return afvist('ingen_koersel', 'Der er ikke nogen kørsel i gang.');
    await audit(tx, aktoer, miljoe.ur.nu(), 'stop');
    return ok();
  });
}

/** Goes on with a run that was stopped or failed, where it stopped. */
export function fortsaetKoersel(miljoe: Miljoe, aktoer: Aktoer, id: number): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const klar = await klarTil(tx, aktoer);
    if (!klar.ok) return klar;
    const org = aktoer.organisation.id;
    const r = await raekke(
      tx,
      sql`update kitoskoersel k set tilstand = 'venter', fejl = '', afsluttet_kl = null, proces = null, puls_kl = clock_timestamp()
        where k.id = ${id} and k.organisation_id = ${org} and k.tilstand in ('fejlet', 'stoppet')
          and k.id = (select max(n.id) from kitoskoersel n where n.organisation_id = ${org}) returning k.id`,
    );
    if (!r) return afvist('forkert_tilstand', 'Kun den seneste kørsel kan fortsættes, når den er standset.');
    await miljoe.jobs.send(tx, koerselJob, { koersel: id });
    await audit(tx, aktoer, miljoe.ur.nu(), 'fortsaet', { koersel: id });
    return ok();
  });
}

/** Puts back what was taken out because KITOS deleted it. It no longer follows KITOS, unless KITOS has it again. */
export function saetTilbage(miljoe: Miljoe, aktoer: Aktoer, type: Egentype, uuid: string): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const o = await raekke(
      tx,
      sql<{
        id: number;
      }>`update kitosobjekt set tilstand = 'beholdt', rettet_kl = ${nu} where type = ${type} and uuid = ${uuid}
        and organisation_id = ${aktoer.organisation.id} and tilstand = 'slettet' and genstand_id is not null
        returning genstand_id as id`,
    );
    if (!o) return afvist('findes_ikke', 'Den er ikke taget ud, eller den er allerede sat tilbage.');
    await fjernGenstande(tx, aktoer.organisation.id, artAf(type), [o.id], false, skriverAf(aktoer, nu));
    await audit(tx, aktoer, nu, 'tilbage', { type, uuid });
    return ok();
  });
}

const skriverAf = (aktoer: Aktoer, kl: Date): Skriver => ({
  kilde: 'person',
  personId: aktoer.personId,
  kl,
});

/**
 * Decides disagreements: KITOS' value or ours. One that is decided already can be decided the other way. Gives how many. What
 * was ours is put back only where KITOS' value still stands: a later change by somebody isn't undone.
 */
export function loesKonflikter(
  miljoe: Miljoe,
  aktoer: Aktoer,
  hvilke: { readonly ider: readonly number[] } | { readonly filter: Konfliktfilter },
  valg: 'kitos' | 'vores',
): Promise<Resultat<{ readonly antal: number }>> {
  const nu = miljoe.ur.nu();
  const org = aktoer.organisation.id;
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const liste = await hentKonflikter(tx, org, 'ider' in hvilke ? { ider: hvilke.ider } : hvilke, {
      laas: true,
    });
    if (liste.length === 0) return afvist('ingen_valgt', 'Vælg mindst én konflikt.');
    for (const [type, egne] of Map.groupBy(liste, (k) => k.type)) {
      const svar = await skrivValg(tx, aktoer, nu, type, egne, valg);
      if (!svar.ok) return svar;
    }
    await sql`update kitoskonflikt set loest_kl = ${nu}, loest_af = ${aktoer.personId}, valg = ${valg}
      where organisation_id = ${org} and id = any(${liste.map((k) => k.id)}::int[])`.execute(tx);
    await audit(tx, aktoer, nu, 'konflikt', { antal: liste.length, valg });
    return ok({ antal: liste.length });
  });
}

async function skrivValg(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  type: Egentype,
  liste: readonly Konflikt[],
  valg: 'kitos' | 'vores',
): Promise<Resultat> {
  const org = aktoer.organisation.id;
  const ider = [...new Set(liste.map((k) => k.genstandId))];
  const her = await vores(tx, org, type, ider, new Set(liste.map((k) => k.felt)));
  const skal = liste.filter(
    (k) => valg === 'kitos' || ens(k.felt, her.get(k.genstandId)?.[k.felt] ?? null, k.deres),
  );
  const ring = await ringI(tx, org, skal, valg);
  if (!ring.ok) return ring;
  const felter = new Map<number, Record<string, Feltvaerdi>>();
  const samlinger = new Map<string, Map<number, Kitosvaerdi>>();
  for (const k of skal) {
    const v = valg === 'kitos' ? k.deres : k.vores;
    if (feltinfo(type, k.felt)?.felt)
      felter.set(k.genstandId, { ...felter.get(k.genstandId), [k.felt]: v as Feltvaerdi });
    else samlinger.set(k.felt, (samlinger.get(k.felt) ?? new Map()).set(k.genstandId, v ?? []));
  }
  if (felter.size > 0) await retGenstande(tx, org, artAf(type), felter, skriverAf(aktoer, nu));
  for (const [navn, nye] of samlinger) await SAMLINGSLAGER[type][navn]?.skriv(tx, org, nye, nu);
  return ok();
}

/** A parent that would make a contract stand below itself. */
async function ringI(
  tx: Tx,
  org: number,
  liste: readonly Konflikt[],
  valg: 'kitos' | 'vores',
): Promise<Resultat> {
  for (const k of liste.filter((x) => x.felt === 'overordnet')) {
    const til = valg === 'kitos' ? k.deres : k.vores;
    const r = await raekker(
      tx,
      sql<{ id: number; over: number; foraelder: number | null }>`select id, overordnet_id as over,
          (select genstand_id from kitosobjekt where organisation_id = ${org} and type = 'kontrakt' and uuid::text = ${String(til)}) as foraelder
        from kontrakt where organisation_id = ${org} and overordnet_id is not null`,
    );
    const foraelder = r[0]?.foraelder;
    if (foraelder && giverRing(new Map(r.map((x) => [x.id, x.over])), k.genstandId, foraelder))
      return afvist('ring', `»${k.navn}« ville stå under sig selv. Vælg vores i stedet.`);
  }
  return ok();
}

/** Asks for what was chosen in the preview to be written; what has changed since it was shown is left out and told. */
export function startSkrivning(
  miljoe: Miljoe,
  aktoer: Aktoer,
  valgte: readonly string[] | 'alle',
): Promise<Resultat<{ readonly id: number; readonly antal: number; readonly andre: number }>> {
  const nu = miljoe.ur.nu();
  const org = aktoer.organisation.id;
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const klar = await klarTil(tx, aktoer);
    if (!klar.ok) return klar;
    const f = await findForbindelse(tx, org);
    const alle = (await hentKandidater(tx, org, f?.skrivTilbage ?? [])).filter((k) => k.hindring === null);
    const oensket = valgte === 'alle' ? null : new Set(valgte);
    const liste = oensket ? alle.filter((k) => oensket.has(kandidatnoegle(k))) : alle;
    if (liste.length === 0)
      return afvist(
        'ingen_valgt',
        oensket && oensket.size > 0
          ? 'Det valgte er ændret, siden du så det. Se listen igen.'
          : 'Vælg mindst én ændring at skrive.',
      );
    const id = await opretKoersel(tx, {
      organisationId: org,
      slags: 'skriv',
      kl: nu,
      personId: aktoer.personId,
    });
    if (id === null) return I_GANG;
    await sql`insert into kitosskrivning (organisation_id, koersel_id, type, uuid, genstand_id, bundt, navn, foer, efter)
      select ${org}::int, ${id}::int, n.type, n.uuid, n."genstandId", n.bundt, n.navn, n.foer, n.efter
      from jsonb_to_recordset(${JSON.stringify(liste)}::jsonb)
        as n(type text, uuid uuid, "genstandId" int, bundt text, navn text, foer jsonb, efter jsonb)`.execute(
      tx,
    );
    await miljoe.jobs.send(tx, koerselJob, { koersel: id });
    await audit(tx, aktoer, nu, 'skriv', { antal: liste.length });
    return ok({ id, antal: liste.length, andre: oensket ? oensket.size - liste.length : 0 });
  });
}
