import { createHash } from 'node:crypto';
import { type Aktoer, ROLLER, type Rolle } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { type Database, raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Oidc, Udbyder } from '../../../platform/oidc.ts';
import { laasOrganisation } from '../commands.ts';
import { ADMINISTRATORROLLE } from '../rules.ts';
import { mapninger, type Opsaetning, opsaetningFor } from './queries.ts';
import {
  type Indlogget,
  LOGINFEJL,
  type Loginfejl,
  laesIndlogget,
  laesRolleclaim,
  type Mapning,
  rollerFraClaim,
  tilknyt,
  type UdenRettigheder,
} from './rules.ts';

/** How long a person has to type a password and confirm on a phone. */
const LOGIN_MS = 10 * 60_000;
export const LOGIN_SEKUNDER = LOGIN_MS / 1000;

const hash = (tekst: string) => createHash('sha256').update(tekst).digest();

function loginAfvist(
  miljoe: Miljoe,
  aarsag: Loginfejl,
  organisationId: number | null,
  kode = aarsag as string,
) {
  miljoe.log.warn({ organisation: organisationId, aarsag, kode }, 'login afvist');
  return afvist(aarsag, LOGINFEJL[aarsag]);
}

function udbyderAf(miljoe: Miljoe, o: Opsaetning): Udbyder | null {
  if (o.hemmelighedRef === '') return { udsteder: o.udsteder, klientId: o.klientId, hemmelighed: null };
  const hemmelighed = miljoe.hemmelighed(o.hemmelighedRef);
  return hemmelighed === null ? null : { udsteder: o.udsteder, klientId: o.klientId, hemmelighed };
}

/** Errors of the network or the provider's own server, as opposed to an answer that doesn't hold. */
function erUtilgaengelig(kode: string): boolean {
  return ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'TypeError', 'ECONNREFUSED'].includes(kode);
}

export interface Begyndelse {
  readonly organisationId: number;
  /** A path of ours, see `sikkertMaal`. */
  readonly til: string;
  /** The secret of the browser's login cookie. */
  readonly browser: string;
  readonly retur: string;
  readonly proeve: boolean;
}

/** Remembers a login under way and says where to send the browser. A trial also works before the login is active. */
export async function begyndLogin(miljoe: Miljoe, oidc: Oidc, b: Begyndelse): Promise<Resultat<string>> {
  const opsaetning = await opsaetningFor(miljoe.db, b.organisationId);
  if (!opsaetning || !(opsaetning.aktiv || b.proeve))
    return loginAfvist(miljoe, 'ikkeSatOp', b.organisationId);
  const udbyder = udbyderAf(miljoe, opsaetning);
  if (!udbyder) return loginAfvist(miljoe, 'utilgaengelig', b.organisationId, 'hemmelighed mangler');
  const svar = await oidc.begynd(udbyder, b.retur);
  if (!svar.ok) return loginAfvist(miljoe, 'utilgaengelig', b.organisationId, svar.kode);
  const nu = miljoe.ur.nu();
  const { state, nonce, verifikator } = svar.begyndelse;
  await miljoe.db.somSystem('login: begyndt', async (tx) => {
    await sql`delete from loginforsoeg where oprettet_kl <= ${new Date(nu.getTime() - LOGIN_MS)}`.execute(tx);
    await sql`insert into loginforsoeg (state_hash, browser_hash, organisation_id, nonce, verifikator, til, proeve, oprettet_kl)
      values (${hash(state)}, ${hash(b.browser)}, ${b.organisationId}, ${nonce}, ${verifikator}, ${b.til}, ${b.proeve}, ${nu})`.execute(
      tx,
    );
  });
  return ok(svar.adresse);
}

interface Forsoeg {
  organisationId: number;
  nonce: string;
  verifikator: string;
  til: string;
  proeve: boolean;
}

/** Takes the login out of the table: an answer can be used once, by the browser that began, within ten minutes. */
function tagForsoeg(miljoe: Miljoe, state: string, browser: string): Promise<Forsoeg | null> {
  const graense = new Date(miljoe.ur.nu().getTime() - LOGIN_MS);
  return miljoe.db.somSystem('login: svar', (tx) =>
    raekke(
      tx,
      sql<Forsoeg>`delete from loginforsoeg
        where state_hash = ${hash(state)} and browser_hash = ${hash(browser)} and oprettet_kl > ${graense}
        returning organisation_id as "organisationId", nonce, verifikator, til, proeve`,
    ),
  );
}

export interface Afsluttet {
  readonly slags: 'logget_ind';
  /** Secret of the new session. */
  readonly session: string;
  readonly til: string;
  /** Set when the person has no rights here. */
  readonly uden: UdenRettigheder | null;
}

/** What a trial shows to the administrator; nobody is logged in and nothing is kept. */
export interface Proevesvar {
  readonly slags: 'proeve';
  readonly organisationId: number;
  readonly indlogget: Indlogget;
  readonly vaerdier: readonly string[];
  readonly roller: readonly Rolle[];
  readonly uden: UdenRettigheder | null;
}

function vurderRoller(claims: Readonly<Record<string, unknown>>, o: Opsaetning, kort: readonly Mapning[]) {
  const svar = laesRolleclaim(claims, o.rolleClaim);
  const vaerdier = svar.slags === 'roller' ? svar.vaerdier : [];
  const roller = rollerFraClaim(vaerdier, kort, o.organisation.art);
  const uden: UdenRettigheder | null =
    svar.slags !== 'roller' ? svar.slags : roller.length === 0 ? 'ukendt' : null;
  return { vaerdier, roller, uden };
}

/** Validates the provider's answer and logs the person in: person, membership and roles from claims, then a session. */
export async function afslutLogin(
  miljoe: Miljoe,
  oidc: Oidc,
  svarUrl: URL,
  browser: string,
): Promise<Resultat<Afsluttet | Proevesvar>> {
  const state = svarUrl.searchParams.get('state') ?? '';
  const forsoeg = browser === '' ? null : await tagForsoeg(miljoe, state, browser);
  if (!forsoeg) return loginAfvist(miljoe, 'udloebet', null);
  const { organisationId, proeve, til } = forsoeg;
  const opsaetning = await opsaetningFor(miljoe.db, organisationId);
  const udbyder = opsaetning && (opsaetning.aktiv || proeve) ? udbyderAf(miljoe, opsaetning) : null;
  if (!opsaetning || !udbyder) return loginAfvist(miljoe, 'ikkeSatOp', organisationId);
  const svar = await oidc.afslut(udbyder, svarUrl, {
    state,
    nonce: forsoeg.nonce,
    verifikator: forsoeg.verifikator,
  });
  if (!svar.ok) {
    const aarsag = svar.kode.startsWith('udbyder:')
      ? 'afbrudt'
      : erUtilgaengelig(svar.kode)
        ? 'utilgaengelig'
        : 'ugyldigt';
    return loginAfvist(miljoe, aarsag, organisationId, svar.kode);
  }
  const indlogget = laesIndlogget(svar.claims);
  if (proeve) {
    const kort = await miljoe.db.somSystem('login: prøve', (tx) => mapninger(tx, organisationId));
    return ok({ slags: 'proeve', organisationId, indlogget, ...vurderRoller(svar.claims, opsaetning, kort) });
  }
  const resultat = await miljoe.db.somSystem('login: person og roller', (tx) =>
    gemLogin(tx, miljoe, opsaetning, indlogget, svar.claims),
  );
  if (!resultat.ok) {
    miljoe.log.warn({ organisation: organisationId, aarsag: resultat.hindringer[0]?.kode }, 'login afvist');
    return resultat;
  }
  const { personId, uden } = resultat.vaerdi;
  return ok({
    slags: 'logget_ind',
    session: await miljoe.sessioner.opret(personId, organisationId),
    til,
    uden,
  });
}

async function gemLogin(
  tx: Tx,
  miljoe: Miljoe,
  o: Opsaetning,
  indlogget: Indlogget,
  claims: Readonly<Record<string, unknown>>,
): Promise<Resultat<{ personId: string; uden: UdenRettigheder | null }>> {
  const { id: organisationId } = o.organisation;
  // One login of an organisation at a time here, so that two first logins can't make the same person twice.
  await laasOrganisation(tx, organisationId);
  const personId = await findPerson(tx, miljoe, o, indlogget);
  if (!personId.ok) return personId;
  const id = personId.vaerdi;
  const medlem = await raekke(
    tx,
    sql<{ ophoert: boolean }>`select ophoert_kl is not null as ophoert from medlemskab
      where person_id = ${id} and organisation_id = ${organisationId}`,
  );
  if (medlem?.ophoert) return afvist('fjernet', LOGINFEJL.fjernet);
  const nu = miljoe.ur.nu();
  await sql`insert into medlemskab (person_id, organisation_id, oprettet_kl) values (${id}, ${organisationId}, ${nu})
    on conflict do nothing`.execute(tx);
  const { roller, uden } = vurderRoller(claims, o, await mapninger(tx, organisationId));
  await sql`delete from tildeling where person_id = ${id} and organisation_id = ${organisationId} and kilde = 'login'
    and rolle <> all(${[...roller]}::text[])`.execute(tx);
  await sql`insert into tildeling (person_id, organisation_id, rolle, kilde, tildelt_kl)
    select ${id}, ${organisationId}, r, 'login', ${nu} from unnest(${[...roller]}::text[]) r on conflict do nothing`.execute(
    tx,
  );
  const har = await raekke(
    tx,
    sql<{ antal: number }>`select count(*)::int as antal from tildeling
      where person_id = ${id} and organisation_id = ${organisationId}`,
  );
  const aktoer: Aktoer = { personId: id, navn: indlogget.navn, organisation: o.organisation, roller };
  await skrivAudit(tx, aktoer, nu, {
    handling: 'login.organisation',
    genstand: `person:${id}`,
    detaljer: { roller, uden },
  });
  return ok({ personId: id, uden: har?.antal ? null : uden });
}

async function findPerson(tx: Tx, miljoe: Miljoe, o: Opsaetning, i: Indlogget): Promise<Resultat<string>> {
  const hjem = o.organisation.id;
  const vedSubjekt = await raekke(
    tx,
    sql<{ id: string; linket: boolean }>`select id, true as linket from person
      where udsteder = ${o.udsteder} and subjekt = ${i.subjekt} and slettet_kl is null`,
  );
  const vedEmail =
    i.email === ''
      ? null
      : await raekke(
          tx,
          // A link by mail and a one-time code is no provider's word: the firm's own login takes the person over.
          sql<{
            id: string;
            linket: boolean;
          }>`select id, coalesce(udsteder, 'engangskode') <> 'engangskode' as linket from person
            where hjem_id = ${hjem} and lower(email) = lower(${i.email}) and slettet_kl is null`,
        );
  const valg = tilknyt(vedSubjekt, vedEmail, i.emailBekraeftet || o.emailBekraeftet);
  switch (valg.slags) {
    case 'afvist':
      return afvist(valg.aarsag, LOGINFEJL[valg.aarsag]);
    case 'kobl':
      await sql`update person set udsteder = ${o.udsteder}, subjekt = ${i.subjekt}, navn = ${i.navn}
        where id = ${valg.personId}`.execute(tx);
      return ok(valg.personId);
    case 'kendt':
      // Name and address follow the provider, unless somebody else at home has the address already.
      await sql`update person set navn = ${i.navn},
          email = case when ${i.email} <> '' and ${vedEmail === null} then ${i.email} else email end
        where id = ${valg.personId} and hjem_id = ${hjem}`.execute(tx);
      return ok(valg.personId);
    case 'ny': {
      const id = crypto.randomUUID();
      await sql`insert into person (id, navn, email, hjem_id, udsteder, subjekt, oprettet_kl)
        values (${id}, ${i.navn}, ${i.email}, ${hjem}, ${o.udsteder}, ${i.subjekt}, ${miljoe.ur.nu()})`.execute(
        tx,
      );
      return ok(id);
    }
  }
}

export type Loginaendring = Omit<Opsaetning, 'organisation' | 'version'>;

/** Saves an administrator's login setup; refused with `konflikt` when somebody else has saved since `version` was read. */
export async function gemOpsaetning(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  ny: Loginaendring,
  version: number,
): Promise<Resultat> {
  return db.som(aktoer, async (tx) => {
    const { id } = aktoer.organisation;
    const gemt = await raekke(
      tx,
      version === 0
        ? sql`insert into loginudbyder (organisation_id, udsteder, klient_id, hemmelighed_ref, rolle_claim, email_bekraeftet, aktiv)
            values (${id}, ${ny.udsteder}, ${ny.klientId}, ${ny.hemmelighedRef}, ${ny.rolleClaim}, ${ny.emailBekraeftet}, ${ny.aktiv})
            on conflict do nothing returning 1`
        : sql`update loginudbyder set udsteder = ${ny.udsteder}, klient_id = ${ny.klientId},
            hemmelighed_ref = ${ny.hemmelighedRef}, rolle_claim = ${ny.rolleClaim},
            email_bekraeftet = ${ny.emailBekraeftet}, aktiv = ${ny.aktiv}, version = version + 1
            where organisation_id = ${id} and version = ${version} returning 1`,
    );
    if (!gemt) return afvist('konflikt', 'En anden har rettet loginopsætningen, mens du skrev.');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.login',
      genstand: `organisation:${id}`,
      detaljer: {
        udsteder: ny.udsteder,
        rolleClaim: ny.rolleClaim,
        emailBekraeftet: ny.emailBekraeftet,
        aktiv: ny.aktiv,
      },
    });
    return ok();
  });
}

export async function tilfoejMapning(db: Database, aktoer: Aktoer, nu: Date, m: Mapning): Promise<Resultat> {
  return db.som(aktoer, async (tx) => {
    const { id } = aktoer.organisation;
    const ny = await raekke(
      tx,
      sql`insert into rollemapning (organisation_id, claim_vaerdi, rolle) values (${id}, ${m.claimVaerdi}, ${m.rolle})
        on conflict do nothing returning 1`,
    );
    if (!ny) return afvist('findes', 'Den kobling findes allerede.', 'claimVaerdi');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.mapning',
      genstand: `organisation:${id}`,
      detaljer: { tilfoejet: m },
    });
    return ok();
  });
}

export async function fjernMapning(db: Database, aktoer: Aktoer, nu: Date, m: Mapning): Promise<Resultat> {
  return db.som(aktoer, async (tx) => {
    const { id } = aktoer.organisation;
    const fjernet = await raekke(
      tx,
      sql`delete from rollemapning where organisation_id = ${id} and claim_vaerdi = ${m.claimVaerdi} and rolle = ${m.rolle}
        returning 1`,
    );
    if (!fjernet) return afvist('findes_ikke', 'Koblingen er allerede fjernet.');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.mapning',
      genstand: `organisation:${id}`,
      detaljer: { fjernet: m },
    });
    return ok();
  });
}

/** What `maalbillede login` sets up for an organisation before anybody can log in. */
export interface Foerstelogin {
  readonly cvr: string;
  readonly udbyder: Pick<
    Loginaendring,
    'udsteder' | 'klientId' | 'hemmelighedRef' | 'rolleClaim' | 'emailBekraeftet'
  > | null;
  readonly mapning: Mapning | null;
  /** The first administrator, to be linked at the first login with a verified address. */
  readonly administrator: { readonly email: string; readonly navn: string } | null;
}

/** Run by whoever has the machine (command line), so there is no actor. Running it again changes what is named. */
export async function opsaetFoersteLogin(db: Database, nu: Date, f: Foerstelogin): Promise<Resultat<string>> {
  return db.somSystem('kommandolinjen: første login', async (tx) => {
    const org = await raekke(
      tx,
      sql<{
        id: number;
        navn: string;
        art: keyof typeof ADMINISTRATORROLLE;
      }>`select id, navn, art from organisation where cvr = ${f.cvr}`,
    );
    if (!org) return afvist('organisation', `Der er ingen organisation med CVR ${f.cvr}.`);
    const rolle = ADMINISTRATORROLLE[org.art];
    if (f.mapning && ROLLER[f.mapning.rolle].art !== org.art)
      return afvist(
        'rolle',
        `Rollen ${f.mapning.rolle} hører ikke til den slags organisation, ${org.navn} er.`,
      );
    if (f.administrator && !rolle)
      return afvist('samarbejde', 'Et samarbejde administreres af driftsoperatøren.');
    if (f.udbyder) {
      const { udsteder, klientId, hemmelighedRef, rolleClaim, emailBekraeftet } = f.udbyder;
      await sql`insert into loginudbyder (organisation_id, udsteder, klient_id, hemmelighed_ref, rolle_claim, email_bekraeftet)
        values (${org.id}, ${udsteder}, ${klientId}, ${hemmelighedRef}, ${rolleClaim}, ${emailBekraeftet})
        on conflict (organisation_id) do update set udsteder = excluded.udsteder, klient_id = excluded.klient_id,
          hemmelighed_ref = excluded.hemmelighed_ref, rolle_claim = excluded.rolle_claim,
          email_bekraeftet = excluded.email_bekraeftet, aktiv = true, version = loginudbyder.version + 1`.execute(
        tx,
      );
    }
    if (f.mapning) {
      if (ROLLER[f.mapning.rolle].art !== org.art)
        return afvist(
          'rolle',
          `Rollen ${f.mapning.rolle} hører ikke til den slags organisation, ${org.navn} er.`,
        );
      await sql`insert into rollemapning (organisation_id, claim_vaerdi, rolle)
        values (${org.id}, ${f.mapning.claimVaerdi}, ${f.mapning.rolle}) on conflict do nothing`.execute(tx);
    }
    if (f.administrator) {
      const id = await raekke(
        tx,
        sql<{ id: string }>`with fundet as (
            select id from person where hjem_id = ${org.id} and lower(email) = lower(${f.administrator.email}) and slettet_kl is null
          ), ny as (
            insert into person (navn, email, hjem_id, oprettet_kl)
            select ${f.administrator.navn}::text, ${f.administrator.email}::text, ${org.id}::int, ${nu}::timestamptz
            where not exists (select from fundet) returning id
          ) select id from fundet union all select id from ny`,
      );
      await sql`insert into medlemskab (person_id, organisation_id, oprettet_kl) values (${id?.id}, ${org.id}, ${nu})
        on conflict (person_id, organisation_id) do update set ophoert_kl = null, version = medlemskab.version + 1`.execute(
        tx,
      );
      await sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl) values (${id?.id}, ${org.id}, ${rolle}, ${nu})
        on conflict (person_id, organisation_id, rolle) do update set kilde = 'administrator'`.execute(tx);
    }
    await skrivAudit(tx, null, nu, {
      handling: 'organisation.foerste_login',
      genstand: `organisation:${org.id}`,
      detaljer: {
        udbyder: f.udbyder?.udsteder ?? null,
        mapning: f.mapning,
        administrator: f.administrator !== null,
      },
    });
    return ok(org.navn);
  });
}
