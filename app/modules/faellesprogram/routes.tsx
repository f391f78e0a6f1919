import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { afregningRuter } from './afregning/routes.tsx';
import { businesscaseRuter } from './businesscase/routes.tsx';
import { inddragelseRuter } from './inddragelse/routes.tsx';
import { programRuter } from './program/routes.tsx';
import { spoergsmaalRuter } from './spoergsmaal/routes.tsx';
import { tilslutningRuter } from './tilslutning/routes.tsx';
import { udfasningRuter } from './udfasning/routes.tsx';

/** Every page and action of the module. */
export function faellesprogramRuter(miljoe: Miljoe): Rute[] {
  return [
    ...programRuter(miljoe),
    ...tilslutningRuter(miljoe),
    ...businesscaseRuter(miljoe),
    ...afregningRuter(miljoe),
    ...spoergsmaalRuter(miljoe),
    ...inddragelseRuter(miljoe),
    ...udfasningRuter(miljoe),
  ];
}
