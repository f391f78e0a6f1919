import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { type Database, raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { opdaterOpslag } from '../../lager/commands.ts';
import { begyndVersion, hentTilRet, hentTilRetning, skrivSpor } from '../commands.ts';
import { hentBrug, hentVersion, type Kravhoved, type Kravversion } from '../queries.ts';
import { brugshindring, laestStempel, maaGodkende, maaTage, mangler, type Skridt } from '../rules.ts';

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
