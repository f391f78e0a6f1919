import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { type GemtBilag, modtagBilag } from '../../../../platform/document/bilag.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import type { ModtagetFil } from '../../../../platform/web/rute.ts';
import { type Kravindhold, kan } from '../../rules.ts';
import { begyndVersion, hentTilRet, skrivAaben, skrivSpor } from '../commands.ts';
import { hentVersion, type Kravhoved } from '../queries.ts';

/** Bytes of one attachment. */
export const BILAG_MAKS = 25 * 1024 * 1024;
const MAKS_ANTAL = 30;

/** The row of an attachment: a krav's own, or one organisation's addition to it (`tilpasningAf`). Returns its id. */
export async function opretBilag(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  kravId: number,
  bilag: GemtBilag,
  tilpasningAf: number | null = null,
): Promise<string> {
  const r = await raekke(
    tx,
    sql<{
      id: string;
    }>`insert into kravbilag (krav_id, tilpasning_af, navn, type, stoerrelse, sha256, oprettet_af, oprettet_kl)
      values (${kravId}, ${tilpasningAf}, ${bilag.navn}, ${bilag.type}, ${bilag.stoerrelse}, ${bilag.sha256},
        ${aktoer.personId}, ${nu}) returning id`,
  );
  if (!r) throw new Error(`attachment of krav ${kravId} was not stored`);
  return r.id;
}

/** The krav, held, with the content that its next version builds on. */
async function hentTilBilag(
  tx: Tx,
  aktoer: Aktoer,
  id: number,
): Promise<Resultat<{ krav: Kravhoved; indhold: Kravindhold }>> {
  const hentet = await hentTilRet(tx, aktoer, id);
  if (!hentet.ok) return hentet;
  const krav = hentet.vaerdi;
  const tilstand = kan('rediger', krav.tilstand);
  if (!tilstand.ok) return tilstand;
  const nr = krav.aabenNr ?? krav.gaeldendeNr;
  const version = nr === null ? null : await hentVersion(tx, id, nr);
  return version ? ok({ krav, indhold: version.indhold }) : afvist(FINDES_IKKE, 'Kravet findes ikke.');
}

/** Puts the attachments in the open version; begins a draft where there is none. Returns the version's number. */
async function skrivListe(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
  krav: Kravhoved,
  indhold: Kravindhold,
): Promise<number> {
  if (krav.aabenNr === null) return begyndVersion(tx, aktoer, nu, krav.id, indhold, '');
  await skrivAaben(tx, aktoer, nu, krav, indhold, { sammeStempel: true });
  return krav.aabenNr;
}

/** Adds an uploaded file to the krav's next version. */
export async function tilfoejBilag(
  { db, ur, mappe }: Pick<Miljoe, 'db' | 'ur' | 'mappe'>,
  aktoer: Aktoer,
  id: number,
  fil: ModtagetFil | null,
): Promise<Resultat<{ navn: string }>> {
  // Asked before the bytes are kept too, so that nobody fills the disk with what they may not attach.
  const maa = await db.som(aktoer, (tx) => hentTilBilag(tx, aktoer, id));
  if (!maa.ok) return maa;
  const modtaget = await modtagBilag(mappe, fil);
  if (!modtaget.ok) return modtaget;
  return iTransaktion({ db }, aktoer, async (tx) => {
    const hentet = await hentTilBilag(tx, aktoer, id);
    if (!hentet.ok) return hentet;
    const { krav, indhold } = hentet.vaerdi;
    if (indhold.bilag.length >= MAKS_ANTAL) {
      return afvist('for_mange', `Et krav kan højst have ${MAKS_ANTAL} bilag. Fjern et først.`, 'fil');
    }
    const bilagId = await opretBilag(tx, aktoer, ur.nu(), id, modtaget.vaerdi);
    const nr = await skrivListe(tx, aktoer, ur.nu(), krav, {
      ...indhold,
      bilag: [...indhold.bilag, bilagId],
    });
    const { navn } = modtaget.vaerdi;
    await skrivSpor(tx, aktoer, ur.nu(), id, { nr, handling: 'bilag', begrundelse: navn });
    return ok({ navn });
  });
}

/** Takes an attachment out of the krav's next version. Versions that had it keep it. */
export function fjernBilag(
  { db, ur }: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  bilagId: string,
): Promise<Resultat<{ kravId: number; navn: string }>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const bilag = await raekke(
      tx,
      sql<{ kravId: number; navn: string }>`select krav_id as "kravId", navn from kravbilag
        where id::text = ${bilagId} and tilpasning_af is null`,
    );
    if (!bilag) return afvist(FINDES_IKKE, 'Bilaget findes ikke.');
    const hentet = await hentTilBilag(tx, aktoer, bilag.kravId);
    if (!hentet.ok) return hentet;
    const { krav, indhold } = hentet.vaerdi;
    if (!indhold.bilag.includes(bilagId)) {
      return afvist('fjernet', 'Bilaget er allerede fjernet. Genindlæs siden.');
    }
    const nr = await skrivListe(tx, aktoer, ur.nu(), krav, {
      ...indhold,
      bilag: indhold.bilag.filter((b) => b !== bilagId),
    });
    // What no version has is out of reach from now on.
    await sql`update kravbilag set fjernet_kl = ${ur.nu()} where id::text = ${bilagId} and publiceret_kl is null
      and not exists (select from krav_version v where v.krav_id = ${krav.id} and v.indhold -> 'bilag' ? ${bilagId})`.execute(
      tx,
    );
    await skrivSpor(tx, aktoer, ur.nu(), krav.id, { nr, handling: 'bilag_fjern', begrundelse: bilag.navn });
    return ok(bilag);
  });
}
