import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { adgangRuter } from './deltager/adgang/routes.tsx';
import { deltagerRuter } from './deltager/routes.tsx';
import { dialogRuter } from './dialog/routes.tsx';
import { evalueringRuter } from './evaluering/routes.tsx';
import { scoringRuter } from './scoring/routes.tsx';
import { spoergsmaalRuter } from './spoergsmaal/routes.tsx';
import { svarRuter } from './svar/routes.tsx';
import { svararkRuter } from './svarark/routes.tsx';
import { tillaegRuter } from './tillaeg/routes.tsx';
import { udvekslingRuter } from './udveksling/routes.tsx';
import { valgRuter } from './valg/routes.tsx';

/** Every route of the module; each part has its own. */
export function markedsdialogRuter(miljoe: Miljoe): Rute[] {
  return [
    ...dialogRuter(miljoe),
    ...tillaegRuter(miljoe),
    ...deltagerRuter(miljoe),
    ...adgangRuter(miljoe),
    ...spoergsmaalRuter(miljoe),
    ...svarRuter(miljoe),
    ...svararkRuter(miljoe),
    ...evalueringRuter(miljoe),
    ...scoringRuter(miljoe),
    ...valgRuter(miljoe),
    ...udvekslingRuter(miljoe),
  ];
}
