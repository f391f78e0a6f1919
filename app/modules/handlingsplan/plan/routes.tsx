import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import type { Integrationsmaal } from '../../maalbillede/public.ts';
import type { Programkilde } from './del/queries.ts';
import { delRuter } from './del/routes.tsx';
import { historikRuter } from './historik/routes.tsx';
import { initiativRuter } from './initiativ/routes.tsx';
import { planerRuter } from './planer/routes.tsx';
import { programRuter } from './program/routes.tsx';
import { reglerRuter } from './regler/routes.tsx';

/** Plans, their programmes, and the initiatives with all that belongs to them. `maal`: how much is in use of an integration. */
export function planRuter(miljoe: Miljoe, maal: Integrationsmaal, programmer: Programkilde): Rute[] {
  return [
    ...planerRuter(miljoe),
    ...programRuter(miljoe),
    ...reglerRuter(miljoe, maal),
    ...initiativRuter(miljoe, maal),
    ...delRuter(miljoe, programmer),
    ...historikRuter(miljoe),
  ];
}
