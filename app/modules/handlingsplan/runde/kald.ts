/** What every command on a round shares: its plan and the round, loaded and held, and who may. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, type Resultat } from '../../../kernel/resultat.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { medPlan, type Plankald } from '../plan/kald.ts';
import { findRunde } from './queries.ts';
import type { Runde, Rundetilstand } from './rules.ts';

export interface Rundekald extends Plankald {
  /** As it was before the change; its row is held. */
  readonly runde: Runde;
}

export interface Rundeadkomst {
  readonly rundeId: number;
  /** The number of what the page was made from; null where what is changed has its own. */
  readonly laas: number | null;
  readonly tilstande: readonly Rundetilstand[];
  /** Said where the round is in another state. */
  readonly ellers: string;
  /** What may be done to a plan that has ended, too. */
  readonly ogsaaAfsluttet?: true;
}

/** Loads and holds the plan and its round; only the plan's own secretariat gets further. */
export function medRunde<T>(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  planId: number,
  { rundeId, laas, tilstande, ellers, ogsaaAfsluttet }: Rundeadkomst,
  arbejde: (kald: Rundekald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medPlan(miljoe, aktoer, planId, { laas: null, ogsaaAfsluttet }, async (kald) => {
    const runde = await findRunde(kald.tx, planId, rundeId, { laas: true });
    if (!runde) return afvist(FINDES_IKKE, 'Runden findes ikke.');
    if (laas !== null && laas !== runde.laas)
      return afvist(
        FORAELDET,
        'En anden har ændret runden, siden du åbnede siden. Her er den, som den er nu.',
      );
    if (!tilstande.includes(runde.tilstand)) return afvist('forkert_tilstand', ellers);
    return arbejde({ ...kald, runde });
  });
}
