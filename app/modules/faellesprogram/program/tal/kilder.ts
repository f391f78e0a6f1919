import { afregningstal } from '../../afregning/koersel/tal/queries.ts';
import { tilslutningstal } from '../../tilslutning/tal/queries.ts';
import { type Programtalkilde, tidsplantal } from './queries.ts';

/** The key figures of a programme's overview, in order: each part adds its own. */
export const PROGRAMTAL: readonly Programtalkilde[] = [tidsplantal, tilslutningstal, afregningstal];
