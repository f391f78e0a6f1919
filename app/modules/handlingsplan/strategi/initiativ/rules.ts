export const INITIATIVLYS = {
  groen: 'Grøn',
  gul: 'Gul',
  roed: 'Rød',
  ikke_startet: 'Ikke startet',
  afsluttet: 'Afsluttet',
} as const;
export type Initiativlys = keyof typeof INITIATIVLYS;
