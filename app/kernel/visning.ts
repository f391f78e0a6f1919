/** A list as somebody wanted to see it, under a name. */
export interface Visning {
  readonly id: number;
  readonly navn: string;
  /** The list's query. */
  readonly soegning: string;
  readonly delt: boolean;
  readonly egen: boolean;
}

/** Views that one person may have of one list: more than one can find one's way in. */
export const VISNINGER_MAKS = 100;

export const VISNINGSNAVN_TEGN = 80;
