import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { behovRuter } from './behov/routes.tsx';
import { databehandlingRuter } from './databehandling/routes.tsx';
import { efterRuter } from './efter/routes.tsx';
import { gaeldRuter } from './gaeld/routes.tsx';
import { godkendelseRuter } from './godkendelse/routes.tsx';
import { indkoebRuter } from './indkoeb/routes.tsx';
import { journalRuter } from './journal/routes.tsx';
import { risikoRuter } from './risiko/routes.tsx';
import { sagRuter } from './sag/routes.tsx';
import { skabelonRuter } from './sag/skabelon/routes.tsx';
import { sihRuter } from './sih/routes.tsx';
import { udbudRuter } from './udbud/routes.tsx';

/** Every page and action of the module. */
export function anskaffelseRuter(miljoe: Miljoe): Rute[] {
  return [
    ...behovRuter(miljoe),
    ...sihRuter(miljoe),
    ...sagRuter(miljoe),
    ...skabelonRuter(miljoe),
    ...udbudRuter(miljoe),
    ...godkendelseRuter(miljoe),
    ...risikoRuter(miljoe),
    ...databehandlingRuter(miljoe),
    ...indkoebRuter(miljoe),
    ...journalRuter(miljoe),
    ...efterRuter(miljoe),
    ...gaeldRuter(miljoe),
  ];
}
