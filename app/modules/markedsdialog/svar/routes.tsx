import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import { afleverRuter } from './aflever/routes.tsx';
import { bibliotekRuter } from './bibliotek/routes.tsx';
import { bilagRuter } from './bilag/routes.tsx';
import { kravRuter } from './krav/routes.tsx';
import { overblikRuter } from './overblik/routes.tsx';
import { systemRuter } from './system/routes.tsx';

/** The supplier’s side: answering and handing in. */
export function svarRuter(miljoe: Miljoe): Rute[] {
  return [
    ...overblikRuter(miljoe),
    ...systemRuter(miljoe),
    ...kravRuter(miljoe),
    ...bilagRuter(miljoe),
    ...afleverRuter(miljoe),
    ...bibliotekRuter(miljoe),
  ];
}
