/** Deciding about a need: in the queue, or as a point of a meeting. One path for both, so that they can't disagree. */
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { sql, type Tx } from '../../../../platform/db/database.ts';
import { emne, sendMail } from '../../../../platform/mail.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { paths } from '../../../../routes.ts';
import { skrivBeskedraekke } from '../../behov/commands.ts';
import { modtagere } from '../../behov/post/commands.ts';
import { type Behov, findBehov, hentEjere } from '../../behov/queries.ts';
import { skrivSpor } from '../../kald.ts';
import { behovsnummer, SIHRET, sagsnummer } from '../../rules.ts';
import { opretSag } from '../../sag/commands.ts';
import { aabnePunkter, hentSihgruppe } from '../queries.ts';
import { type Behovsbeslutning, kanAfgoeres } from '../rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur' | 'jobs'>;

export interface Afgoerelse {
  readonly beslutning: Behovsbeslutning;
  /** Why; needed to close and to ask for more, and sent to the reporter. */
  readonly begrundelse: string;
  /** Of the SIH group; needed to take on. */
  readonly kontaktpersonId: string | null;
  /** What the case is to be called; the need's own title where it is ''. */
  readonly titel: string;
}

export interface Afgjort {
  readonly behovId: number;
  /** The case that was made; null where none was. */
  readonly sag: { readonly id: number; readonly nummer: string } | null;
}

export const INTET_BEHOV = afvist(FINDES_IKKE, 'Behovet findes ikke, eller det er ikke jeres.');
export const INGEN_RET = afvist('ikke_ret', 'Kun SIH-gruppen beslutter om behov.');

/** What must be written for a decision, whoever takes it. */
export function mangelfuld({ beslutning, begrundelse, kontaktpersonId }: Afgoerelse): Resultat {
  if (beslutning === 'mangler' && begrundelse === '')
    return afvist('mangler_begrundelse', 'Skriv, hvad I mangler. Anmelderen får teksten.', 'begrundelse');
  if (beslutning === 'luk' && begrundelse === '')
    return afvist(
      'mangler_begrundelse',
      'Skriv, hvorfor behovet lukkes. Anmelderen får teksten.',
      'begrundelse',
    );
  if (beslutning === 'optag' && kontaktpersonId === null)
    return afvist('mangler', 'Vælg en kontaktperson til sagen.', 'kontaktpersonId');
  return ok();
}

async function optag(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  behov: Behov,
  { kontaktpersonId, titel }: Afgoerelse,
): Promise<Resultat<{ id: number; nummer: string }>> {
  const gruppe = await hentSihgruppe(tx, aktoer.organisation.id, nu);
  if (!gruppe.some((p) => p.id === kontaktpersonId))
    return afvist(
      'ukendt_person',
      'Personen er ikke (længere) i SIH-gruppen. Vælg en anden.',
      'kontaktpersonId',
    );
  const { systemejer, forretningsejer } = await hentEjere(tx, behov);
  const persondata = behov.felter.persondata || 'ved_ikke';
  const sag = await opretSag(tx, aktoer, nu, {
    titel: titel || behov.titel,
    slags: behov.felter.slags || 'nyt',
    enhedId: behov.enhedId,
    kontaktpersonId,
    systemejerId: systemejer.id,
    systemejer: systemejer.id === null ? systemejer.navn : '',
    forretningsejerId: forretningsejer.id,
    forretningsejer: forretningsejer.id === null ? forretningsejer.navn : '',
    persondata,
    behovId: behov.id,
  });
  if (persondata === 'ja') {
    await sql`insert into delsag (organisation_id, sag_id, slags, oprettet_kl, oprettet_af)
      values (${behov.organisationId}, ${sag.id}, 'risikoanalyse', ${nu}, ${aktoer.personId})`.execute(tx);
    const spor = { tx, nu, sag: { id: sag.id, organisationId: behov.organisationId } };
    await skrivSpor(spor, aktoer, 'delsag.opret', { slags: 'risikoanalyse' });
  }
  return ok({ id: sag.id, nummer: sagsnummer(sag.aar, sag.loebenr) });
}

const TILSTAND = { optag: 'optaget', mangler: 'mangler', luk: 'lukket' } as const;

/** What the reporter is told; the address was looked up before the transaction. */
async function skrivTilAnmelder(
  miljoe: Omgivelser,
  tx: Tx,
  til: string | null,
  behov: Behov,
  { beslutning, begrundelse }: Afgoerelse,
  sag: { nummer: string } | null,
): Promise<void> {
  if (til === null) return;
  const nr = behovsnummer(behov.aar ?? 0, behov.loebenr ?? 0);
  const sti = paths.behov({ id: behov.id });
  const brev = {
    optag: {
      emne: `Dit behov ${nr} er blevet til en sag`,
      afsnit: [
        `SIH-gruppen har taget dit behov op som sag ${sag?.nummer ?? ''}. Din kontaktperson skriver til dig.`,
      ],
      link: { tekst: 'Følg behovet', sti },
    },
    mangler: {
      emne: `Vi mangler noget om dit behov ${nr}`,
      afsnit: ['SIH-gruppen har brug for at vide mere:', begrundelse],
      link: { tekst: 'Ret og send igen', sti },
    },
    luk: {
      emne: `Dit behov ${nr} er lukket`,
      afsnit: ['SIH-gruppen har lukket dit behov:', begrundelse],
      link: { tekst: 'Se behovet', sti },
    },
  }[beslutning];
  await sendMail(miljoe, tx, { til, ...brev, emne: emne(brev.emne) });
}

/** The decision itself, in the caller's transaction. The need's row is held; `til` is the reporter's address. */
export async function afgoerI(
  miljoe: Omgivelser,
  tx: Tx,
  aktoer: Aktoer,
  behovId: number,
  afgoerelse: Afgoerelse,
  til: string | null,
): Promise<Resultat<Afgjort>> {
  const nu = miljoe.ur.nu();
  const behov = await findBehov(tx, behovId, { laas: true });
  if (!behov) return INTET_BEHOV;
  const kan = kanAfgoeres(behov.tilstand, afgoerelse.beslutning);
  if (!kan.ok) return kan;
  const nok = mangelfuld(afgoerelse);
  if (!nok.ok) return nok;
  const { beslutning, begrundelse } = afgoerelse;
  const sag = beslutning === 'optag' ? await optag(tx, aktoer, nu, behov, afgoerelse) : ok(null);
  if (!sag.ok) return sag;
  const afgjort = beslutning === 'mangler' ? null : nu;
  await sql`update behov set tilstand = ${TILSTAND[beslutning]}, afgoerelse_grund = ${begrundelse}, afgjort_kl = ${afgjort},
    afgjort_af = ${afgjort && aktoer.personId}, sag_id = ${sag.vaerdi?.id ?? null}, rettet_kl = ${nu}, laas = laas + 1
    where id = ${behovId}`.execute(tx);
  if (beslutning === 'mangler') await skrivBeskedraekke(tx, aktoer, nu, behovId, 'sih', begrundelse);
  await skrivAudit(tx, aktoer, nu, {
    handling: `anskaffelse.behov_${beslutning}`,
    genstand: `behov:${behovId}`,
  });
  await skrivTilAnmelder(miljoe, tx, til, behov, afgoerelse, sag.vaerdi);
  return ok({ behovId, sag: sag.vaerdi });
}

/** The address that a decision about a need is told to; null for one that isn't there, or whose reporter is erased. */
export async function anmelderadresse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  behovId: number,
): Promise<string | null> {
  const behov = await miljoe.db.som(aktoer, (tx) => findBehov(tx, behovId));
  return behov ? (await modtagere(miljoe.db, aktoer, behov.anmelder.id)).anmelder : null;
}

/** Notes a decision on a point of an agenda; what has been decided already stands. */
export async function noterPaaPunkt(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  punktId: number,
  {
    beslutning,
    begrundelse,
    kontaktpersonId,
  }: { beslutning: string; begrundelse: string; kontaktpersonId: string | null },
): Promise<void> {
  await sql`update sihpunkt set beslutning = ${beslutning}, begrundelse = ${begrundelse},
    kontaktperson_id = ${kontaktpersonId}, besluttet_kl = ${nu}, besluttet_af = ${aktoer.personId}, laas = laas + 1
    where id = ${punktId} and beslutning is null`.execute(tx);
}

/**
 * Decides about a need from the queue, between meetings. Where a planned meeting has it on its agenda, the point is
 * decided with it, so that the minutes say so.
 */
export async function afgoerBehov(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  behovId: number,
  laas: number,
  afgoerelse: Afgoerelse,
): Promise<Resultat<Afgjort>> {
  if (!maa(aktoer, SIHRET)) return INGEN_RET;
  const til = await anmelderadresse(miljoe, aktoer, behovId);
  return iTransaktion(miljoe, aktoer, async (tx) => {
    // Points before needs, as the meeting does: two at once wait for each other instead of locking crosswise.
    const punkter = await aabnePunkter(tx, behovId);
    for (const p of punkter) await sql`select from sihpunkt where id = ${p.id} for no key update`.execute(tx);
    const behov = await findBehov(tx, behovId, { laas: true });
    if (!behov) return INTET_BEHOV;
    if (behov.laas !== laas && behov.tilstand !== 'optaget' && behov.tilstand !== 'lukket')
      return afvist(
        FORAELDET,
        'Behovet er ændret, siden du åbnede siden. Her er det, som det er nu. Besluttes det stadig?',
      );
    const svar = await afgoerI(miljoe, tx, aktoer, behovId, afgoerelse, til);
    if (!svar.ok) return svar;
    const nu = miljoe.ur.nu();
    for (const p of punkter) await noterPaaPunkt(tx, aktoer, nu, p.id, afgoerelse);
    return svar;
  });
}

/** Takes a closing or a request for more back, in the caller's transaction: the need waits in the queue again. */
export async function fortrydI(
  miljoe: Omgivelser,
  tx: Tx,
  aktoer: Aktoer,
  behovId: number,
  til: string | null,
): Promise<Resultat> {
  const nu = miljoe.ur.nu();
  const behov = await findBehov(tx, behovId, { laas: true });
  if (!behov) return INTET_BEHOV;
  if (behov.tilstand !== 'lukket' && behov.tilstand !== 'mangler')
    return behov.tilstand === 'optaget'
      ? afvist(
          'forkert_tilstand',
          'Sagen er oprettet. Afslut den med exit på sagen, hvis den ikke skal være der.',
        )
      : ok();
  await sql`update behov set tilstand = 'sendt', afgoerelse_grund = '', afgjort_kl = null, afgjort_af = null,
    rettet_kl = ${nu}, laas = laas + 1 where id = ${behovId}`.execute(tx);
  const tekst =
    behov.tilstand === 'lukket'
      ? 'Lukningen er fortrudt. Behovet er i køen igen.'
      : 'Vi har trukket vores spørgsmål tilbage. Behovet er i køen igen.';
  await skrivBeskedraekke(tx, aktoer, nu, behovId, 'sih', tekst);
  await skrivAudit(tx, aktoer, nu, { handling: 'anskaffelse.behov_fortryd', genstand: `behov:${behovId}` });
  if (til !== null)
    await sendMail(miljoe, tx, {
      til,
      emne: emne(`Behov ${behovsnummer(behov.aar ?? 0, behov.loebenr ?? 0)} er i køen igen`),
      afsnit: [tekst],
      link: { tekst: 'Følg behovet', sti: paths.behov({ id: behovId }) },
    });
  return ok();
}

/** Takes back a decision from the queue; points of meetings that aren't held lose it with the need. */
export async function fortrydAfgoerelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  behovId: number,
): Promise<Resultat> {
  if (!maa(aktoer, SIHRET)) return INGEN_RET;
  const til = await anmelderadresse(miljoe, aktoer, behovId);
  return iTransaktion(miljoe, aktoer, async (tx) => {
    await sql`update sihpunkt p set beslutning = null, begrundelse = '', kontaktperson_id = null, besluttet_kl = null,
      besluttet_af = null, laas = p.laas + 1 from sihmoede m where m.id = p.moede_id and m.tilstand = 'planlagt'
      and p.organisation_id = (select app_organisation()) and p.behov_id = ${behovId}
      and p.beslutning in ('mangler', 'luk')`.execute(tx);
    return fortrydI(miljoe, tx, aktoer, behovId, til);
  });
}
