import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { emne, sendMail } from '../../../platform/mail.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { paths } from '../../../routes.ts';
import { laasOrganisation } from '../commands.ts';
import { nulstil } from '../personer/commands.ts';
import { laasAnmodning } from './queries.ts';
import type { Anmodning, Anmodningshandling } from './rules.ts';

/** The first to be approved in a firm without an administrator becomes its administrator: somebody has to be. */
async function givRolle(tx: Tx, aktoer: Aktoer, nu: Date, a: Anmodning, personId: string): Promise<void> {
  const rolle = a.harAdministrator ? 'besvarer' : 'leverandoeradministrator';
  await sql`insert into tildeling (person_id, organisation_id, rolle, tildelt_kl, tildelt_af)
    select ${personId}, ${a.organisationId}, ${rolle}, ${nu}, ${aktoer.personId}
    where ${rolle} = 'leverandoeradministrator' or not exists (
      select from tildeling t where t.person_id = ${personId} and t.organisation_id = ${a.organisationId})
    on conflict do nothing`.execute(tx);
}

async function godkendMedlem(tx: Tx, aktoer: Aktoer, nu: Date, a: Anmodning): Promise<string> {
  const kendt = await raekke(
    tx,
    sql<{ id: string | null }>`select person_i_hjem(${a.organisationId}, ${a.email}) as id`,
  );
  const id = a.personId ?? kendt?.id ?? crypto.randomUUID();
  if (id !== a.personId && id !== kendt?.id)
    await sql`insert into person (id, navn, email, hjem_id, oprettet_kl)
      values (${id}, ${a.navn}, ${a.email}, ${a.organisationId}, ${nu})`.execute(tx);
  await sql`insert into medlemskab (person_id, organisation_id, oprettet_kl) values (${id}, ${a.organisationId}, ${nu})
    on conflict (person_id, organisation_id) do update set ophoert_kl = null, version = medlemskab.version + 1`.execute(
    tx,
  );
  await givRolle(tx, aktoer, nu, a, id);
  return id;
}

/** Ends what a person, or everybody of an account that nobody vouches for, could do. Those with a request of their own stay. */
async function luk(tx: Tx, nu: Date, a: Anmodning): Promise<void> {
  if (a.slags === 'medlem')
    await sql`update medlemskab set ophoert_kl = coalesce(ophoert_kl, ${nu}), version = version + 1
      where person_id = ${a.personId} and organisation_id = ${a.organisationId}`.execute(tx);
  else
    await sql`update medlemskab set ophoert_kl = coalesce(ophoert_kl, ${nu}), version = version + 1
      where organisation_id = ${a.organisationId} and not leverandoer_venter(person_id)`.execute(tx);
}

const TEKST: Readonly<Record<Anmodning['slags'], Readonly<Record<Anmodningshandling, string>>>> = {
  virksomhed: {
    godkend: 'er godkendt. Du kan nu se virksomhedens systemer og tal og invitere kolleger.',
    afvis:
      'er ikke godkendt, og adgangen er lukket. Mener du, at det er en fejl, så svar kommunens kontaktperson.',
  },
  medlem: {
    godkend: 'er godkendt. Log ind med din e-mailadresse.',
    afvis: 'er ikke godkendt. Mener du, at det er en fejl, så tal med virksomhedens administrator.',
  },
  nulstil: { godkend: '', afvis: 'om at få dit login nulstillet er afvist. Tal med din administrator.' },
};

async function svarPaa(miljoe: Miljoe, tx: Tx, a: Anmodning, handling: Anmodningshandling): Promise<void> {
  const tekst = TEKST[a.slags][handling];
  if (tekst === '') return;
  await sendMail(miljoe, tx, {
    til: a.email,
    emne: emne(`${handling === 'godkend' ? 'Godkendt' : 'Ikke godkendt'}: ${a.organisation}`),
    afsnit: [a.slags === 'nulstil' ? `Din anmodning ${tekst}` : `Din adgang for ${a.organisation} ${tekst}`],
    ...(handling === 'godkend' ? { link: { tekst: 'Log ind', sti: paths.logIndLeverandoer() } } : {}),
  });
}

/** Says yes or no. Who may decide what is the database's (0013_organisation_leverandoer.sql). */
export async function afgoer(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  handling: Anmodningshandling,
): Promise<Resultat<Anmodning>> {
  const svar = await iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<Anmodning>> => {
    const nu = miljoe.ur.nu();
    const a = await laasAnmodning(tx, id);
    if (!a) return afvist('findes_ikke', 'Anmodningen er allerede afgjort.');
    await laasOrganisation(tx, a.organisationId);
    await sql`update leverandoeranmodning set afgjort_kl = ${nu}, afgjort_af = ${aktoer.personId},
      godkendt = ${handling === 'godkend'}, navn = '', email = '' where id = ${id}`.execute(tx);
    let person = a.personId;
    if (handling === 'afvis' && a.slags !== 'nulstil') await luk(tx, nu, a);
    else if (handling === 'godkend' && a.slags === 'medlem') person = await godkendMedlem(tx, aktoer, nu, a);
    else if (handling === 'godkend' && a.slags === 'virksomhed' && a.personId !== null)
      await givRolle(tx, aktoer, nu, a, a.personId);
    else if (handling === 'godkend' && a.slags === 'nulstil' && a.personId !== null) {
      const nulstillet = await nulstil(miljoe, tx, aktoer, { id: a.personId, email: a.email });
      if (!nulstillet.ok) return nulstillet;
    }
    await skrivAudit(tx, aktoer, nu, {
      handling: 'organisation.anmodning',
      genstand: person === null ? `organisation:${a.organisationId}` : `person:${person}`,
      detaljer: {
        slags: a.slags,
        organisation: a.organisationId,
        godkendt: handling === 'godkend',
        kilde: a.kilde,
      },
    });
    await svarPaa(miljoe, tx, a, handling);
    return ok(a);
  });
  // A session doesn't outlive what it rested on.
  if (svar.ok && svar.vaerdi.personId !== null && (handling === 'afvis' || svar.vaerdi.slags === 'nulstil'))
    if (svar.vaerdi.slags !== 'nulstil' || handling === 'godkend')
      await miljoe.sessioner.slutAlle(svar.vaerdi.personId);
  return svar;
}
