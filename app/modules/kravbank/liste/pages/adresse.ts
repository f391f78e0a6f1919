import { paths } from '../../../../routes.ts';
import { type Kravsoegning, skrivKravsoegning } from '../rules.ts';

function med(sti: string, s: Kravsoegning): string {
  const soeg = skrivKravsoegning(s);
  return soeg === '' ? sti : `${sti}?${soeg}`;
}

/** The list's address for a search. */
export function listeadresse(s: Kravsoegning): string {
  return med(paths.kravbank(), s);
}

/** The address of the file with everything that the search finds. */
export function filadresse(format: string, s: Kravsoegning): string {
  return med(paths.kravbankFil({ format }), { ...s, side: 1, valgt: null });
}
