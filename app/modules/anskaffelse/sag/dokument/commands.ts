import { extname } from 'node:path';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import { type GemtBilag, modtagBilag } from '../../../../platform/document/bilag.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { ModtagetFil } from '../../../../platform/web/rute.ts';
import { medSag, type Sagskald, skrivSpor } from '../../kald.ts';
import { SAGSRET } from '../../rules.ts';
import { findPunkt } from '../punkt/queries.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur' | 'mappe'>;

/** Bytes of one file. */
export const DOKUMENT_MAKS = 50 * 1024 * 1024;
const MAKS_DOKUMENTER = 500;
const MAKS_VERSIONER = 200;

const INTET_DOKUMENT = afvist(FINDES_IKKE, 'Dokumentet findes ikke på sagen.');

async function indsaetVersion(
  { tx, sag, nu }: Sagskald,
  aktoer: Aktoer,
  dokumentId: number,
  nr: number,
  fil: GemtBilag,
): Promise<void> {
  await sql`insert into sagsdokument_version (organisation_id, dokument_id, nr, filnavn, type, stoerrelse, sha256, kl, af)
    values (${sag.organisationId}, ${dokumentId}, ${nr}, ${fil.navn}, ${fil.type}, ${fil.stoerrelse}, ${fil.sha256}, ${nu},
      ${aktoer.personId})`.execute(tx);
}

/** Asked before the bytes are kept, so that nobody fills the disk on a case that isn't theirs. */
function maaLaegge(miljoe: Omgivelser, aktoer: Aktoer, sagId: number): Promise<Resultat> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async () => ok());
}

export interface NytDokument {
  /** '' takes the file's own name. */
  readonly navn: string;
  /** The checkpoint that it hangs on; null for the case itself. */
  readonly punktId: number | null;
}

/** Judges a file by its content and makes it version 1 of a document. */
export async function tilfoejDokument(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  sagId: number,
  { navn, punktId }: NytDokument,
  fil: ModtagetFil | null,
): Promise<Resultat<{ id: number; navn: string }>> {
  const maa = await maaLaegge(miljoe, aktoer, sagId);
  if (!maa.ok) return maa;
  const modtaget = await modtagBilag(miljoe.mappe, fil);
  if (!modtaget.ok) return modtaget;
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, sag } = kald;
    if (punktId !== null && !(await findPunkt(tx, sagId, punktId)))
      return afvist(FINDES_IKKE, 'Punktet findes ikke på sagen.');
    const findes = await raekke(
      tx,
      sql<{ n: number }>`select count(*)::int as n from sagsdokument where sag_id = ${sagId}`,
    );
    if ((findes?.n ?? 0) >= MAKS_DOKUMENTER)
      return afvist('for_mange', `En sag kan højst have ${MAKS_DOKUMENTER} dokumenter.`, 'fil');
    const { navn: filnavn } = modtaget.vaerdi;
    const kaldt = navn === '' ? filnavn.slice(0, filnavn.length - extname(filnavn).length) : navn;
    const ny = await raekke(
      tx,
      sql<{ id: number }>`insert into sagsdokument (organisation_id, sag_id, punkt_id, navn)
        values (${sag.organisationId}, ${sagId}, ${punktId}, ${kaldt}) returning id`,
    );
    if (!ny) throw new Error('the document was not stored');
    await indsaetVersion(kald, aktoer, ny.id, 1, modtaget.vaerdi);
    await skrivSpor(kald, aktoer, 'dokument.nyt', { dokumentId: ny.id, nr: 1, navn: kaldt, punktId });
    return ok({ id: ny.id, navn: kaldt });
  });
}

/** Adds the next version of a document; the earlier ones stay. */
export async function nyDokumentversion(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  sagId: number,
  dokumentId: number,
  fil: ModtagetFil | null,
): Promise<Resultat<{ nr: number; navn: string }>> {
  const maa = await maaLaegge(miljoe, aktoer, sagId);
  if (!maa.ok) return maa;
  const modtaget = await modtagBilag(miljoe.mappe, fil);
  if (!modtaget.ok) return modtaget;
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx } = kald;
    const dok = await raekke(
      tx,
      sql<{ navn: string; nr: number; fjernet: boolean }>`select d.navn, d.fjernet_kl is not null as fjernet,
          (select max(nr) from sagsdokument_version v where v.dokument_id = d.id) as nr
        from sagsdokument d where d.sag_id = ${sagId} and d.id = ${dokumentId}`,
    );
    if (!dok || dok.fjernet) return INTET_DOKUMENT;
    if (dok.nr >= MAKS_VERSIONER)
      return afvist('for_mange', `Et dokument kan højst have ${MAKS_VERSIONER} versioner.`, 'fil');
    const nr = dok.nr + 1;
    await indsaetVersion(kald, aktoer, dokumentId, nr, modtaget.vaerdi);
    await skrivSpor(kald, aktoer, 'dokument.version', { dokumentId, nr, navn: dok.navn });
    return ok({ nr, navn: dok.navn });
  });
}

/** Takes a document off the case, or puts it back. Its versions stay. */
export function fjernDokument(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  sagId: number,
  dokumentId: number,
  { fortryd }: { readonly fortryd: boolean },
): Promise<Resultat<{ navn: string }>> {
  return medSag(miljoe, aktoer, sagId, { ret: SAGSRET, laas: null }, async (kald) => {
    const { tx, nu } = kald;
    const dok = await raekke(
      tx,
      sql<{ navn: string }>`update sagsdokument set fjernet_kl = ${fortryd ? null : nu}
        where sag_id = ${sagId} and id = ${dokumentId} and (fjernet_kl is null) = ${!fortryd} returning navn`,
    );
    if (!dok) return INTET_DOKUMENT;
    await skrivSpor(kald, aktoer, fortryd ? 'dokument.gendan' : 'dokument.fjern', {
      dokumentId,
      navn: dok.navn,
    });
    return ok(dok);
  });
}
