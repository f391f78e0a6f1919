import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import { efakturaRuter } from './efaktura/routes.tsx';
import { fakturaRuter } from './faktura/routes.tsx';
import { koerselRuter } from './koersel/routes.tsx';
import { optaellingRuter } from './optaelling/routes.tsx';
import { prisRuter } from './pris/routes.tsx';
import { tilbagebetalingRuter } from './tilbagebetaling/routes.tsx';

/** Counts, price model, settlements and invoices. */
export function afregningRuter(miljoe: Miljoe): Rute[] {
  return [
    ...koerselRuter(miljoe),
    ...fakturaRuter(miljoe),
    ...efakturaRuter(miljoe),
    ...tilbagebetalingRuter(miljoe),
    ...prisRuter(miljoe),
    ...optaellingRuter(miljoe),
  ];
}
