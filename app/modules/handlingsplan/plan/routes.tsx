import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Rute } from '../../../platform/web/rute.ts';
import { planerRuter } from './planer/routes.tsx';
import { programRuter } from './program/routes.tsx';

/** Plans, their programmes, and the initiatives with all that belongs to them. */
export function planRuter(miljoe: Miljoe): Rute[] {
  return [...planerRuter(miljoe), ...programRuter(miljoe)];
}
