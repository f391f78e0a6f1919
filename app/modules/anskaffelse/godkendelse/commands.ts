import type { Aktoer } from '../../../kernel/adgang.ts';
import { maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { datoI } from '../../../kernel/ur.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { pdfBytes } from '../../../platform/document/pdf.ts';
import { gemBytes } from '../../../platform/filer.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { medSag, type Sagskald, skrivSpor } from '../kald.ts';
import { GODKENDRET, LAESRET, SAGSRET, SIHRET, sagsnummer } from '../rules.ts';
import { beslutningsdokument } from './exports.ts';
import { grundlagsafsnit } from './grundlag/exports.ts';
import { hentSagsbillede } from './grundlag/queries.ts';
import { beskedJob } from './jobs.ts';
import { findGodkendelse, hentGodkendelser, hentGodkendere } from './queries.ts';
import {
  AFGOERELSER,
  type Afgoerelseshandling,
  type Anmodning,
  afloesere,
  efterAfgoerelse,
  type Godkendelse,
  type Godkendelsesgrundlag,
  minTur,
  tjekAfgoerelse,
  tjekAnmodning,
} from './rules.ts';

type Verden = Pick<Miljoe, 'db' | 'ur' | 'jobs'>;

const IKKE_DER = afvist(FINDES_IKKE, 'Godkendelsen findes ikke, eller den er ikke jeres.');
const AENDRET = afvist(
  FORAELDET,
  'Der er sket noget, siden du åbnede siden. Her er godkendelsen, som den er nu.',
);

/** Asks for approval: freezes the summary and all it rests on, and tells the first approver. */
export function bedOmGodkendelse(
  miljoe: Verden,
  aktoer: Aktoer,
  sagId: number,
  anmodning: Anmodning,
): Promise<Resultat<{ nr: number }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    const idag = datoI(nu);
    const tidligere = await hentGodkendelser(tx, sag.id, idag);
    if (tidligere.some((g) => g.tilstand === 'afventer'))
      return afvist(
        'er_i_gang',
        'Der er allerede bedt om godkendelse. Træk den tilbage, før der bedes igen.',
      );
    const kandidater = await hentGodkendere(tx, sag.organisationId);
    const rigtigt = tjekAnmodning(anmodning, aktoer.personId, kandidater);
    if (!rigtigt.ok) return rigtigt;
    const grundlag: Godkendelsesgrundlag = {
      opsummering: anmodning.opsummering,
      titel: sag.titel,
      nummer: sagsnummer(sag.aar, sag.loebenr),
      afsnit: grundlagsafsnit(await hentSagsbillede(tx, sag, idag)),
    };
    const nr = (tidligere[0]?.nr ?? 0) + 1;
    const id = await indsaet(kald, aktoer, nr, grundlag, anmodning.godkendere);
    await skrivSpor(kald, aktoer, 'godkendelse.bed', { nr });
    await miljoe.jobs.send(tx, beskedJob, { godkendelse: id });
    return ok({ nr });
  });
}

async function indsaet(
  { tx, sag, nu }: Sagskald,
  aktoer: Aktoer,
  nr: number,
  grundlag: Godkendelsesgrundlag,
  godkendere: readonly string[],
): Promise<number> {
  const r = await raekke(
    tx,
    sql<{ id: number }>`insert into godkendelse (organisation_id, sag_id, nr, grundlag, bedt_kl, bedt_af)
      values (${sag.organisationId}, ${sag.id}, ${nr}, ${JSON.stringify(grundlag)}::jsonb, ${nu}, ${aktoer.personId})
      returning id`,
  );
  if (!r) throw new Error('the request was not stored');
  await sql`insert into godkendelsestrin (organisation_id, godkendelse_id, orden, person_id)
    select ${sag.organisationId}, ${r.id}, t.orden, t.person
    from unnest(${[...godkendere]}::uuid[]) with ordinality as t(person, orden)`.execute(tx);
  return r.id;
}

interface Afgjort {
  readonly handling: Afgoerelseshandling;
  readonly begrundelse: string;
  /** The number of the request that the page was made from. */
  readonly version: number;
}

/** What the decision makes of the request, when it may be made. */
function afgjortAf(
  g: Godkendelse | null,
  aktoer: Aktoer,
  { handling, begrundelse, version }: Afgjort,
  nu: Date,
): Resultat<{ efter: Godkendelse; orden: number; somStedfortraeder: boolean }> {
  if (g === null) return IKKE_DER;
  const tur = minTur(g, aktoer.personId);
  if (!tur.ok) return tur;
  if (g.laas !== version) return AENDRET;
  const rigtigt = tjekAfgoerelse(handling, begrundelse);
  if (!rigtigt.ok) return rigtigt;
  const { trin, somStedfortraeder } = tur.vaerdi;
  const efter = efterAfgoerelse(g, trin, {
    afgoerelse: AFGOERELSER[handling].tilstand,
    begrundelse,
    afgjort: nu,
    afgjortAf: { id: aktoer.personId, navn: aktoer.navn },
  });
  return ok({ efter, orden: trin.orden, somStedfortraeder });
}

/**
 * Decides one step. When it ends the request, the decision document is made and kept first, from what the transaction
 * then holds still to be so: of two at once exactly one counts, and the other is told.
 */
export async function afgoer(
  miljoe: Verden & Pick<Miljoe, 'mappe'>,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  valg: Afgjort,
): Promise<Resultat<{ slut: boolean }>> {
  const nu = miljoe.ur.nu();
  const idag = datoI(nu);
  const proeve = afgjortAf(
    await miljoe.db.som(aktoer, (tx) => findGodkendelse(tx, sagId, nr, idag)),
    aktoer,
    valg,
    nu,
  );
  if (!proeve.ok) return proeve;
  const sha256 = await gemDokument(miljoe.mappe, aktoer, proeve.vaerdi.efter, nu);
  return medSag(miljoe, aktoer, sagId, { ret: GODKENDRET, laas: null }, async (kald) => {
    const { tx } = kald;
    const svar = afgjortAf(await findGodkendelse(tx, sagId, nr, idag), aktoer, valg, nu);
    if (!svar.ok) return svar;
    const { efter, orden, somStedfortraeder } = svar.vaerdi;
    await sql`update godkendelsestrin set afgoerelse = ${AFGOERELSER[valg.handling].tilstand},
        begrundelse = ${valg.begrundelse}, afgjort_kl = ${nu}, afgjort_af = ${aktoer.personId}
      where godkendelse_id = ${efter.id} and orden = ${orden}`.execute(tx);
    await sql`update godkendelse set tilstand = ${efter.tilstand}, afgjort_kl = ${efter.afgjort},
        dokument_sha256 = ${sha256}, laas = laas + 1 where id = ${efter.id}`.execute(tx);
    await skrivSpor(kald, aktoer, `godkendelse.${valg.handling}`, { nr, trin: orden, somStedfortraeder });
    await miljoe.jobs.send(tx, beskedJob, { godkendelse: efter.id });
    return ok({ slut: efter.tilstand !== 'afventer' });
  });
}

/** The checksum of the kept document; null while the request still waits for somebody. */
async function gemDokument(mappe: string, aktoer: Aktoer, g: Godkendelse, nu: Date): Promise<string | null> {
  if (g.tilstand === 'afventer') return null;
  return (await gemBytes(mappe, pdfBytes(beslutningsdokument(g, aktoer.organisation.navn), nu))).sha256;
}

/** The requester's own, or the SIH group's when the requester isn't there. */
function raader(aktoer: Aktoer, g: Godkendelse): boolean {
  return g.bedtAf.id === aktoer.personId || maa(aktoer, SIHRET);
}

async function ventende(
  tx: Tx,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  version: number,
  idag: string,
): Promise<Resultat<Godkendelse>> {
  const g = await findGodkendelse(tx, sagId, nr, idag);
  if (g === null) return IKKE_DER;
  if (!raader(aktoer, g))
    return afvist('ikke_ret', `Det kan kun ${g.bedtAf.navn} eller en sagsbehandler gøre.`);
  if (g.tilstand !== 'afventer' || g.laas !== version) return AENDRET;
  return ok(g);
}

/** Takes the request back; nobody has to decide any more. Holds for a case that has ended, too. */
export function traekTilbage(
  miljoe: Verden,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  version: number,
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: LAESRET, laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const { tx, nu } = kald;
    const fundet = await ventende(tx, aktoer, sagId, nr, version, datoI(nu));
    if (!fundet.ok) return fundet;
    await sql`update godkendelse set tilstand = 'trukket', afgjort_kl = ${nu}, laas = laas + 1
        where id = ${fundet.vaerdi.id}`.execute(tx);
    await skrivSpor(kald, aktoer, 'godkendelse.traek', { nr });
    return ok();
  });
}

/** Puts another in the place of an approver who has not decided: because that one has left, or is away for long. */
export function udskift(
  miljoe: Verden,
  aktoer: Aktoer,
  sagId: number,
  nr: number,
  { orden, person, version }: { orden: number; person: string; version: number },
): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: LAESRET, laas: null }, async (kald) => {
    const { tx, sag, nu } = kald;
    const fundet = await ventende(tx, aktoer, sagId, nr, version, datoI(nu));
    if (!fundet.ok) return fundet;
    const g = fundet.vaerdi;
    const trin = g.trin.find((t) => t.orden === orden && t.afgoerelse === null);
    if (!trin) return AENDRET;
    const ny = afloesere(g, await hentGodkendere(tx, sag.organisationId)).find((k) => k.id === person);
    if (!ny)
      return afvist(
        'ikke_godkender',
        'Vælg en anden, der har rollen godkender og ikke er i rækken i forvejen.',
        'person',
      );
    await sql`update godkendelsestrin set person_id = ${ny.id}
      where godkendelse_id = ${g.id} and orden = ${orden}`.execute(tx);
    await sql`update godkendelse set laas = laas + 1 where id = ${g.id}`.execute(tx);
    await skrivSpor(kald, aktoer, 'godkendelse.udskift', {
      nr,
      trin: orden,
      fra: trin.person.id,
      til: ny.id,
    });
    await miljoe.jobs.send(tx, beskedJob, { godkendelse: g.id });
    return ok();
  });
}
