import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Segl } from '../../../../platform/segl.ts';
import { personnavne } from '../../../organisation/public.ts';
import type { Markedskrav } from '../../rules.ts';
import { findSvardialog, type Svardialog } from '../arbejde/queries.ts';
import { type Aflevering, type Bilag, hentBilag } from '../queries.ts';
import { type AfleveretHoved, type Afleveretsvar, laesAfleveretHoved, laesSvar, sted } from '../rules.ts';

/** One receipt with what it was given for; also of what has been withdrawn or replaced since. */
export interface Kvittering extends Svardialog {
  readonly aflevering: Aflevering;
  readonly besvarelse: AfleveretHoved;
  readonly svar: readonly Afleveretsvar[];
  /** The krav as they were answered, in the dialogue's order. */
  readonly krav: readonly Markedskrav[];
  readonly bilag: ReadonlyMap<string, Bilag>;
  readonly afNavn: string;
}

/** The supplier's own receipt; null when it isn't. */
export async function hentKvittering(
  tx: Tx,
  segl: Segl,
  aktoer: Aktoer,
  dialogId: number,
  id: string,
): Promise<Kvittering | null> {
  const fundet = await findSvardialog(tx, aktoer, dialogId);
  if (!fundet) return null;
  const r = await raekke(
    tx,
    sql<
      Aflevering & { boks: Buffer }
    >`select a.id, a.deltagelse_id as "deltagelseId", a.nr, a.runde_id as "rundeId", a.antal,
        a.sha256, a.kl, a.af, a.trukket_kl as trukket, a.boks
      from markedsaflevering a where a.id::text = ${id} and a.deltagelse_id = ${fundet.deltagelse.id}`,
  );
  if (!r) return null;
  const { boks, ...aflevering } = r;
  const raa = await raekker(
    tx,
    sql<
      Markedskrav & { boks: Buffer }
    >`select k.id, k.raekkefoelge, k.krav_id as "kravId", v.version_nr as "versionNr", v.nr,
        v.nummer, v.kategori, v.prioritet, v.pris, v.indhold, k.udgaaet_kl is not null as udgaaet, s.boks
      from markedsafleveretsvar s join markedskrav k on k.id = s.markedskrav_id
        join markedskrav_version v on v.markedskrav_id = k.id and v.nr = s.krav_nr
      where s.aflevering_id = ${aflevering.id} order by k.raekkefoelge, k.id`,
  );
  return {
    ...fundet,
    aflevering,
    besvarelse: laesAfleveretHoved(segl.bryd(boks, sted.aflevering(aflevering.id)).toString()),
    svar: raa.map((s) => ({
      markedskravId: s.id,
      kravNr: s.nr,
      svar: laesSvar(segl.bryd(s.boks, sted.afleveretSvar(aflevering.id, s.id)).toString()),
    })),
    krav: raa.map(({ boks: _, ...k }) => k),
    bilag: new Map((await hentBilag(tx, segl, dialogId)).map((b) => [b.id, b])),
    afNavn: (await personnavne(tx, [aflevering.af])).get(aflevering.af) ?? 'en tidligere kollega',
  };
}

/** Every receipt of the supplier in the dialogue, newest first. */
export function hentAfleveringer(tx: Tx, deltagelseId: number): Promise<Aflevering[]> {
  return raekker(
    tx,
    sql<Aflevering>`select a.id, a.deltagelse_id as "deltagelseId", a.nr, a.runde_id as "rundeId", a.antal, a.sha256, a.kl,
        a.af, a.trukket_kl as trukket
      from markedsaflevering a where a.deltagelse_id = ${deltagelseId} order by a.nr desc`,
  );
}
