import type { Aktoer } from '../../../kernel/adgang.ts';
import { maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { adressefejl } from '../../../platform/udkald.ts';
import { sikrIndkoeb } from '../indkoeb/commands.ts';
import { medSag, skrivSpor } from '../kald.ts';
import { SAGSRET } from '../rules.ts';
import { journalJob } from './jobs.ts';
import { krogsted } from './levering.ts';
import { bygPakke, naestePakke } from './pakke.ts';
import { findForsendelse, findPakke, hentHemmelighed, hentOpsaetning } from './queries.ts';
import { type Levering, MAKS_FORSOEG, OPSAETNINGSRET, type Udfald } from './rules.ts';

type Rige = Pick<Miljoe, 'db' | 'ur'>;

export interface Journalfelter {
  readonly esdh: string;
  readonly journalnummer: string;
  readonly link: string;
}

/** Keeps the number and the link that the case has in the ESDH. It may come after the case has ended. */
export function gemJournal(
  miljoe: Rige,
  aktoer: Aktoer,
  sagId: number,
  felter: Journalfelter,
  foer: string,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const i = await sikrIndkoeb(kald, aktoer);
    if (i.journalnummer !== foer && i.journalnummer !== felter.journalnummer)
      return afvist(
        FORAELDET,
        `En anden har skrevet journalnummeret ${i.journalnummer || '(tomt)'}, siden du åbnede siden. Gem igen, hvis dit skal gælde.`,
        'journalnummer',
      );
    await sql`update indkoeb set esdh_system = ${felter.esdh}, journalnummer = ${felter.journalnummer},
        journal_link = ${felter.link} where sag_id = ${sagId}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, 'journal.nummer', { journalnummer: felter.journalnummer });
    return ok();
  });
}

/** Builds a package and, where the kommune has said so, sends it. */
export async function lavPakke(
  miljoe: Pick<Miljoe, 'db' | 'ur' | 'mappe' | 'offentligUrl' | 'jobs'>,
  aktoer: Aktoer,
  sagId: number,
): Promise<Resultat<{ nr: number; levering: Levering }>> {
  // Asked before anything is built.
  const maaDet = await medSag(
    miljoe,
    aktoer,
    sagId,
    { ret: SAGSRET, laas: null, ogsaaAfsluttet: true },
    async ({ tx }) => ok(await naestePakke(tx, sagId)),
  );
  if (!maaDet.ok) return maaDet;
  const bygget = await bygPakke(miljoe, aktoer, sagId, maaDet.vaerdi);
  if (!bygget.ok) return bygget;
  const p = bygget.vaerdi;
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const { tx, sag, nu } = kald;
    const nr = await naestePakke(tx, sagId);
    // Two at once: the number stands in the package, so the later one is built again.
    if (nr !== maaDet.vaerdi)
      return afvist(FORAELDET, 'En anden har lavet en pakke imens. Se den, før du laver en til.');
    const { levering } = await hentOpsaetning(tx, sag.organisationId);
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into journalpakke (organisation_id, sag_id, nr, levering, tilstand, sha256, stoerrelse,
          dokumenter, noegle, oprettet_kl, oprettet_af)
        values (${sag.organisationId}, ${sagId}, ${nr}, ${levering}, ${levering === 'hent' ? 'klar' : 'venter'}, ${p.sha256},
          ${p.stoerrelse}, ${p.dokumenter}, ${p.noegle}, ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!r) throw new Error('the package was not stored');
    if (levering !== 'hent') await miljoe.jobs.send(tx, journalJob, { pakke: r.id });
    await skrivSpor(kald, aktoer, 'journal.pakke', { nr, levering });
    return ok({ nr, levering });
  });
}

/** Sends a package that wasn't delivered once more, the way that the kommune has chosen now. */
export function sendIgen(
  miljoe: Pick<Miljoe, 'db' | 'ur' | 'jobs'>,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const { tx, sag } = kald;
    const p = await findPakke(tx, sagId, nr);
    if (!p) return afvist(FINDES_IKKE, 'Pakken findes ikke.');
    if (p.tilstand === 'leveret')
      return afvist('forkert_tilstand', 'Pakken er leveret. Lav en ny, hvis der er kommet mere.');
    if (p.tilstand === 'venter') return afvist('forkert_tilstand', 'Pakken er på vej.');
    const { levering } = await hentOpsaetning(tx, sag.organisationId);
    if (levering === 'hent')
      return afvist('forkert_tilstand', 'I henter selv pakkerne. Hent den her på siden.');
    await sql`update journalpakke set tilstand = 'venter', levering = ${levering}, forsoeg = 0, fejl = '' where id = ${p.id}`.execute(
      tx,
    );
    await miljoe.jobs.send(tx, journalJob, { pakke: p.id });
    await skrivSpor(kald, aktoer, 'journal.igen', { nr });
    return ok();
  });
}

const GRUND = 'anskaffelse: pakker til ESDH leveres uden for en anmodning';

/** The number that came back becomes the case's, unless somebody has written one. */
async function gemKvittering(
  tx: Tx,
  sagId: number,
  organisationId: number,
  pakke: { readonly id: number; readonly journalnummer: string; readonly link: string },
  nu: Date,
): Promise<void> {
  if (pakke.journalnummer === '') return;
  await sql`insert into indkoeb as i (organisation_id, sag_id, journalnummer, journal_link, rettet_kl, rettet_af)
    select ${organisationId}, ${sagId}, ${pakke.journalnummer}, ${pakke.link}, ${nu}, p.oprettet_af from journalpakke p where p.id = ${pakke.id}
    on conflict (sag_id) do update set
      journal_link = case when i.journal_link = '' then excluded.journal_link else i.journal_link end,
      journalnummer = case when i.journalnummer = '' then excluded.journalnummer else i.journalnummer end`.execute(
    tx,
  );
}

/**
 * Delivers a package that waits, by whatever carries it. Throws when it is to be tried again; what came of it is written first. A
 * package that has been delivered meanwhile is left alone.
 */
export async function leverPakke(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  pakkeId: number,
  baer: (f: NonNullable<Awaited<ReturnType<typeof findForsendelse>>>) => Promise<Udfald>,
): Promise<void> {
  const f = await miljoe.db.somSystem(GRUND, (tx) => findForsendelse(tx, pakkeId));
  if (f?.tilstand !== 'venter') return;
  const udfald = await baer(f);
  const nu = miljoe.ur.nu();
  const forsoeg = f.forsoeg + 1;
  const igen = udfald.slags === 'fejl' && udfald.igen && forsoeg < MAKS_FORSOEG;
  await miljoe.db.somSystem(GRUND, async (tx) => {
    const { journalnummer, link } =
      udfald.slags === 'leveret' ? udfald.kvittering : { journalnummer: '', link: '' };
    const r = await raekke(
      tx,
      sql`update journalpakke set forsoeg = ${forsoeg}, forsoegt_kl = ${nu},
          tilstand = ${udfald.slags === 'leveret' ? 'leveret' : igen ? 'venter' : 'fejlet'},
          leveret_kl = ${udfald.slags === 'leveret' ? nu : null}, fejl = ${udfald.slags === 'fejl' ? udfald.fejl : ''},
          journalnummer = ${journalnummer}, journal_link = ${link}
        where id = ${pakkeId} and tilstand = 'venter' returning id`,
    );
    if (r === null || igen) return;
    await gemKvittering(tx, f.sagId, f.organisationId, { id: pakkeId, journalnummer, link }, nu);
    await skrivSpor(
      { tx, nu, sag: { id: f.sagId, organisationId: f.organisationId } },
      { personId: null, organisation: { id: f.organisationId } },
      udfald.slags === 'leveret' ? 'journal.leveret' : 'journal.fejlet',
      { nr: f.nr, ...(journalnummer === '' ? {} : { journalnummer }) },
    );
  });
  if (igen) throw new Error('journalpakken blev ikke leveret; der prøves igen');
}

export interface Opsaetningsvalg {
  readonly esdh: string;
  readonly levering: Levering;
  readonly krogUrl: string;
  /** '' keeps the one there is. */
  readonly hemmelighed: string;
  readonly nySagUdenSag: boolean;
}

/** Stores how the kommune journalises; the secret is sealed and never shown again. */
export function gemOpsaetning(
  miljoe: Pick<Miljoe, 'db' | 'ur' | 'segl' | 'demo'>,
  aktoer: Aktoer,
  laas: number,
  v: Opsaetningsvalg,
): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    if (!maa(aktoer, OPSAETNINGSRET))
      return afvist('ikke_ret', 'Kun en administrator kan ændre opsætningen.');
    const org = aktoer.organisation.id;
    const nu = miljoe.ur.nu();
    const gemt = await hentOpsaetning(tx, org);
    if (gemt.laas !== laas)
      return afvist(
        FORAELDET,
        'En anden har rettet opsætningen, siden du åbnede siden. Her er den, som den er nu.',
      );
    const boks =
      v.hemmelighed === ''
        ? await hentHemmelighed(tx, org)
        : miljoe.segl.forsegl(v.hemmelighed, krogsted(org));
    if (v.levering === 'krog') {
      const forkert = adressefejl(v.krogUrl, miljoe.demo);
      if (forkert !== null) return afvist('ugyldig_adresse', forkert, 'krogUrl');
      if (boks === null)
        return afvist(
          'mangler',
          'Skriv en hemmelighed. Modtageren bruger den til at se, at pakken er fra jer.',
          'hemmelighed',
        );
    }
    await sql`insert into indkoebsopsaetning as o (organisation_id, esdh, levering, krog_url, krog_hemmelighed, ny_sag_uden_sag,
        rettet_kl, rettet_af)
      values (${org}, ${v.esdh}, ${v.levering}, ${v.krogUrl}, ${boks}, ${v.nySagUdenSag}, ${nu}, ${aktoer.personId})
      on conflict (organisation_id) do update set esdh = excluded.esdh, levering = excluded.levering,
        krog_url = excluded.krog_url, krog_hemmelighed = excluded.krog_hemmelighed,
        ny_sag_uden_sag = excluded.ny_sag_uden_sag, rettet_kl = excluded.rettet_kl, rettet_af = excluded.rettet_af,
        laas = o.laas + 1 where o.laas = ${laas}`.execute(tx);
    await skrivAudit(tx, aktoer, nu, {
      handling: 'anskaffelse.journalopsaetning',
      genstand: `organisation:${org}`,
      detaljer: { levering: v.levering, nySagUdenSag: v.nySagUdenSag, nyHemmelighed: v.hemmelighed !== '' },
    });
    return ok();
  });
}
