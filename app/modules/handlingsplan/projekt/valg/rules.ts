import type { Omkostning, Projektstatus, Slags, Tema } from '../rules.ts';

export const SORTERINGER = ['titel', 'kommune', 'tema', 'status', 'omkostning', 'nyt', 'ogsaa'] as const;
export type Sortering = (typeof SORTERINGER)[number];

/** Only for those who are logged in. */
export const VIS = {
  vores: 'Vores egne',
  fulgte: 'Dem, jeg følger',
  ogsaa: 'Dem, vi også gør',
} as const;
export type Vis = keyof typeof VIS;

/** What the list and the map are asked for. `side` counts from 1. */
export interface Projektvalg {
  readonly q: string;
  readonly sortering: { readonly noegle: Sortering; readonly retning: 'stigende' | 'faldende' };
  readonly side: number;
  readonly slags: Slags | '';
  readonly tema: Tema | '';
  readonly status: Projektstatus | '';
  readonly omkostning: Omkostning | '';
  readonly teknologi: string;
  readonly kommune: string;
  readonly region: string;
  readonly vis: Vis | '';
}
