import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import { beslutningRuter } from './beslutning/routes.tsx';
import { caseRuter } from './case/routes.tsx';
import { delsagRuter } from './delsag/routes.tsx';
import { dokumentRuter } from './dokument/routes.tsx';
import { punktRuter } from './punkt/routes.tsx';
import { viderefoerRuter } from './viderefoer/routes.tsx';

/** One case: its page, checkpoints, decisions, documents, parts, and what it is carried on to. */
export function sagRuter(miljoe: Miljoe): Rute[] {
  return [
    ...caseRuter(miljoe),
    ...beslutningRuter(miljoe),
    ...punktRuter(miljoe),
    ...dokumentRuter(miljoe),
    ...delsagRuter(miljoe),
    ...viderefoerRuter(miljoe),
  ];
}
