/** What every command of the house on a joining round shares. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, kunI, type Resultat } from '../../../kernel/resultat.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { medProgram, type Programkald, RETTET_AF_ANDEN } from '../program/kald.ts';
import { medFrist } from './frist.ts';
import { findRunde } from './queries.ts';
import { type Runde, type Rundefase, rundefase } from './rules.ts';

export const RUNDE_IKKE_DER = afvist(FINDES_IKKE, 'Runden findes ikke, eller I kan ikke se den.');

export interface Rundekald extends Programkald {
  /** As it was before the change; its row is held, so nobody signs meanwhile. */
  readonly runde: Runde;
  readonly genstand: string;
}

export interface Rundeadkomst {
  readonly rundeId: number;
  /** The number of what the page was made from; null where it doesn't matter. */
  readonly laas: number | null;
  readonly faser: readonly Rundefase[];
  /** What is in the way in any other. */
  readonly ellers: string;
}

/** Loads and holds the programme and its round; only the house that runs it gets further, and only in these phases. */
export function medRunde<T>(
  miljoe: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  programId: number,
  { rundeId, laas, faser, ellers }: Rundeadkomst,
  arbejde: (kald: Rundekald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medFrist(() =>
    medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat<T>> => {
      const runde = await findRunde(kald.tx, programId, rundeId, { laas: true });
      if (!runde) return RUNDE_IKKE_DER;
      const kan = kunI(faser, rundefase(runde), ellers);
      if (!kan.ok) return kan;
      if (laas !== null && laas !== runde.laas) return RETTET_AF_ANDEN;
      // Waiting for the round took time, which the deadline knows of.
      const program = { ...kald.program, nu: runde.nu };
      return arbejde({ ...kald, program, runde, genstand: `runde:${runde.id}` });
    }),
  );
}
