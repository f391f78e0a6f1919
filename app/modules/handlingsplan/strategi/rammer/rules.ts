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
