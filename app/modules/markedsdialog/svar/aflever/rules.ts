import type { Markedskrav } from '../../rules.ts';
import { erMindstekrav, type Fremdrift, type Kladdesvar, type Kravstand } from '../fremdrift.ts';
import {
  type Afleveretsvar,
  type Besvarelse,
  erJa,
  erPaabegyndt,
  type Svarindhold,
  spoergerOmIbrugtagning,
} from '../rules.ts';

/** What is said of an answer before it is handed in. */
export interface Gennemgang {
  /** Mindstekrav that aren't complete: nothing can be handed in until they are. */
  readonly mindstekrav: readonly Kravstand[];
  /** Other gaps; handed in with them only when it is said to be on purpose. */
  readonly andre: readonly Kravstand[];
  /** No it-system is named. Not asked in a round. */
  readonly udenSystem: boolean;
}

export function gennemgaa(f: Fremdrift, besvarelse: Besvarelse, iRunde: boolean): Gennemgang {
  return {
    mindstekrav: f.rest.filter(erMindstekrav),
    andre: f.rest.filter((s) => !erMindstekrav(s)),
    udenSystem: !iRunde && besvarelse.systemId === null && besvarelse.systemNavn === '',
  };
}

/** What is handed in: every answer that is begun, in the version of the krav that it was written to. */
export function tilAflevering(
  krav: readonly Markedskrav[],
  svar: ReadonlyMap<number, Kladdesvar>,
): Afleveretsvar[] {
  return krav.flatMap(({ id }) => {
    const s = svar.get(id);
    return s && erPaabegyndt(s.svar) ? [{ markedskravId: id, kravNr: s.kravNr, svar: s.svar }] : [];
  });
}

/** Whole øre. */
export interface Prissum {
  readonly engang: number;
  readonly aar: number;
  /** Of that what is bought on top (»Ja, som et tilkøb«). */
  readonly tilkoebEngang: number;
  readonly tilkoebAar: number;
}

export function prissum(svar: readonly Svarindhold[]): Prissum {
  const sum = (del: readonly Svarindhold[], pris: 'engangspris' | 'aarspris') =>
    del.reduce((ialt, s) => ialt + (s[pris] ?? 0), 0);
  const tilkoeb = svar.filter((s) => s.valg === 'tilkoeb');
  return {
    engang: sum(svar, 'engangspris'),
    aar: sum(svar, 'aarspris'),
    tilkoebEngang: sum(tilkoeb, 'engangspris'),
    tilkoebAar: sum(tilkoeb, 'aarspris'),
  };
}

/** How many answers promise an integration from a date. */
export function antalLoefter(krav: readonly Markedskrav[], svar: readonly Afleveretsvar[]): number {
  const paa = new Map(krav.map((k) => [k.id, k]));
  return svar.filter(({ markedskravId, svar: s }) => {
    const k = paa.get(markedskravId);
    return k && spoergerOmIbrugtagning(k) && erJa(s.valg) && s.ibrugDato !== null;
  }).length;
}
