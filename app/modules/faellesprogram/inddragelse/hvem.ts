import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { erIkkeDer, harKode, type Resultat } from '../../../kernel/resultat.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { findesIkke, ikkeAdgang, type Svar } from '../../../platform/web/svar.ts';
import { lederProgram } from '../program/kald.ts';
import { findProgram } from '../program/queries.ts';
import { PROGRAM_DELTAG, type Program } from '../rules.ts';

/** Who asks: the leader of the programme, one of a kommune that takes part, or a reader. */
export interface Hvem {
  readonly program: Program;
  readonly leder: boolean;
  readonly deltager: boolean;
}

/** Answers as who asks; »findes ikke« where there is no such programme for the actor. */
export function medHvem(
  { db }: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  programId: number,
  arbejde: (tx: Tx, hvem: Hvem) => Svar | Promise<Svar>,
): Promise<Svar> {
  return db.som(aktoer, async (tx) => {
    const program = await findProgram(tx, programId);
    if (!program) return findesIkke();
    return arbejde(tx, {
      program,
      leder: lederProgram(aktoer, program),
      deltager: aktoer.organisation.art === 'kommune' && maa(aktoer, PROGRAM_DELTAG),
    });
  });
}

/** On with what was done; else what isn't there, what isn't the actor's to do, or the page again with why not. */
export async function ellers<T>(
  svar: Resultat<T>,
  videre: (vaerdi: T) => Svar,
  igen: (hindringer: Extract<Resultat<T>, { ok: false }>['hindringer']) => Promise<Svar>,
): Promise<Svar> {
  if (svar.ok) return videre(svar.vaerdi);
  if (erIkkeDer(svar)) return findesIkke();
  if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0]?.besked);
  return igen(svar.hindringer);
}
