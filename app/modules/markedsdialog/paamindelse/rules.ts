import { arbejdsdageTil } from '../deltager/rules.ts';
import { NAER_FRIST, SVARDAGE } from '../spoergsmaal/rules.ts';

/** So many working days before the deadline every supplier is reminded. */
export const PAAMINDELSESDAGE: readonly number[] = [3, 1];

/** Whether suppliers are to be reminded on this day. */
export function erPaamindelsesdag(nu: Date, frist: Date): boolean {
  return nu < frist && PAAMINDELSESDAGE.includes(arbejdsdageTil(nu, frist));
}

/**
 * Whether the buyer's contact is to be reminded of a question: when it has waited two working days, and every working day
 * when the deadline for answers is near.
 */
export function skalMindes(
  s: { readonly stillet: Date; readonly mindet: Date | null },
  frist: Date,
  nu: Date,
): boolean {
  const siden = arbejdsdageTil(s.mindet ?? s.stillet, nu);
  return siden >= (arbejdsdageTil(nu, frist) <= NAER_FRIST ? 1 : SVARDAGE);
}
