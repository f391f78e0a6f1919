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
import { hentKrav, hentVersion, type Kravhoved, type Kravversion } from './queries.ts';
import { kontrollerIndhold, stempel } from './rules.ts';

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
export async function hentTilRetning(tx: Tx, krav: Kravhoved): Promise<Kravversion> {
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
