import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { modtagBilag } from '../../../../platform/document/bilag.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import type { ModtagetFil } from '../../../../platform/web/rute.ts';
import { aabentBehov } from '../commands.ts';

/** Bytes of one attachment. */
export const BILAG_MAKS = 25 * 1024 * 1024;
/** Files of one need, removed ones too. */
const MAKS_ANTAL = 30;

async function plads(tx: Tx, aktoer: Aktoer, behovId: number): Promise<Resultat> {
  const behov = await aabentBehov(tx, aktoer, behovId);
  if (!behov.ok) return behov;
  const talt = await raekke(
    tx,
    sql<{ n: number }>`select count(*)::int as n from behovsbilag where behov_id = ${behovId}`,
  );
  return (talt?.n ?? 0) < MAKS_ANTAL
    ? ok()
    : afvist('for_mange', `Et behov kan højst have ${MAKS_ANTAL} filer. Saml dem i færre.`, 'fil');
}

/** Judges a file by its content, keeps it and hangs it on the need. */
export async function tilfoejBilag(
  { db, ur, mappe }: Pick<Miljoe, 'db' | 'ur' | 'mappe'>,
  aktoer: Aktoer,
  behovId: number,
  fil: ModtagetFil | null,
): Promise<Resultat<{ navn: string }>> {
  // Asked before the bytes are kept too, so that nobody fills the disk with what they may not attach.
  const maa = await iTransaktion({ db }, aktoer, (tx) => plads(tx, aktoer, behovId));
  if (!maa.ok) return maa;
  const modtaget = await modtagBilag(mappe, fil);
  if (!modtaget.ok) return modtaget;
  const { navn, type, stoerrelse, sha256 } = modtaget.vaerdi;
  return iTransaktion({ db }, aktoer, async (tx) => {
    const stadig = await plads(tx, aktoer, behovId);
    if (!stadig.ok) return stadig;
    await sql`insert into behovsbilag (organisation_id, behov_id, navn, type, stoerrelse, sha256, oprettet_af, oprettet_kl)
      values (${aktoer.organisation.id}, ${behovId}, ${navn}, ${type}, ${stoerrelse}, ${sha256}, ${aktoer.personId},
        ${ur.nu()})`.execute(tx);
    return ok({ navn });
  });
}

/** Takes a file off the need, or puts it back. */
export function fjernBilag(
  { db, ur }: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  behovId: number,
  bilagId: string,
  { fortryd }: { readonly fortryd: boolean },
): Promise<Resultat<{ navn: string }>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const behov = await aabentBehov(tx, aktoer, behovId);
    if (!behov.ok) return behov;
    const r = await raekke(
      tx,
      sql<{ navn: string }>`update behovsbilag set fjernet_kl = ${fortryd ? null : ur.nu()}
        where id::text = ${bilagId} and behov_id = ${behovId} returning navn`,
    );
    return r ? ok(r) : afvist(FINDES_IKKE, 'Filen findes ikke.');
  });
}
