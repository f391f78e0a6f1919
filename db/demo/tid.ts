import { laegTil, type Maaned } from '../../app/kernel/maaned.ts';

/**
 * The demo counts days from the first of its newest month, in months of 28 days: −28 is the first of the month before.
 * So a date is one integer that can be drawn and compared, and exists in every month.
 */
export type Tidspunkt = number;
export const MAANED = 28;

/** The first day after the month at this offset from the newest. */
export function slutPaa(maaned: number): Tidspunkt {
  return (maaned + 1) * MAANED;
}

/** `YYYY-MM-DD`; `anker` is the newest month. */
export function dato(anker: Maaned, tid: Tidspunkt): string {
  const maaned = Math.floor(tid / MAANED);
  return `${laegTil(anker, maaned)}-${String(tid - maaned * MAANED + 1).padStart(2, '0')}`;
}
