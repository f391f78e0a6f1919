import { createHash, randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { genkendBilag } from '../../../../platform/document/bilagstype.ts';
import { filsti, gemFil } from '../../../../platform/filer.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import type { ModtagetFil } from '../../../../platform/web/rute.ts';
import { iFristtransaktion } from '../../frist.ts';
import { begyndBesvarelse } from '../krav/commands.ts';
import { type Bilagsdata, sted } from '../rules.ts';

/** Bytes of one attachment. */
export const BILAG_MAKS = 20 * 1024 * 1024;
/** Attachments of one answer, and of one supplier in one dialogue, removed ones too. */
const MAKS_PR_KRAV = 10;
const MAKS_IALT = 300;
const MAKS_NAVN = 150;

/** What a file is called from now on: its own name without path and what can't be shown; the ending stays. */
function bilagsnavn(navn: string): string {
  const rent = basename(rensTekst(navn).replaceAll('\\', '/'))
    .replace(/[\t\n]+/g, ' ')
    .trim();
  const endelse = extname(rent);
  return `${rent.slice(0, rent.length - endelse.length).slice(0, MAKS_NAVN) || 'bilag'}${endelse}`;
}

/** The participation, when the krav may be answered now and there is room for one file more. */
async function hentPlads(
  tx: Tx,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
): Promise<Resultat<number>> {
  const r = await raekke(
    tx,
    sql<{
      id: number;
      skrivbar: boolean;
      paaKrav: number;
      ialt: number;
    }>`select d.id, marked_skrivbar(d.id, k.id) as skrivbar,
        (select count(*)::int from markedsbilag b where b.deltagelse_id = d.id and b.markedskrav_id = k.id
          and b.fjernet_kl is null) as "paaKrav",
        (select count(*)::int from markedsbilag b where b.deltagelse_id = d.id) as ialt
      from markedsdeltagelse d join markedskrav k on k.dialog_id = d.dialog_id and k.udgaaet_kl is null
      where d.dialog_id = ${dialogId} and k.id = ${kravId} and d.leverandoer_id = ${aktoer.organisation.id}`,
  );
  if (!r) return afvist(FINDES_IKKE, 'Kravet findes ikke, eller det er udgået ved et tillæg.');
  if (!r.skrivbar) return afvist('frist_overskredet', 'Fristen er udløbet, og filen er ikke gemt.');
  if (r.paaKrav >= MAKS_PR_KRAV)
    return afvist('for_mange', `Et svar kan højst have ${MAKS_PR_KRAV} filer. Fjern en først.`, 'fil');
  if (r.ialt >= MAKS_IALT)
    return afvist('for_mange', `En besvarelse kan højst have ${MAKS_IALT} filer.`, 'fil');
  return ok(r.id);
}

/** Judges a file by its content, seals its bytes and its name, and hangs it on the answer. */
export async function tilfoejBilag(
  miljoe: Pick<Miljoe, 'db' | 'segl' | 'mappe'>,
  aktoer: Aktoer,
  dialogId: number,
  kravId: number,
  fil: ModtagetFil | null,
): Promise<Resultat<{ navn: string }>> {
  const { segl, mappe } = miljoe;
  // Asked before the bytes are kept too, so that nobody fills the disk with what they may not attach.
  const maa = await miljoe.db.som(aktoer, (tx) => hentPlads(tx, aktoer, dialogId, kravId));
  if (!maa.ok) return maa;
  if (fil === null) return afvist('mangler_fil', 'Vælg den fil, der skal vedhæftes.', 'fil');
  if (fil.stoerrelse === 0) return afvist('tom_fil', 'Filen er tom. Vælg en anden.', 'fil');
  const navn = bilagsnavn(fil.navn);
  const type = await genkendBilag(fil.sti, navn);
  if (!type.ok) return { ok: false, hindringer: type.hindringer.map((h) => ({ ...h, felt: 'fil' })) };
  const id = randomUUID();
  const data: Bilagsdata = { navn, type: type.vaerdi, stoerrelse: fil.stoerrelse, sha256: fil.sha256 };
  const gemt = await gemForseglet(mappe, fil.sti, (bytes) => segl.forsegl(bytes, sted.bilagsfil(id)));
  const svar = await iFristtransaktion(miljoe, aktoer, async (tx) => {
    const plads = await hentPlads(tx, aktoer, dialogId, kravId);
    if (!plads.ok) return plads;
    await sql`insert into markedsbilag (id, deltagelse_id, dialog_id, markedskrav_id, boks, sha256, oprettet_kl, oprettet_af)
      values (${id}, ${plads.vaerdi}, ${dialogId}, ${kravId}, ${segl.forsegl(JSON.stringify(data), sted.bilag(id))}, ${gemt},
        app_nu(), ${aktoer.personId})`.execute(tx);
    await begyndBesvarelse(tx, miljoe, aktoer, dialogId, plads.vaerdi);
    return ok({ navn });
  });
  // Sealed with an id of its own, so no other row points at these bytes.
  if (!svar.ok) await rm(filsti(mappe, gemt), { force: true });
  return svar;
}

/** Keeps the file sealed; the clear bytes go no further than the upload's own folder, which is emptied after the answer. */
async function gemForseglet(mappe: string, sti: string, forsegl: (bytes: Buffer) => Buffer): Promise<string> {
  const forseglet = `${sti}.forseglet`;
  try {
    await writeFile(forseglet, forsegl(await readFile(sti)), { mode: 0o600 });
    return (await gemFil(mappe, forseglet)).sha256;
  } finally {
    await rm(forseglet, { force: true });
  }
}

/** Takes a file off its answer, or puts it back. What was handed in with it keeps it. */
export function fjernBilag(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  dialogId: number,
  bilagId: string,
  { fortryd }: { readonly fortryd: boolean },
): Promise<Resultat<{ kravId: number }>> {
  return iFristtransaktion(miljoe, aktoer, async (tx) => {
    const bilag = await raekke(
      tx,
      sql<{ kravId: number | null }>`select b.markedskrav_id as "kravId" from markedsbilag b
        join markedsdeltagelse d on d.id = b.deltagelse_id
        where b.id::text = ${bilagId} and b.dialog_id = ${dialogId} and d.leverandoer_id = ${aktoer.organisation.id}`,
    );
    if (!bilag || bilag.kravId === null) return afvist(FINDES_IKKE, 'Filen findes ikke.');
    if (fortryd) {
      const plads = await hentPlads(tx, aktoer, dialogId, bilag.kravId);
      if (!plads.ok) return plads;
    }
    await sql`update markedsbilag set fjernet_kl = ${fortryd ? sql`null` : sql`app_nu()`} where id::text = ${bilagId}`.execute(
      tx,
    );
    return ok({ kravId: bilag.kravId });
  });
}

export interface Hentetfil {
  readonly navn: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The file in the clear; null when its bytes are gone from the data folder. Throws when they aren't what was sealed. */
export async function aabnBilag(
  { segl, mappe }: Pick<Miljoe, 'segl' | 'mappe'>,
  bilag: { readonly id: string; readonly fil: string } & Bilagsdata,
): Promise<Hentetfil | null> {
  const bytes = await readFile(filsti(mappe, bilag.fil)).catch((fejl: NodeJS.ErrnoException) => {
    if (fejl.code === 'ENOENT') return null;
    throw fejl;
  });
  if (!bytes) return null;
  const klar = segl.bryd(bytes, sted.bilagsfil(bilag.id));
  if (createHash('sha256').update(klar).digest('hex') !== bilag.sha256)
    throw new Error(`attachment ${bilag.id} is not the file that was sent`);
  return { navn: bilag.navn, type: bilag.type, bytes: klar };
}
