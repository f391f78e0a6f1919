import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Segl } from '../../../platform/segl.ts';
import {
  type AfleveretHoved,
  type Afleveretsvar,
  type Besvarelse,
  type Bilagsdata,
  kontrolsum,
  laesAfleveretHoved,
  laesSvar,
  type Svarindhold,
  sted,
} from './rules.ts';

/** One handing in, as its receipt says it. */
export interface Aflevering {
  readonly id: string;
  readonly deltagelseId: number;
  /** From 1 for each supplier; withdrawn ones count too. */
  readonly nr: number;
  /** The round of elaboration that it answers; null for the whole answer. */
  readonly rundeId: number | null;
  readonly antal: number;
  readonly sha256: string;
  readonly kl: Date;
  /** Person id. */
  readonly af: string;
  readonly trukket: Date | null;
}

/** What was answered to a krav at one handing in. */
export interface Svarversion {
  readonly aflevering: Aflevering;
  /** The version of the krav that was answered. */
  readonly kravNr: number;
  readonly svar: Svarindhold;
}

/** The answer that holds, and those that a round has replaced, newest first. */
export interface SvarPaaKrav extends Svarversion {
  readonly markedskravId: number;
  readonly tidligere: readonly Svarversion[];
}

/** All that one supplier has handed in and not withdrawn. */
export interface AfleveretBesvarelse {
  readonly deltagelseId: number;
  /** The newest handing in of the whole answer. */
  readonly aflevering: Aflevering;
  readonly besvarelse: AfleveretHoved;
  /** By markedskrav id. */
  readonly svar: ReadonlyMap<number, SvarPaaKrav>;
  /** The whole answer's and the rounds' receipts, oldest first. */
  readonly afleveringer: readonly Aflevering[];
}

/** The columns of an Aflevering from `markedsaflevering a`. */
const AFLEVERING = sql`a.id, a.deltagelse_id as "deltagelseId", a.nr, a.runde_id as "rundeId", a.antal, a.sha256, a.kl, a.af,
  a.trukket_kl as trukket`;

interface Boksraekke {
  readonly afleveringId: string;
  readonly markedskravId: number;
  readonly kravNr: number;
  readonly boks: Buffer;
}

/**
 * What has been handed in and not withdrawn, opened, one entry for each supplier. Row-level security decides whose:
 * one's own to a supplier, everybody's to an evaluator after the deadline, nothing to anybody else.
 */
export async function hentAfleverede(
  tx: Tx,
  segl: Segl,
  dialogId: number,
  /** Null for everybody. */
  deltagelseId: number | null = null,
): Promise<AfleveretBesvarelse[]> {
  const kun = (kolonne: string) =>
    deltagelseId === null ? sql`` : sql`and ${sql.ref(kolonne)} = ${deltagelseId}`;
  const afleveringer = await raekker(
    tx,
    sql<Aflevering & { boks: Buffer }>`select ${AFLEVERING}, a.boks from markedsaflevering a
      where a.dialog_id = ${dialogId} and a.trukket_kl is null ${kun('a.deltagelse_id')} order by a.deltagelse_id, a.nr`,
  );
  if (afleveringer.length === 0) return [];
  const bokse = await raekker(
    tx,
    sql<Boksraekke>`select s.aflevering_id as "afleveringId", s.markedskrav_id as "markedskravId", s.krav_nr as "kravNr", s.boks
      from markedsafleveretsvar s where s.dialog_id = ${dialogId} ${kun('s.deltagelse_id')}`,
  );
  const svarAf = Map.groupBy(bokse, (b) => b.afleveringId);
  const ud: AfleveretBesvarelse[] = [];
  for (const [deltagelseId, egne] of Map.groupBy(afleveringer, (a) => a.deltagelseId)) {
    const hoved = egne.findLast((a) => a.rundeId === null);
    if (!hoved) continue;
    const versioner = new Map<number, Svarversion[]>();
    for (const { boks: _, ...aflevering } of egne)
      for (const s of svarAf.get(aflevering.id) ?? []) {
        // A whole answer takes the place of all that was handed in before it, also of what it no longer answers.
        if (aflevering.rundeId === null && aflevering.id !== hoved.id) continue;
        const version = { aflevering, kravNr: s.kravNr, svar: brydAfleveret(segl, s) };
        versioner.set(s.markedskravId, [version, ...(versioner.get(s.markedskravId) ?? [])]);
      }
    const { boks, ...aflevering } = hoved;
    ud.push({
      deltagelseId,
      aflevering,
      besvarelse: laesAfleveretHoved(segl.bryd(boks, sted.aflevering(hoved.id)).toString()),
      svar: new Map(
        [...versioner]
          // A round from before a reopening isn't an answer that the whole one left out.
          .filter(([, [nyeste]]) => nyeste.aflevering.nr >= hoved.nr)
          .map(([id, [nyeste, ...tidligere]]) => [id, { markedskravId: id, ...nyeste, tidligere }]),
      ),
      afleveringer: egne.map(({ boks: _, ...a }) => a),
    });
  }
  return ud;
}

/** Whether what is being written now is what was handed in last. */
export function erAfleveret(
  { aflevering, besvarelse: { salt } }: Pick<AfleveretBesvarelse, 'aflevering' | 'besvarelse'>,
  besvarelse: Besvarelse,
  svar: readonly Afleveretsvar[],
): boolean {
  return aflevering.sha256 === kontrolsum({ ...besvarelse, salt }, svar);
}

function brydAfleveret(segl: Segl, s: Boksraekke): Svarindhold {
  return laesSvar(segl.bryd(s.boks, sted.afleveretSvar(s.afleveringId, s.markedskravId)).toString());
}

/** An attachment; `fil` is the checksum of its sealed bytes, the name they lie under in the data folder. */
export interface Bilag extends Bilagsdata {
  readonly id: string;
  readonly deltagelseId: number;
  readonly markedskravId: number | null;
  readonly fil: string;
  readonly oprettet: Date;
  readonly fjernet: boolean;
}

/**
 * The attachments that the actor may see, removed ones too: an answer that was handed in still names them.
 * To a buyer: those that were there when the answers were handed in.
 */
export async function hentBilag(tx: Tx, segl: Segl, dialogId: number): Promise<Bilag[]> {
  const r = await raekker(
    tx,
    sql<
      Omit<Bilag, keyof Bilagsdata> & { boks: Buffer }
    >`select b.id, b.deltagelse_id as "deltagelseId", b.markedskrav_id as "markedskravId", b.sha256 as fil,
        b.oprettet_kl as oprettet, b.fjernet_kl is not null as fjernet, b.boks
      from markedsbilag b where b.dialog_id = ${dialogId} order by b.oprettet_kl, b.id`,
  );
  return r.map(({ boks, ...b }) => ({
    ...b,
    ...(JSON.parse(segl.bryd(boks, sted.bilag(b.id)).toString()) as Bilagsdata),
  }));
}
