import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import { optaellingRuter } from './optaelling/routes.tsx';
import { prisRuter } from './pris/routes.tsx';

/** Counts, price model, settlements and invoices. */
export function afregningRuter(miljoe: Miljoe): Rute[] {
  return [...prisRuter(miljoe), ...optaellingRuter(miljoe)];
}
