/** The states of a file sent in by browser. `afbrudt` is seen from its process being gone and never stored. */
export const JOBTILSTANDE = [
  'proever',
  'klar',
  'fejl',
  'gemmer',
  'gemt',
  'uaendret',
  'afvist',
  'fortrudt',
  'afbrudt',
] as const;
export type Jobtilstand = (typeof JOBTILSTANDE)[number];

/** States in which the page asks how far it is. */
export function underVejs(tilstand: Jobtilstand): boolean {
  return tilstand === 'proever' || tilstand === 'gemmer';
}

/** The name of a state in lists. */
export const JOBNAVNE: Readonly<Record<Jobtilstand, string>> = {
  proever: 'Læses',
  klar: 'Venter på dig',
  fejl: 'Har fejl',
  gemmer: 'Gemmes',
  gemt: 'Gemt',
  uaendret: 'Ændrede intet',
  afvist: 'Kunne ikke læses',
  fortrudt: 'Fortrudt',
  afbrudt: 'Afbrudt',
};

/**
 * Share done of the step, 0 to 1, for the bar. How many rows a file has isn't known while it is read, so that is guessed
 * from its size (about 45 bytes a row in CSV); storing has a count.
 */
export function andel(trin: string, udfoert: number, ialt: number, bytes: number): number {
  if (trin === 'laeser') return Math.min(0.9, (udfoert * 45) / Math.max(1, bytes));
  if (trin === 'sammenligner') return 0.95;
  return trin === 'gemmer' && ialt > 0 ? udfoert / ialt : 0;
}
