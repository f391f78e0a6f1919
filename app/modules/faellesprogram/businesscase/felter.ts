/** Names of fields that forms, what-if and pages share. */

/** A part's share, in percent. */
export const andelsfelt = (delId: number) => `andel_${delId}`;

export const DELFELTER = ['enheder', 'enhederKilde', 'andelBp', 'maksOere', 'betalingFraAar'] as const;
export type Delfelt = (typeof DELFELTER)[number];
/** The name of a part's field in the form of the frame. */
export const delfelt = (f: Delfelt, delId: number) => `${f}_${delId}`;

/** Which form it is, where what is typed is kept: `linje` of a new one, `linje-4`. */
export const formularnoegle = (ting: 'linje' | 'antagelse' | 'aar', id: number | null) =>
  id === null ? ting : `${ting}-${id}`;
