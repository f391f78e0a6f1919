import type { Maaned } from '../../../../kernel/maaned.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { forespoergsel } from '../../../../platform/search.ts';
import { arbejdsgangstekster } from '../../../katalog/public.ts';
import { systembrugere, systemerMedArbejdsgang } from '../../../maalbillede/public.ts';
import { kommuner } from '../../../organisation/public.ts';
import { type Systemopslag, systemopslag } from '../../../portefoelje/public.ts';
import { INTET, type Ligner, type LigneSag, type LigneSystem, lighed, noegleord } from './rules.ts';

const MAKS_SYSTEMER = 5;
const MAKS_SAGER = 5;
/** More candidates than are shown, since the best of them may be used by nobody. */
const KANDIDATER = 40;
/** The part of a compound in common is enough to be shown, after those that have more. */
const MINDST = 0.5;
/** What it counts that a system has an arbejdsgang of the text in its målbillede, or is of such a one's KLE main group. */
const GANG_POINT = 0.75;
const KLE_POINT = 0.5;
/** A compound is looked for by its beginning. */
const PRAEFIKS = 6;

/** How much a system has to do with the arbejdsgange that the text speaks of: by its målbillede, or by its KLE main group. */
async function arbejdsgangspoint(
  tx: Tx,
  soegt: readonly string[],
  idag: string,
): Promise<(system: Systemopslag) => number> {
  const gange = (await arbejdsgangstekster(tx, idag.slice(0, 7) as Maaned)).filter(
    (g) => lighed(soegt, g.tekst) >= 1,
  );
  const kle = new Set(gange.flatMap((g) => g.kle ?? []));
  const med = await systemerMedArbejdsgang(
    tx,
    gange.map((g) => g.kode),
    idag,
  );
  return (s) => (med.has(s.id) ? GANG_POINT : 0) + (s.kle !== null && kle.has(s.kle) ? KLE_POINT : 0);
}

async function lignendeSystemer(
  tx: Tx,
  soegt: readonly string[],
  kommuneId: number,
  idag: string,
): Promise<LigneSystem[]> {
  const gangspoint = await arbejdsgangspoint(tx, soegt, idag);
  const fundne = (await systemopslag(tx))
    .map((s) => ({
      ...s,
      point: lighed(soegt, `${s.navn} ${s.domaene} ${s.kletitel}`) + gangspoint(s),
    }))
    .filter((s) => s.point >= MINDST)
    .sort((a, b) => b.point - a.point)
    .slice(0, KANDIDATER);
  if (fundne.length === 0) return [];
  const brug = await systembrugere(
    tx,
    fundne.map((s) => s.id),
    idag,
  );
  const alle = new Map((await kommuner(tx)).map((k) => [k.id, k]));
  const region = alle.get(kommuneId)?.regionskode;
  return fundne
    .map(({ id, point, noegle, navn, leverandoer, domaene }) => {
      const hvem = brug.filter((b) => b.systemId === id).map((b) => b.kommuneId);
      const andre = hvem.filter((k) => k !== kommuneId);
      const naboer = andre.flatMap((k) => {
        const nabo = alle.get(k);
        return nabo && nabo.regionskode === region ? [nabo.navn] : [];
      });
      return {
        noegle,
        navn,
        leverandoer,
        domaene,
        her: hvem.includes(kommuneId),
        naboer,
        andre: andre.length,
        point,
      };
    })
    .filter((s) => s.her || s.andre > 0)
    .sort((a, b) => Number(b.her) - Number(a.her) || b.point - a.point || b.naboer.length - a.naboer.length)
    .slice(0, MAKS_SYSTEMER)
    .map(({ point: _, ...s }) => s);
}

async function lignendeSager(tx: Tx, soegt: readonly string[], udover: number): Promise<LigneSag[]> {
  const r = await raekker(
    tx,
    sql<LigneSag>`select * from behov_ligner(${forespoergsel(
      soegt.slice(0, 12).map((o) => o.slice(0, PRAEFIKS)),
      'nogle',
    )}, ${udover})`,
  );
  return r
    .map((s) => ({ ...s, point: lighed(soegt, s.titel) }))
    .filter((s) => s.point >= MINDST)
    .sort((a, b) => b.point - a.point)
    .slice(0, MAKS_SAGER)
    .map(({ point: _, ...s }) => s);
}

/** What is like the text of a need: systems in use here or elsewhere, open cases and other needs of the kommune. */
export async function hentLigner(
  tx: Tx,
  { tekst, kommuneId, idag, udover }: { tekst: string; kommuneId: number; idag: string; udover: number },
): Promise<Ligner> {
  const soegt = noegleord(tekst);
  if (soegt.length === 0) return INTET;
  return {
    systemer: await lignendeSystemer(tx, soegt, kommuneId, idag),
    sager: await lignendeSager(tx, soegt, udover),
  };
}
