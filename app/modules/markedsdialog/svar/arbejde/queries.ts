import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Segl } from '../../../../platform/segl.ts';
import {
  type Deltagelse,
  egenDeltagelse,
  findDialog,
  hentMarkedskrav,
  type Markedsdialog,
} from '../../queries.ts';
import type { Markedskrav } from '../../rules.ts';
import { type Fremdrift, fremdrift, type Kladdesvar } from '../fremdrift.ts';
import { type AfleveretBesvarelse, type Bilag, hentAfleverede, hentBilag } from '../queries.ts';
import { type Besvarelse, laesBesvarelse, laesSvar, sted, TOM_BESVARELSE, TOMT_SVAR } from '../rules.ts';

/** A round of elaboration: what the buyer asks, of which krav, until when. */
export interface Runde {
  readonly id: number;
  readonly nr: number;
  readonly besked: string;
  readonly frist: Date;
  readonly aabnet: Date;
  readonly afleveret: Date | null;
  readonly lukket: Date | null;
  /** The buyer's question by markedskrav. */
  readonly spoergsmaal: ReadonlyMap<number, string>;
  /** By the database's clock. */
  readonly aaben: boolean;
}

/** The supplier's rounds, newest first. */
export async function hentRunder(tx: Tx, deltagelseId: number): Promise<Runde[]> {
  const r = await raekker(
    tx,
    sql<Omit<Runde, 'spoergsmaal'> & { linjer: readonly { krav: number; spoergsmaal: string }[] }>`
      select r.id, r.nr, r.besked, r.frist_kl as frist, r.aabnet_kl as aabnet, r.afleveret_kl as afleveret,
        r.lukket_kl as lukket, marked_runde_aaben(r, m) as aaben,
        (select coalesce(jsonb_agg(jsonb_build_object('krav', l.markedskrav_id, 'spoergsmaal', l.spoergsmaal)), '[]')
          from markedsrundelinje l where l.runde_id = r.id) as linjer
      from markedsrunde r join markedsdialog m on m.id = r.dialog_id
      where r.deltagelse_id = ${deltagelseId} order by r.nr desc`,
  );
  return r.map(({ linjer, ...runde }) => ({
    ...runde,
    spoergsmaal: new Map(linjer.map((l) => [l.krav, l.spoergsmaal])),
  }));
}

/** What is being written, opened, by markedskrav; with the attachments that hang on each answer now. */
export async function hentKladder(
  tx: Tx,
  segl: Segl,
  deltagelseId: number,
  bilag: readonly Bilag[],
): Promise<Map<number, Kladdesvar>> {
  const r = await raekker(
    tx,
    sql<
      Omit<Kladdesvar, 'svar'> & { boks: Buffer }
    >`select markedskrav_id as "markedskravId", krav_nr as "kravNr", boks, laas,
        rettet_kl as rettet, rettet_af as "rettetAf"
      from markedssvar where deltagelse_id = ${deltagelseId}`,
  );
  const filer = Map.groupBy(
    bilag.filter((b) => !b.fjernet && b.deltagelseId === deltagelseId),
    (b) => b.markedskravId,
  );
  const ud = new Map(
    r.map(({ boks, ...k }): [number, Kladdesvar] => {
      const svar = laesSvar(segl.bryd(boks, sted.svar(deltagelseId, k.markedskravId)).toString());
      const bilagIder = (filer.get(k.markedskravId) ?? []).map((b) => b.id);
      return [k.markedskravId, { ...k, svar: { ...svar, bilag: bilagIder } }];
    }),
  );
  for (const [markedskravId, egne] of filer)
    if (markedskravId !== null && !ud.has(markedskravId))
      ud.set(markedskravId, {
        markedskravId,
        kravNr: 1,
        svar: { ...TOMT_SVAR, bilag: egne.map((b) => b.id) },
        laas: 0,
        rettet: egne[0].oprettet,
        rettetAf: '',
      });
  return ud;
}

export interface Kladdebesvarelse {
  readonly besvarelse: Besvarelse;
  /** 0 before anything is saved. */
  readonly laas: number;
}

export async function hentKladdebesvarelse(
  tx: Tx,
  segl: Segl,
  deltagelseId: number,
): Promise<Kladdebesvarelse> {
  const r = await raekke(
    tx,
    sql<{
      boks: Buffer;
      laas: number;
    }>`select boks, laas from markedsbesvarelse where deltagelse_id = ${deltagelseId}`,
  );
  if (!r) return { besvarelse: TOM_BESVARELSE, laas: 0 };
  return {
    besvarelse: laesBesvarelse(segl.bryd(r.boks, sted.besvarelse(deltagelseId)).toString()),
    laas: r.laas,
  };
}

export interface Svardialog {
  readonly dialog: Markedsdialog;
  readonly deltagelse: Deltagelse;
}

/** The dialogue and the supplier's part in it; null when it isn't the person's to work on. */
export async function findSvardialog(tx: Tx, aktoer: Aktoer, dialogId: number): Promise<Svardialog | null> {
  const dialog = await findDialog(tx, dialogId);
  const deltagelse = dialog && (await egenDeltagelse(tx, dialogId, aktoer.organisation.id));
  return dialog && deltagelse ? { dialog, deltagelse } : null;
}

/** What can be written now: everything, the answers that a round asks for, or nothing. */
export type Aabning = 'alt' | 'runde' | 'lukket';

/** All that a supplier has under its hands in one dialogue. */
export interface Arbejde extends Svardialog {
  readonly aabning: Aabning;
  readonly runder: readonly Runde[];
  /** The open round. */
  readonly runde: Runde | null;
  /** Every krav that holds. */
  readonly krav: readonly Markedskrav[];
  readonly svar: ReadonlyMap<number, Kladdesvar>;
  readonly besvarelse: Kladdebesvarelse;
  readonly bilag: readonly Bilag[];
  readonly afleveret: AfleveretBesvarelse | null;
  /** Of the krav that are open now; of all when nothing is. */
  readonly fremdrift: Fremdrift;
}

/** The krav as this dialogue uses it: without a priority or a price where it doesn't ask for them. */
export function somBrugt(
  dialog: Pick<Markedsdialog, 'brugPrioritet' | 'brugPris'>,
  krav: Markedskrav,
): Markedskrav {
  return {
    ...krav,
    prioritet: dialog.brugPrioritet ? krav.prioritet : 'krav',
    pris: dialog.brugPris && krav.pris,
  };
}

export async function hentArbejde(
  tx: Tx,
  segl: Segl,
  aktoer: Aktoer,
  dialogId: number,
): Promise<Arbejde | null> {
  const fundet = await findSvardialog(tx, aktoer, dialogId);
  if (!fundet) return null;
  const { dialog, deltagelse } = fundet;
  const runder = await hentRunder(tx, deltagelse.id);
  const runde = runder.find((r) => r.aaben) ?? null;
  const krav = (await hentMarkedskrav(tx, dialogId)).map((k) => somBrugt(dialog, k));
  const bilag = await hentBilag(tx, segl, dialogId);
  const svar = await hentKladder(tx, segl, deltagelse.id, bilag);
  const aabning: Aabning = dialog.fase === 'offentliggjort' ? 'alt' : runde ? 'runde' : 'lukket';
  const iSpil = aabning === 'runde' ? krav.filter((k) => runde?.spoergsmaal.has(k.id)) : krav;
  return {
    ...fundet,
    aabning,
    runder,
    runde: aabning === 'runde' ? runde : null,
    krav,
    svar,
    bilag,
    besvarelse: await hentKladdebesvarelse(tx, segl, deltagelse.id),
    afleveret:
      (await hentAfleverede(tx, segl, dialogId)).find((a) => a.deltagelseId === deltagelse.id) ?? null,
    fremdrift: fremdrift(iSpil, svar),
  };
}
