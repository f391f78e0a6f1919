import { extname } from 'node:path';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Segl } from '../../../../platform/segl.ts';
import { findDialog } from '../../queries.ts';
import { erAnonym } from '../../rules.ts';
import type { Bilag } from '../queries.ts';
import { type Bilagsdata, laesSvar, sted } from '../rules.ts';

async function findBilag(tx: Tx, segl: Segl, dialogId: number, id: string): Promise<Bilag | null> {
  const r = await raekke(
    tx,
    sql<
      Omit<Bilag, keyof Bilagsdata> & { boks: Buffer }
    >`select b.id, b.deltagelse_id as "deltagelseId", b.markedskrav_id as "markedskravId", b.sha256 as fil,
        b.oprettet_kl as oprettet, b.fjernet_kl is not null as fjernet, b.boks
      from markedsbilag b where b.dialog_id = ${dialogId} and b.id::text = ${id}`,
  );
  if (!r) return null;
  const { boks, ...b } = r;
  return { ...b, ...(JSON.parse(segl.bryd(boks, sted.bilag(b.id)).toString()) as Bilagsdata) };
}

/** One of the supplier's own files, removed ones too. */
export async function findEgetBilag(
  tx: Tx,
  segl: Segl,
  aktoer: Aktoer,
  dialogId: number,
  id: string,
): Promise<Bilag | null> {
  return aktoer.organisation.art === 'leverandoer' ? findBilag(tx, segl, dialogId, id) : null;
}

/**
 * A file that the buyer may read: an answer that was handed in and not withdrawn names it, and the seal is broken. While
 * suppliers are letters its own name is left out: it often says whose it is.
 */
export async function findAabnetBilag(
  tx: Tx,
  segl: Segl,
  dialogId: number,
  id: string,
): Promise<Bilag | null> {
  const bilag = await findBilag(tx, segl, dialogId, id);
  if (!bilag) return null;
  const svar = await raekker(
    tx,
    sql<{
      aflevering: string;
      boks: Buffer;
    }>`select s.aflevering_id as aflevering, s.boks from markedsafleveretsvar s
      join markedsaflevering a on a.id = s.aflevering_id and a.trukket_kl is null
      where s.deltagelse_id = ${bilag.deltagelseId} and s.markedskrav_id = ${bilag.markedskravId}`,
  );
  const naevnt = svar.some(({ aflevering, boks }) =>
    laesSvar(
      segl.bryd(boks, sted.afleveretSvar(aflevering, bilag.markedskravId ?? 0)).toString(),
    ).bilag.includes(id),
  );
  const dialog = await findDialog(tx, dialogId);
  if (!naevnt || !dialog) return null;
  return erAnonym(dialog) ? { ...bilag, navn: `bilag${extname(bilag.navn)}` } : bilag;
}
