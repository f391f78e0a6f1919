/** The colours of a risk matrix, from the least to the worst, and how a person reads them without colour. */
export const FARVER = {
  groen: { navn: 'Grøn', niveau: 'Lav' },
  lysegroen: { navn: 'Lysegrøn', niveau: 'Ret lav' },
  gul: { navn: 'Gul', niveau: 'Middel' },
  orange: { navn: 'Orange', niveau: 'Ret høj' },
  roed: { navn: 'Rød', niveau: 'Høj' },
} as const;
export type Farve = keyof typeof FARVER;
const ORDEN = Object.keys(FARVER) as Farve[];

/** 1–4 of probability or consequence. */
export type Grad = 1 | 2 | 3 | 4;
export const GRADER: readonly Grad[] = [1, 2, 3, 4];

export const SANDSYNLIGHEDER: Readonly<Record<Grad, string>> = {
  1: 'Usandsynligt',
  2: 'Mindre sandsynligt',
  3: 'Sandsynligt',
  4: 'Forventet',
};
export const KONSEKVENSER: Readonly<Record<Grad, string>> = {
  1: 'Ubetydelig',
  2: 'Mindre alvorlig',
  3: 'Meget alvorlig',
  4: 'Graverende eller ødelæggende',
};

/** The matrices that kommuner use. A cell is consequence and probability: `31` is consequence 3, probability 1. */
export const MATRICER = {
  standard: {
    navn: 'Standard',
    celler: { groen: '11 12 13 21 22 31', gul: '14 23 24 32 33 41 42', roed: '34 43 44' },
  },
  kl: {
    navn: 'KL',
    celler: {
      groen: '11 12 13 21 31',
      lysegroen: '14 22 23 32 41',
      gul: '24 33 42',
      orange: '34 43',
      roed: '44',
    },
  },
  herning: {
    navn: 'Herning',
    celler: {
      groen: '11 12 21',
      lysegroen: '13 22 31',
      gul: '14 23 32 41',
      orange: '24 33 42',
      roed: '34 43 44',
    },
  },
  datatilsynet: {
    navn: 'Datatilsynet',
    celler: { groen: '11 12 21', gul: '13 22 31', orange: '14 23 24 32 33 41', roed: '34 42 43 44' },
  },
} as const satisfies Record<string, { navn: string; celler: Partial<Record<Farve, string>> }>;
export type Matrix = keyof typeof MATRICER;

export function erMatrix(t: string): t is Matrix {
  return Object.hasOwn(MATRICER, t);
}

/** Matrix → cell → colour. */
const OPSLAG = new Map(
  Object.entries(MATRICER).map(([matrix, { celler }]) => [
    matrix,
    new Map(
      (Object.entries(celler) as [Farve, string][]).flatMap(([farve, liste]) =>
        liste.split(' ').map((celle) => [celle, farve] as const),
      ),
    ),
  ]),
);

/** The colour of a cell. */
export function farve(matrix: Matrix, konsekvens: Grad, sandsynlighed: Grad): Farve {
  const fundet = OPSLAG.get(matrix)?.get(`${konsekvens}${sandsynlighed}`);
  if (fundet === undefined)
    throw new Error(`${matrix} has no colour for consequence ${konsekvens}, probability ${sandsynlighed}`);
  return fundet;
}

/** The colours that a matrix uses, from the least to the worst. */
export function farverI(matrix: Matrix): readonly Farve[] {
  return ORDEN.filter((f) => Object.hasOwn(MATRICER[matrix].celler, f));
}

/** 0 for the least, 4 for the worst. */
export function alvor(f: Farve): number {
  return ORDEN.indexOf(f);
}

/** The worst of several; null of none. */
export function vaerste(farver: readonly (Farve | null)[]): Farve | null {
  return farver.reduce((v, f) => (f !== null && (v === null || alvor(f) > alvor(v)) ? f : v), null);
}
