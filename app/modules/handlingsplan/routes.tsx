import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';
import { oversigtRuter } from './oversigt/routes.tsx';
import { planRuter } from './plan/routes.tsx';
import { projektRuter } from './projekt/routes.tsx';
import { rundeRuter } from './runde/routes.tsx';
import { strategiRuter } from './strategi/routes.tsx';
import type { Strategikilder } from './strategi/tal/queries.ts';
import { udgivelseRuter } from './udgivelse/routes.tsx';

/** Every page and action of the module. */
export function handlingsplanRuter(miljoe: Miljoe, strategikilder: Strategikilder): Rute[] {
  return [
    ...planRuter(miljoe),
    ...rundeRuter(miljoe),
    ...oversigtRuter(miljoe),
    ...udgivelseRuter(miljoe),
    ...strategiRuter(miljoe, strategikilder),
    ...projektRuter(miljoe),
  ];
}
