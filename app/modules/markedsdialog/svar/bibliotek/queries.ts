import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Segl } from '../../../../platform/segl.ts';
import type { Kravindhold } from '../../../kravbank/public.ts';
import { officieltNavn } from '../../../organisation/public.ts';
import { laesSvar, type Svarindhold, sted } from '../rules.ts';

/** One answer that the supplier has handed in before. */
export interface Bibliotekssvar {
  readonly afleveringId: string;
  readonly markedskravId: number;
  readonly dialogId: number;
  readonly dialog: string;
  readonly koeber: string;
  readonly kl: Date;
  readonly kravId: number | null;
  /** The kravbank's version that was answered; null for a buyer's own text. */
  readonly versionNr: number | null;
  /** The kravbank's newest published version, where the supplier may read it. */
  readonly nyesteNr: number | null;
  readonly nummer: string;
  readonly kategori: string;
  readonly indhold: Kravindhold;
  readonly svar: Svarindhold;
}

/** The krav has had a newer version since the answer was written. */
export function erForaeldet(b: Pick<Bibliotekssvar, 'versionNr' | 'nyesteNr'>): boolean {
  return b.versionNr !== null && b.nyesteNr !== null && b.versionNr < b.nyesteNr;
}

export interface Bibliotekssoegning {
  /** Only answers to the same krav of the kravbank as this one, from other dialogues than `dialogId`. */
  readonly markedskravId: number;
  readonly dialogId: number;
}

/**
 * The supplier's own answers, newest first: of each krav in each dialogue the one that was handed in last. Row-level
 * security leaves those of the dialogues that the person may work on.
 */
export async function hentBibliotekssvar(
  tx: Tx,
  segl: Segl,
  soegning: Bibliotekssoegning | null = null,
): Promise<Bibliotekssvar[]> {
  const kun = soegning
    ? sql`and s.dialog_id <> ${soegning.dialogId}
        and k.krav_id = (select x.krav_id from markedskrav x where x.id = ${soegning.markedskravId})`
    : sql``;
  const r = await raekker(
    tx,
    sql<Omit<Bibliotekssvar, 'svar'> & { boks: Buffer }>`
      select distinct on (s.markedskrav_id) s.aflevering_id as "afleveringId", s.markedskrav_id as "markedskravId",
        s.dialog_id as "dialogId", m.titel as dialog, ${officieltNavn('o')} as koeber, a.kl, k.krav_id as "kravId",
        v.version_nr as "versionNr", b.gaeldende_nr as "nyesteNr", v.nummer, v.kategori, v.indhold, s.boks
      from markedsafleveretsvar s
        join markedsaflevering a on a.id = s.aflevering_id and a.trukket_kl is null
        join markedskrav k on k.id = s.markedskrav_id
        join markedskrav_version v on v.markedskrav_id = k.id and v.nr = s.krav_nr
        join markedsdialog m on m.id = s.dialog_id join organisation o on o.id = m.organisation_id
        left join krav b on b.id = k.krav_id
      where s.deltagelse_id in (select d.id from markedsdeltagelse d where d.leverandoer_id = (select app_organisation())) ${kun}
      order by s.markedskrav_id, a.nr desc`,
  );
  return r
    .map(({ boks, ...b }) => ({
      ...b,
      svar: laesSvar(segl.bryd(boks, sted.afleveretSvar(b.afleveringId, b.markedskravId)).toString()),
    }))
    .sort((a, b) => b.kl.getTime() - a.kl.getTime() || a.markedskravId - b.markedskravId);
}
