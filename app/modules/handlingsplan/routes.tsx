import type { Miljoe } from '../../platform/miljoe.ts';
import type { Rute } from '../../platform/web/rute.ts';
import type { Integrationsmaal } from '../maalbillede/public.ts';
import { oversigtRuter } from './oversigt/routes.tsx';
import type { Programkilde } from './plan/del/queries.ts';
import { planRuter } from './plan/routes.tsx';
import { projektRuter } from './projekt/routes.tsx';
import { rundeRuter } from './runde/routes.tsx';
import { strategiRuter } from './strategi/routes.tsx';
import type { Strategikilder } from './strategi/tal/queries.ts';
import { udgivelseRuter } from './udgivelse/routes.tsx';

/** Every page and action of the module. `maal`: how much is in use of an integration; `programmer`: what an initiative can be a part of. */
export function handlingsplanRuter(
  miljoe: Miljoe,
  maal: Integrationsmaal,
  strategikilder: Strategikilder,
  programmer: Programkilde,
): Rute[] {
  return [
    ...planRuter(miljoe, maal, programmer),
    ...rundeRuter(miljoe, maal),
    ...oversigtRuter(miljoe),
    ...udgivelseRuter(miljoe),
    ...strategiRuter(miljoe, strategikilder),
    ...projektRuter(miljoe),
  ];
}
