import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Segl } from '../../../../platform/segl.ts';
import { type Deltagelse, leverandoerensDialoger, type Markedsdialog } from '../../queries.ts';
import type { Markedskrav } from '../../rules.ts';
import { hentArbejde } from '../arbejde/queries.ts';
import { fremdrift } from '../fremdrift.ts';
import { hentKravversion } from '../krav/queries.ts';

export type Brevslags = 'tildeling' | 'afslag' | 'annullering';

/** One line of »Mine dialoger«. */
export interface Dialoglinje {
  readonly dialog: Markedsdialog;
  readonly afslag: Date | null;
  /** When what holds was handed in. */
  readonly afleveret: Date | null;
  /** The deadline of the open round of elaboration. */
  readonly runde: Date | null;
  /** The letter that was sent, if any: what tells the outcome. */
  readonly brev: Brevslags | null;
  /** Of what can be written now. */
  readonly besvaret: number;
  readonly ialt: number;
}

export async function hentMineDialoger(tx: Tx, segl: Segl, aktoer: Aktoer): Promise<Dialoglinje[]> {
  const dialoger = await leverandoerensDialoger(tx, aktoer.organisation.id);
  const dele = await raekker(
    tx,
    sql<
      Pick<Dialoglinje, 'afleveret' | 'runde' | 'brev' | 'afslag'> & Pick<Deltagelse, 'dialogId'>
    >`select d.dialog_id as "dialogId", d.afslag_kl as afslag,
        (select max(a.kl) from markedsaflevering a where a.deltagelse_id = d.id and a.runde_id is null and a.trukket_kl is null)
          as afleveret,
        (select r.frist_kl from markedsrunde r join markedsdialog m on m.id = r.dialog_id
          where r.deltagelse_id = d.id and marked_runde_aaben(r, m)) as runde,
        (select b.slags from markedsbrev b where b.deltagelse_id = d.id and b.sendt_kl is not null order by b.sendt_kl desc limit 1)
          as brev
      from markedsdeltagelse d where d.leverandoer_id = ${aktoer.organisation.id} and d.fjernet_kl is null`,
  );
  const ved = new Map(dele.map((d) => [d.dialogId, d]));
  const ud: Dialoglinje[] = [];
  for (const dialog of dialoger) {
    const d = ved.get(dialog.id);
    if (!d) continue;
    const aaben = dialog.fase === 'offentliggjort' || d.runde !== null;
    const f =
      (aaben && (await hentArbejde(tx, segl, aktoer, dialog.id))?.fremdrift) || fremdrift([], new Map());
    const { afslag, afleveret, runde, brev } = d;
    ud.push({ dialog, afslag, afleveret, runde, brev, besvaret: f.besvaret, ialt: f.ialt });
  }
  return ud;
}

/** Tells the buyer that the supplier has seen the dialogue, the first time somebody has. */
export async function markerSet(tx: Tx, { id, aabnet }: Deltagelse): Promise<void> {
  if (!aabnet) await sql`select markedsdeltagelse_set(${id})`.execute(tx);
}

/** A krav that an addendum changed (or, without `foer`, brought). */
export interface Kravaendring {
  readonly foer: Markedskrav | null;
  readonly efter: Markedskrav;
}

export interface UdsendtTillaeg {
  readonly id: number;
  readonly nr: number;
  readonly titel: string;
  /** Rigtekst. */
  readonly tekst: string;
  readonly udsendt: Date;
  readonly krav: readonly Kravaendring[];
  readonly udgaaet: readonly { readonly krav: Markedskrav; readonly grund: string }[];
  /** The deadline that it moved to; ISO. */
  readonly frist: string | null;
}

/** As much of an addendum's changes as a supplier's page needs; the krav themselves are in their versions. */
interface Lagretaendring {
  readonly slags: string;
  readonly markedskravId?: number;
  readonly grund?: string;
  readonly frist?: string;
}

/** The addenda that have been sent, newest first. */
export async function hentUdsendteTillaeg(tx: Tx, dialogId: number): Promise<UdsendtTillaeg[]> {
  const tillaeg = await raekker(
    tx,
    sql<
      Pick<UdsendtTillaeg, 'id' | 'nr' | 'titel' | 'tekst' | 'udsendt'> & {
        aendringer: readonly Lagretaendring[];
      }
    >`select id, nr, titel, tekst, udsendt_kl as udsendt, aendringer from markedstillaeg
      where dialog_id = ${dialogId} and tilstand = 'udsendt' order by nr desc`,
  );
  const versioner = await raekker(
    tx,
    sql<{
      kravId: number;
      nr: number;
      tillaeg: number;
    }>`select markedskrav_id as "kravId", nr, tillaeg_id as tillaeg
      from markedskrav_version where dialog_id = ${dialogId} and tillaeg_id is not null order by markedskrav_id, nr`,
  );
  const ud: UdsendtTillaeg[] = [];
  for (const { aendringer, ...t } of tillaeg) {
    const krav: Kravaendring[] = [];
    for (const v of versioner.filter((x) => x.tillaeg === t.id)) {
      const efter = await hentKravversion(tx, v.kravId, v.nr);
      if (efter) krav.push({ foer: await hentKravversion(tx, v.kravId, v.nr - 1), efter });
    }
    const udgaaet: { krav: Markedskrav; grund: string }[] = [];
    for (const a of aendringer.filter((x) => x.slags === 'udgaa')) {
      const nr = await raekke(
        tx,
        sql<{ nr: number }>`select nr from markedskrav where id = ${a.markedskravId ?? 0}`,
      );
      const k = nr && (await hentKravversion(tx, a.markedskravId ?? 0, nr.nr));
      if (k) udgaaet.push({ krav: k, grund: a.grund ?? '' });
    }
    ud.push({ ...t, krav, udgaaet, frist: aendringer.find((a) => a.slags === 'frist')?.frist ?? null });
  }
  return ud;
}

export interface SendtBrev {
  readonly id: number;
  readonly slags: Brevslags;
  readonly emne: string;
  readonly tekst: string;
  readonly sendt: Date;
}

/** The letters that the buyer has sent to the supplier, newest first. */
export function hentSendteBreve(tx: Tx, deltagelseId: number): Promise<SendtBrev[]> {
  return raekker(
    tx,
    sql<SendtBrev>`select id, slags, emne, tekst, sendt_kl as sendt from markedsbrev
      where deltagelse_id = ${deltagelseId} and sendt_kl is not null order by sendt_kl desc`,
  );
}
