import { createHash, randomBytes } from 'node:crypto';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { paths } from '../../../../routes.ts';
import { findAktoer } from '../../public.ts';
import { tilhoersforhold } from '../../queries.ts';
import { anmod } from '../leverandoer/indmeld.ts';
import {
  FEJL_MAKS,
  HALVVEJS_MS,
  HEMMELIGHED_BYTES,
  KODEFEJL,
  LAAST_MS,
  laesKode,
  RESERVEKODER,
  reservekode,
  sted,
  trinFor,
} from './rules.ts';

export const HALVVEJS_SEKUNDER = HALVVEJS_MS / 1000;

const sha = (tekst: string) => createHash('sha256').update(tekst).digest();
const reservehash = (personId: string, kode: string) => sha(`${personId}:${kode}`);

/** A login that has passed the first factor. */
export interface Halvvejs {
  readonly personId: string;
  readonly navn: string;
  readonly email: string;
  readonly organisationId: number | null;
  readonly til: string;
  /** The person has an app already. */
  readonly tilmeldt: boolean;
  readonly nyBoks: Buffer | null;
  readonly reserveBoks: Buffer | null;
}

/** Begins the second half; returns the secret for the browser's cookie. The caller has proven the address. */
export async function begyndHalvvejs(
  miljoe: Miljoe,
  tx: Tx,
  h: { personId: string; email: string; organisationId: number | null; til: string },
): Promise<string> {
  const noegle = randomBytes(32).toString('base64url');
  const nu = miljoe.ur.nu();
  const boks = miljoe.segl.forsegl(randomBytes(HEMMELIGHED_BYTES), sted.halvvejs(noegle));
  await sql`delete from loginhalvvejs where oprettet_kl <= ${new Date(nu.getTime() - HALVVEJS_MS)}`.execute(
    tx,
  );
  await sql`insert into loginhalvvejs (noegle_hash, person_id, email, organisation_id, til, ny_boks, oprettet_kl)
    values (${sha(noegle)}, ${h.personId}, ${h.email}, ${h.organisationId}, ${h.til},
      case when exists (select from engangskode e where e.person_id = ${h.personId}) then null else ${boks}::bytea end, ${nu})`.execute(
    tx,
  );
  return noegle;
}

function hent(tx: Tx, nu: Date, noegle: string): Promise<Halvvejs | null> {
  return raekke(
    tx,
    sql<Halvvejs>`select h.person_id as "personId", p.navn, p.email, h.organisation_id as "organisationId", h.til,
        h.ny_boks as "nyBoks", h.reserve_boks as "reserveBoks",
        exists (select from engangskode e where e.person_id = h.person_id) as tilmeldt
      from loginhalvvejs h join person p on p.id = h.person_id and p.slettet_kl is null and lower(p.email) = lower(h.email)
      where h.noegle_hash = ${sha(noegle)} and h.oprettet_kl > ${new Date(nu.getTime() - HALVVEJS_MS)}`,
  );
}

/** The login that the cookie stands for; null when there is none, or it took too long. */
export function hentHalvvejs(miljoe: Miljoe, noegle: string): Promise<Halvvejs | null> {
  return miljoe.db.somSystem('login: halvvejs', (tx) => hent(tx, miljoe.ur.nu(), noegle));
}

export interface Loggetind {
  /** Secret of the new session. */
  readonly session: string;
  readonly til: string;
}

/** Both factors are proven: the half-way state becomes a session. */
async function gennemfoer(miljoe: Miljoe, noegle: string, h: Halvvejs): Promise<Resultat<Loggetind>> {
  const taget = await miljoe.db.somSystem('login: gennemført', (tx) =>
    raekke(tx, sql`delete from loginhalvvejs where noegle_hash = ${sha(noegle)} returning 1`),
  );
  if (!taget) return afvist('udloebet', KODEFEJL.udloebet);
  const steder = await tilhoersforhold(miljoe.db, h.personId);
  const valgt =
    steder.find((s) => s.organisationId === h.organisationId) ??
    (steder.length === 1 ? steder[0] : undefined);
  const organisationId = valgt?.organisationId ?? null;
  const aktoer = organisationId === null ? null : await findAktoer(miljoe.db, h.personId, organisationId);
  await miljoe.db.somSystem('login: audit', (tx) =>
    skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'login.engangskode',
      genstand: `person:${h.personId}`,
    }),
  );
  const til = organisationId === null ? paths.skiftOrganisation({ til: h.til }) : h.til;
  return ok({ session: await miljoe.sessioner.opret(h.personId, organisationId), til });
}

async function vedFejl(miljoe: Miljoe, tx: Tx, h: Halvvejs, fejl: number): Promise<Resultat<never>> {
  const nu = miljoe.ur.nu();
  const laas = fejl + 1 >= FEJL_MAKS;
  await sql`update engangskode set fejl = ${laas ? 0 : fejl + 1},
      laast_til_kl = ${laas ? new Date(nu.getTime() + LAAST_MS) : null} where person_id = ${h.personId}`.execute(
    tx,
  );
  if (!laas) return afvist('forkert', KODEFEJL.forkert, 'kode');
  await skrivAudit(tx, await hjemmeaktoer(tx, h), nu, {
    handling: 'login.laast',
    genstand: `person:${h.personId}`,
  });
  await sendMail(miljoe, tx, {
    til: h.email,
    emne: 'Forkerte engangskoder ved login',
    afsnit: [
      'Nogen har brugt et link fra din mail og skrevet forkerte engangskoder fem gange. Login er lukket i et kvarter.',
      'Var det ikke dig, har andre adgang til din mail. Skift kodeord til den, og sig det til din administrator.',
    ],
  });
  return afvist('laast', KODEFEJL.laast, 'kode');
}

/** Whose part of the trail it belongs in: the person's home. */
async function hjemmeaktoer(tx: Tx, h: Pick<Halvvejs, 'personId' | 'navn'>): Promise<Aktoer | null> {
  const organisation = await raekke(
    tx,
    sql<Aktoer['organisation']>`select o.id, o.navn, o.art, coalesce(o.cvr, '') as cvr, o.kommunekode
      from person p join organisation o on o.id = p.hjem_id where p.id = ${h.personId}`,
  );
  return organisation ? { personId: h.personId, navn: h.navn, organisation, roller: [] } : null;
}

/** Checks a code from the app, or a reserve code, and logs in. */
export async function brugKode(miljoe: Miljoe, noegle: string, tekst: string): Promise<Resultat<Loggetind>> {
  const nu = miljoe.ur.nu();
  const kode = laesKode(tekst);
  const svar = await miljoe.db.somSystem('login: engangskode', async (tx): Promise<Resultat<Halvvejs>> => {
    const h = await hent(tx, nu, noegle);
    if (!h) return afvist('udloebet', KODEFEJL.udloebet);
    // Held, so that guesses go one at a time and a code is spent once.
    const e = await raekke(
      tx,
      sql<{
        boks: Buffer;
        trin: string;
        fejl: number;
        laastTil: Date | null;
      }>`select boks, sidste_trin::text as trin, fejl,
        laast_til_kl as "laastTil" from engangskode where person_id = ${h.personId} for update`,
    );
    if (!e) return afvist('udloebet', KODEFEJL.udloebet);
    if (e.laastTil && e.laastTil > nu) return afvist('laast', KODEFEJL.laast, 'kode');
    const trin = trinFor(miljoe.segl.bryd(e.boks, sted.engangskode(h.personId)), kode, nu);
    if (trin !== null) {
      if (trin <= Number(e.trin)) return afvist('brugt', KODEFEJL.brugt, 'kode');
      await sql`update engangskode set sidste_trin = ${trin}, fejl = 0, laast_til_kl = null where person_id = ${h.personId}`.execute(
        tx,
      );
      return ok(h);
    }
    const reserve = await raekke(
      tx,
      sql`delete from reservekode where person_id = ${h.personId} and kode_hash = ${reservehash(h.personId, kode)} returning 1`,
    );
    if (!reserve) return vedFejl(miljoe, tx, h, e.fejl);
    await sql`update engangskode set fejl = 0, laast_til_kl = null where person_id = ${h.personId}`.execute(
      tx,
    );
    const tilbage = await raekker(tx, sql`select 1 from reservekode where person_id = ${h.personId}`);
    await sendMail(miljoe, tx, {
      til: h.email,
      emne: 'En reservekode er brugt',
      afsnit: [
        `Der er logget ind på Målbillede med en af dine reservekoder. Du har ${tilbage.length} tilbage.`,
        'Var det ikke dig, så bed straks din administrator nulstille dit login.',
      ],
    });
    return ok(h);
  });
  return svar.ok ? gennemfoer(miljoe, noegle, svar.vaerdi) : svar;
}

/** The secret of an app that isn't confirmed yet. */
export function nyHemmelighed(miljoe: Miljoe, noegle: string, h: Halvvejs): Buffer | null {
  return h.nyBoks === null ? null : miljoe.segl.bryd(h.nyBoks, sted.halvvejs(noegle));
}

/** Confirms the app by a code from it. The reserve codes are shown next, and only then is anyone logged in. */
export function opretEngangskode(miljoe: Miljoe, noegle: string, tekst: string): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return miljoe.db.somSystem('login: engangskode oprettes', async (tx) => {
    const h = await hent(tx, nu, noegle);
    const hemmelighed = h && nyHemmelighed(miljoe, noegle, h);
    if (!h || !hemmelighed) return afvist('udloebet', KODEFEJL.udloebet);
    const trin = trinFor(hemmelighed, laesKode(tekst), nu);
    if (trin === null) return afvist('forkert', KODEFEJL.forkert, 'kode');
    const ny = await raekke(
      tx,
      sql`insert into engangskode (person_id, boks, sidste_trin, oprettet_kl)
        values (${h.personId}, ${miljoe.segl.forsegl(hemmelighed, sted.engangskode(h.personId))}, ${trin}, ${nu})
        on conflict do nothing returning 1`,
    );
    // Another browser was first; what this one made is worth nothing.
    if (!ny) return afvist('oprettet', KODEFEJL.oprettet);
    const koder = Array.from({ length: RESERVEKODER }, () => reservekode(randomBytes(16)));
    for (const kode of koder)
      await sql`insert into reservekode (kode_hash, person_id) values (${reservehash(h.personId, kode)}, ${h.personId})`.execute(
        tx,
      );
    // Linked, so that nobody changes the address under a login that works.
    await sql`update person set udsteder = 'engangskode', subjekt = id::text where id = ${h.personId} and udsteder is null`.execute(
      tx,
    );
    await sql`update loginhalvvejs set ny_boks = null,
        reserve_boks = ${miljoe.segl.forsegl(koder.join('\n'), sted.halvvejs(noegle))} where noegle_hash = ${sha(noegle)}`.execute(
      tx,
    );
    await skrivAudit(tx, await hjemmeaktoer(tx, h), nu, {
      handling: 'login.engangskode_opret',
      genstand: `person:${h.personId}`,
    });
    await sendMail(miljoe, tx, {
      til: h.email,
      emne: 'Der er sat en app op til dit login',
      afsnit: [
        'Du logger fra nu af ind på Målbillede med et link fra din mail og en engangskode fra din app.',
        'Var det ikke dig, der satte appen op, så sig det straks til din administrator.',
      ],
    });
    return ok();
  });
}

/** The reserve codes that were just made; null when they have been seen. */
export function nyeReservekoder(miljoe: Miljoe, noegle: string, h: Halvvejs): readonly string[] | null {
  if (h.reserveBoks === null) return null;
  return miljoe.segl.bryd(h.reserveBoks, sted.halvvejs(noegle)).toString('utf8').split('\n');
}

/** The codes have been seen: logs in. Only after `opretEngangskode` in the same browser. */
export async function reservekoderSet(miljoe: Miljoe, noegle: string): Promise<Resultat<Loggetind>> {
  const h = await hentHalvvejs(miljoe, noegle);
  if (!h || h.reserveBoks === null) return afvist('udloebet', KODEFEJL.udloebet);
  return gennemfoer(miljoe, noegle, h);
}

/** Asks the firm's other administrators, and the shared operator, to take a lost second factor away. */
export function mistetApp(miljoe: Miljoe, noegle: string): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  return miljoe.db.somSystem('login: mistet app', async (tx) => {
    const h = await hent(tx, nu, noegle);
    if (!h?.tilmeldt) return afvist('udloebet', KODEFEJL.udloebet);
    const hjem = await hjemmeaktoer(tx, h);
    if (!hjem) return afvist('udloebet', KODEFEJL.udloebet);
    const ny = await anmod(tx, nu, {
      slags: 'nulstil',
      organisationId: hjem.organisation.id,
      personId: h.personId,
      navn: h.navn,
      email: h.email,
      kilde: 'login',
    });
    if (!ny) return ok();
    await skrivAudit(tx, hjem, nu, {
      handling: 'login.engangskode_mistet',
      genstand: `person:${h.personId}`,
    });
    const modtagere = await raekker(
      tx,
      sql<{ email: string }>`select distinct p.email from tildeling t
        join medlemskab m on m.person_id = t.person_id and m.organisation_id = t.organisation_id and m.ophoert_kl is null
        join person p on p.id = t.person_id and p.slettet_kl is null and p.email <> '' and p.id <> ${h.personId}
        where t.rolle = 'driftsoperatoer' or t.rolle = 'leverandoeradministrator' and t.organisation_id = ${hjem.organisation.id}`,
    );
    for (const { email } of modtagere)
      await sendMail(miljoe, tx, {
        til: email,
        emne: 'Anmodning om at nulstille et login',
        afsnit: [
          `${h.navn} (${h.email}) hos ${hjem.organisation.navn} kan ikke længere bruge sin app til engangskoder.`,
          'Tal med personen, før du nulstiller: den, der har adgang til mailen, kan bagefter sætte en ny app op.',
        ],
        link: { tekst: 'Se anmodningen', sti: paths.leverandoeranmodninger() },
      });
    return ok();
  });
}
