/**
 * The lights of an initiative, as reported and as computed. Words, letter and shape as in the initiativoversigt: nobody has to
 * tell colours apart.
 */
export const LYS = {
  groen: { navn: 'Grøn', bogstav: 'G', betyder: 'følger planen' },
  gul: { navn: 'Gul', bogstav: 'Gul', betyder: 'kræver fokus' },
  roed: { navn: 'Rød', bogstav: 'R', betyder: 'bag planen' },
  ikke_startet: { navn: 'Ikke startet', bogstav: '–', betyder: 'ikke startet' },
  afsluttet: { navn: 'Afsluttet', bogstav: '✓', betyder: 'afsluttet' },
} as const;
export type Lys = keyof typeof LYS;

export function erLys(tekst: string): tekst is Lys {
  return Object.hasOwn(LYS, tekst);
}

/** When a light turns, as a plan can change it. Months are calendar months, percentages whole, points percentage points. */
export interface Lysregler {
  /** Later than this beyond the plan in force is yellow; exactly so late too. */
  readonly gulMaaneder: number;
  /** More than this is red; exactly so late is yellow still. */
  readonly roedMaaneder: number;
  /** Expected cost above the budget by more than so many per cent is red. */
  readonly roedBudgetprocent: number;
  /** The measured share behind the plan of the period: more than this is yellow, more than that is red. */
  readonly gulPoint: number;
  readonly roedPoint: number;
}

/** Issue #7 and the prototype's key: »Grøn: højst 5 procentpoint bagud. Gul: 6–20. Rød: mere end 20«. */
export const STANDARDREGLER: Lysregler = {
  gulMaaneder: 1,
  roedMaaneder: 3,
  roedBudgetprocent: 10,
  gulPoint: 5,
  roedPoint: 20,
};
