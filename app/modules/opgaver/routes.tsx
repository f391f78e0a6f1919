import type { Miljoe } from '../../platform/miljoe.ts';
import type { Opgavekilde } from '../../platform/opgaver.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { aarshjulRuter } from './aarshjul/routes.tsx';
import { kalenderRuter } from './kalender/routes.tsx';
import { listeRuter } from './liste/routes.tsx';
import { indstillingRuter } from './mail/routes.tsx';

/** `kilder`: what each module lets a person be told to do. */
export function opgaveRuter(miljoe: Miljoe, kilder: readonly Opgavekilde[]): Rute[] {
  return [
    ...listeRuter(miljoe, kilder),
    ...indstillingRuter(miljoe),
    ...kalenderRuter(miljoe, kilder),
    ...aarshjulRuter(miljoe, kilder),
  ];
}
