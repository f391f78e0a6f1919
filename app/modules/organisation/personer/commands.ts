import type { Aktoer, Rolle } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { type Database, raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { sendMail } from '../../../platform/mail.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { laasOrganisation } from '../commands.ts';
import { ADMINISTRATORROLLE } from '../rules.ts';
import type { Invitation, Personaendring } from './forms.ts';
import { andreMedRolle, type Persondetaljer, persondetaljer } from './queries.ts';
import { tjekRoller, tjekSidsteAdministrator } from './rules.ts';

const FINDES_IKKE = afvist('findes_ikke', 'Personen findes ikke i organisationen.');
const VENTER = afvist(
  'venter',
  'Personen er kommet med en invitation og venter på at blive godkendt. Afgør det under Anmodninger først.',
);
const KONFLIKT = afvist('konflikt', 'En anden har rettet personen, mens du skrev.');

async function tjekEnhed(tx: Tx, organisationId: number, enhedId: number | null): Promise<Resultat> {
  if (enhedId === null) return ok();
  const aaben = await raekke(
    tx,
    sql`select 1 from enhed where organisation_id = ${organisationId} and id = ${enhedId} and nedlagt_kl is null`,
  );
  return aaben ? ok() : afvist('enhed', 'Enheden findes ikke eller er lukket. Vælg en anden.', 'enhedId');
}

/** The person by address at home, made when unknown. The home may be another organisation than the actor's. */
async function findEllerOpret(tx: Tx, nu: Date, i: Invitation, hjemId: number): Promise<string> {
  const kendt = await raekke(
    tx,
    sql<{ id: string | null }>`select person_i_hjem(${hjemId}, ${i.email}) as id`,
  );
  if (kendt?.id) return kendt.id;
  const id = crypto.randomUUID();
  await sql`insert into person (id, navn, email, hjem_id, oprettet_kl) values (${id}, ${i.navn}, ${i.email}, ${hjemId}, ${nu})`.execute(
    tx,
  );
  return id;
}

/** Invites a person to one's own organisation. */
export function inviter(db: Database, aktoer: Aktoer, nu: Date, i: Invitation): Promise<Resultat<string>> {
  return inviterTil(db, aktoer, nu, i, aktoer.organisation);
}

/**
 * Gives a person a membership with roles, linked to the home's login at the first login there. The shared operator may
 * do so for suppliers and samarbejder too; row-level security holds everybody else to their own organisation.
 */
export function inviterTil(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  i: Invitation,
  organisation: Pick<Aktoer['organisation'], 'id' | 'art'>,
): Promise<Resultat<string>> {
  return db.som(aktoer, async (tx) => {
    const roller = tjekRoller(organisation.art, i.roller);
    if (!roller.ok) return roller;
    const enhed = await tjekEnhed(tx, organisation.id, i.enhedId);
    if (!enhed.ok) return enhed;
    const hjemId = i.hjemId ?? organisation.id;
    // In order of id, so that two invitations across each other never wait for one another.
    for (const laas of [...new Set([organisation.id, hjemId])].sort((a, b) => a - b))
      await laasOrganisation(tx, laas);
    if (hjemId !== organisation.id) {
      const hjem = await raekke(
        tx,
        sql`select 1 from organisation where id = ${hjemId} and nedlagt_kl is null and art <> 'samarbejde'`,
      );
      if (!hjem) return afvist('hjem', 'Vælg den organisation, personen logger ind hos.', 'hjemId');
    }
    const id = await findEllerOpret(tx, nu, i, hjemId);
    const ny = await raekke(
      tx,
      sql`insert into medlemskab (person_id, organisation_id, enhed_id, oprettet_kl)
        values (${id}, ${organisation.id}, ${i.enhedId}, ${nu}) on conflict do nothing returning 1`,
    );
    if (!ny) {
      return afvist(
        'er_medlem',
        'Personen er allerede i organisationen, eller er fjernet og kan sættes ind igen fra listen over fjernede.',
        'email',
      );
    }
    await tildel(tx, aktoer, nu, id, organisation.id, i.roller);
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.inviter',
      genstand: `person:${id}`,
      detaljer: { organisation: organisation.id, roller: i.roller },
    });
    return ok(id);
  });
}

async function tildel(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  id: string,
  organisationId: number,
  roller: readonly Rolle[],
): Promise<void> {
  await sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl, tildelt_af)
    select ${id}, ${organisationId}, r, ${nu}, ${aktoer.personId} from unnest(${[...roller]}::text[]) r
    on conflict do nothing`.execute(tx);
}

/** Loads the person under the organisation's lock, so that two administrators can't remove each other at once. */
async function medPerson<T>(
  db: Database,
  aktoer: Aktoer,
  id: string,
  arbejde: (tx: Tx, person: Persondetaljer) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return db.som(aktoer, async (tx) => {
    await laasOrganisation(tx, aktoer.organisation.id);
    const person = await persondetaljer(tx, aktoer, id);
    if (!person) return FINDES_IKKE;
    const venter = await raekke(tx, sql<{ ja: boolean }>`select leverandoer_venter(${id}) as ja`);
    return venter?.ja ? VENTER : arbejde(tx, person);
  });
}

async function beholderAdministrator(
  tx: Tx,
  aktoer: Aktoer,
  person: Persondetaljer,
  faar: readonly Rolle[],
): Promise<Resultat> {
  const { art } = aktoer.organisation;
  const rolle = ADMINISTRATORROLLE[art];
  if (rolle === null || person.ophoert) return ok();
  const har = person.tildelt.map((t) => t.rolle);
  return tjekSidsteAdministrator(art, har, faar, await andreMedRolle(tx, aktoer, person.id, rolle));
}

/** Changes unit and roles and, for a person at home who hasn't logged in yet, name and address. */
export function gemPerson(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  id: string,
  ny: Personaendring,
): Promise<Resultat> {
  return medPerson(db, aktoer, id, async (tx, person) => {
    if (person.slettet || person.ophoert) return afvist('fjernet', 'Sæt personen ind igen, før du retter.');
    if (person.version !== ny.version) return KONFLIKT;
    const tilladt = tjekRoller(aktoer.organisation.art, ny.roller);
    if (!tilladt.ok) return tilladt;
    if (ny.enhedId !== person.enhedId) {
      const enhed = await tjekEnhed(tx, aktoer.organisation.id, ny.enhedId);
      if (!enhed.ok) return enhed;
    }
    const fraLogin = person.tildelt.filter((t) => t.kilde === 'login').map((t) => t.rolle);
    const administrator = await beholderAdministrator(tx, aktoer, person, [...ny.roller, ...fraLogin]);
    if (!administrator.ok) return administrator;
    if (person.hjemme && !person.linket && ny.navn !== undefined && ny.email !== undefined) {
      const optaget = await raekke(
        tx,
        sql`select 1 from person where hjem_id = ${aktoer.organisation.id} and lower(email) = lower(${ny.email})
          and slettet_kl is null and id <> ${id}`,
      );
      if (optaget) return afvist('email', 'En anden person har den e-mailadresse.', 'email');
      await sql`update person set navn = ${ny.navn}, email = ${ny.email} where id = ${id}`.execute(tx);
    }
    await sql`update medlemskab set enhed_id = ${ny.enhedId}, version = version + 1
      where person_id = ${id} and organisation_id = ${aktoer.organisation.id}`.execute(tx);
    await sql`delete from tildeling where person_id = ${id} and organisation_id = ${aktoer.organisation.id}
      and kilde = 'administrator' and rolle <> all(${ny.roller}::text[])`.execute(tx);
    await tildel(tx, aktoer, nu, id, aktoer.organisation.id, ny.roller);
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.person',
      genstand: `person:${id}`,
      detaljer: {
        foer: { roller: person.tildelt.map((t) => t.rolle), enhed: person.enhedId },
        efter: { roller: [...new Set([...ny.roller, ...fraLogin])], enhed: ny.enhedId },
      },
    });
    return ok();
  });
}

/** Ends the membership. Roles and history stay, so that {@link genindsaet} undoes it. */
export function fjern(db: Database, aktoer: Aktoer, nu: Date, id: string): Promise<Resultat<Persondetaljer>> {
  return medPerson(db, aktoer, id, async (tx, person) => {
    const administrator = await beholderAdministrator(tx, aktoer, person, []);
    if (!administrator.ok) return administrator;
    await sql`update medlemskab set ophoert_kl = coalesce(ophoert_kl, ${nu}), version = version + 1
      where person_id = ${id} and organisation_id = ${aktoer.organisation.id}`.execute(tx);
    await skrivAudit(tx, aktoer, nu, { handling: 'organisation.fjern', genstand: `person:${id}` });
    return ok(person);
  });
}

export function genindsaet(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  id: string,
): Promise<Resultat<Persondetaljer>> {
  return medPerson(db, aktoer, id, async (tx, person) => {
    if (person.slettet) return afvist('slettet', 'Personens data er slettet og kan ikke hentes igen.');
    await sql`update medlemskab set ophoert_kl = null, version = version + 1
      where person_id = ${id} and organisation_id = ${aktoer.organisation.id}`.execute(tx);
    await skrivAudit(tx, aktoer, nu, { handling: 'organisation.genindsaet', genstand: `person:${id}` });
    return ok(person);
  });
}

function kraevHjemme(person: Persondetaljer): Resultat {
  if (person.slettet) return afvist('slettet', 'Personens data er allerede slettet.');
  if (person.hjemme) return ok();
  return afvist(
    'ikke_hjemme',
    `Det er ${person.hjem ?? 'personens egen organisation'}, der har personens data. Her kan personen kun fjernes.`,
  );
}

/**
 * Forgets which login the person uses, second factor included: the next login links anew, or sets up a new app. Sessions
 * end, and the person is told.
 */
export function nulstilLogin(
  miljoe: Pick<Miljoe, 'db' | 'jobs' | 'ur'>,
  aktoer: Aktoer,
  id: string,
): Promise<Resultat> {
  return medPerson(miljoe.db, aktoer, id, async (tx, person) => {
    const hjemme = kraevHjemme(person);
    if (!hjemme.ok) return hjemme;
    if (id === aktoer.personId && aktoer.organisation.art === 'leverandoer')
      return afvist('dig_selv', 'Du kan ikke nulstille dit eget login. Bed en anden administrator.');
    return nulstil(miljoe, tx, aktoer, person);
  });
}

/** The part that the shared operator shares with the person's own administrator. */
export async function nulstil(
  miljoe: Pick<Miljoe, 'jobs' | 'ur'>,
  tx: Tx,
  aktoer: Aktoer,
  person: Pick<Persondetaljer, 'id' | 'email'>,
): Promise<Resultat> {
  const svar = await raekke(tx, sql<{ ja: boolean }>`select engangskode_nulstil(${person.id}) as ja`);
  if (!svar?.ja) return FINDES_IKKE;
  await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
    handling: 'organisation.nulstil_login',
    genstand: `person:${person.id}`,
  });
  if (person.email !== '')
    await sendMail(miljoe, tx, {
      til: person.email,
      emne: 'Dit login er nulstillet',
      afsnit: [
        'Dit login til Målbillede er nulstillet. Du er logget ud, og næste gang du logger ind, kobles du på ny.',
        'Har du ikke bedt om det, så sig det straks til din administrator.',
      ],
    });
  return ok();
}

/**
 * Erases name, address and login. The row stays, so that history has someone to point at; memberships and roles
 * everywhere and all sessions end with it (trigger `person_slettet`). Can't be undone.
 */
export function sletPerson(db: Database, aktoer: Aktoer, nu: Date, id: string): Promise<Resultat> {
  return medPerson(db, aktoer, id, async (tx, person) => {
    const hjemme = kraevHjemme(person);
    if (!hjemme.ok) return hjemme;
    if (id === aktoer.personId)
      return afvist('dig_selv', 'Du kan ikke slette dine egne data. Bed en anden administrator.');
    const administrator = await beholderAdministrator(tx, aktoer, person, []);
    if (!administrator.ok) return administrator;
    await sql`update person set navn = 'Slettet person', email = '', udsteder = null, subjekt = null, slettet_kl = ${nu}
      where id = ${id}`.execute(tx);
    await skrivAudit(tx, aktoer, nu, { handling: 'organisation.slet_person', genstand: `person:${id}` });
    return ok();
  });
}
