import { ALVOR, LYS, type Lys } from '../../lys/rules.ts';
import type { Leveranceslags } from '../../plan/rules.ts';
import type { Rundetal } from '../../runde/rules.ts';

/** An initiative whose light isn't the same in the two rounds. `med`: it was in the round. */
export interface Lysskift {
  readonly id: number;
  readonly nr: string;
  readonly navn: string;
  readonly fra: Lys | null;
  readonly til: Lys | null;
  readonly med: { readonly fra: boolean; readonly til: boolean };
}

/** What happened from one round to another. Days are `YYYY-MM-DD`. */
export interface Sammenligning {
  readonly skift: readonly Lysskift[];
  readonly leveret: readonly {
    readonly initiativId: number;
    readonly nr: string;
    readonly initiativ: string;
    readonly navn: string;
    readonly slags: Leveranceslags;
    readonly dag: string;
  }[];
  readonly flyttet: readonly {
    readonly initiativId: number;
    readonly nr: string;
    readonly initiativ: string;
    readonly navn: string;
    readonly fra: string;
    readonly til: string;
    readonly grund: string;
  }[];
}

/** What is counted of a round, line by line. */
export const TALRAEKKER = [
  [LYS.groen.navn, (t: Rundetal) => t.groen],
  [LYS.gul.navn, (t: Rundetal) => t.gul],
  [LYS.roed.navn, (t: Rundetal) => t.roed],
  [LYS.ikke_startet.navn, (t: Rundetal) => t.ikkeStartet],
  [LYS.afsluttet.navn, (t: Rundetal) => t.afsluttet],
  ['Ingen indberetning', (t: Rundetal) => t.mangler],
  ['I alt', (t: Rundetal) => t.iAlt],
] as const;

export const RETNINGER = {
  bedre: '▲ Bedre',
  vaerre: '▼ Værre',
  ny: 'Ny i perioden',
  ude: 'Ikke længere med',
  andet: 'Ændret',
} as const;

/** Better or worse by how grave the lights are; what isn't a judgement of how it goes is neither. */
export function retning({ fra, til, med }: Pick<Lysskift, 'fra' | 'til' | 'med'>): keyof typeof RETNINGER {
  if (!med.fra) return 'ny';
  if (!med.til) return 'ude';
  if (fra === null || til === null || ALVOR[fra] === ALVOR[til]) return 'andet';
  return ALVOR[til] < ALVOR[fra] ? 'bedre' : 'vaerre';
}
