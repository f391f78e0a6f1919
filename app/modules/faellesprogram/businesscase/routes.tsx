import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import { aarRuter } from './aar/routes.tsx';
import { antagelseRuter } from './antagelse/routes.tsx';
import { linjeRuter } from './linje/routes.tsx';
import { udkastRuter } from './udkast/routes.tsx';
import { versionRuter } from './version/routes.tsx';

/** Business case: versions, what they come to, and what the years did cost. */
export function businesscaseRuter(miljoe: Miljoe): Rute[] {
  return [
    ...versionRuter(miljoe),
    ...udkastRuter(miljoe),
    ...linjeRuter(miljoe),
    ...antagelseRuter(miljoe),
    ...aarRuter(miljoe),
  ];
}
