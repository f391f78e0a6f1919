import { LYS, type Lys } from '../../lys/rules.ts';

/** The name of an initiative's reported light; of one that hasn't been reported that it hasn't. */
export function initiativlys(lys: Lys | null): string {
  return lys === null ? 'Ikke indberettet' : LYS[lys].navn;
}
