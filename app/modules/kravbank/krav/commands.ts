import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../../kernel/adgang.ts';
import {
  afvist,
  FINDES_IKKE,
  FORAELDET,
  type Hindring,
  ok,
  type Resultat,
} from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { type Database, raekke, sql, type Tx } from '../../../platform/db/database.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { arbejdsgange, integrationer } from '../../katalog/public.ts';
import { hentKlasser } from '../klasse/queries.ts';
import { laasNumre, opdaterOpslag, opretKrav, tilfoejVersioner } from '../lager/commands.ts';
import { type Kravindhold, kan, maaRette, REDAKTOER, slagsFor } from '../rules.ts';
import { type Kravformindhold, somForm } from './forms.ts';
import { hentBrug, hentKrav, hentVersion, type Kravhoved, type Kravversion } from './queries.ts';
import {
  brugshindring,
  kontrollerIndhold,
  laestStempel,
  maaGodkende,
  maaTage,
  mangler,
  type Skridt,
  stempel,
} from './rules.ts';

/** Something done to a krav: its history gets a line, and so does the audit trail. */
export interface Spor {
  readonly nr: number | null;
  readonly handling: string;
  readonly begrundelse?: string;
}

/** Writes what was done in the krav's history and in the audit trail. */
export async function skrivSpor(tx: Tx, aktoer: Aktoer, nu: Date, kravId: number, spor: Spor): Promise<void> {
  await sql`insert into kravhaendelse (krav_id, nr, kl, person_id, organisation_id, handling, begrundelse)
    values (${kravId}, ${spor.nr}, ${nu}, ${aktoer.personId}, ${aktoer.organisation.id}, ${spor.handling},
      ${spor.begrundelse ?? ''})`.execute(tx);
  await skrivAudit(tx, aktoer, nu, {
    handling: `kravbank.${spor.handling}`,
    genstand: `krav:${kravId}`,
    detaljer: spor.nr === null ? {} : { version: spor.nr },
  });
}

const IKKE_HER = afvist(FINDES_IKKE, 'Kravet findes ikke.');
const IKKE_DIT = afvist('ikke_adgang', 'Du kan ikke rette dette krav.');

/** Holds the krav until the transaction ends, and reads it as it stands then; null when the actor may not change it. */
async function laasKrav(tx: Tx, id: number): Promise<Kravhoved | null> {
  const laast = await raekke(tx, sql<{ id: number }>`select id from krav where id = ${id} for update`);
  // Read anew after the wait: another may have changed it meanwhile.
  return laast ? hentKrav(tx, id) : null;
}

/**
 * The krav, held, for someone who may change it. A row that is seen but can't be locked is another's: row-level
 * security lets it be read and not written.
 */
export async function hentTilRet(tx: Tx, aktoer: Aktoer, id: number): Promise<Resultat<Kravhoved>> {
  const krav = await hentKrav(tx, id);
  if (!krav) return IKKE_HER;
  if (!maaRette(aktoer, krav)) return IKKE_DIT;
  const laast = await laasKrav(tx, id);
  return laast ? ok(laast) : IKKE_HER;
}

/** The version that a change is made on: the open one, else the one that holds. */
async function hentTilRetning(tx: Tx, krav: Kravhoved): Promise<Kravversion> {
  const nr = krav.aabenNr ?? krav.gaeldendeNr;
  const version = nr === null ? null : await hentVersion(tx, krav.id, nr);
  if (!version) throw new Error(`krav ${krav.id} has no version to change`);
  return version;
}

async function kontroller(
  tx: Tx,
  indhold: Kravindhold,
  organisationId: number | null,
  foer: Kravindhold | null,
): Promise<Hindring[]> {
  return kontrollerIndhold(indhold, {
    klasser: await hentKlasser(tx),
    integrationer: new Set(
      indhold.integrationer.length > 0 ? (await integrationer(tx)).map((i) => i.kode) : [],
    ),
    arbejdsgange: new Set(indhold.arbejdsgange.length > 0 ? (await arbejdsgange(tx)).map((a) => a.kode) : []),
    organisationId,
    foer,
  });
}

export interface Nyt {
  readonly indhold: Kravformindhold;
  /** Empty: the next free number. */
  readonly nummer: string;
  /** The krav that it is a copy of. */
  readonly fraKravId: number | null;
}

export interface Oprettet {
  readonly id: number;
  readonly nummer: string;
}

async function nummerTaget(tx: Tx, organisationId: number | null, nummer: string): Promise<boolean> {
  await laasNumre(tx, organisationId);
  const fundet = await raekke(
    tx,
    sql`select from krav where organisation_id is not distinct from ${organisationId}::int and lower(nummer) = lower(${nummer})`,
  );
  return fundet !== null;
}

/** A new krav of the actor's own kind, as a draft. */
export function opret(db: Database, aktoer: Aktoer, nu: Date, nyt: Nyt): Promise<Resultat<Oprettet>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const slags = slagsFor(aktoer);
    if (slags === null || !aktoer.roller.includes(REDAKTOER[slags])) {
      return afvist('ikke_adgang', 'Din rolle kan ikke oprette krav.');
    }
    const organisationId = slags === 'tvaerkommunalt' ? null : aktoer.organisation.id;
    const indhold: Kravindhold = { ...nyt.indhold, bilag: [] };
    const kilde = nyt.fraKravId === null ? null : await hentKrav(tx, nyt.fraKravId);
    const hindringer = await kontroller(tx, indhold, organisationId, null);
    if (hindringer.length > 0) return { ok: false, hindringer };
    if (nyt.nummer !== '' && (await nummerTaget(tx, organisationId, nyt.nummer))) {
      return afvist(
        'nummer_taget',
        `Nummeret ${nyt.nummer} er brugt. Vælg et andet, eller lad feltet være tomt for at få det næste ledige.`,
        'nummer',
      );
    }
    const [krav] = await opretKrav(tx, { aktoer, nu }, [
      {
        slags,
        organisationId,
        nummer: nyt.nummer === '' ? null : nyt.nummer,
        indhold,
        begrundelse: '',
        tilstand: 'kladde',
        ...(kilde ? { oprindelse: `Kopi af krav ${kilde.nummer}`, fraKravId: kilde.id } : {}),
      },
    ]);
    await skrivSpor(tx, aktoer, nu, krav.id, { nr: krav.nr, handling: 'opret' });
    return ok({ id: krav.id, nummer: krav.nummer });
  });
}

export interface Rettelse {
  readonly id: number;
  readonly indhold: Kravformindhold;
  readonly begrundelse: string;
  /** Of the version that the form was made from. */
  readonly stempel: string;
  /** Saved by itself while one types: leaves one line in the history for the sitting, not one each time. */
  readonly selv: boolean;
}

export interface Gemt {
  readonly nr: number;
  readonly nummer: string;
  /** What the next saving builds on. */
  readonly stempel: string;
}

/**
 * The content of the open version in place of what it held. With `sammeStempel` forms that are open elsewhere can still
 * be saved: for what no form holds.
 */
export async function skrivAaben(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  krav: Kravhoved,
  indhold: Kravindhold,
  { begrundelse = null, sammeStempel = false }: { begrundelse?: string | null; sammeStempel?: boolean } = {},
): Promise<void> {
  await sql`update krav_version set indhold = ${JSON.stringify(indhold)}::jsonb, rettet_af = ${aktoer.personId},
      rettet_kl = ${nu}, laas = laas + ${sammeStempel ? 0 : 1}, begrundelse = coalesce(${begrundelse}::text, begrundelse)
    where krav_id = ${krav.id} and nr = ${krav.aabenNr}`.execute(tx);
  await opdaterOpslag(tx, [krav.id]);
}

async function erIGang(tx: Tx, aktoer: Aktoer, id: number, nr: number): Promise<boolean> {
  const sidste = await raekke(
    tx,
    sql<{
      nr: number | null;
      handling: string;
      person: string | null;
    }>`select nr, handling, person_id as person
      from kravhaendelse where krav_id = ${id} order by id desc limit 1`,
  );
  return sidste?.handling === 'ret' && sidste.nr === nr && sidste.person === aktoer.personId;
}

/**
 * Saves the open version, or begins one where only a published one stands. Refused with `foraeldet` when the version
 * isn't the one that the form was made from; nothing is overwritten.
 */
export function gemKladde(db: Database, aktoer: Aktoer, nu: Date, r: Rettelse): Promise<Resultat<Gemt>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const hentet = await hentTilRet(tx, aktoer, r.id);
    if (!hentet.ok) return hentet;
    const krav = hentet.vaerdi;
    const tilstand = kan('rediger', krav.tilstand);
    if (!tilstand.ok) return tilstand;
    const nuvaerende = await hentTilRetning(tx, krav);
    if (stempel(nuvaerende) !== r.stempel) {
      return afvist(FORAELDET, 'En anden har gemt, mens du skrev. Se forskellene nedenfor, og gem så igen.');
    }
    const indhold: Kravindhold = { ...r.indhold, bilag: nuvaerende.indhold.bilag };
    const hindringer = await kontroller(tx, indhold, krav.organisationId, nuvaerende.indhold);
    if (hindringer.length > 0) return { ok: false, hindringer };
    const ens = isDeepStrictEqual(somForm(nuvaerende.indhold), r.indhold);
    if (ens && krav.aabenNr === null) {
      return afvist('uaendret', 'Der er ingen ændringer at gemme.');
    }
    if (ens && r.begrundelse === nuvaerende.begrundelse) {
      return ok({ nr: nuvaerende.nr, nummer: krav.nummer, stempel: r.stempel });
    }
    const nr = krav.aabenNr ?? (await begyndVersion(tx, aktoer, nu, krav.id, indhold, r.begrundelse));
    if (krav.aabenNr !== null)
      await skrivAaben(tx, aktoer, nu, krav, indhold, { begrundelse: r.begrundelse });
    if (!(r.selv && (await erIGang(tx, aktoer, r.id, nr)))) {
      await skrivSpor(tx, aktoer, nu, r.id, { nr, handling: 'ret' });
    }
    const gemt = await hentVersion(tx, r.id, nr);
    if (!gemt) throw new Error(`krav ${r.id} version ${nr} was not stored`);
    return ok({ nr, nummer: krav.nummer, stempel: stempel(gemt) });
  });
}

/** A draft beside the version that holds. The caller holds the krav and has asked the rules. */
export async function begyndVersion(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  kravId: number,
  indhold: Kravindhold,
  begrundelse: string,
): Promise<number> {
  const [nr] = await tilfoejVersioner(tx, { aktoer, nu }, [
    { kravId, indhold, begrundelse, tilstand: 'kladde' },
  ]);
  return nr;
}

export interface Skridtvalg {
  readonly id: number;
  readonly skridt: Skridt;
  readonly begrundelse: string;
  /** `laestStempel` of the open version; sending and publishing ask for it. */
  readonly stempel: string;
  /** The old version, for `genskab` and `genopret`. */
  readonly nr: number | null;
}

interface Kald extends Skridtvalg {
  readonly tx: Tx;
  readonly aktoer: Aktoer;
  readonly nu: Date;
  readonly krav: Kravhoved;
}

/** What a step did: the version it was about, and the reason that goes in the history. */
interface Udfoert {
  readonly nr: number | null;
  readonly begrundelse?: string;
}

async function aabenVersion({ tx, krav, stempel: set }: Kald): Promise<Resultat<Kravversion>> {
  const version = await hentTilRetning(tx, krav);
  if (laestStempel(version) === set) return ok(version);
  return afvist(FORAELDET, 'Teksten er ændret, siden du åbnede siden. Læs den igen, før du går videre.');
}

/** Moves the open version between draft and review. */
async function flyt(k: Kald, til: 'kladde' | 'i_review'): Promise<void> {
  const { tx, krav, aktoer, nu } = k;
  const indsendt = til === 'i_review';
  await sql`update krav_version set tilstand = ${til}, laas = laas + 1,
      indsendt_af = ${indsendt ? aktoer.personId : null}::uuid, indsendt_kl = ${indsendt ? nu : null}::timestamptz
    where krav_id = ${krav.id} and nr = ${krav.aabenNr}`.execute(tx);
  await sql`update krav set aaben_tilstand = ${til} where id = ${krav.id}`.execute(tx);
}

async function indsend(k: Kald): Promise<Resultat<Udfoert>> {
  const version = await aabenVersion(k);
  if (!version.ok) return version;
  const fejl = mangler(version.vaerdi.indhold);
  if (fejl.length > 0) return { ok: false, hindringer: fejl };
  await flyt(k, 'i_review');
  return ok({ nr: k.krav.aabenNr });
}

async function returner(k: Kald): Promise<Resultat<Udfoert>> {
  if (k.begrundelse === '') return afvist('mangler_begrundelse', 'Skriv hvorfor.', 'begrundelse');
  await flyt(k, 'kladde');
  return ok({ nr: k.krav.aabenNr, begrundelse: k.begrundelse });
}

/** Whether someone else could approve a tværkommunalt krav. */
export async function findesAndenRedaktoer(tx: Tx): Promise<boolean> {
  const r = await raekke(tx, sql<{ findes: boolean }>`select krav_anden_redaktoer() as findes`);
  return r?.findes === true;
}

async function publicer(k: Kald): Promise<Resultat<Udfoert>> {
  const { tx, krav, aktoer, nu } = k;
  const fundet = await aabenVersion(k);
  if (!fundet.ok) return fundet;
  const version = fundet.vaerdi;
  const godkende = maaGodkende(aktoer, krav, version.retterId, await findesAndenRedaktoer(tx));
  if (!godkende.ok) return godkende;
  const fejl = mangler(version.indhold);
  if (fejl.length > 0) return { ok: false, hindringer: fejl };
  const begrundelse = k.begrundelse === '' ? version.begrundelse : k.begrundelse;
  if (begrundelse === '' && krav.gaeldendeNr !== null) {
    return afvist(
      'mangler_begrundelse',
      'Skriv, hvorfor kravet ændres. Begrundelsen følger versionen.',
      'begrundelse',
    );
  }
  await sql`update krav_version set tilstand = 'publiceret', publiceret_kl = ${nu}, godkendt_af = ${aktoer.personId},
      godkendt_org = ${aktoer.organisation.id}, begrundelse = ${begrundelse}, laas = laas + 1
    where krav_id = ${krav.id} and nr = ${version.nr}`.execute(tx);
  await sql`update krav set gaeldende_nr = ${version.nr}, aaben_nr = null, aaben_tilstand = null
    where id = ${krav.id}`.execute(tx);
  await sql`update kravbilag set publiceret_kl = ${nu} where krav_id = ${krav.id} and publiceret_kl is null
    and fjernet_kl is null and id::text = any(${[...version.indhold.bilag]}::text[])`.execute(tx);
  await opdaterOpslag(tx, [krav.id]);
  return ok({ nr: version.nr, begrundelse });
}

async function forkast(k: Kald): Promise<Resultat<Udfoert>> {
  const { tx, krav, begrundelse } = k;
  await sql`update krav_version set tilstand = 'forkastet', laas = laas + 1
    where krav_id = ${krav.id} and nr = ${krav.aabenNr}`.execute(tx);
  await sql`update krav set aaben_nr = null, aaben_tilstand = null where id = ${krav.id}`.execute(tx);
  return ok({ nr: krav.aabenNr, begrundelse });
}

async function genopret(k: Kald): Promise<Resultat<Udfoert>> {
  const { tx, krav, nr } = k;
  const version = nr === null ? null : await hentVersion(tx, krav.id, nr);
  if (version?.tilstand !== 'forkastet')
    return afvist('forkert_tilstand', 'Versionen er ikke en forkastet kladde.');
  await sql`update krav_version set tilstand = 'kladde', laas = laas + 1, indsendt_af = null, indsendt_kl = null
    where krav_id = ${krav.id} and nr = ${version.nr}`.execute(tx);
  await sql`update krav set aaben_nr = ${version.nr}, aaben_tilstand = 'kladde' where id = ${krav.id}`.execute(
    tx,
  );
  return ok({ nr: version.nr });
}

async function genskab(k: Kald): Promise<Resultat<Udfoert>> {
  const { tx, aktoer, nu, krav } = k;
  const gammel = k.nr === null ? null : await hentVersion(tx, krav.id, k.nr);
  if (!gammel) return afvist(FINDES_IKKE, 'Versionen findes ikke.');
  const begrundelse = k.begrundelse === '' ? `Genskabt fra version ${gammel.nr}` : k.begrundelse;
  const nr = await begyndVersion(tx, aktoer, nu, krav.id, gammel.indhold, begrundelse);
  return ok({ nr, begrundelse });
}

async function udgaa({ tx, nu, krav, begrundelse }: Kald): Promise<Resultat<Udfoert>> {
  if (begrundelse === '') return afvist('mangler_begrundelse', 'Skriv hvorfor.', 'begrundelse');
  await sql`update krav set udgaaet_kl = ${nu}, udgaaet_grund = ${begrundelse} where id = ${krav.id}`.execute(
    tx,
  );
  return ok({ nr: krav.gaeldendeNr, begrundelse });
}

async function genindfoer({ tx, krav }: Kald): Promise<Resultat<Udfoert>> {
  await sql`update krav set udgaaet_kl = null, udgaaet_grund = '' where id = ${krav.id}`.execute(tx);
  return ok({ nr: krav.gaeldendeNr });
}

async function slet({ tx, aktoer, nu, krav, begrundelse }: Kald): Promise<Resultat<Udfoert>> {
  const ibrug = brugshindring(await hentBrug(tx, krav.id));
  if (ibrug) return { ok: false, hindringer: [ibrug] };
  await sql`update krav set slettet_kl = ${nu}, slettet_af = ${aktoer.personId} where id = ${krav.id}`.execute(
    tx,
  );
  return ok({ nr: null, begrundelse });
}

async function gendan({ tx, krav }: Kald): Promise<Resultat<Udfoert>> {
  await sql`update krav set slettet_kl = null, slettet_af = null where id = ${krav.id}`.execute(tx);
  return ok({ nr: null });
}

const UDFOER: Readonly<Record<Skridt, (k: Kald) => Promise<Resultat<Udfoert>>>> = {
  indsend,
  returner,
  publicer,
  forkast,
  genopret,
  genskab,
  udgaa,
  genindfoer,
  slet,
  gendan,
};

export interface Taget {
  readonly nummer: string;
  readonly nr: number | null;
}

/** Takes a step with a krav: asks the rules, writes, and leaves history and audit, all in one transaction. */
export function tagSkridt(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  valg: Skridtvalg,
): Promise<Resultat<Taget>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const hentet = await hentTilRet(tx, aktoer, valg.id);
    if (!hentet.ok) return hentet;
    const krav = hentet.vaerdi;
    const maa = maaTage(valg.skridt, aktoer, krav);
    if (!maa.ok) return maa;
    const svar = await UDFOER[valg.skridt]({ ...valg, tx, aktoer, nu, krav });
    if (!svar.ok) return svar;
    await skrivSpor(tx, aktoer, nu, valg.id, { handling: valg.skridt, ...svar.vaerdi });
    return ok({ nummer: krav.nummer, nr: svar.vaerdi.nr });
  });
}
