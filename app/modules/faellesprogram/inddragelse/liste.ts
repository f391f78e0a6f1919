/** Lists that are short enough to be sorted and cut here: what one programme and its 98 kommuner have. */

import { tilId } from '../../../kernel/id.ts';
import { danskSortering } from '../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { SIDE_PR } from '../../../platform/liste.ts';

/** In the order that the list is asked for; what isn't known (null) comes last both ways, and equal rows stay as they were. */
export function sorteret<T>(
  raekker: readonly T[],
  noegle: (r: T) => string | number | null,
  retning: 'stigende' | 'faldende',
): T[] {
  const fortegn = retning === 'faldende' ? -1 : 1;
  return raekker.toSorted((a, b) => {
    const [x, y] = [noegle(a), noegle(b)].map((v) => (typeof v === 'string' ? danskSortering(v) : v));
    if (x === y) return 0;
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y ? -fortegn : fortegn;
  });
}

/** One page of it. */
export const udsnit = <T>(raekker: readonly T[], sidenr: number): T[] =>
  raekker.slice((sidenr - 1) * SIDE_PR, sidenr * SIDE_PR);
/** Whether one of the texts has what is searched for. */
export const rummer = (q: string, ...tekster: readonly string[]) =>
  q === '' || tekster.some((t) => t.toLowerCase().includes(q.toLowerCase()));

/** What was just taken out, as the address says: `?fjernet=fund:4`. */
export function laesFjernet(query: Felter): { del: string; id: number } | null {
  const [del, nr] = felt(query, 'fjernet').split(':');
  const id = tilId(nr ?? '');
  return /^[a-z]+$/.test(del) && id > 0 ? { del, id } : null;
}
