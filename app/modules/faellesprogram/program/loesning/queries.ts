import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { findSystempost, type Systemmaal } from '../../../portefoelje/public.ts';
import { PROGRAM_LAES, type Program } from '../../rules.ts';

/** The figures of a system; they have transactions of their own, so they are asked before or after one. */
export interface Loesningskilder {
  maal(aktoer: Aktoer, noegle: string): Promise<Systemmaal | null>;
}

/** The programme's solution in the catalogue. */
export interface Programloesning {
  readonly noegle: string;
  readonly navn: string;
  /** All who use it; null where nothing has been measured, or the reader may not know. */
  readonly grader: (Systemmaal['alle'] & Pick<Systemmaal, 'maaned' | 'kommuner'>) | null;
  readonly status: Systemmaal['status'] | null;
}

/** The solution without its figures; null while it isn't in the catalogue. */
export async function findLoesning(
  tx: Tx,
  program: Pick<Program, 'systemId'>,
): Promise<Programloesning | null> {
  const system = program.systemId === null ? null : await findSystempost(tx, program.systemId);
  return system && { noegle: system.noegle, navn: system.navn, grader: null, status: null };
}

/** Adds how far the solution has come, for those who may know. */
export async function medGrader(
  kilder: Loesningskilder,
  aktoer: Aktoer | null,
  loesning: Programloesning | null,
): Promise<Programloesning | null> {
  if (loesning === null || aktoer === null || !maa(aktoer, PROGRAM_LAES)) return loesning;
  const maal = await kilder.maal(aktoer, loesning.noegle);
  if (maal === null) return loesning;
  return {
    ...loesning,
    status: maal.status,
    grader: maal.alle.T === 0 ? null : { ...maal.alle, maaned: maal.maaned, kommuner: maal.kommuner },
  };
}
