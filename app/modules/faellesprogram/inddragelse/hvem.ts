import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { lederProgram } from '../program/kald.ts';
import { findProgram } from '../program/queries.ts';
import { PROGRAM_DELTAG, type Program } from '../rules.ts';

/** Who asks: the leader of the programme, one of a kommune that takes part, or a reader. */
export interface Hvem {
  readonly program: Program;
  readonly leder: boolean;
  readonly deltager: boolean;
}

/** Null where there is no such programme for the actor. */
export async function findHvem(tx: Tx, aktoer: Aktoer, programId: number): Promise<Hvem | null> {
  const program = await findProgram(tx, programId);
  if (!program) return null;
  return {
    program,
    leder: lederProgram(aktoer, program),
    deltager: aktoer.organisation.art === 'kommune' && maa(aktoer, PROGRAM_DELTAG),
  };
}
