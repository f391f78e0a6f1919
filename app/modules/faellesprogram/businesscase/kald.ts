/** What the commands on the version under work share. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, type Resultat } from '../../../kernel/resultat.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { medProgram, type Programkald, skrivProgramspor } from '../program/kald.ts';
import { findKladde, hentUdkast } from './queries.ts';
import { type Case, forStor } from './rules.ts';

export type Omgivelser = Pick<Miljoe, 'db'>;

const INGEN_KLADDE = afvist(
  'ingen_kladde',
  'Der er ingen version under arbejde. Begynd en ny; den begynder som en kopi af den seneste.',
);
export const FOR_STOR = afvist(
  'for_stort',
  'Beløbene er større, end nogen fælles løsning koster. Se, om der er et nul for meget.',
  'beloebOere',
);
/** So many lines, and so many assumptions, a version has at most. */
export const MAKS_POSTER = 200;

export interface Kladdekald extends Programkald {
  readonly kladde: Case;
}

/** Loads and holds the programme and the version under work. */
export function medKladde<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  arbejde: (kald: Kladdekald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald) => {
    const kladde = await findKladde(kald.tx, programId, { laas: true });
    return kladde ? arbejde({ ...kald, kladde }) : INGEN_KLADDE;
  });
}

export const genstand = (c: Pick<Case, 'id'>) => `businesscase:${c.id}`;

export function spor(
  kald: Kladdekald,
  aktoer: Aktoer,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  return skrivProgramspor({ ...kald, genstand: genstand(kald.kladde) }, aktoer, `businesscase_${handling}`, {
    nr: kald.kladde.nr,
    ...detaljer,
  });
}

/** Only the fields that differ, {field: [before, after]}. */
export function forskelle(foer: object, efter: object): Record<string, unknown> {
  const gammel: Record<string, unknown> = { ...foer };
  return Object.fromEntries(
    Object.entries(efter)
      .filter(([n, v]) => JSON.stringify(gammel[n]) !== JSON.stringify(v))
      .map(([n, v]) => [n, [gammel[n] ?? null, v]]),
  );
}
export async function erForStor({ tx, program, kladde }: Kladdekald): Promise<boolean> {
  return forStor(await hentUdkast(tx, program, kladde));
}
