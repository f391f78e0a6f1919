/** Names of fields that forms, what-if and pages share. */

/** A part's share, in percent. */
export const andelsfelt = (delId: number) => `andel_${delId}`;

export const DELFELTER = ['enheder', 'enhederKilde', 'andelBp', 'maksOere', 'betalingFraAar'] as const;
export type Delfelt = (typeof DELFELTER)[number];
/** The name of a part's field in the form of the frame. */
export const delfelt = (f: Delfelt, delId: number) => `${f}_${delId}`;
