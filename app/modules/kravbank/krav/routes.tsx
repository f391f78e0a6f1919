import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import { bilagRuter } from './bilag/routes.tsx';
import { retRuter } from './ret/routes.tsx';
import { samtaleRuter } from './samtale/routes.tsx';
import { skridtRuter } from './skridt/routes.tsx';
import { visRuter } from './vis/routes.tsx';

/** Every page and action of one krav's life. */
export function kravRuter(miljoe: Miljoe): Rute[] {
  return [
    // `ny` stands before `:id`.
    ...retRuter(miljoe),
    ...visRuter(miljoe),
    ...skridtRuter(miljoe),
    ...samtaleRuter(miljoe),
    ...bilagRuter(miljoe),
  ];
}
