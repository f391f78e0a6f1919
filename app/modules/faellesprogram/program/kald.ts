/** What every command on a programme shares: load and hold, ask who may, write history and audit with the change. */
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { PROGRAM_LED, type Program } from '../rules.ts';
import { findProgram } from './queries.ts';

type Omgivelser = Pick<Miljoe, 'db'>;

export const PROGRAM_IKKE_DER = afvist(FINDES_IKKE, 'Fællesprogrammet findes ikke, eller I kan ikke se det.');
export const RETTET_AF_ANDEN = afvist(
  FORAELDET,
  'En anden har gemt, siden du åbnede siden. Se begges ændringer, og gem igen.',
);
const PROGRAM_SLUT = afvist('forkert_tilstand', 'Programmet er afsluttet. Genåbn det, før der ændres i det.');

/** Does the actor lead the programme? */
export function lederProgram(aktoer: Aktoer | null, program: Pick<Program, 'organisationId'>): boolean {
  return aktoer !== null && program.organisationId === aktoer.organisation.id && maa(aktoer, PROGRAM_LED);
}

export interface Programkald {
  readonly tx: Tx;
  /** As it was before the change; its row is held. `program.nu` is the database's clock, read after the row was held. */
  readonly program: Program;
}

export interface Programadkomst {
  /** The number of what the page was made from; null where what is changed has its own. */
  readonly laas: number | null;
  /** What may be done to a programme that has ended, too. */
  readonly ogsaaAfsluttet?: true;
}

/** Loads and holds the programme; only the house that runs it gets further. */
export function medProgram<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  adkomst: Programadkomst,
  arbejde: (kald: Programkald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const set = await findProgram(tx, id);
    if (!set) return PROGRAM_IKKE_DER;
    if (!lederProgram(aktoer, set))
      return afvist(
        'ikke_ret',
        `Programmet ledes af ${set.organisation}. Kun dets programledelse kan gøre det.`,
      );
    // Held only by those who may change it: row-level security hides a row that one may see but not change.
    const program = await findProgram(tx, id, { laas: true });
    if (!program) return PROGRAM_IKKE_DER;
    if (program.tilstand === 'afsluttet' && !adkomst.ogsaaAfsluttet) return PROGRAM_SLUT;
    if (adkomst.laas !== null && adkomst.laas !== program.laas) return RETTET_AF_ANDEN;
    return arbejde({ tx, program });
  });
}

export interface Programspor {
  readonly tx: Tx;
  readonly program: Pick<Program, 'id' | 'organisationId' | 'nu'>;
  /** Which of its things, e.g. `runde:4`. */
  readonly genstand?: string;
}

/**
 * History and audit. `detaljer` is for the programme's own history: {felt: [before, after]}, without personal data; the trail
 * says what was done to which. `handling` is the part after `faellesprogram.`.
 */
export async function skrivProgramspor(
  { tx, program, genstand = '' }: Programspor,
  aktoer: Aktoer,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await sql`insert into programhaendelse (organisation_id, program_id, genstand, kl, person_id, for_organisation_id,
      handling, detaljer)
    values (${program.organisationId}, ${program.id}, ${genstand}, ${program.nu}, ${aktoer.personId},
      ${aktoer.organisation.id}, ${handling}, ${JSON.stringify(detaljer)}::jsonb)`.execute(tx);
  await skrivAudit(tx, aktoer, program.nu, {
    handling: `faellesprogram.${handling}`,
    genstand: genstand === '' ? `faellesprogram:${program.id}` : genstand,
  });
}
