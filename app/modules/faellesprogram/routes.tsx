import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { afregningRuter } from './afregning/routes.tsx';
import { businesscaseRuter } from './businesscase/routes.tsx';
import { inddragelseRuter } from './inddragelse/routes.tsx';
import { programkladdeRuter } from './kladde/routes.tsx';
import type { Loesningskilder } from './program/loesning/queries.ts';
import { programRuter } from './program/routes.tsx';
import { PROGRAMTAL } from './program/tal/kilder.ts';
import { spoergsmaalRuter } from './spoergsmaal/routes.tsx';
import { tilslutningRuter } from './tilslutning/routes.tsx';
import { udfasningRuter } from './udfasning/routes.tsx';

/** Every page and action of the module. `kilder`: how far the solutions of programmes have come. */
export function faellesprogramRuter(miljoe: Miljoe, kilder: Loesningskilder): Rute[] {
  return [
    ...programRuter(miljoe, { ...kilder, tal: PROGRAMTAL }),
    ...programkladdeRuter(miljoe),
    ...tilslutningRuter(miljoe),
    ...businesscaseRuter(miljoe),
    ...afregningRuter(miljoe),
    ...spoergsmaalRuter(miljoe),
    ...inddragelseRuter(miljoe),
    ...udfasningRuter(miljoe),
  ];
}
