/** How binding a krav is; the names are OS2kravmotor's, so that a kommune finds its own again. Highest last. */
export const PRIORITETER = {
  option: 'Option',
  krav: 'Krav',
  vigtigt: 'Vigtigt krav',
  mindstekrav: 'Mindstekrav',
} as const;
export type Prioritet = keyof typeof PRIORITETER;
export const PRIORITETSORDEN = ['option', 'krav', 'vigtigt', 'mindstekrav'] as const satisfies Prioritet[];
