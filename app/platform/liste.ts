import { rensTekst } from '../kernel/rensTekst.ts';
import { type Felter, felt } from './form.ts';

/** What a list's address asks for. `side` counts from 1. */
export interface Listevalg<N extends string> {
  readonly q: string;
  readonly sortering: { readonly noegle: N; readonly retning: 'stigende' | 'faldende' };
  readonly side: number;
}

export const SIDE_PR = 50;
const MAKS_SIDE = 100_000;

/** Reads search, sorting and page from a query. What isn't known falls back to the standard: a link never fails. */
export function laesListevalg<N extends string>(
  query: Felter,
  noegler: readonly N[],
  standard: Listevalg<N>['sortering'],
): Listevalg<N> {
  const noegle = noegler.find((n) => n === felt(query, 'sort'));
  const retning = felt(query, 'retning') === 'faldende' ? 'faldende' : 'stigende';
  const side = Number(felt(query, 'side'));
  return {
    q: rensTekst(felt(query, 'q')).trim().slice(0, 200),
    sortering: noegle === undefined ? standard : { noegle, retning },
    side: Number.isInteger(side) && side >= 1 && side <= MAKS_SIDE ? side : 1,
  };
}

/** What a page shows of it: `ialt` counts rows, `pr` how many a page has. */
export function listevisning<N extends string>(
  { q, sortering, side }: Listevalg<N>,
  ialt: number,
  pr = SIDE_PR,
) {
  return { q, sortering, side: { nr: side, pr, ialt } };
}

/** A text to search for anywhere with `like`, with the pattern's own signs made harmless. */
export function indeholder(q: string): string {
  return `%${q.toLowerCase().replace(/[\\%_]/g, (tegn) => `\\${tegn}`)}%`;
}
