export const RAMMEARTER = {
  faelleskommunal: 'Fælleskommunal',
  faellesoffentlig: 'Fællesoffentlig',
  statslig: 'Statslig',
  anden: 'Anden',
} as const;
export type Rammeart = keyof typeof RAMMEARTER;
export function erRammeart(v: string): v is Rammeart {
  return Object.hasOwn(RAMMEARTER, v);
}

export interface Rammemaal {
  readonly id: number;
  readonly nr: string;
  readonly titel: string;
  /** Its own source; '' where it has its strategy's. */
  readonly kilde: string;
  readonly bekraeftet: boolean;
  /** Entered by the actor's own house. */
  readonly egen: boolean;
  readonly udgaaet: boolean;
  readonly laas: number;
}

/** A strategy that others have made. */
export interface Ramme {
  readonly id: number;
  readonly egen: boolean;
  readonly art: Rammeart;
  readonly navn: string;
  readonly udgiver: string;
  readonly fraAar: number;
  readonly tilAar: number;
  readonly kilde: string;
  readonly bekraeftet: boolean;
  readonly note: string;
  readonly udgaaet: boolean;
  readonly laas: number;
  readonly maal: readonly Rammemaal[];
}

/** `Fællesoffentlig 2026–2029: 1 En brugervenlig digital offentlig sektor`. */
export function rammetitel(
  r: Pick<Ramme, 'art' | 'fraAar' | 'tilAar'>,
  m: Pick<Rammemaal, 'nr' | 'titel'>,
): string {
  return `${RAMMEARTER[r.art]} ${r.fraAar}–${r.tilAar}: ${[m.nr, m.titel].filter((t) => t !== '').join(' ')}`;
}

/** Whether it is for the year that we are in. */
export function gaelder(r: Pick<Ramme, 'fraAar' | 'tilAar'>, aar: number): boolean {
  return r.fraAar <= aar && aar <= r.tilAar;
}

export interface Udeladt {
  readonly art: Rammeart;
  readonly navn: string;
  readonly fraAar: number;
  readonly tilAar: number;
}

/** Generations that we know of and don't ship, since we have no source for their goals (db/reference/KILDER.md). */
export const UDELADTE: readonly Udeladt[] = [
  { art: 'faelleskommunal', navn: 'Den fælleskommunale digitaliseringsstrategi', fraAar: 2011, tilAar: 2015 },
  {
    art: 'statslig',
    navn: 'Danmarks digitaliseringsstrategi: Ansvar for den digitale udvikling',
    fraAar: 2024,
    tilAar: 2027,
  },
];

export interface Generationer {
  readonly art: Rammeart;
  readonly med: readonly Pick<Ramme, 'id' | 'fraAar' | 'tilAar' | 'egen'>[];
  readonly udeladt: readonly Udeladt[];
  /** Some of those that are there are for the year. */
  readonly gaelder: boolean;
}

/** Of each kind of strategy which generations there are, the oldest first, and which there aren't. What the house has entered is there. */
export function generationer(rammer: readonly Ramme[], aar: number): Generationer[] {
  const levende = rammer.filter((r) => !r.udgaaet);
  return (['faelleskommunal', 'faellesoffentlig', 'statslig'] as const).map((art) => {
    const med = levende.filter((r) => r.art === art).sort((a, b) => a.fraAar - b.fraAar || a.id - b.id);
    return {
      art,
      med,
      udeladt: UDELADTE.filter((u) => u.art === art && !med.some((r) => r.egen && r.fraAar === u.fraAar)),
      gaelder: med.some((r) => gaelder(r, aar)),
    };
  });
}
