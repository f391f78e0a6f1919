import type { Delraekke } from '../rules.ts';

/** Which way a row of a part's table went, and where it stands now. */
export interface Raekkeflytning {
  readonly retning: 'op' | 'ned';
  readonly til: number;
}

/** Reads `op_2` or `ned_0`: which row is to go which way. Null for anything else, and where there is no place to go. */
export function laesFlytning(
  tekst: string,
  antal: number,
): (Raekkeflytning & { readonly fra: number }) | null {
  const fundet = /^(op|ned)_(\d{1,3})$/.exec(tekst);
  if (!fundet) return null;
  const retning = fundet[1] === 'op' ? 'op' : 'ned';
  const fra = Number(fundet[2]);
  const til = retning === 'op' ? fra - 1 : fra + 1;
  return fra < antal && til >= 0 && til < antal ? { retning, fra, til } : null;
}

/** The rows with two of them in each other's place. */
export function byt(raekker: readonly Delraekke[], fra: number, til: number): Delraekke[] {
  const ud = [...raekker];
  [ud[fra], ud[til]] = [ud[til], ud[fra]];
  return ud;
}
