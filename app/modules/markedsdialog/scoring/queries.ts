import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Segl } from '../../../platform/segl.ts';
import { personnavne } from '../../organisation/public.ts';
import { hentEvaluatorer, hentGrundlag } from '../evaluering/queries.ts';
import type { Kolonne } from '../evaluering/rules.ts';
import type { Markedsdialog } from '../queries.ts';
import type { Markedskrav } from '../rules.ts';
import type { AfleveretBesvarelse } from '../svar/queries.ts';
import {
  beregn,
  type Evaluatorstand,
  type Kriterium,
  kriterier,
  noegle,
  type Pris,
  type Resultatliste,
  type Score,
  samletPris,
} from './rules.ts';

/** A supplier that handed in, with what it costs. */
export interface Leverandoer extends Kolonne {
  readonly pris: Pris | null;
  /** Newest handing in, rounds of elaboration too. */
  readonly senest: Date | null;
}

/** Agreed points. `laas` grows with every change. */
export interface Konsensus extends Score {
  readonly point: number;
  readonly laas: number;
  readonly kl: Date;
  readonly af: string;
}

/** Everything that the pages of points and the choice are made from. */
export interface Scoringsgrundlag {
  readonly krav: readonly Markedskrav[];
  readonly kriterier: readonly Kriterium[];
  readonly leverandoerer: readonly Leverandoer[];
  /** Excluded by a person's decision: outside the reckoning, shown apart. */
  readonly udelukkede: readonly Leverandoer[];
  readonly evaluatorer: readonly Evaluatorstand[];
  readonly konsensus: ReadonlyMap<string, Konsensus>;
  readonly resultat: Resultatliste;
}

/** Who takes part: appointed and not fallen out, no conflict. Those who haven't declared yet are counted. */
export async function hentEvaluatorstand(tx: Tx, dialogId: number): Promise<Evaluatorstand[]> {
  const indsendt = new Map(
    (
      await raekker(
        tx,
        sql<{ personId: string; kl: Date }>`select person_id as "personId", indsendt_kl as kl
          from markedsscoring where dialog_id = ${dialogId}`,
      )
    ).map((r) => [r.personId, r.kl]),
  );
  return (await hentEvaluatorer(tx, dialogId))
    .filter((e) => e.fjernet === null && e.erklaering?.konflikt !== true)
    .map(({ personId, navn, erklaering }) => ({
      personId,
      navn,
      erklaeret: erklaering !== null,
      indsendt: indsendt.get(personId) ?? null,
    }));
}

export async function hentKonsensus(tx: Tx, dialogId: number): Promise<ReadonlyMap<string, Konsensus>> {
  const r = await raekker(
    tx,
    sql<Konsensus>`select deltagelse_id as "deltagelseId", kriterium, point, begrundelse, laas, kl, af
      from markedskonsensus where dialog_id = ${dialogId}`,
  );
  return new Map(r.map((k) => [noegle(k.deltagelseId, k.kriterium), k]));
}

/** One person's own points and reasons, drafts too. */
export async function hentEgne(
  tx: Tx,
  dialogId: number,
  personId: string,
): Promise<ReadonlyMap<string, Score>> {
  const r = await raekker(
    tx,
    sql<Score>`select deltagelse_id as "deltagelseId", kriterium, point, begrundelse from markedsscore
      where dialog_id = ${dialogId} and person_id = ${personId}`,
  );
  return new Map(r.map((s) => [noegle(s.deltagelseId, s.kriterium), s]));
}

/** One evaluator's points as the others see them. */
export interface Enkeltscore extends Score {
  readonly personId: string;
  readonly navn: string;
  readonly indsendt: Date;
}

/**
 * What has been handed in, also by those who have fallen out since; row-level security gives others' points only to
 * somebody who has handed in.
 */
export async function hentIndsendte(tx: Tx, dialogId: number): Promise<Enkeltscore[]> {
  const r = await raekker(
    tx,
    sql<
      Omit<Enkeltscore, 'navn'>
    >`select s.deltagelse_id as "deltagelseId", s.kriterium, s.point, s.begrundelse,
        s.person_id as "personId", i.indsendt_kl as indsendt
      from markedsscore s join markedsscoring i on i.dialog_id = s.dialog_id and i.person_id = s.person_id
      where s.dialog_id = ${dialogId} order by i.indsendt_kl, s.person_id`,
  );
  const navne = await personnavne(tx, [...new Set(r.map((s) => s.personId))]);
  return r.map((s) => ({ ...s, navn: navne.get(s.personId) ?? 'Slettet person' }));
}

async function hentSenest(tx: Tx, dialogId: number): Promise<ReadonlyMap<number, Date>> {
  const r = await raekker(
    tx,
    sql<{ id: number; kl: Date }>`select deltagelse_id as id, max(kl) as kl from markedsaflevering
      where dialog_id = ${dialogId} and trukket_kl is null group by deltagelse_id`,
  );
  return new Map(r.map((a) => [a.id, a.kl]));
}

/** Loads and decrypts, unless the caller has the answers open; the caller has asked `hentAdgang`. */
export async function hentScoringsgrundlag(
  tx: Tx,
  segl: Segl,
  dialog: Markedsdialog,
  aabnede?: readonly AfleveretBesvarelse[],
): Promise<Scoringsgrundlag> {
  const { krav, kolonner } = await hentGrundlag(tx, segl, dialog, aabnede);
  const senest = await hentSenest(tx, dialog.id);
  const alle = kolonner.map(
    (k): Leverandoer => ({
      ...k,
      senest: senest.get(k.deltagelseId) ?? null,
      pris: dialog.brugPris
        ? samletPris(krav, (id) => k.celler.get(id)?.svar?.svar ?? null, dialog.prisAar)
        : null,
    }),
  );
  const konsensus = await hentKonsensus(tx, dialog.id);
  const leverandoerer = alle.filter((l) => l.udelukkelse?.udelukket !== true);
  const dem = dialog.brugScoring ? kriterier(dialog.vaegte, krav) : [];
  return {
    krav,
    kriterier: dem,
    leverandoerer,
    udelukkede: alle.filter((l) => l.udelukkelse?.udelukket === true),
    evaluatorer: await hentEvaluatorstand(tx, dialog.id),
    konsensus,
    resultat: beregn(
      leverandoerer.map((l) => ({
        deltagelseId: l.deltagelseId,
        navn: l.navn,
        pris: l.pris,
        point: new Map(
          dem.map((k) => [k.navn, konsensus.get(noegle(l.deltagelseId, k.navn))?.point ?? null]),
        ),
      })),
      dem,
      { vaegt: dialog.brugPris && dialog.brugScoring ? dialog.vaegte.pris : 0, formel: dialog.prisformel },
    ),
  };
}
